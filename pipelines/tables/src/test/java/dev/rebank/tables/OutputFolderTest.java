package dev.rebank.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OutputFolderTest {

  @Example
  void theLayoutIsTheOneDocumented() {
    OutputFolder folder = OutputFolder.at("gs://bucket/out/");
    assertThat(folder.tableFile("tasks", OutputFolder.streamBlock("airline", 3)))
        .isEqualTo("gs://bucket/out/tables/tasks/airline-00003.parquet");
    assertThat(
            folder
                .staging("0123456789abcdef")
                .tableFile("items", OutputFolder.hashBlock("0f12", 2)))
        .isEqualTo("gs://bucket/out/.staging-01234567/tables/items/0f.parquet");
    assertThat(folder.arrowFile("embeddings", "offline-256"))
        .isEqualTo("gs://bucket/out/arrow/embeddings-offline-256.arrow");
    assertThat(OutputFolder.of(Path.of("/")).manifest()).isEqualTo("/manifest.json");
  }

  @Property
  void everyNameBecomesOneFileNameThatIsSafe(@ForAll String stream) {
    assertThat(OutputFolder.slug(stream)).matches("[a-z0-9-][a-z0-9._-]{0,80}");
  }

  @Example
  void differentNamesNeverShareAForm() {
    String altered = OutputFolder.slug("a b");
    assertThat(altered).startsWith("a-b-");
    List<String> names =
        List.of(
            "a b",
            "a-b",
            "a_b",
            "A b",
            "a/b",
            altered,
            "",
            "-",
            ".",
            "..",
            "_",
            "é",
            "a\n-01234567",
            "x".repeat(300),
            "x".repeat(299));
    assertThat(names.stream().map(OutputFolder::slug)).doesNotHaveDuplicates();
  }

  @Example
  void plainNamesAreKept() {
    assertThat(OutputFolder.slug("swe-bench_verified.v2")).isEqualTo("swe-bench_verified.v2");
  }

  @Example
  void whatIsNoTableOrBlockIsRefused() {
    OutputFolder folder = OutputFolder.at("out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folder.table("taks"))
        .withMessageContaining("\"taks\" is not a table; allowed are [cells, rollouts,");
    for (String block : List.of("", "../x", ".hidden", "a/b", "A")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> folder.tableFile("tasks", block))
          .withMessageContaining("\"" + block + "\"");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> OutputFolder.hashBlock("f", 2));
    assertThatIllegalArgumentException().isThrownBy(() -> OutputFolder.streamBlock("s", -1));
  }
}
