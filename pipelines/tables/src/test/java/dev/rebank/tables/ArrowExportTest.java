package dev.rebank.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rebank.UserException;
import dev.rebank.embed.Embedding;
import dev.rebank.row.CountRow;
import dev.rebank.row.EmbeddingRow;
import dev.rebank.row.Tables;
import dev.rebank.tables.RandomTables.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class ArrowExportTest {

  private Path root;
  private OutputFolder folder;

  @BeforeTry
  void createFolder() throws IOException {
    root = Files.createTempDirectory("arrow");
    folder = OutputFolder.of(root);
  }

  @AfterTry
  void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 100)
  @Domain(RandomTables.class)
  void rowsOfEveryTableAreThoseOfTheParquetWithTheSameDigest(@ForAll Rows rows) throws IOException {
    roundTrip(rows.type(), rows.rows());
  }

  private <R extends Record> void roundTrip(Class<R> type, List<? extends Record> untyped)
      throws IOException {
    List<R> rows = untyped.stream().map(type::cast).toList();
    List<BlockFact> facts = new ArrayList<>();
    int half = rows.size() / 2;
    facts.add(write(type, "a-00000", rows.subList(0, half)));
    facts.add(write(type, "a-00001", rows.subList(half, rows.size())));
    ArrowExport.export(folder);

    String table = Tables.nameOf(type);
    List<R> read = new ArrayList<>();
    for (Path file : folder.arrowFiles(table)) {
      ArrowRows.forEach(file, type, read::add);
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(rows);
    if (!read.isEmpty() || type != EmbeddingRow.class) {
      assertThat(ArrowRows.digest(folder, table))
          .isEqualTo(Manifest.tables(facts).get(table).digest());
    }
  }

  @Example
  void severalEmbeddersHaveAFileEach() throws IOException {
    List<EmbeddingRow> first = List.of(row("offline", 0, 1, 2), row("Logged x", 0, 1, 2, 3));
    List<EmbeddingRow> second = List.of(row("offline", 1, 3, 4));
    List<BlockFact> facts =
        List.of(
            write(EmbeddingRow.class, "s-00000", first),
            write(EmbeddingRow.class, "s-00001", second));
    ArrowExport.export(folder);
    assertThat(folder.arrowFiles("embeddings"))
        .containsExactly(
            Path.of(folder.arrowFile("embeddings", "Logged x")),
            Path.of(folder.arrowFile("embeddings", "offline")));
    assertThat(ArrowRows.digest(folder, "embeddings"))
        .isEqualTo(Manifest.tables(facts).get("embeddings").digest());

    // With one embedder left, its file has the plain name, and the others are gone.
    write(EmbeddingRow.class, "s-00000", List.of(row("offline", 0, 1, 2)));
    ArrowExport.export(folder);
    assertThat(folder.arrowFiles("embeddings"))
        .containsExactly(Path.of(folder.arrowFile("embeddings")));
  }

  @Example
  void embeddingsOfOneEmbedderWithTwoDimensionsAreRefused() throws IOException {
    write(EmbeddingRow.class, "s-00000", List.of(row("e", 0, 1, 2), row("e", 1, 1, 2, 3)));
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> ArrowExport.export(folder))
        .withMessageContaining("embeddings of e")
        .withMessageContaining("has 3 and an earlier one 2");
    assertThat(root.resolve("arrow")).isEmptyDirectory();
  }

  @Example
  void manyRowsAndAnotherExportGiveTheSameBytes() throws IOException {
    List<CountRow> rows =
        IntStream.range(0, 50_000)
            .mapToObj(i -> new CountRow("stage " + i, "kind".repeat(i % 7), i))
            .toList();
    BlockFact fact = write(CountRow.class, "all", rows);
    ArrowExport.export(folder);
    Path file = Path.of(folder.arrowFile("counts"));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(ArrowRows.digest(folder, "counts"))
        .isEqualTo(BlockDigest.ofTable(List.of(fact.digest())));
    ArrowExport.export(folder);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  private <R extends Record> BlockFact write(Class<R> type, String block, List<R> rows)
      throws IOException {
    return TableFiles.write(folder, TableBlock.of(type, block, rows));
  }

  private static EmbeddingRow row(String embedder, int position, float... vector) {
    return new EmbeddingRow(embedder, "s", position, "t", Embedding.unit(vector));
  }
}
