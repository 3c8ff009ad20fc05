package dev.rebank.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.Estimate.Kind;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

  @TempDir Path folder;

  @Test
  void theSameTableGivesTheSameBytesTwice() throws IOException {
    ResultTable table = pass(3, 5);
    Figures.of(List.of(table)).write(folder.resolve("one"));
    Figures.of(List.of(table)).write(folder.resolve("two"));
    for (String form : List.of("svg", "pdf", "png")) {
      assertThat(folder.resolve("one/pass." + form))
          .hasSameBinaryContentAs(folder.resolve("two/pass." + form));
      Files.createDirectories(Path.of("target/figures"));
      Files.copy(
          folder.resolve("one/pass." + form),
          Path.of("target/figures/pass." + form),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static ResultTable pass(int arms, int most) {
    List<List<Entry>> rows = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      for (int k = 1; k <= most; k++) {
        double value = 0.3 + 0.1 * arm + 0.05 * k;
        rows.add(
            List.of(
                Entry.words("choice"),
                Entry.words("arm-" + arm),
                Entry.count(k),
                Entry.rate(
                    new Estimate(
                        value,
                        value - 0.08,
                        value + 0.08,
                        40,
                        20,
                        arm == 2 ? Kind.PUBLISHED : Kind.MEASURED,
                        List.of(),
                        List.of()))));
      }
    }
    return new ResultTable(
        "pass",
        "Pass@k",
        List.of(
            Column.files("stream", "stream"),
            Column.files("arm", "arm"),
            Column.files("k", "k"),
            Column.files("pass_k", "Pass@k")),
        rows,
        List.of("Synthetic data: made by a generator, not by agents."));
  }
}
