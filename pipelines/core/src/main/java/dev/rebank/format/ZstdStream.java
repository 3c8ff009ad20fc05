package dev.rebank.format;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.ZipException;

/**
 * Decompresses the Zstandard frames of a file, one after the other. The library's own stream takes
 * a file that is cut off in a frame after the first for a whole one; this does not.
 *
 * <p>A frame says itself how much memory its window needs. The library refuses more than 128 MiB,
 * which is what {@code zstd} makes and reads without further options.
 */
final class ZstdStream extends InputStream {

  private static final int BUFFER = 1 << 17;

  private final InputStream stored;
  private final ZstdDecompressCtx frames = new ZstdDecompressCtx();
  private final byte[] chunk = new byte[BUFFER];
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private boolean ended;
  private boolean betweenFrames = true;

  ZstdStream(InputStream stored) {
    this.stored = stored;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    while (!out.hasRemaining() && length > 0) {
      if (!decompress()) {
        return -1;
      }
    }
    int count = Math.min(length, out.remaining());
    out.get(bytes, offset, count);
    return count;
  }

  /** Goes on a bit, perhaps without output; false at the end of the file. */
  private boolean decompress() throws IOException {
    if (!in.hasRemaining() && !ended) {
      int count = stored.read(chunk);
      ended = count < 0;
      in.clear().put(chunk, 0, Math.max(count, 0)).flip();
    }
    if (!in.hasRemaining() && betweenFrames) {
      return !ended;
    }
    out.clear();
    try {
      betweenFrames = frames.decompressDirectByteBufferStream(out, in);
    } catch (ZstdException e) {
      ZipException damaged = new ZipException(e.getMessage());
      damaged.initCause(e);
      throw damaged;
    } finally {
      out.flip();
    }
    if (!out.hasRemaining() && !in.hasRemaining() && ended && !betweenFrames) {
      throw new EOFException("Unexpected end of Zstandard input");
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    try (stored) {
      frames.close();
    }
  }
}
