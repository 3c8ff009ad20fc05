package dev.rebank.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One record per line; {@code LF} or {@code CR LF} ends a line, blank lines are none. In the quoted
 * form a line break between double quotes belongs to the record, as in CSV.
 */
final class LineCutter implements RecordCutter {

  private final RecordBytes bytes;
  private final boolean quoted;
  private long line = 1;
  private long start = 1;

  private LineCutter(RecordBytes bytes, boolean quoted) {
    this.bytes = bytes;
    this.quoted = quoted;
  }

  static LineCutter lines(InputStream in) {
    return lines(in, RecordBytes.LIMIT);
  }

  static LineCutter lines(InputStream in, int limit) {
    return new LineCutter(new RecordBytes(in, limit), false);
  }

  static LineCutter quotedLines(InputStream in) {
    return new LineCutter(new RecordBytes(in, RecordBytes.LIMIT), true);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    boolean inQuotes = false;
    boolean carriageReturn = false;
    start = line;
    while (true) {
      int value = bytes.read();
      if (value < 0 || (value == '\n' && !inQuotes)) {
        line++;
        if (!bytes.blank()) {
          return bytes.take(start);
        }
        if (value < 0) {
          return null;
        }
        carriageReturn = false;
        start = line;
        bytes.takeShown();
        continue;
      }
      // A carriage return is part of the record unless a line feed follows it.
      if (carriageReturn) {
        bytes.keep('\r');
        carriageReturn = false;
      }
      if (value == '\r' && !inQuotes) {
        carriageReturn = true;
        continue;
      }
      if (value == '\n') {
        line++;
      }
      inQuotes ^= quoted && value == '"';
      bytes.keep(value);
    }
  }

  @Override
  public long number() {
    return start;
  }

  @Override
  public String pending() {
    return bytes.takeShown();
  }
}
