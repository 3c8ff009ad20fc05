package dev.rebank.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.Key;
import dev.rebank.row.Provenance;
import dev.rebank.row.Tables;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** data/README.md says what the records say. */
class DataReadmeTest {

  @Test
  void everyTableIsDocumentedAsItsRecordHasIt() throws IOException {
    Map<String, Class<? extends Record>> types = new LinkedHashMap<>(Tables.all());
    types.put("corpus", CorpusRow.class);
    types.put("corpus_embedding", CorpusEmbeddingRow.class);
    Map<String, List<String>> expected = new LinkedHashMap<>();
    types.forEach((name, type) -> expected.put(name, columns(type)));
    assertThat(documented()).containsExactlyEntriesOf(expected);
  }

  @Test
  void everyColumnHasAMeaning() throws IOException {
    assertThat(rows()).allSatisfy(row -> assertThat(row.get(4)).isNotBlank());
  }

  private static <R extends Record> List<String> columns(Class<R> type) {
    List<String> columns = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      RowSchema.Column column = RowSchema.of(type).columns().get(i);
      columns.add(
          line(
              column.name(),
              column.kind().word(),
              column.nullable() ? "yes" : "",
              components[i].isAnnotationPresent(Key.class) ? "key" : "",
              components[i].isAnnotationPresent(Provenance.class)));
    }
    return columns;
  }

  /** The columns under each third-level heading that has a table of columns. */
  private static Map<String, List<String>> documented() throws IOException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (List<String> row : rows()) {
      tables
          .computeIfAbsent(row.get(5), heading -> new ArrayList<>())
          .add(
              line(
                  row.get(0),
                  row.get(1),
                  row.get(2),
                  row.get(3),
                  row.get(4).endsWith("(provenance)")));
    }
    return tables;
  }

  private static String line(
      String name, String type, String nullable, String key, boolean provenance) {
    return String.join(" | ", name, type, nullable, key, provenance ? "provenance" : "");
  }

  /** Rows of five cells, with the heading above them as the sixth. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    String heading = "";
    for (String line : Files.readAllLines(readme())) {
      if (line.startsWith("### ")) {
        heading = line.substring(4).strip();
      }
      String[] cells = line.split("(?<!\\\\)\\|", -1);
      if (cells.length == 7 && !line.startsWith("| column |") && !line.startsWith("|---")) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
          row.add(cells[i].strip());
        }
        row.add(heading);
        rows.add(row);
      }
    }
    return rows;
  }

  private static Path readme() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("mvnw"))) {
      at = at.getParent();
    }
    return at.resolve("data").resolve("README.md");
  }
}
