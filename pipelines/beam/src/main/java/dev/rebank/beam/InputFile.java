package dev.rebank.beam;

import dev.rebank.codec.Sha256;
import dev.rebank.format.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
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
    return LogFile.decompressed(path, Channels.newInputStream(channel()));
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

  /** Size and checksum of the bytes as stored. */
  Fact fact() throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Channels.newInputStream(channel()), digest)) {
      long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
      return new Fact(source, bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }

  private ReadableByteChannel channel() throws IOException {
    ResourceId resource = FileSystems.matchNewResource(path, false);
    return FileSystems.open(resource);
  }

  /** What the manifest says of an input. */
  record Fact(String source, long bytes, String sha256) {}
}
