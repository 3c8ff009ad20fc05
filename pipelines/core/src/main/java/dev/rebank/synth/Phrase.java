package dev.rebank.synth;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with slots: {@code {slot}} is the task's word, {@code {~pool}} a fresh one. */
final class Phrase {

  private static final Pattern SLOT = Pattern.compile("\\{(~?)([a-z]+[0-9]*)\\}");

  private final List<Part> parts;

  private Phrase(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private enum Kind {
    TEXT,
    SLOT,
    FRESH
  }

  private record Part(Kind kind, String text) {}

  @JsonCreator
  static Phrase of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher slots = SLOT.matcher(text);
    int end = 0;
    while (slots.find()) {
      parts.add(new Part(Kind.TEXT, text.substring(end, slots.start())));
      parts.add(new Part(slots.group(1).isEmpty() ? Kind.SLOT : Kind.FRESH, slots.group(2)));
      end = slots.end();
    }
    parts.add(new Part(Kind.TEXT, text.substring(end)));
    return new Phrase(parts);
  }

  /** Names of the task's slots, in order of appearance. */
  List<String> slots() {
    return parts.stream()
        .filter(part -> part.kind == Kind.SLOT)
        .map(Part::text)
        .distinct()
        .toList();
  }

  String fill(Words words) {
    if (parts.size() == 1) {
      return parts.get(0).text;
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part.kind) {
            case TEXT -> part.text;
            case SLOT -> words.of(part.text);
            case FRESH -> words.fresh(part.text);
          });
    }
    return text.toString();
  }
}
