package dev.rebank.consolidate;

import dev.rebank.extract.ItemParser;
import dev.rebank.extract.MemoryItem;
import dev.rebank.model.Inquiry;
import java.io.IOException;
import java.util.List;

/** A question that is answered with memory items. */
final class ItemsAnswer {

  private ItemsAnswer() {}

  /**
   * The items of the answer, at least one.
   *
   * @param maxItems items kept: the first ones
   * @throws IOException if there is no answer, or none with an item, however often it was asked
   */
  static List<MemoryItem> of(Inquiry inquiry, String prompt, int repeat, int maxItems)
      throws IOException {
    Inquiry.Reply reply =
        inquiry.ask(prompt, repeat, answer -> parsed(inquiry, answer, maxItems).found() > 0);
    if (!reply.formed()) {
      throw reply.unreadable("there is no memory item");
    }
    return parsed(inquiry, reply.answer().text(), maxItems).items();
  }

  private static ItemParser.Parsed parsed(Inquiry inquiry, String answer, int maxItems) {
    return ItemParser.parse(answer, maxItems, inquiry.form());
  }
}
