package dev.rebank.extract;

import dev.rebank.model.AnswerForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads memory items from a model's answer (paper, appendix A.1): per item {@code # Memory Item i},
 * {@code ## Title}, {@code ## Description}, {@code ## Content}, text on the heading line or below.
 *
 * <p>Repairs form, unless it is to be strict, and never meaning: a code fence around the items, a
 * preamble, bold instead of headings, missing numbers or item headings, a name on the item's
 * heading line in place of a title. An item without title or content is not an item. Whatever is
 * not kept is named.
 */
public final class ItemParser {

  private static final String LEAD = "^\\s*+(?:[-*+]\\s++|\\d{1,3}[.)]\\s++)?+";
  private static final Pattern ITEM =
      Pattern.compile(
          LEAD
              + "([#*_\\s]*+)memory[ _-]?items?+\\b\\s*+#?(\\d*+:?+)[\\s*_.:)\\-\u2013\u2014]*+(.*)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile(
          LEAD + "([#*_\\s]*+)(title|description|content)\\b([\\s*_]*+)([:\uff1a]?+)[\\s*_]*+(.*)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FENCE = Pattern.compile("^\\s*+(?:```|~~~)\\s*+(\\w*+)\\s*+$");

  private final List<MemoryItem> items = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final int maxItems;

  private @Nullable Draft draft;
  private boolean inWrapper;
  private boolean inInnerFence;
  private int outside;
  private int found;

  private ItemParser(int maxItems) {
    this.maxItems = maxItems;
  }

  /**
   * What an answer holds.
   *
   * @param items complete items in order, the first ones where there are too many
   * @param dropped a sentence about each part that is not among them
   * @param found complete items, those over the limit included
   */
  public record Parsed(List<MemoryItem> items, List<String> dropped, int found) {
    public Parsed {
      items = List.copyOf(items);
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * Reads an answer.
   *
   * @param maxItems items that are kept at most, 0 or more; any number if raw
   * @param form if strict, an answer that is not just items in the form asked for holds none; if
   *     raw, what stands between blank lines is an item each, as it is
   */
  public static Parsed parse(String answer, int maxItems, AnswerForm form) {
    if (form == AnswerForm.RAW) {
      return raw(answer);
    }
    ItemParser parser = new ItemParser(maxItems);
    if (form == AnswerForm.STRICT && !ItemForm.isExact(answer)) {
      parser.dropped.add("an answer that is not just items in the form asked for");
    } else {
      answer.lines().forEach(parser::line);
      parser.finishItem();
    }
    if (parser.outside > 0) {
      parser.dropped.add(parser.outside + " characters outside any item");
    }
    return new Parsed(parser.items, parser.dropped, parser.found);
  }

  /** As the reference code stores an answer (FIDELITY F14). */
  private static Parsed raw(String answer) {
    List<MemoryItem> pieces =
        Arrays.stream(answer.split("\n\n"))
            .map(String::strip)
            .filter(piece -> !piece.isEmpty())
            .map(MemoryItem::raw)
            .toList();
    return new Parsed(pieces, List.of(), pieces.size());
  }

  private void line(String line) {
    if (fence(line)) {
      return;
    }
    if (!inInnerFence) {
      Matcher item = ITEM.matcher(line);
      if (item.matches() && isHeading(item)) {
        finishItem();
        draft = new Draft(unmark(item.group(3)));
        return;
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches() && isField(field)) {
        field(field.group(2).toLowerCase(Locale.ROOT), field.group(5));
        return;
      }
    }
    if (draft == null) {
      outside += line.strip().length();
    } else {
      draft.append(line);
    }
  }

  /** A fence around items is dropped; one inside a content belongs to it. */
  private boolean fence(String line) {
    Matcher fence = FENCE.matcher(line);
    if (!fence.matches()) {
      return false;
    }
    if (draft == null) {
      inWrapper = !inWrapper;
      return true;
    }
    boolean opens = !inInnerFence && (!inWrapper || !fence.group(1).isEmpty());
    if (opens || inInnerFence) {
      inInnerFence = opens;
      draft.append(line);
      return true;
    }
    inWrapper = false;
    finishItem();
    return true;
  }

  /** {@code # Memory Item 1}, {@code Memory Item 1: x}, or the words alone on their line. */
  private static boolean isHeading(Matcher item) {
    boolean marked = !item.group(1).isBlank();
    boolean numbered = item.group(2).length() > 1 && item.group(2).endsWith(":");
    return marked || numbered || item.group(3).isBlank();
  }

  /** {@code ## Title x}, {@code **Title** x}, {@code **Title:** x} or {@code Title: x}. */
  private static boolean isField(Matcher field) {
    boolean heading = field.group(1).contains("#");
    boolean bold = !field.group(1).isBlank() && !field.group(3).isBlank();
    boolean colon = !field.group(4).isEmpty();
    return heading || colon || (bold && field.group(5).isBlank());
  }

  private void field(String name, String text) {
    Draft current = draft;
    if (current == null || (name.equals("title") && current.hasFields())) {
      finishItem();
      current = new Draft("");
      draft = current;
    }
    current.open(name, text);
  }

  private void finishItem() {
    Draft finished = draft;
    draft = null;
    inInnerFence = false;
    if (finished == null) {
      return;
    }
    String title = finished.title();
    String content = finished.content();
    if (title.isEmpty() || content.isEmpty()) {
      dropped.add(
          "an item without "
              + (title.isEmpty() ? "title" : "content")
              + (title.isEmpty() ? "" : ": " + title));
      return;
    }
    found++;
    if (items.size() >= maxItems) {
      dropped.add("an item over the limit of " + maxItems + ": " + title);
    } else {
      items.add(new MemoryItem(title, finished.description(), content));
    }
  }

  /** Text without the marks of emphasis or quotation around all of it. */
  static String unmark(String text) {
    return text.strip().replaceAll("^[*_`\"\u201c]++|[*_`\"\u201d]++$", "").strip();
  }

  /** An item that is being read. */
  private static final class Draft {
    private final StringBuilder title = new StringBuilder();
    private final StringBuilder description = new StringBuilder();
    private final StringBuilder content = new StringBuilder();
    private final String name;
    private @Nullable StringBuilder open;

    Draft(String name) {
      this.name = name;
    }

    boolean hasFields() {
      return open != null;
    }

    void open(String field, String text) {
      StringBuilder target =
          switch (field) {
            case "title" -> title;
            case "description" -> description;
            default -> content;
          };
      open = target;
      append(text);
    }

    /** Text before the first field of an item is its content, as some models write it. */
    void append(String line) {
      (open == null ? content : open).append(line).append('\n');
    }

    String title() {
      String own = unmark(title.toString().strip().replaceAll("\\s++", " "));
      return own.isEmpty() ? name : own;
    }

    String description() {
      return unmark(description.toString().strip().replaceAll("\\s++", " "));
    }

    String content() {
      String text = content.toString().strip();
      return text.endsWith("\n---") ? text.substring(0, text.length() - 4).strip() : text;
    }
  }
}
