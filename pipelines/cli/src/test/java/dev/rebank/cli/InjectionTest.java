package dev.rebank.cli;

import static dev.rebank.cli.Command.rebank;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.inject.MemoryText;
import dev.rebank.row.InjectionRow;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectionTest {

  @TempDir Path folder;

  private Path swept() throws IOException {
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
              whole: {inject.template: inject/whole@1}
              blank: {inject: {empty: blank-lines, placement: user-text}}
              split: {inject.bug: char-split}
            """
                .formatted(corpus));
    Command run = rebank("sweep", sweep.toString(), "--out", out.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    return out;
  }

  private static String shown(Path out, String cell, int position, String... more) {
    String[] args = {
      "bank",
      "inject",
      out.toString(),
      "--cell",
      cell,
      "--stream",
      "choice",
      "--position",
      String.valueOf(position)
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Command command = rebank((Object[]) all);
    assertThat(command.exit()).as(command.err()).isZero();
    return command.out();
  }

  /** Arms of one sweep may differ in the form of what they inject; each has its own tokens. */
  @Test
  void eachCellShowsItsOwnTextWithTheTokensOfItsTable() throws IOException {
    Path out = swept();
    for (String cell : new String[] {"reference", "whole", "blank", "split"}) {
      assertThat(shown(out, cell, 3)).doesNotContain("another wording");
      assertThat(shown(out, cell, 0)).doesNotContain("another wording");
    }
    assertThat(shown(out, "reference", 3))
        .contains("cell:     reference", "placed:   as the system instruction", "\n## ")
        .doesNotContain("## Description");
    assertThat(shown(out, "whole", 3)).contains("## Title ", "## Description ", "## Content ");
    assertThat(shown(out, "split", 3, "--plain")).contains("\n\ne\n\n");
    assertThat(shown(out, "reference", 0, "--plain")).isBlank();
    assertThat(shown(out, "blank", 0, "--plain")).isEqualTo("\n\n");
    assertThat(shown(out, "blank", 0))
        .contains("items:    0, 1 tokens", "in front of the user's text");
    long counts =
        TableFiles.read(OutputFolder.of(out), InjectionRow.class).stream()
            .filter(row -> row.position() == 3 && row.task().startsWith("choice"))
            .map(InjectionRow::tokens)
            .distinct()
            .count();
    assertThat(counts).isEqualTo(3); // reference and blank are the same where there are items
    String plain = shown(out, "whole", 3, "--plain").stripTrailing();
    assertThat(shown(out, "whole", 3))
        .contains("%,d in the whole text".formatted(MemoryText.tokens(plain)));
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    Path out = swept();
    Command cell = rebank("bank", "inject", out.toString(), "--cell", "x", "--position", "1");
    assertThat(cell.exit()).isEqualTo(2);
    assertThat(cell.err()).contains("no cell x has a bank").contains("whole (stream choice)");
    Command position = rebank("bank", "inject", out.toString(), "--position", "999");
    assertThat(position.exit()).isEqualTo(2);
    assertThat(position.err()).contains("--position must be that of a task", "999");
  }

  @Test
  void profilesAreListedShownAndCompared() {
    assertThat(rebank("profiles", "list").out())
        .contains("paper-v1", "code-head", "swe-code", "clean");
    assertThat(rebank("profiles", "show", "swe-code").out())
        .containsPattern("judge\\.form +raw +F04 F08");
    assertThat(rebank("profiles", "diff", "clean", "code-head").out())
        .startsWith("key ")
        .containsPattern("judge\\.page +final-state +last-observations +F03")
        .containsPattern("inject\\.placement +system-instruction +user-text +F27")
        .doesNotContain("mechanism");
    assertThat(rebank("profiles", "diff", "clean", "base").out()).isEqualTo("no difference\n");
    Command unknown = rebank("profiles", "diff", "clean", "paper");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("there are clean, code-head, paper-v1, swe-code");
  }
}
