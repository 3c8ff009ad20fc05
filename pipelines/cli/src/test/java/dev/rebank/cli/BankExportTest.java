package dev.rebank.cli;

import static dev.rebank.cli.Command.rebank;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankExportTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void aBankOfASweepIsWhatTheOfficialReaderAsksFor() throws IOException {
    Path corpus = Command.smallCorpus(folder);
    Path out = folder.resolve("out");
    Path sweep =
        Files.writeString(
            folder.resolve("s.yaml"),
            "name: s\ncorpus: {path: %s, format: rebank}\noutput: {steps: true}\nset: {correctness: reward}\n"
                .formatted(corpus));
    Command run = rebank("sweep", sweep.toString(), "--out", out.toString());
    assertThat(run.exit()).as(run.err()).isZero();

    Command export =
        rebank(
            "bank",
            "export",
            out.toString(),
            "--out",
            folder.resolve("banks").toString(),
            "--stream",
            "choice",
            "--as",
            "official,json,markdown");

    assertThat(export.exit()).as(export.err()).isZero();
    List<Path> written = export.out().lines().map(Path::of).toList();
    assertThat(written).hasSize(4).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    List<JsonNode> bank = lines(written.get(0));
    List<JsonNode> vectors = lines(written.get(1));
    assertThat(bank).isNotEmpty();
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : bank) {
      assertThat(entry.get("task_id").isTextual()).isTrue();
      assertThat(ids.add(entry.get("task_id").textValue())).isTrue();
      assertThat(entry.get("query").textValue()).isNotBlank();
      assertThat(entry.get("think_list").size()).isEqualTo(entry.get("action_list").size());
      assertThat(entry.get("think_list").size()).isPositive();
      assertThat(entry.get("status").textValue()).isIn("success", "fail");
      assertThat(entry.get("memory_items").isArray()).isTrue();
      assertThat(entry.get("memory_items").get(0).textValue())
          .startsWith("# Memory Item 1\n## Title ");
      assertThat(entry.get("template_id").isInt()).isTrue();
    }
    assertThat(vectors).hasSameSizeAs(bank);
    for (int i = 0; i < bank.size(); i++) {
      assertThat(vectors.get(i).get("id")).isEqualTo(bank.get(i).get("task_id"));
      assertThat(vectors.get(i).get("text")).isEqualTo(bank.get(i).get("query"));
      assertThat(vectors.get(i).get("embedding").size()).isEqualTo(256);
    }
    assertThat(JSON.readTree(written.get(2).toFile()).get("entries")).hasSameSizeAs(bank);
    assertThat(written.get(3)).content().startsWith("# Memory bank ");
  }

  @Test
  void theBankAfterAPositionIsABeginningOfTheWhole() throws IOException {
    Path corpus = Command.smallCorpus(folder);
    Path out = folder.resolve("out");
    Path sweep =
        Files.writeString(
            folder.resolve("s.yaml"),
            "name: s\ncorpus: {path: %s, format: rebank}\nset: {correctness: reward}\n"
                .formatted(corpus));
    assertThat(rebank("sweep", sweep.toString(), "--out", out.toString()).exit()).isZero();
    List<String> whole = exported(out, "whole");

    assertThat(exported(out, "all", "--after", "99")).isEqualTo(whole);
    List<String> part = exported(out, "part", "--after", "1");
    assertThat(part).hasSizeLessThan(whole.size());
    assertThat(whole.subList(0, part.size())).isEqualTo(part);
  }

  /** Streams that share a bank may have tasks of one name. */
  @Test
  void aBankThatStreamsShareIsOne() throws IOException {
    Path corpus = Command.smallCorpus(folder);
    Path sweep =
        Files.writeString(
            folder.resolve("s.yaml"),
            "name: s\ncorpus: {path: %s, format: rebank}\nset: {correctness: reward, retrieve.scope: global}\n"
                .formatted(corpus));
    Path out = folder.resolve("out");
    Command run = rebank("sweep", sweep.toString(), "--out", out.toString());
    assertThat(run.exit()).as(run.err()).isZero();

    Command export =
        rebank("bank", "export", out.toString(), "--out", folder.resolve("banks").toString());

    assertThat(export.exit()).as(export.err()).isZero();
    List<Path> written = export.out().lines().map(Path::of).toList();
    assertThat(written).hasSize(2);
    List<JsonNode> bank = lines(written.get(0));
    Set<String> streams = new HashSet<>();
    bank.forEach(entry -> streams.add(entry.get("task_id").textValue().split(":", -1)[0]));
    assertThat(streams).hasSizeGreaterThan(1);
    assertThat(lines(written.get(1))).hasSameSizeAs(bank);
  }

  @Test
  void aConsolidatedBankIsExportedAsItStoodAndANotebookAsOneEntry() throws IOException {
    Path corpus = Command.smallCorpus(folder);
    Path out = folder.resolve("out");
    Path sweep =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            name: s
            corpus: {path: %s, format: rebank}
            set: {correctness: reward}
            arms:
              reference: {}
              bounded: {consolidate.capacity: 2}
              merged: {consolidate: {policy: merge-duplicates, threshold: 0.5}}
              notebook: {mechanism: notebook}
            """
                .formatted(corpus));
    Command run = rebank("sweep", sweep.toString(), "--out", out.toString());
    assertThat(run.exit()).as(run.err()).isZero();

    assertThat(items(exported(out, "whole"))).isGreaterThan(2);
    assertThat(items(exported(out, "bounded", "--cell", "bounded"))).isEqualTo(2);
    assertThat(exported(out, "merged", "--cell", "merged")).isNotEmpty();
    List<String> notebook = exported(out, "notebook", "--cell", "notebook");
    assertThat(notebook).hasSize(1);
    assertThat(items(exported(out, "early", "--cell", "notebook", "--after", "0")))
        .isLessThan(items(notebook));
  }

  private static int items(List<String> lines) throws IOException {
    int items = 0;
    for (String line : lines) {
      for (JsonNode part : JSON.readTree(line).get("memory_items")) {
        items += part.textValue().startsWith("# Memory Item") ? 1 : 0;
      }
    }
    return items;
  }

  @Test
  void anUnknownCellListsThoseThatHaveABank() throws IOException {
    Path corpus = Command.smallCorpus(folder);
    Path out = folder.resolve("out");
    Path sweep =
        Files.writeString(
            folder.resolve("s.yaml"),
            "name: s\ncorpus: {path: %s, format: rebank}\n".formatted(corpus));
    assertThat(rebank("sweep", sweep.toString(), "--out", out.toString()).exit()).isZero();

    Command export =
        rebank(
            "bank",
            "export",
            out.toString(),
            "--out",
            folder.resolve("b").toString(),
            "--cell",
            "x");

    assertThat(export.exit()).isEqualTo(2);
    assertThat(export.err()).contains("no cell x has a bank; name one with --cell: ");
  }

  private List<String> exported(Path out, String to, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("bank", "export", out.toString(), "--out", folder.resolve(to).toString()));
    arguments.addAll(List.of("--stream", "choice"));
    arguments.addAll(List.of(more));
    Command export = rebank(arguments.toArray());
    assertThat(export.exit()).as(export.err()).isZero();
    return Files.readAllLines(Path.of(export.out().lines().findFirst().orElseThrow()));
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
