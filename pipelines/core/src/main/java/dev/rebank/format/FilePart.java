package dev.rebank.format;

/**
 * A part of a file that can be read without the rest.
 *
 * @param start offset of its first byte in the stored file
 * @param end offset after its last byte; {@link Long#MAX_VALUE} is the end of the file
 * @param number line, or index of the record, that it starts with, from 1
 */
public record FilePart(long start, long end, long number) {

  /** All of a file. */
  public static final FilePart WHOLE = new FilePart(0, Long.MAX_VALUE, 1);

  /** Whether this is a whole file. */
  public boolean givesWhole() {
    return equals(WHOLE);
  }
}
