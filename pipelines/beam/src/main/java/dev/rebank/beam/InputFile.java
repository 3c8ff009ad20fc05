package dev.rebank.beam;

import dev.rebank.codec.Sha256;
import dev.rebank.format.Compression;
import dev.rebank.format.FilePart;
import dev.rebank.format.LogFile;
import dev.rebank.format.LogFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A log file on any file system that Beam knows.
 *
 * @param path path or URI
 * @param source path below the corpus root
 */
public record InputFile(String path, String source) implements LogFile {

  @Override
  public InputStream open() throws IOException {
    return Compression.decompressed(path, Channels.newInputStream(channel()));
  }

  @Override
  public SeekableByteChannel openSeekable() throws IOException {
    ReadableByteChannel channel = channel();
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException(path + ": its file system cannot read from the middle of a file");
  }

  /**
   * Reads the bytes as stored, once: for the checksum, and for the places where it can be cut.
   *
   * @param size bytes of a part, about
   */
  Inspected inspect(LogFormat format, long size) throws IOException {
    try (ReadableByteChannel channel = channel();
        CheckedBytes stored = new CheckedBytes(Channels.newInputStream(channel))) {
      List<FilePart> parts =
          channel instanceof SeekableByteChannel
              ? format.parts(this, stored, size)
              : List.of(FilePart.WHOLE);
      stored.transferTo(OutputStream.nullOutputStream());
      return new Inspected(new Fact(source, stored.count, stored.sha256()), parts);
    }
  }

  private ReadableByteChannel channel() throws IOException {
    ResourceId resource = FileSystems.matchNewResource(path, false);
    return FileSystems.open(resource);
  }

  /** What the manifest says of an input. */
  record Fact(String source, long bytes, String sha256) {}

  /** A file as it was found. */
  record Inspected(Fact fact, List<FilePart> parts) {}

  /** Counts and hashes what is read. */
  private static final class CheckedBytes extends DigestInputStream {
    private long count;

    CheckedBytes(InputStream in) {
      super(in, Sha256.digest());
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(read, 0);
      return read;
    }

    String sha256() {
      return HexFormat.of().formatHex(getMessageDigest().digest());
    }
  }
}
