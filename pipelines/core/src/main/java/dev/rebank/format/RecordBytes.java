package dev.rebank.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The bytes of a file, and those of the record that is being cut from it. */
final class RecordBytes {

  /** Bytes of a record that is not read any more. */
  static final int LIMIT = 256 << 20;

  private static final int END = -1;

  /** Bytes of an oversized or undecodable record that are kept for showing. */
  private static final int SHOWN = 1 << 20;

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private boolean started;

  private byte[] kept = new byte[1 << 12];
  private long size;
  private boolean blank = true;

  RecordBytes(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next byte of the file, after a byte order mark if there is one; -1 at the end. */
  int read() throws IOException {
    if (!started) {
      started = true;
      skipByteOrderMark();
    }
    return at < filled || fill() ? buffer[at++] & 0xFF : END;
  }

  /** Adds a byte to the record. */
  void keep(int value) {
    if (size < limit) {
      if (size == kept.length) {
        kept = Arrays.copyOf(kept, (int) Math.min(limit, 2L * kept.length));
      }
      kept[(int) size] = (byte) value;
    }
    size++;
    blank &= value == ' ' || value == '\t' || value == '\r' || value == '\n';
  }

  /** Whether the record holds nothing but white space. */
  boolean blank() {
    return blank;
  }

  /** The record as kept so far, as far as it can be shown; it then starts anew. */
  String takeShown() {
    String shown = shown();
    startAnew();
    return shown;
  }

  /** Ends the record and starts anew. */
  RawRecord take(long number) {
    RawRecord record;
    if (size > limit) {
      String problem = "the record has " + size + " bytes; at most " + limit + " are read";
      record = new RawRecord(number, shown(), problem);
    } else {
      record = decode(number);
    }
    startAnew();
    return record;
  }

  private RawRecord decode(long number) {
    ByteBuffer bytes = ByteBuffer.wrap(kept, 0, (int) size);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString();
      return new RawRecord(number, text, null);
    } catch (CharacterCodingException e) {
      // The decoder stops before the first byte that it cannot read.
      String problem =
          String.format(
              Locale.ROOT,
              "not valid UTF-8: byte 0x%02X at offset %d of the record",
              kept[bytes.position()] & 0xFF,
              bytes.position());
      return new RawRecord(number, shown(), problem);
    }
  }

  private String shown() {
    int length = (int) Math.min(Math.min(size, limit), SHOWN);
    return new String(kept, 0, length, StandardCharsets.UTF_8);
  }

  private void startAnew() {
    size = 0;
    blank = true;
    if (kept.length > SHOWN) {
      kept = new byte[1 << 12];
    }
  }

  /** One read at a time: bytes that a damaged stream gave before it broke must not be lost. */
  private boolean fill() throws IOException {
    at = 0;
    filled = 0;
    int count = in.read(buffer);
    filled = Math.max(count, 0);
    return count > 0;
  }

  private void skipByteOrderMark() throws IOException {
    int[] mark = {0xEF, 0xBB, 0xBF};
    int count = 0;
    while (filled < mark.length) {
      count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        break;
      }
      filled += count;
    }
    if (filled >= mark.length
        && (buffer[0] & 0xFF) == mark[0]
        && (buffer[1] & 0xFF) == mark[1]
        && (buffer[2] & 0xFF) == mark[2]) {
      at = mark.length;
    }
  }
}
