package dev.rebank.prompt;

import dev.rebank.UserException;
import dev.rebank.codec.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of one prompt: text with {@code {{variable}}} placeholders and nothing else.
 *
 * <p>Values are put in as they are and never looked at again, so a placeholder inside a value stays
 * text. Immutable and safe for use by many threads.
 */
public final class PromptTemplate {

  /** Variables that stand for trajectories. */
  private static final List<String> TRAJECTORIES = List.of("trajectory", "trajectories");

  private static final String NO_TRAJECTORY = "none";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z][a-z0-9_]*)}}");

  private final String reference;
  private final PromptHeader header;
  private final String body;
  private final String sha256;
  private final @Nullable TrajectoryText trajectory;

  /** Text between placeholders; one more than there are placeholders. */
  private final List<String> texts = new ArrayList<>();

  private final List<String> placeholders = new ArrayList<>();

  /**
   * Checks a template.
   *
   * @throws UserException if the body and the front matter disagree
   */
  PromptTemplate(String reference, PromptHeader header, String body) {
    this.reference = reference;
    this.header = header;
    this.body = body;
    this.sha256 = sha256(body);
    Matcher matcher = PLACEHOLDER.matcher(body);
    int end = 0;
    while (matcher.find()) {
      texts.add(body.substring(end, matcher.start()));
      placeholders.add(matcher.group(1));
      end = matcher.end();
    }
    texts.add(body.substring(end));
    check();
    this.trajectory = form(reference, header);
  }

  private static @Nullable TrajectoryText form(String reference, PromptHeader header) {
    String word = header.trajectory();
    boolean shown = header.variables().stream().anyMatch(TRAJECTORIES::contains);
    if (word.equals(NO_TRAJECTORY) == shown) {
      throw new UserException(
          "prompt "
              + reference
              + " says \"trajectory: "
              + word
              + "\" but "
              + (shown ? "uses" : "does not use")
              + " the variable \"trajectory\" or \"trajectories\"; allowed "
              + (shown ? "are web, software, dialogue and messages" : "is none"));
    }
    Optional<TrajectoryText> form = TrajectoryText.of(word);
    if (shown && form.isEmpty()) {
      throw new UserException(
          "prompt "
              + reference
              + ": trajectory must be web, software, dialogue, messages or none, but was \""
              + word
              + "\"");
    }
    return form.orElse(null);
  }

  private void check() {
    for (String text : texts) {
      int brace = text.indexOf("{{");
      if (brace >= 0) {
        throw new UserException(
            "prompt "
                + reference
                + ": \""
                + text.substring(brace, Math.min(text.length(), brace + 30))
                + "\" is not a placeholder; allowed are {{name}} with lower-case letters, digits"
                + " and _");
      }
    }
    Set<String> listed = new LinkedHashSet<>(header.variables());
    if (listed.size() < header.variables().size()) {
      throw new UserException(
          "prompt " + reference + " lists a variable twice: " + header.variables());
    }
    Set<String> used = new LinkedHashSet<>(placeholders);
    requireNone("uses but does not list", used, listed);
    requireNone("lists but does not use", listed, used);
  }

  /** The name it is referred to by, for example {@code judge/web@1}. */
  public String reference() {
    return reference;
  }

  /** What it is for. */
  public String purpose() {
    return header.purpose();
  }

  /** Names of its variables, as listed. */
  public List<String> variables() {
    return header.variables();
  }

  /** The form of the answer it asks for. */
  public String output() {
    return header.output();
  }

  /** Where its wording comes from, and under which licence. */
  public String origin() {
    return header.origin();
  }

  /** What is different from the version before. */
  public String changes() {
    return header.changes();
  }

  /** The text with its placeholders. */
  public String body() {
    return body;
  }

  /** SHA-256 of the text with its placeholders, in UTF-8: all of it that determines an answer. */
  public String sha256() {
    return sha256;
  }

  /**
   * The reference, the first eight digits of the hash, and the form in which trajectories are
   * written, if it shows any: for names of judges and extractors.
   */
  public String identity() {
    return reference
        + "#"
        + sha256.substring(0, 8)
        + (trajectory == null ? "" : "~" + trajectory.name());
  }

  /**
   * How trajectories are written into it.
   *
   * @throws IllegalStateException if it shows none
   */
  public TrajectoryText trajectory() {
    if (trajectory == null) {
      throw new IllegalStateException(reference + " shows no trajectory");
    }
    return trajectory;
  }

  /**
   * Refuses the template unless it has the variables that a stage cannot do without, and no others
   * than the stage has, so that a prompt of the wrong stage is noticed before any work.
   *
   * @param needed variables that it must use
   * @param offered variables that it may use besides
   * @throws UserException if it lacks one or has another
   */
  public void requireVariables(Set<String> needed, Set<String> offered) {
    Set<String> has = new TreeSet<>(header.variables());
    Set<String> known = new TreeSet<>(needed);
    known.addAll(offered);
    if (!has.containsAll(needed) || !known.containsAll(has)) {
      throw new UserException(
          "prompt "
              + reference
              + " must have the variables "
              + new TreeSet<>(needed)
              + (offered.isEmpty() ? "" : " and may have " + new TreeSet<>(offered))
              + ", but has "
              + header.variables());
    }
  }

  /**
   * Puts in those of the values that it has variables for.
   *
   * @param offered at least one for each variable
   * @throws UserException if a value is missing
   */
  public String renderUsed(Map<String, String> offered) {
    Map<String, String> used = new HashMap<>(offered);
    used.keySet().retainAll(header.variables());
    return render(used);
  }

  /**
   * Puts the values in.
   *
   * @param values exactly one for each variable
   * @throws UserException if a value is missing or not asked for
   */
  public String render(Map<String, String> values) {
    Set<String> given = new TreeSet<>(values.keySet());
    Set<String> listed = new LinkedHashSet<>(header.variables());
    requireNone("was not given", listed, given);
    requireNone("was given but does not use", given, listed);
    StringBuilder text = new StringBuilder(texts.get(0));
    for (int i = 0; i < placeholders.size(); i++) {
      text.append(values.get(placeholders.get(i))).append(texts.get(i + 1));
    }
    return text.toString();
  }

  private void requireNone(String complaint, Set<String> names, Set<String> allowed) {
    for (String name : names) {
      if (!allowed.contains(name)) {
        throw new UserException(
            "prompt "
                + reference
                + " "
                + complaint
                + " the variable \""
                + name
                + "\"; its variables are "
                + header.variables());
      }
    }
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
