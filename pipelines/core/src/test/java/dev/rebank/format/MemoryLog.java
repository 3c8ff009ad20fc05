package dev.rebank.format;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A file of a log that a test holds in memory. */
public final class MemoryLog implements LogFile {

  private final String path;
  private final byte[] stored;

  /** A file of bytes as they lie on the disk. */
  public MemoryLog(String path, byte[] stored) {
    this.path = path;
    this.stored = stored.clone();
  }

  /** A file of a text. */
  public static MemoryLog of(String path, String text) {
    return new MemoryLog(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same content, compressed and named so. */
  public MemoryLog gzipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(stored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MemoryLog(path + ".gz", bytes.toByteArray());
  }

  /** The same content as one Zstandard frame, named so. */
  public MemoryLog zstandard() {
    return new MemoryLog(path + ".zst", Zstd.compress(stored));
  }

  /** The bytes as stored. */
  public byte[] stored() {
    return stored.clone();
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String source() {
    return path;
  }

  @Override
  public InputStream open() throws IOException {
    return Compression.decompressed(path, new ByteArrayInputStream(stored));
  }

  @Override
  public SeekableByteChannel openSeekable() throws IOException {
    throw new IOException(path + " is held in memory; line formats read it from the start");
  }
}
