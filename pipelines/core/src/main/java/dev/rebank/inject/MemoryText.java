package dev.rebank.inject;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.rebank.UserException;
import dev.rebank.extract.MemoryItem;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.PromptTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The memory items retrieved for a task, as placed in an agent's system instruction (paper,
 * appendix A.2): an instruction, then a block per item, joined by blank lines. No items give no
 * text.
 *
 * <p>Tokens are counted with the o200k_base vocabulary. The tokens of an injection are
 * <em>defined</em> as those of the instruction without items plus those of each item's block
 * counted alone, so that they add up from numbers stored once per item. The blank lines between
 * blocks are not counted, and a token that would span a border is counted as two: the sum is near
 * the count of the whole text, not equal to it. No items count as the text that is then given.
 *
 * <p>An item that is a piece of an answer as it stands is shown as it stands.
 */
public final class MemoryText {

  private final PromptTemplate instruction;
  private final PromptTemplate block;
  private final String ifEmpty;
  private final boolean byCharacter;
  private final int instructionTokens;

  /** What is given for no items by an agent that joins blank lines all the same (FIDELITY F27). */
  public static final String BLANK_LINES = "\n\n";

  /** The text of a template, as published. */
  public MemoryText(PromptCatalog prompts, String reference) {
    this(prompts, reference, "", false);
  }

  /**
   * Loads {@code inject/<name>@<N>} and the template of one item, {@code inject/<name>-item@<N>}.
   *
   * @param ifEmpty what is given if there are no items
   * @param byCharacter whether items are taken apart into characters, which are joined by blank
   *     lines: a known defect of the reference code (FIDELITY F32)
   * @throws UserException if one is missing, or uses variables that injection does not have
   */
  public MemoryText(PromptCatalog prompts, String reference, String ifEmpty, boolean byCharacter) {
    this.ifEmpty = ifEmpty;
    this.byCharacter = byCharacter;
    instruction = prompts.get(reference);
    block = prompts.get(reference.replace("@", "-item@"));
    require(instruction, List.of("items"));
    require(block, List.of("title", "description", "content"));
    instructionTokens = tokens(instruction.render(Map.of("items", "")).strip());
  }

  /** Both templates with their hashes: all that determines the text of given items. */
  public String name() {
    return instruction.identity()
        + "+"
        + block.identity()
        + (ifEmpty.isEmpty() ? "" : ",blank-lines")
        + (byCharacter ? ",char-split" : "");
  }

  /** The text. */
  public String render(List<MemoryItem> items) {
    if (items.isEmpty()) {
      return ifEmpty;
    }
    return instruction.render(
        Map.of("items", items.stream().map(this::render).collect(Collectors.joining("\n\n"))));
  }

  /** The block of one item. */
  public String render(MemoryItem item) {
    String whole = item.isRaw() ? item.content() : filledIn(item);
    return byCharacter
        ? whole.codePoints().mapToObj(Character::toString).collect(Collectors.joining("\n\n"))
        : whole;
  }

  private String filledIn(MemoryItem item) {
    Map<String, String> values = new HashMap<>();
    for (String variable : block.variables()) {
      values.put(variable, part(item, variable));
    }
    return block.render(values);
  }

  /** Tokens of the block of one item. */
  public int tokens(MemoryItem item) {
    return tokens(render(item));
  }

  /** Tokens of the instruction alone; added once wherever at least one item is injected. */
  public int instructionTokens() {
    return instructionTokens;
  }

  /** Tokens of what is given if there are no items. */
  public int emptyTokens() {
    return tokens(ifEmpty);
  }

  /** Tokens of any text; words that are special to a model are counted as plain text. */
  public static int tokens(String text) {
    return Vocabulary.O200K.countTokensOrdinary(text);
  }

  private static String part(MemoryItem item, String variable) {
    return switch (variable) {
      case "title" -> item.title();
      case "description" -> item.description();
      case "content" -> item.content();
      default -> throw new IllegalStateException("checked when loaded: " + variable);
    };
  }

  private static void require(PromptTemplate template, List<String> allowed) {
    for (String variable : template.variables()) {
      if (!allowed.contains(variable)) {
        throw new UserException(
            "prompt "
                + template.reference()
                + " uses the variable \""
                + variable
                + "\", but an injection has "
                + allowed);
      }
    }
  }

  /** Loaded on first use, once, under the lock of class initialisation. */
  private static final class Vocabulary {
    static final Encoding O200K =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }
}
