package dev.rebank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void readsTheModelAndTheMemory() {
    String cpuinfo = "processor\t: 0\nmodel name\t: Some CPU @ 2.60GHz\nmodel name\t: other\n";
    assertThat(Machine.cpuModel(cpuinfo)).isEqualTo("Some CPU @ 2.60GHz");
    // 25165824 KiB = 24 x 1024 x 1024 KiB.
    assertThat(Machine.memory("MemTotal:       25165824 kB\nMemFree: 1 kB\n")).isEqualTo("24 GiB");
  }

  @Test
  void saysWhereAMachineDoesNotTell() {
    assertThat(Machine.cpuModel("")).isEqualTo("unknown");
    assertThat(Machine.memory("")).isEqualTo("unknown");
  }

  @Test
  void versionsAreThoseOfTheJars() {
    assertThat(Machine.jarVersion("duckdb_jdbc")).matches("\\d+(\\.\\d+)+");
    assertThat(Machine.jarVersion("no-such-jar")).isEqualTo("not used");
  }
}
