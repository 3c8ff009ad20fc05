package dev.rebank.models.offline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of thought that carry over to other tasks, each with the words that give it away. */
enum Lesson {
  VERIFY(
      "Verify before concluding",
      "For the moment when an answer or a change seems to be ready.",
      "verify verified confirm confirmed check double-check ensure validate recheck review"),
  RECOVER(
      "Change the approach when it does not work",
      "For steps that did not have the effect that was expected.",
      "instead alternative alternatively retry mistake wrong fallback however unexpected recover"),
  FILTER(
      "Narrow the view with filters and sorting",
      "For long lists of which only a part or an extreme matters.",
      "filter filters sort sorted sorting narrow range advanced ascending descending"),
  COMPARE(
      "Compare all candidates",
      "For choices among several options.",
      "compare comparing cheapest highest lowest best most least difference"),
  COMPUTE(
      "Compute from what is stated",
      "For results that have to be worked out.",
      "calculate compute total sum count formula equation average divide multiply"),
  ASK(
      "Know the rules and ask before acting",
      "For actions that need permission or cannot be undone.",
      "ask policy permission allowed confirmation clarify eligible required"),
  NAVIGATE(
      "Find the right place first",
      "For tasks in an environment whose layout is not known yet.",
      "navigate menu page tab section link dashboard settings"),
  SEARCH(
      "Search before browsing",
      "For things that have to be found first.",
      "search keyword keywords look locate find query"),
  TEST(
      "Reproduce, change, test",
      "For changes to programs.",
      "test tests reproduce script bug fix code function patch"),
  PLAN(
      "Order the steps",
      "For tasks of several steps that depend on each other.",
      "first then before after step plan finally because since therefore should must need");

  private static final Map<String, Lesson> BY_WORD = new HashMap<>();

  static {
    for (Lesson lesson : values()) {
      for (String cue : lesson.cues.split(" ", -1)) {
        BY_WORD.put(cue, lesson);
      }
    }
  }

  private final String title;
  private final String description;

  /** Words in lower case, with blanks between them. */
  private final String cues;

  Lesson(String title, String description, String cues) {
    this.title = title;
    this.description = description;
    this.cues = cues;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /** The kind of thought that a word in lower case gives away, or null. */
  static @Nullable Lesson of(String word) {
    return BY_WORD.get(word);
  }
}
