package dev.rebank.consolidate;

import dev.rebank.extract.MemoryItem;
import java.util.List;

/** Memory items as they are shown to a model that rewrites them: in the form that it answers in. */
final class ItemsText {

  private ItemsText() {}

  /** The items, numbered from 1; {@code (empty)} if there are none. */
  static String of(List<MemoryItem> items) {
    if (items.isEmpty()) {
      return "(empty)";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      MemoryItem item = items.get(i);
      text.append(i == 0 ? "" : "\n\n")
          .append("# Memory Item ")
          .append(i + 1)
          .append("\n## Title\n")
          .append(item.title())
          .append("\n## Description\n")
          .append(item.description())
          .append("\n## Content\n")
          .append(item.content());
    }
    return text.toString();
  }
}
