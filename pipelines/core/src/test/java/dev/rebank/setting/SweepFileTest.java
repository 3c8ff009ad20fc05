package dev.rebank.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFileTest {

  @TempDir Path folder;

  @Test
  void laterLayersWin() throws IOException {
    write("profiles/far.yaml", "retrieve: {top_k: 10, unit: item}\nembed.dimensions: 32\n");
    write("profiles/near.yaml", "extends: far\nretrieve.top_k: 20\nbudget.max_dead_letters: 7\n");
    Path file =
        write("sweeps/layers.yaml", Sweeps.HEAD + "extends: near\nset: {embed.dimensions: 64}\n");
    Sweep sweep = load(file, Overrides.NONE);
    Setting setting = sweep.cells().get(0).setting();
    assertThat(setting.retrieve().unit()).isEqualTo(Retrieval.Unit.ITEM);
    assertThat(setting.retrieve().topK()).isEqualTo(20);
    assertThat(setting.embed())
        .isEqualTo(new Setting.Embedding("offline", "", 64, null, null, null));
    assertThat(setting.extract().maxItems()).isEqualTo(3);
    assertThat(sweep.budget()).isEqualTo(new Sweep.Budget(7, null));
    assertThat(sweep.models().calls()).isEqualTo("calls");
  }

  @Test
  void profilesAreFoundAboveThenBesideTheSweepThenInTheConfigHome() throws IOException {
    Path file = write("sweeps/x.yaml", Sweeps.HEAD + "extends: clean\n");
    assertThat(topK(file)).isEqualTo(1);
    write("sweeps/profiles/clean.yaml", "retrieve.top_k: 2\n");
    assertThat(topK(file)).isEqualTo(2);
    write("profiles/clean.yaml", "retrieve.top_k: 3\n");
    assertThat(topK(file)).isEqualTo(3);
  }

  @Test
  void theCommandLineWinsOverTheSweep() throws IOException {
    Path file = write("x.yaml", Sweeps.HEAD);
    assertThat(load(file, new Overrides("other/*.gz", "tau-bench")).corpus())
        .isEqualTo(new Sweep.Corpus("other/*.gz", "tau-bench", List.of(), List.of()));
    assertThat(load(file, new Overrides(null, null)).corpus().path()).isEqualTo("logs");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
    Path file = write("x.yaml", "\uFEFF" + Sweeps.HEAD.replace("\n", "\r\n"));
    assertThat(load(file, Overrides.NONE).name()).isEqualTo("test");
  }

  @Test
  void theHashIsThatOfWhatCanChangeAResult() throws IOException {
    String hash = Sweeps.load("").hash();
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(
            Sweeps.load("output.arrow: false\nbudget.max_dead_letters: 9\nmodels.calls: c").hash())
        .isEqualTo(hash);
    Path file = write("x.yaml", Sweeps.HEAD);
    assertThat(load(file, new Overrides("elsewhere", null)).hash()).isEqualTo(hash);
    assertThat(load(file, new Overrides(null, "tau-bench")).hash()).isNotEqualTo(hash);
    assertThat(Sweeps.load("output.steps: true").hash()).isNotEqualTo(hash);
    assertThat(Sweeps.load("corpus.streams: [a]").hash()).isNotEqualTo(hash);
    assertThat(Sweeps.load("set: {retrieve.top_k: 2}").hash()).isNotEqualTo(hash);
    assertThat(Sweeps.load("arms: {another-name: {}}").hash()).isNotEqualTo(hash);
    assertThat(Sweeps.load("arms: {reference: {}, same: {}}").hash()).isNotEqualTo(hash);
    assertThat(Sweeps.load("arms: {a: {}, b: {retrieve.top_k: 2}}").hash())
        .isNotEqualTo(Sweeps.load("arms: {b: {retrieve.top_k: 2}, a: {}}").hash());
  }

  private int topK(Path file) {
    return load(file, Overrides.NONE).cells().get(0).setting().retrieve().topK();
  }

  private static Sweep load(Path file, Overrides overrides) {
    return SweepFile.load(file, Sweeps.configHome(), overrides);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
