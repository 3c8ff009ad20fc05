package dev.rebank.prompt;

import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passages in which an agent speaks of the memory it was given. A bank rebuilt from such thoughts
 * inherits that memory second-hand.
 *
 * <p>A sentence <em>cites</em> memory if it speaks of memories (as things: {@code memories}, {@code
 * memory item}, {@code Memory 2}, {@code this memory}), of a memory bank or cheat sheet, of a
 * numbered strategy, lesson, insight, workflow, tip or experience, or of strategies (and so on)
 * that were retrieved, stored, provided or kept from earlier tasks. The memory of a computer is
 * none ({@code memory usage}, {@code out of memory}). Where the text that the agent was given is
 * known, a run of {@value #OVERLAP} words that also stands there, and not in the task, cites it,
 * too.
 *
 * <p>Sentences end at {@code .}, {@code !} or {@code ?} before white space, and at line ends.
 */
public final class MemoryTalk {

  /** Version of the rule; to be raised with every change of it. */
  public static final int VERSION = 1;

  /** Words in a row that two texts of one language hardly share by chance. */
  static final int OVERLAP = 8;

  private static final String LESSONS =
      "(?:strateg(?:y|ies)|lessons?|insights?|workflows?|tips?|experiences?)";
  private static final String KEPT =
      "(?:retrieved|stored|saved|provided|accumulated|recalled|remembered)";
  private static final String MACHINE =
      "(?![ \\t]+(?:leaks?|usage|use|errors?|limits?|address|consumption|allocation|footprint"
          + "|cards?|foam|sizes?|management|profiler|overhead|pressure)\\b)";

  private static final Pattern CITATION =
      Pattern.compile(
          "\\b(?:memories\\b"
              + "|memory[ \\t-]+(?:items?|banks?|entr(?:y|ies)|checks?|reviews?|guidelines?)\\b"
              + "|memory[ \\t]*#?\\d"
              + "|(?:this|that|each|every|my|"
              + KEPT
              + ")[ \\t]+memory\\b"
              + MACHINE
              + "|(?:per|from|follow(?:s|ing)?) (?:the|my) memory\\b"
              + MACHINE
              + "|reasoning[ \\t-]*bank\\b|cheat[ \\t-]?sheet\\b"
              + "|"
              + LESSONS
              + "[ \\t]*#?\\d"
              + "|"
              + KEPT
              + "[ \\t]+"
              + LESSONS
              + "\\b"
              + "|"
              + LESSONS
              + "[ \\t]+(?:from|of)[ \\t]+(?:past|previous|earlier|prior)\\b"
              + "|(?:past|previous|prior)[ \\t]+(?:strateg(?:y|ies)|lessons?|insights?|experiences?)\\b"
              + ")",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SENTENCE = Pattern.compile(".+?(?:[.!?](?=\\s)\\s*|\\R\\s*|$)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private MemoryTalk() {}

  /** Whether a text has a sentence that cites memory, as far as can be told from it alone. */
  public static boolean cites(@Nullable String text) {
    return text != null && CITATION.matcher(text).find();
  }

  /**
   * Whether a text cites the memory that the agent was given: as far as can be told from it alone,
   * or by words that it shares with that memory, but not with the task.
   *
   * @param given what the agent was given; empty if that is not known
   * @param task what it was to do
   */
  public static boolean cites(String text, String given, String task) {
    if (cites(text)) {
      return true;
    }
    Set<String> runs = runs(given);
    runs.removeAll(runs(task));
    return runs(text).stream().anyMatch(runs::contains);
  }

  /** The text without the sentences that cite memory; the same text if there is none. */
  public static String without(String text) {
    if (!cites(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    Matcher sentence = SENTENCE.matcher(text);
    while (sentence.find()) {
      if (!cites(sentence.group())) {
        kept.append(sentence.group());
      }
    }
    return kept.toString().strip();
  }

  /**
   * The trajectory without such sentences in its thoughts. Actions and the response stay: what was
   * done and answered is what is judged.
   */
  static Trajectory without(Trajectory trajectory) {
    return trajectory.shown(
        trajectory.steps().stream()
            .map(step -> new Step(cleared(step.thought()), step.action(), step.observation()))
            .toList());
  }

  private static @Nullable String cleared(@Nullable String thought) {
    String left = thought == null ? "" : without(thought);
    return left.isEmpty() ? null : left;
  }

  private static Set<String> runs(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      words.add(word.group());
    }
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + OVERLAP <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + OVERLAP)));
    }
    return runs;
  }
}
