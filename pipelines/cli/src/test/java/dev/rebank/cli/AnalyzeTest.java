package dev.rebank.cli;

import static dev.rebank.cli.Command.rebank;
import static dev.rebank.cli.Command.smallCorpus;
import static dev.rebank.cli.Command.smallSweep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code analyze} can be asked besides the tables of one sweep. */
class AnalyzeTest {

  @TempDir Path folder;

  @Test
  void twoSweepsOfOneCorpusDifferInWhatWasVaried() throws IOException {
    Path corpus = smallCorpus(folder);
    Path first = swept(corpus, smallSweep(folder, ""), "first");
    String deeper = Files.readString(smallSweep(folder, "")).replace("[0, 1]", "[0, 2]");
    Path second = swept(corpus, Files.writeString(folder.resolve("deeper.yaml"), deeper), "second");

    Command same = rebank("analyze", "--compare", first, first);
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out()).contains("All tables have the same digests.");

    Command compared = rebank("analyze", "--compare", first, second);
    assertThat(compared.exit()).as(compared.err()).isZero();
    assertThat(compared.out())
        .contains("Settings that differ", "retrieve.top_k=1", "retrieve.top_k=2")
        .doesNotContain("Inputs that differ", "Logged arms that differ");
    assertThat(compared.out().lines().count()).isLessThan(70);
    assertThat(compared.out().lines().limit(20)).allMatch(line -> line.length() <= 100);
    assertThat(second.resolve("analysis/compared/settings.csv")).exists();
    assertThat(second.resolve("analysis/compared/inputs.csv")).doesNotExist();
  }

  @Test
  void anotherArmCanBeTheReference() throws IOException {
    Path out = swept(smallCorpus(folder), smallSweep(folder, ""), "out");
    assertThat(compared(out, "no-memory")).contains("synapse").doesNotContain("no-memory");
    Command other = rebank("analyze", "--no-report", "--against", "synapse", out);
    assertThat(other.exit()).as(other.err()).isZero();
    assertThat(compared(out, "synapse")).contains("no-memory").doesNotContain("synapse");

    Command unknown = rebank("analyze", "--no-report", "--against", "synapsis", out);
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("--against must name a logged arm").contains("synapse");
  }

  @Test
  void syntheticArmsAreNotHeldAgainstThePaper() throws IOException {
    Path out = swept(smallCorpus(folder), smallSweep(folder, ""), "out");
    Command run = rebank("analyze", "--no-report", "--reference", "paper", out);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(out.resolve("analysis/arms.csv"))).doesNotContain("_paper");
  }

  @Test
  void sevenArmsOfTau2AreComparedOnTheSameFiftyTasks() throws IOException {
    Path corpus = Corpora.require("tau2-airline-arms").resolve("airline");
    Path sweep =
        Files.writeString(
            folder.resolve("tau2.yaml"),
            "name: tau2\ncorpus: {path: \"\", format: tau2-bench}\n"
                + "set: {source.arm: azure-airline-full, mechanism: none}\n"
                + "budget: {max_dead_letters: 1000}\n");
    Path out = swept(corpus, sweep, "tau2");
    List<String> rows = Files.readAllLines(out.resolve("analysis/comparisons.csv"));
    assertThat(rows).hasSize(1 + 6);
    assertThat(rows.subList(1, rows.size())).allMatch(row -> row.contains("exact McNemar"));
  }

  /** The arms that stand in the table of comparisons with this reference. */
  private static List<String> compared(Path out, String reference) throws IOException {
    return Files.readAllLines(out.resolve("analysis/comparisons.csv")).stream()
        .map(row -> row.split(",", -1))
        .filter(row -> row[2].equals(reference))
        .map(row -> row[1])
        .distinct()
        .toList();
  }

  private Path swept(Path corpus, Path sweep, String name) {
    Path out = folder.resolve(name);
    Command run = rebank("sweep", sweep, "--corpus", corpus, "--out", out);
    assertThat(run.exit()).as(run.err()).isZero();
    return out;
  }
}
