package dev.rebank.analysis.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceArmTest {

  private static final LoggedMemory BANK =
      new LoggedMemory("reasoning-bank", "successes", 1, "off", 1);
  private static final LoggedArm FLASH = arm("plain flash", "flash", LoggedMemory.NONE);
  private static final LoggedArm FLASH_BANK = arm("bank flash", "flash", BANK);
  private static final LoggedArm PRO = arm("plain pro", "pro", LoggedMemory.NONE);
  private static final LoggedArm PRO_BANK = arm("bank pro", "pro", BANK);

  @Test
  void anArmIsComparedWithTheOneWithoutMemoryOfItsModel() {
    List<LoggedArm> arms = List.of(FLASH_BANK, PRO_BANK, FLASH, PRO);
    assertThat(ReferenceArm.of(FLASH_BANK, arms, null)).isEqualTo(new ReferenceArm(FLASH, ""));
    assertThat(ReferenceArm.of(PRO_BANK, arms, null)).isEqualTo(new ReferenceArm(PRO, ""));
    assertThat(ReferenceArm.of(PRO, arms, null)).isNull();
  }

  @Test
  void whereNoneFitsAnotherOneStandsInAndTheDifferenceIsSaid() {
    List<LoggedArm> arms = List.of(FLASH_BANK, PRO_BANK, FLASH);
    assertThat(ReferenceArm.of(PRO_BANK, arms, null))
        .isEqualTo(new ReferenceArm(FLASH, "not memory alone: the two arms differ in model"));
    List<LoggedArm> unknown = List.of(FLASH_BANK, PRO_BANK);
    assertThat(ReferenceArm.of(PRO_BANK, unknown, null))
        .extracting(ReferenceArm::arm)
        .isEqualTo(FLASH_BANK);
    assertThat(ReferenceArm.of(FLASH_BANK, unknown, null)).isNull();
  }

  @Test
  void theArmThatWasAskedForIsTheReferenceWhereItRan() {
    List<LoggedArm> arms = List.of(FLASH_BANK, PRO_BANK, FLASH);
    assertThat(ReferenceArm.of(FLASH, arms, "bank flash"))
        .isEqualTo(new ReferenceArm(FLASH_BANK, ""));
    assertThat(ReferenceArm.of(FLASH, arms, "elsewhere")).isNull();
  }

  private static LoggedArm arm(String name, String model, LoggedMemory memory) {
    return new LoggedArm(
        "shop",
        new Arm(name, "walker", model, "checker", memory, false),
        1,
        0,
        List.of(),
        List.of());
  }
}
