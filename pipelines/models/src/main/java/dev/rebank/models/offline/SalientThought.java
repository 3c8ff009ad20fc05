package dev.rebank.models.offline;

import dev.rebank.models.offline.LiteralMask.Masked;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a thought that says something general, with literals masked.
 *
 * @param lesson what kind of thing it says
 * @param text the sentence
 * @param score 2 for each cue word, -2 for each mask and for each word of talk to a user; above 0
 */
record SalientThought(Lesson lesson, String text, int score) {

  private static final int MIN_WORDS = 5;
  private static final int MAX_WORDS = 45;

  /** Words of talk to a user, which is no reasoning. */
  private static final Set<String> ADDRESSED =
      Set.of("you", "your", "please", "sorry", "thank", "thanks", "welcome", "assistance");

  /** Thoughts are read up to this many characters; what is general is said early and often. */
  private static final int MAX_READ = 65_536;

  /** The best sentence of each kind, best first; of equals, the earlier. */
  static List<SalientThought> of(Trajectory trajectory, LiteralMask mask) {
    Set<String> queryWords = new HashSet<>(longWords(trajectory.task().query()));
    Map<Lesson, SalientThought> best = new EnumMap<>(Lesson.class);
    List<SalientThought> order = new ArrayList<>();
    int read = 0;
    for (Step step : trajectory.steps()) {
      String thought = step.thought();
      if (thought == null || read >= MAX_READ) {
        continue;
      }
      String part = thought.substring(0, Math.min(thought.length(), MAX_READ - read));
      read += part.length();
      for (String sentence : sentences(part)) {
        SalientThought salient = weigh(sentence, mask, queryWords, best);
        if (salient != null) {
          order.remove(best.put(salient.lesson, salient));
          order.add(salient);
        }
      }
    }
    // The sort is stable, so that earlier thoughts come first among equals.
    order.sort(Comparator.comparingInt(SalientThought::score).reversed());
    return order;
  }

  /** The sentence as a salient thought, or null if it is none or no better than the best. */
  private static @Nullable SalientThought weigh(
      String sentence, LiteralMask mask, Set<String> queryWords, Map<Lesson, SalientThought> best) {
    List<String> words = words(sentence);
    if (words.size() < MIN_WORDS || words.size() > MAX_WORDS) {
      return null;
    }
    Map<Lesson, Integer> cues = new EnumMap<>(Lesson.class);
    int score = 0;
    int known = 0;
    int longWords = 0;
    for (String word : words) {
      Lesson cue = Lesson.of(word);
      if (cue != null) {
        cues.merge(cue, 1, Integer::sum);
        score += 2;
      } else if (ADDRESSED.contains(word)) {
        score -= 2;
      }
      if (word.length() > 3) {
        longWords++;
        known += queryWords.contains(word) ? 1 : 0;
      }
    }
    boolean restatesTheTask = 2 * known > longWords;
    Lesson lesson = mostCued(cues);
    SalientThought earlier = best.get(lesson);
    // Masks only lower the score, so most sentences need not be masked to be passed over.
    if (restatesTheTask || score <= (earlier == null ? 0 : earlier.score)) {
      return null;
    }
    Masked masked = mask.mask(sentence);
    score -= 2 * masked.masks();
    boolean telling = masked.words() >= MIN_WORDS && 3 * masked.masks() <= masked.words();
    return telling && score > (earlier == null ? 0 : earlier.score)
        ? new SalientThought(lesson, ended(masked.text()), score)
        : null;
  }

  /** The kind with the most cues, of equals the first; {@code PLAN} only where it is alone. */
  private static Lesson mostCued(Map<Lesson, Integer> cues) {
    Lesson lesson = Lesson.PLAN;
    int most = 0;
    for (Map.Entry<Lesson, Integer> cue : cues.entrySet()) {
      if (cue.getKey() != Lesson.PLAN && cue.getValue() > most) {
        lesson = cue.getKey();
        most = cue.getValue();
      }
    }
    return lesson;
  }

  private static String ended(String text) {
    char last = text.charAt(text.length() - 1);
    if (".!?".indexOf(last) >= 0) {
      return text;
    }
    return (",;:".indexOf(last) >= 0 ? text.substring(0, text.length() - 1) : text) + ".";
  }

  /** Sentences of a thought; a line break ends one, too. */
  private static List<String> sentences(String thought) {
    List<String> sentences = new ArrayList<>();
    for (String line : thought.lines().toList()) {
      String text = LiteralMask.hideQuotes(line);
      int start = 0;
      for (int i = 0; i < text.length(); i++) {
        boolean ends =
            ".!?".indexOf(text.charAt(i)) >= 0
                && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
        if (ends || i + 1 == text.length()) {
          sentences.add(text.substring(start, i + 1));
          start = i + 1;
        }
      }
    }
    return sentences;
  }

  /** Words in lower case: letters, with hyphens inside. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside =
          i < text.length()
              && (Character.isLetter(text.charAt(i)) || (start >= 0 && text.charAt(i) == '-'));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
    return words;
  }

  private static List<String> longWords(String text) {
    return words(text).stream().filter(word -> word.length() > 3).toList();
  }
}
