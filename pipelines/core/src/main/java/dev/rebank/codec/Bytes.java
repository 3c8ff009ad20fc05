package dev.rebank.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing buffer; numbers are big-endian. */
final class Bytes {

  private ByteBuffer buffer = ByteBuffer.allocate(256);

  void putByte(int value) {
    room(1).put((byte) value);
  }

  void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** Length in bytes, then UTF-8. */
  void putText(String text) {
    byte[] utf8 = Utf8.encode(text);
    putInt(utf8.length);
    room(utf8.length).put(utf8);
  }

  int length() {
    return buffer.position();
  }

  byte[] array() {
    return buffer.array();
  }

  byte[] toArray() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int needed = Math.addExact(buffer.position(), bytes);
      int doubled = (int) Math.min(2L * buffer.capacity(), Integer.MAX_VALUE - 8);
      buffer = ByteBuffer.allocate(Math.max(needed, doubled)).put(buffer.flip());
    }
    return buffer;
  }
}
