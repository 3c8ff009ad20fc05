package dev.rebank.cli;

import static dev.rebank.cli.Command.ROOT;
import static dev.rebank.cli.Command.rebank;
import static dev.rebank.cli.Command.smallCorpus;
import static dev.rebank.cli.Command.smallSweep;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper's own tables and figures, and audits. */
class PaperTest {

  @TempDir Path folder;

  @Test
  void thePapersTablesAndFiguresNeedNoSweep() {
    Command made = rebank("analyze", "--reference", "paper", "--paper-only", folder);
    assertThat(made.exit()).isZero();
    assertThat(made.out()).startsWith("Tables: table1, table2, table3, table4, figure4, figure5,");
    for (String form : new String[] {"csv", "md", "tex", "html"}) {
      assertThat(folder.resolve("analysis/table1." + form)).isNotEmptyFile();
    }
    for (String form : new String[] {"svg", "pdf", "png"}) {
      assertThat(folder.resolve("analysis/figures/figure13." + form)).isNotEmptyFile();
    }
  }

  @Test
  void theAuditOfThePaperEndsWithItsOwnExitCode() {
    Command audit = rebank("audit", "paper", "--out", folder);
    assertThat(audit.exit()).isEqualTo(AuditCommand.CONTRADICTED);
    assertThat(audit.out()).contains("contradicted:", "116/187 = 62.03, 117/187 = 62.57");
    assertThat(folder.resolve("audit.csv")).isNotEmptyFile();
    assertThat(rebank("audit", ROOT.resolve("data/paper")).out()).isNotEmpty();
  }

  @Test
  void theAuditOfOurOwnSweepFindsNothingUntilANumberIsChanged() throws IOException {
    Path out = folder.resolve("out");
    Path corpus = smallCorpus(folder);
    assertThat(rebank("sweep", smallSweep(folder, ""), "--corpus", corpus, "--out", out).exit())
        .isZero();
    assertThat(rebank("analyze", out, "--no-report", "--no-figures").exit()).isZero();
    assertThat(rebank("audit", out).exit()).isZero();
    Path counts = out.resolve("analysis/counts.csv");
    Files.writeString(
        counts, Files.readString(counts).replaceFirst("read,in,records,", "read,in,records,1"));
    Command audit = rebank("audit", out);
    assertThat(audit.exit()).isEqualTo(AuditCommand.CONTRADICTED);
    assertThat(audit.out()).contains("sum: counts, read, n (counts.csv:");
  }

  @Test
  void whatCannotBeAuditedIsNamed() {
    assertThat(rebank("audit", folder).err()).contains("holds no table*.csv");
    assertThat(rebank("audit", folder.resolve("absent")).err()).contains("no folder");
    assertThat(rebank("analyze").err()).contains("name the output folder of a sweep");
  }
}
