package dev.rebank.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * A file of which one part is to be read.
 *
 * @param file the file
 * @param part one of those that its format cut
 */
public record PartOfFile(LogFile file, FilePart part) implements LogFile {

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public String source() {
    return file.source();
  }

  /** Opens the bytes of the part. */
  @Override
  public InputStream open() throws IOException {
    if (part.givesWhole()) {
      return file.open();
    }
    SeekableByteChannel channel = file.openSeekable();
    try {
      channel.position(part.start());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new Bounded(Channels.newInputStream(channel), part.end() - part.start());
  }

  @Override
  public SeekableByteChannel openSeekable() throws IOException {
    return file.openSeekable();
  }

  @Override
  public Optional<LogFile> beside(String relative) throws IOException {
    return file.beside(relative);
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return file.names(folder);
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
      super(in);
      left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
