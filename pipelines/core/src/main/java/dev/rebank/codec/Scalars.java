package dev.rebank.codec;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Encodings of numbers, flags and text. */
final class Scalars {

  /** Bytes that are claimed at once for a length that was read. */
  private static final int CHUNK = 1 << 16;

  private static final Value INT = scalar((v, out) -> out.putInt((Integer) v), DataInput::readInt);
  private static final Value LONG = scalar((v, out) -> out.putLong((Long) v), DataInput::readLong);
  private static final Value FLOAT =
      scalar((v, out) -> out.putInt(Float.floatToIntBits((Float) v)), DataInput::readFloat);
  private static final Value DOUBLE =
      scalar((v, out) -> out.putLong(Double.doubleToLongBits((Double) v)), DataInput::readDouble);
  private static final Value FLAG =
      scalar((v, out) -> out.putByte((Boolean) v ? 1 : 0), Scalars::readFlag);
  private static final Value TEXT = scalar((v, out) -> out.putText((String) v), Scalars::readText);

  private static final Map<Type, Value> BY_TYPE =
      Map.ofEntries(
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(float.class, FLOAT),
          Map.entry(Float.class, FLOAT),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(boolean.class, FLAG),
          Map.entry(Boolean.class, FLAG),
          Map.entry(String.class, TEXT));

  private Scalars() {}

  /** The encoding of a scalar type; null for other types. */
  static @Nullable Value of(Type type) {
    return BY_TYPE.get(type);
  }

  static boolean readFlag(DataInput in) throws IOException {
    int flag = in.readUnsignedByte();
    if (flag > 1) {
      throw new IOException("a flag must be 0 or 1, but was " + flag);
    }
    return flag == 1;
  }

  static int readLength(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("a length must not be negative, but was " + length);
    }
    return length;
  }

  static String readText(DataInput in) throws IOException {
    byte[] utf8 = readBytes(in, readLength(in));
    String text = new String(utf8, StandardCharsets.UTF_8);
    // Decoding puts U+FFFD for what is not UTF-8; a text may also hold one of its own.
    if (text.indexOf('\uFFFD') >= 0
        && !Arrays.equals(utf8, text.getBytes(StandardCharsets.UTF_8))) {
      throw new IOException("text must be UTF-8, but is not");
    }
    return text;
  }

  /** Reads exactly so many bytes, claiming memory only as they arrive. */
  static byte[] readBytes(DataInput in, long length) throws IOException {
    byte[] bytes = new byte[(int) Math.min(length, CHUNK)];
    in.readFully(bytes);
    while (bytes.length < length) {
      int read = bytes.length;
      long larger = Math.min(Math.min(length, 2L * read), Integer.MAX_VALUE - 8);
      if (larger == read) {
        throw new EOFException("a length of " + length + " bytes is more than an array can hold");
      }
      bytes = Arrays.copyOf(bytes, (int) larger);
      in.readFully(bytes, read, bytes.length - read);
    }
    return bytes;
  }

  private static Value scalar(BiConsumer<Object, Bytes> put, Reading reading) {
    return new Value() {
      @Override
      public void put(@Nullable Object value, Bytes out) {
        put.accept(value, out);
      }

      @Override
      public Object read(DataInput in) throws IOException {
        return reading.read(in);
      }
    };
  }

  private interface Reading {
    Object read(DataInput in) throws IOException;
  }
}
