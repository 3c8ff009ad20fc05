package dev.rebank.analysis.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Pieces of data of a page, each JSON under gzip and Base64 in a script element that no browser
 * runs, on a line of its own. They are kept in a file beside the page until it is known how much of
 * them the page takes.
 */
final class Chunks implements Closeable {

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build()
          .writer();

  private final Path file;
  private final OutputStream out;
  private final List<Integer> sizes = new ArrayList<>();
  private long bytes;

  /** Chunks in a file that is deleted in the end. */
  Chunks(Path file) throws IOException {
    this.file = file;
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  /**
   * Adds a chunk.
   *
   * @param id id of its element: letters, digits, dots and dashes
   * @param value anything that Jackson writes; what is null is left out
   */
  void add(String id, Object value) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 13)) {
      JSON.writeValue(gzip, value);
    }
    byte[] line =
        ("<script type=\"application/gzip\" id=\""
                + id
                + "\">"
                + Base64.getEncoder().encodeToString(packed.toByteArray())
                + "</script>\n")
            .getBytes(StandardCharsets.US_ASCII);
    out.write(line);
    sizes.add(line.length);
    bytes += line.length;
  }

  /** Bytes of all chunks. */
  long bytes() {
    return bytes;
  }

  /**
   * Copies the first chunks to a page, as many as there is room for.
   *
   * @param room most bytes
   * @return bytes that were copied
   */
  long copy(Writer page, long room) throws IOException {
    out.flush();
    long copied = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int size : sizes) {
        if (copied + size > room) {
          break;
        }
        page.write(new String(in.readNBytes(size), StandardCharsets.US_ASCII));
        copied += size;
      }
    }
    return copied;
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
