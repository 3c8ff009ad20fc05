package dev.rebank.judge;

import dev.rebank.judge.Verdict.Label;
import dev.rebank.model.AnswerForm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a judge's answer: {@code Thoughts: ..} and {@code Status: success} or {@code failure}.
 *
 * <p>{@link AnswerForm#TOLERANT} is tolerant about form (Markdown, quotes, leading spaces, a full
 * stop, a remark after the word, the word on the next line), and strict about meaning: the first
 * word of the status decides, "not a success" and "unsuccessful" are failures, and an echo of both
 * words or anything else is {@link Label#UNPARSED}. If several lines carry a readable status, the
 * last one counts, since models reason before they conclude.
 *
 * <p>{@link AnswerForm#STRICT} reads as the reference code does (FIDELITY F04): the first line that
 * begins {@code Status:} must hold one of the two words and nothing else. What that code takes for
 * a failure without its word being there is unparsed here; the policy for that is the setting's.
 *
 * <p>{@link AnswerForm#RAW} reads as its judge of software tasks does (FIDELITY F08): success where
 * the word occurs anywhere, so "unsuccessful" and "not a success" too; failure otherwise.
 */
public final class VerdictParser {

  private static final String THOUGHTS = "Thoughts:";
  private static final String STATUS = "Status:";

  /** What may stand before and after the words that matter. */
  private static final String MARKS = "[\\s*_#<>\\[(`\"'{\\-\u201c\u201d\u2018\u2019]";

  private static final Pattern STATUS_LINE =
      Pattern.compile("^" + MARKS + "*+status" + MARKS + "*+[:=\uff1a](.*)$", flags());
  private static final Pattern STATUS_WITHIN =
      Pattern.compile("(?:^|.*[\\s*_\"',.;{])(?:Status|\"status\")[\\s*_]*+:(.*)$", Pattern.DOTALL);
  private static final Pattern FENCE = Pattern.compile("\\s*+(?:```|~~~)\\w*+\\s*+");
  private static final Pattern THOUGHTS_LABEL =
      Pattern.compile("^" + MARKS + "*+thoughts?" + MARKS + "*+[:=\uff1a][\\s*_]*+", flags());
  private static final Pattern WORD =
      Pattern.compile(
          "^"
              + MARKS
              + "*+(not\\b|no\\b|un(?=success))?"
              + MARKS
              + "*+(?:an?\\b\\s*+)?"
              + "(success(?:ful(?:ly)?)?|succeed(?:ed|s)?|fail(?:ure|ed|s)?)\\b(.*)$",
          flags() | Pattern.DOTALL);

  /** The prompt's own wording given back: both words, one of which was to be chosen. */
  private static final Pattern ECHO =
      Pattern.compile("^" + MARKS + "*+(?:or\\b|/|\\|)" + MARKS + "*+(?:success|fail)", flags());

  private VerdictParser() {}

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  }

  /** Reads an answer; the thoughts of an unreadable one are the whole answer. */
  public static Verdict parse(String answer, AnswerForm form) {
    return switch (form) {
      case TOLERANT -> tolerant(answer);
      case STRICT -> strict(answer);
      case RAW -> raw(answer);
    };
  }

  private static Verdict raw(String answer) {
    boolean success = answer.toLowerCase(Locale.ROOT).contains("success");
    return new Verdict(success ? Label.SUCCESS : Label.FAILURE, answer.strip());
  }

  private static Verdict strict(String answer) {
    StringBuilder thoughts = new StringBuilder();
    String status = "";
    for (String line : answer.lines().toList()) {
      if (status.isEmpty() && line.startsWith(STATUS)) {
        status = line.substring(STATUS.length()).strip();
      } else if (thoughts.isEmpty() && line.startsWith(THOUGHTS)) {
        thoughts.append(line.substring(THOUGHTS.length()));
      } else if (!thoughts.isEmpty() && status.isEmpty()) {
        thoughts.append('\n').append(line);
      }
    }
    String reasons = thoughts.toString().strip();
    return switch (status) {
      case "success" -> new Verdict(Label.SUCCESS, reasons);
      case "failure" -> new Verdict(Label.FAILURE, reasons);
      default -> new Verdict(Label.UNPARSED, answer.strip());
    };
  }

  private static Verdict tolerant(String answer) {
    List<String> lines = answer.lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher status = STATUS_LINE.matcher(lines.get(i));
      if (status.matches()) {
        boolean onNextLine = isOnlyMarks(status.group(1)) && i + 1 < lines.size();
        Optional<Label> label = label(onNextLine ? lines.get(i + 1) : status.group(1));
        if (label.isPresent()) {
          return verdict(label.get(), lines, i, onNextLine ? i + 2 : i + 1, "");
        }
      }
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher status = STATUS_WITHIN.matcher(lines.get(i));
      if (status.matches()) {
        Optional<Label> label = label(status.group(1));
        if (label.isPresent()) {
          String before =
              lines
                  .get(i)
                  .substring(0, status.start(1))
                  .replaceFirst("\"?[Ss]tatus\"?[\\s*_]*+:$", "");
          return verdict(label.get(), lines, i, i + 1, before);
        }
      }
    }
    Optional<Label> alone = lines.size() == 1 ? labelAlone(lines.get(0)) : Optional.empty();
    return alone
        .map(label -> new Verdict(label, ""))
        .orElseGet(() -> new Verdict(Label.UNPARSED, answer.strip()));
  }

  private static Optional<Label> label(String text) {
    Matcher word = WORD.matcher(text);
    if (!word.matches() || ECHO.matcher(word.group(3)).find()) {
      return Optional.empty();
    }
    boolean negated = word.group(1) != null;
    boolean success = word.group(2).regionMatches(true, 0, "succ", 0, 4);
    if (negated && !success) {
      // "not a failure" says less than success.
      return Optional.empty();
    }
    return Optional.of(success && !negated ? Label.SUCCESS : Label.FAILURE);
  }

  /** An answer of a single word; a remark after it would be a sentence, not a status. */
  private static Optional<Label> labelAlone(String text) {
    Matcher word = WORD.matcher(text);
    boolean bare = word.matches() && word.group(3).matches("[\\s*_`\"'.!]*+");
    return bare ? label(text) : Optional.empty();
  }

  private static boolean isOnlyMarks(String text) {
    return text.matches(MARKS + "*+");
  }

  /** All lines but those of the status and of fences, without the label that heads them. */
  private static Verdict verdict(
      Label label, List<String> lines, int statusFrom, int statusTo, String beforeStatus) {
    StringBuilder thoughts = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i == statusFrom) {
        thoughts.append(beforeStatus).append('\n');
      } else if ((i < statusFrom || i >= statusTo) && !FENCE.matcher(lines.get(i)).matches()) {
        thoughts.append(lines.get(i)).append('\n');
      }
    }
    String text = thoughts.toString().strip();
    return new Verdict(label, THOUGHTS_LABEL.matcher(text).replaceFirst("").strip());
  }
}
