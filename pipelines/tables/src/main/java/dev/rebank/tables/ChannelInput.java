package dev.rebank.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file that Parquet reads through a channel. Trouble with the channel is thrown unchecked:
 * Parquet reports damaged content as checked exceptions too, and the two must not be mixed up.
 *
 * @param name for messages
 * @param channel its bytes; closed with the stream
 */
record ChannelInput(String name, SeekableByteChannel channel) implements InputFile {

  @Override
  public long getLength() {
    return attempt(channel::size);
  }

  @Override
  public SeekableInputStream newStream() {
    return new DelegatingSeekableInputStream(new Bytes(channel)) {
      @Override
      public long getPos() {
        return attempt(channel::position);
      }

      @Override
      public void seek(long position) {
        attempt(() -> channel.position(position));
      }
    };
  }

  /** Parquet's messages name the file by this. */
  @Override
  public String toString() {
    return name;
  }

  private static final class Bytes extends InputStream {
    private final SeekableByteChannel channel;

    Bytes(SeekableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() {
      ByteBuffer one = ByteBuffer.allocate(1);
      return attempt(() -> channel.read(one)) < 0 ? -1 : one.get(0) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return attempt(() -> channel.read(ByteBuffer.wrap(bytes, offset, length)));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private interface Access<T> {
    T get() throws IOException;
  }

  private static <T> T attempt(Access<T> access) {
    try {
      return access.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
