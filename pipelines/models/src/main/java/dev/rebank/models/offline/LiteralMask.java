package dev.rebank.models.offline;

import dev.rebank.trajectory.Task;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what belongs to one task only by words in brackets: numbers, ids, quoted text, links,
 * e-mail addresses, names, the site, and every such literal of the query wherever and however it is
 * written. It would rather mask too much than let a literal through.
 */
final class LiteralMask {

  private static final char QUOTED = '\uFFFC';
  private static final String OPENING = "\"`\u201c\u00ab";
  private static final String CLOSING = "\"`\u201d\u00bb";
  private static final String QUOTES = OPENING + "'\u2018";
  private static final String PUNCTUATION = ",;:.!?";
  private static final String OUTER = "()[]{}<>\"'`*_,;:.!?-\u2013\u2014\u2026\u2018\u2019";

  /** Literals of the query and the site, in lower case, split into words. */
  private final Set<String> literals = new HashSet<>();

  LiteralMask(Task task) {
    task.query().lines().forEach(this::learn);
    if (task.site() != null) {
      addWords(task.site());
    }
  }

  /**
   * A text without literals.
   *
   * @param text what is left, white space normalised
   * @param words words, each mask counted as one
   * @param masks masks among them
   */
  record Masked(String text, int words, int masks) {}

  /** Whether a word, in any case, is a literal of the query or the site. */
  boolean isLiteral(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (literals.contains(lower)) {
      return true;
    }
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || !Character.isLetterOrDigit(lower.charAt(i))) {
        String part = lower.substring(start, i);
        if (literals.contains(part)
            || (part.endsWith("s") && literals.contains(part.substring(0, part.length() - 1)))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** Replaces quoted spans of a line by a sign that {@link #mask} knows. */
  static String hideQuotes(String line) {
    if (!hasQuote(line)) {
      return line;
    }
    StringBuilder out = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      int end = endOfQuote(line, i);
      if (end < 0) {
        out.append(line.charAt(i++));
      } else {
        boolean punctuated = end < line.length() && PUNCTUATION.indexOf(line.charAt(end)) >= 0;
        out.append(' ').append(QUOTED).append(punctuated ? "" : " ");
        i = end;
      }
    }
    return out.toString();
  }

  private static boolean hasQuote(String line) {
    return IntStream.range(0, QUOTES.length()).anyMatch(i -> line.indexOf(QUOTES.charAt(i)) >= 0);
  }

  /** Index after the quotation that begins here, or -1 if none does. */
  private static int endOfQuote(String line, int start) {
    char open = line.charAt(start);
    int kind = OPENING.indexOf(open);
    if (kind >= 0) {
      int close = line.indexOf(CLOSING.charAt(kind), start + 1);
      return close < 0 ? line.length() : close + 1;
    }
    boolean single = open == '\'' || open == '\u2018';
    if (!single || (start > 0 && Character.isLetterOrDigit(line.charAt(start - 1)))) {
      return -1;
    }
    for (int i = start + 1; i < line.length(); i++) {
      boolean quote = line.charAt(i) == '\'' || line.charAt(i) == '\u2019';
      boolean wordGoesOn = i + 1 < line.length() && Character.isLetterOrDigit(line.charAt(i + 1));
      if (quote && !wordGoesOn) {
        return i + 1;
      }
    }
    // Unclosed: masked to the end, so that one quotation is looked at once.
    return line.length();
  }

  /** Masks one sentence whose quotes are hidden. */
  Masked mask(String sentence) {
    StringBuilder out = new StringBuilder(sentence.length());
    int words = 0;
    int masks = 0;
    boolean afterMask = false;
    boolean afterColon = false;
    int i = 0;
    while (i < sentence.length()) {
      int from = i;
      while (i < sentence.length() && !Character.isWhitespace(sentence.charAt(i))) {
        i++;
      }
      if (i > from) {
        int start = coreStart(sentence, from, i);
        int end = coreEnd(sentence, start, i);
        String core = sentence.substring(start, end);
        String mask = core.isEmpty() ? null : maskFor(core, words == 0 || afterColon);
        if (!core.isEmpty() && !(afterMask && mask != null)) {
          out.append(out.isEmpty() ? "" : " ").append(mask == null ? core : mask);
          words++;
          masks += mask == null ? 0 : 1;
        }
        String tail = core.isEmpty() ? "" : closing(sentence, end, i);
        out.append(tail);
        afterColon = core.isEmpty() ? afterColon : tail.equals(":");
        afterMask = mask != null && tail.isEmpty();
      }
      i++;
    }
    return new Masked(out.toString(), words, masks);
  }

  private static int coreStart(String text, int from, int to) {
    int start = from;
    while (start < to && OUTER.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  private static int coreEnd(String text, int start, int to) {
    int end = to;
    while (end > start && OUTER.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** The punctuation after a word that is kept: the first sign, if it structures a sentence. */
  private static String closing(String sentence, int from, int to) {
    for (int i = from; i < to; i++) {
      if (PUNCTUATION.indexOf(sentence.charAt(i)) >= 0) {
        return String.valueOf(sentence.charAt(i));
      }
    }
    return "";
  }

  /** What stands for a word, or null if it may stay. */
  private @Nullable String maskFor(String word, boolean first) {
    boolean capital = Character.isUpperCase(word.charAt(0));
    boolean otherCapital = false;
    boolean digit = false;
    boolean letter = false;
    boolean sign = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean plainLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      otherCapital |= i > 0 && Character.isUpperCase(c);
      digit |= Character.isDigit(c);
      letter |= Character.isLetter(c);
      sign |= !plainLetter && c != '-' && c != '\'' && c != '\u2019';
    }
    if (digit || sign) {
      return signMask(word, digit, letter);
    }
    if (isLiteral(word)) {
      return "[text]";
    }
    if (otherCapital && !PlainWords.isAbbreviation(word)) {
      return "[name]";
    }
    String lower = word.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
    boolean plain =
        !capital || lower.equals("i") || lower.startsWith("i'") || PlainWords.isAbbreviation(word);
    return plain || (first && PlainWords.contains(lower)) ? null : "[name]";
  }

  private static String signMask(String word, boolean digit, boolean letter) {
    if (word.contains("://") || word.startsWith("www.")) {
      return "[link]";
    }
    if (word.indexOf('@') > 0) {
      return "[e-mail]";
    }
    if (digit) {
      return letter ? "[id]" : "[number]";
    }
    return "[text]";
  }

  /** Remembers the literals of a line of the query. */
  private void learn(String line) {
    int i = 0;
    boolean sentenceStart = true;
    while (i < line.length()) {
      int quoteEnd = endOfQuote(line, i);
      if (quoteEnd >= 0) {
        addWords(line.substring(i, quoteEnd));
        i = quoteEnd;
      } else if (Character.isWhitespace(line.charAt(i))) {
        i++;
      } else {
        int from = i;
        while (i < line.length()
            && !Character.isWhitespace(line.charAt(i))
            && endOfQuote(line, i) < 0) {
          i++;
        }
        String word = line.substring(from, i);
        if (isOwn(word, sentenceStart)) {
          addWords(word);
        }
        sentenceStart = ".!?:".indexOf(word.charAt(word.length() - 1)) >= 0;
      }
    }
  }

  private static boolean isOwn(String word, boolean first) {
    int start = coreStart(word, 0, word.length());
    String core = word.substring(start, coreEnd(word, start, word.length()));
    boolean special = false;
    for (int i = 0; i < core.length(); i++) {
      char c = core.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || c == '-' || c == '\'' || c == '\u2019';
      special |= !plain && !(i == 0 && first && Character.isUpperCase(c));
    }
    boolean capital = !core.isEmpty() && Character.isUpperCase(core.charAt(0));
    if (PlainWords.isAbbreviation(core)) {
      return false;
    }
    return special || (first && capital && !PlainWords.contains(core.toLowerCase(Locale.ROOT)));
  }

  private void addWords(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || !Character.isLetterOrDigit(lower.charAt(i))) {
        // Words such as "a" inside a quotation say nothing about the task.
        if (i - start > 1 && !PlainWords.contains(lower.substring(start, i))) {
          literals.add(lower.substring(start, i));
        }
        start = i + 1;
      }
    }
  }
}
