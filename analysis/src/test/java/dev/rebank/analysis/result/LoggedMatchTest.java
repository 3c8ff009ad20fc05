package dev.rebank.analysis.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.row.BankRow;
import dev.rebank.row.CellRow;
import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggedMatchTest {

  private static final String BOTH = "successes-and-failures";
  private static final LoggedMemory BANK = memory(BOTH, 1, "off");
  private static final LoggedArm PLAIN = arm("plain", "m-1", LoggedMemory.NONE);

  @Test
  void aMemoryCellTakesTheOutcomeOfTheArmThatRanUnderIt() {
    LoggedMatch match = match(cell(1, BOTH, null), PLAIN, arm("bank", "m-1", BANK));
    assertThat(match.arm()).isNotNull().extracting(arm -> arm.arm().name()).isEqualTo("bank");
    assertThat(match.note()).contains("its bank grew from its own rollouts");
  }

  @Test
  void aCellWithoutMemoryTakesTheOutcomeOfTheArmWithoutMemory() {
    assertThat(match(cell(0, BOTH, null), PLAIN, arm("bank", "m-1", BANK)).arm()).isEqualTo(PLAIN);
    // Without memory the order of the stream cannot act on anything.
    assertThat(match(cell(0, BOTH, 7L), PLAIN).arm()).isEqualTo(PLAIN);
  }

  @Test
  void anyDifferenceInTheSettingLeavesTheCellWithoutOutcome() {
    String none = "outcome: no logged arm ran under this setting";
    ReplayedCell cell = cell(1, BOTH, null);
    assertThat(match(cell, PLAIN).note()).isEqualTo(none);
    for (LoggedMemory other :
        List.of(
            memory("successes", 1, "off"),
            memory(BOTH, 2, "off"),
            memory(BOTH, 1, "parallel"),
            new LoggedMemory("awm", BOTH, 1, "off", 1))) {
      assertThat(match(cell, PLAIN, arm("bank", "m-1", other)))
          .isEqualTo(new LoggedMatch(null, none));
    }
  }

  @Test
  void unknownMatchesNothing() {
    ReplayedCell cell = cell(1, BOTH, null);
    for (LoggedMemory unknown :
        List.of(
            LoggedMemory.UNKNOWN,
            memory(null, 1, "off"),
            memory(BOTH, null, "off"),
            memory(BOTH, 1, null))) {
      assertThat(match(cell, PLAIN, arm("bank", "m-1", unknown)).arm()).isNull();
    }
    LoggedArm unknown = arm("plain", "m-1", LoggedMemory.UNKNOWN);
    assertThat(match(cell(0, BOTH, null), unknown).arm()).isNull();
    // Two arms of unknown models may be of different models.
    assertThat(
            match(cell, arm("plain", "unknown", LoggedMemory.NONE), arm("bank", "unknown", BANK))
                .arm())
        .isNull();
  }

  @Test
  void armsOfAnotherModelOrAnotherStreamNeverMatch() {
    ReplayedCell cell = cell(1, BOTH, null);
    assertThat(match(cell, PLAIN, arm("bank", "m-2", BANK)).arm()).isNull();
    LoggedArm elsewhere =
        new LoggedArm("admin", armOf("bank", "m-1", BANK), 1, 0, List.of(), List.of());
    assertThat(match(cell, PLAIN, elsewhere).arm()).isNull();
    assertThat(match(cell, elsewhere).note()).contains("no rollout of the source arm");
  }

  @Test
  void aShuffledOrderWasRunByNobody() {
    assertThat(match(cell(1, BOTH, 7L), PLAIN, arm("bank", "m-1", BANK)))
        .isEqualTo(new LoggedMatch(null, "outcome: no arm was logged in this shuffled order"));
  }

  @Test
  void whatASelectorHandsInIsNotTheSuccessRateOfTheArm() {
    String setting = "{\"mechanism\":\"none\",\"select\":{\"n\":4,\"selector\":\"model\"}}";
    assertThat(match(cell(0, BOTH, null, setting), PLAIN))
        .isEqualTo(new LoggedMatch(null, "outcome: that of a selection is in the table best_of_n"));
    String nobody = "{\"mechanism\":\"none\",\"select\":{\"selector\":\"none\"}}";
    assertThat(match(cell(0, BOTH, null, nobody), PLAIN).arm()).isEqualTo(PLAIN);
  }

  @Test
  void severalArmsUnderOneSettingAreNotChosenFrom() {
    ReplayedCell cell = cell(1, BOTH, null);
    assertThat(match(cell, PLAIN, arm("one", "m-1", BANK), arm("two", "m-1", BANK)).note())
        .isEqualTo("outcome: several logged arms ran under this setting");
  }

  @Test
  void noArmWasLoggedWithABankThatIsConsolidatedHere() {
    ReplayedCell cell = cell(1, BOTH, null);
    for (String rule : List.of("drop-duplicates from 0.9 by x", "rewrite")) {
      BankRow bank =
          new BankRow("b", "shop", "plain", "0", "{\"consolidate\":\"" + rule + "\"}", 1, 1, 1, 0);
      assertThat(
              match(
                      new ReplayedCell(cell.cell(), bank, cell.memory()),
                      PLAIN,
                      arm("bank", "m-1", BANK))
                  .arm())
          .isNull();
    }
    BankRow appended =
        new BankRow("b", "shop", "plain", "0", "{\"consolidate\":\"append\"}", 1, 1, 1, 0);
    assertThat(new ReplayedCell(cell.cell(), appended, cell.memory()).isConsolidated()).isFalse();
  }

  private static LoggedMatch match(ReplayedCell cell, LoggedArm... arms) {
    return LoggedMatch.of(cell, List.of(arms));
  }

  private static LoggedMemory memory(
      @Nullable String from, @Nullable Integer topK, @Nullable String scaling) {
    return new LoggedMemory("reasoning-bank", from, topK, scaling, 1);
  }

  private static Arm armOf(String name, String model, LoggedMemory memory) {
    return new Arm(name, "walker", model, "checker", memory, false);
  }

  private static LoggedArm arm(String name, String model, LoggedMemory memory) {
    return new LoggedArm("shop", armOf(name, model, memory), 1, 0, List.of(), List.of());
  }

  private static ReplayedCell cell(int topK, String from, @Nullable Long orderSeed) {
    return cell(topK, from, orderSeed, "{}");
  }

  private static ReplayedCell cell(
      int topK, String from, @Nullable Long orderSeed, String setting) {
    boolean memory = topK > 0;
    CellRow row =
        new CellRow(
            "c",
            "cell",
            List.of(),
            false,
            setting,
            "h",
            "shop",
            "plain",
            "0",
            memory ? "reasoning-bank" : "none",
            "judge",
            from,
            "task",
            topK,
            "off",
            1,
            orderSeed,
            memory ? "b" : null,
            "none",
            false,
            true);
    BankRow bank = memory ? new BankRow("b", "shop", "plain", "0", "{}", 1, 1, 1, 0) : null;
    return new ReplayedCell(row, bank, List.of());
  }
}
