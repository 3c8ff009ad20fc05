package dev.rebank.analysis.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.analysis.paper.PaperNumber.Certainty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperNumbersTest {

  private static final Path FOLDER = Path.of("..", "data", "paper");
  private static final String HEADER =
      "table_or_figure,benchmark,subset,model,method,variant,k,metric,value,n_tasks,certainty,note\n";

  @TempDir Path folder;

  @Test
  void eachSourceHasTheRowsThatTheReadmePromises() throws IOException {
    Map<String, Long> rows =
        PaperNumbers.read(FOLDER).all().stream()
            .collect(
                Collectors.groupingBy(PaperNumber::source, TreeMap::new, Collectors.counting()));
    assertThat(rows)
        .containsExactly(
            Map.entry("Figure 12", 5L),
            Map.entry("Figure 13", 15L),
            Map.entry("Figure 4a", 15L),
            Map.entry("Figure 4b", 15L),
            Map.entry("Figure 5", 12L),
            Map.entry("Figure 7", 7L),
            Map.entry("Headline", 17L),
            Map.entry("Table 1", 144L),
            Map.entry("Table 2", 12L),
            Map.entry("Table 3", 96L),
            Map.entry("Table 4", 24L));
  }

  @Test
  void aNumberKeepsThePrintedDigitsAndItsPlace() throws IOException {
    PaperNumber number = PaperNumbers.read(FOLDER).of("Figure 12").get(2);
    assertThat(number.value()).hasToString("46.0");
    assertThat(number.amount()).isEqualTo(0.46);
    assertThat(number.mechanism()).isEqualTo("reasoning-bank");
    assertThat(number.k()).isEqualTo(2);
    assertThat(number.tasks()).isEqualTo(187);
    assertThat(number.place()).isEqualTo("figure12_num_experiences.csv:4");
  }

  @Test
  void fourLabelsOfFigureFourCannotBeToldApart() throws IOException {
    assertThat(PaperNumbers.read(FOLDER).where(n -> n.certainty() == Certainty.AMBIGUOUS))
        .extracting(n -> n.source() + " k=" + n.k() + " " + n.value())
        .containsExactly(
            "Figure 4a k=2 49.7", "Figure 4a k=2 50.3", "Figure 4b k=3 38.5", "Figure 4b k=5 40.6");
  }

  @Test
  void aValueThatIsNoNumberIsNamedWithItsPlace() throws IOException {
    write("Table 1,WebArena,Admin,m,AWM,,1,success_rate_pct,4o.1,182,stated,");
    assertThatThrownBy(() -> PaperNumbers.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessage("table1.csv:2: value must be a number, but was '4o.1'");
  }

  @Test
  void anUnknownCertaintyAndARowCutShortAreNamed() throws IOException {
    write("Table 1,WebArena,Admin,m,AWM,,1,success_rate_pct,40.1,182,sure,");
    assertThatThrownBy(() -> PaperNumbers.read(folder))
        .hasMessage("table1.csv:2: certainty must be stated, derived or ambiguous, but was 'sure'");
    write("Table 1,WebArena,Admin");
    assertThatThrownBy(() -> PaperNumbers.read(folder))
        .hasMessage("table1.csv:2: no value in column model");
  }

  @Test
  void aFolderWithoutNumbersIsAMistake() {
    assertThatThrownBy(() -> PaperNumbers.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds no table*.csv");
    assertThatThrownBy(() -> PaperNumbers.read(folder.resolve("absent")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no folder");
  }

  private void write(String row) throws IOException {
    Files.writeString(folder.resolve("table1.csv"), HEADER + row + "\n");
  }
}
