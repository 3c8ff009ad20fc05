package dev.rebank.beam;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.rebank.row.CountRow;
import dev.rebank.tables.BlockFact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * What a run found out and the launcher needs to finish its output: written by the last stage as
 * one small JSON file of the staging folder.
 *
 * @param inputs files that were read, by source path
 * @param counts counts by stage and kind
 * @param blocks files that were written, by table and name
 */
record RunFacts(List<InputFile.Fact> inputs, List<CountRow> counts, List<BlockFact> blocks) {

  /** Its name below the staging folder. */
  static final String FILE = "facts.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  void write(OutputStream out) throws IOException {
    JSON.writeValue(out, this);
  }

  static RunFacts read(InputStream in) throws IOException {
    return JSON.readValue(in, RunFacts.class);
  }
}
