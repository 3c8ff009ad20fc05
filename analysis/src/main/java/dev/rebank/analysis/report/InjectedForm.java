package dev.rebank.analysis.report;

import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How {@link MemoryText} puts items into text, taken apart so that the page can do the same: {@code
 * before}, the blocks of the items with {@code between} between them, {@code after}. A block is its
 * parts in turn; those at odd places name what of the item is put there.
 *
 * @param name both templates with their hashes
 */
record InjectedForm(String name, String before, String between, String after, List<String> block) {

  private static final Pattern PART = Pattern.compile("\u0000(title|description|content)\u0000");
  private static final MemoryItem MARKED =
      new MemoryItem("\u0000title\u0000", "\u0000description\u0000", "\u0000content\u0000");

  static InjectedForm of(MemoryText text) {
    String block = text.render(MARKED);
    String two = text.render(List.of(MARKED, MARKED));
    int first = two.indexOf(block);
    int second = two.indexOf(block, first + block.length());
    return new InjectedForm(
        text.name(),
        two.substring(0, first),
        two.substring(first + block.length(), second),
        two.substring(second + block.length()),
        parts(block));
  }

  private static List<String> parts(String block) {
    Stream.Builder<String> parts = Stream.builder();
    Matcher matcher = PART.matcher(block);
    int end = 0;
    while (matcher.find()) {
      parts.add(block.substring(end, matcher.start())).add(matcher.group(1));
      end = matcher.end();
    }
    return parts.add(block.substring(end)).build().toList();
  }
}
