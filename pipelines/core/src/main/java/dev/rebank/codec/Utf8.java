package dev.rebank.codec;

import java.nio.charset.StandardCharsets;

/** Text as bytes, without the silent replacement of what has no encoding. */
public final class Utf8 {

  private Utf8() {}

  /**
   * The UTF-8 bytes of a text.
   *
   * @throws IllegalArgumentException if it has an unpaired surrogate; the message says where
   */
  public static byte[] encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    // getBytes turns an unpaired surrogate into '?', which would give two texts one encoding. Going
    // back costs less than looking at every character, and most texts have no '?' at all.
    if (has(utf8, '?') && !new String(utf8, StandardCharsets.UTF_8).equals(text)) {
      throw new IllegalArgumentException(
          "text must be well-formed Unicode, but has an unpaired surrogate at index "
              + unpaired(text));
    }
    return utf8;
  }

  private static boolean has(byte[] bytes, char ascii) {
    for (byte each : bytes) {
      if (each == ascii) {
        return true;
      }
    }
    return false;
  }

  private static int unpaired(String text) {
    int index = 0;
    while (index < text.length()) {
      int point = text.codePointAt(index);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return index;
      }
      index += Character.charCount(point);
    }
    throw new IllegalStateException("every surrogate is paired");
  }
}
