package dev.rebank.cli;

import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import dev.rebank.trajectory.DeadLetter;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists dead letters as a JSON array, one object per line: source_file, source_line, reason,
 * stream, task (null where it could not be read) and input. The file exists only if there is a dead
 * letter. The first ones are also shown at once.
 */
final class DeadLetterFile implements Closeable {

  /** Ends in no name that the format rebank reads. */
  static final String NAME = "dead_letters.json";

  private static final int SHOWN = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final PrintWriter err;
  private @Nullable SequenceWriter writer;
  private int count;

  DeadLetterFile(Path folder, PrintWriter err) {
    this.file = folder.resolve(NAME);
    this.err = err;
  }

  void write(DeadLetter letter) throws IOException {
    count++;
    if (count <= SHOWN) {
      err.println(
          "dead letter: "
              + letter.source().file()
              + ":"
              + letter.source().line()
              + ": "
              + letter.reason());
    } else if (count == SHOWN + 1) {
      err.println("more dead letters follow; " + NAME + " will list all");
    }
    if (writer == null) {
      writer =
          JSON.writer(new MinimalPrettyPrinter("\n"))
              .writeValuesAsArray(Files.newOutputStream(file));
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("source_file", letter.source().file());
    object.put("source_line", letter.source().line());
    object.put("reason", letter.reason());
    object.put("stream", letter.stream());
    object.put("task", letter.task());
    object.put("input", letter.input());
    writer.write(object);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
