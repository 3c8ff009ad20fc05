package dev.rebank.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.prompt.PromptCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  private static final Path CONFIGS = Sweeps.configHome();
  private static final List<String> TABLE = List.of("paper-v1", "code-head", "swe-code", "clean");

  @Test
  void allAreThereAndReadWithEveryKey() {
    List<Profile> profiles = Profile.all(CONFIGS);
    assertThat(profiles)
        .extracting(Profile::name)
        .containsExactly("base", "clean", "code-head", "paper-v1", "swe-code");
    for (Profile profile : profiles) {
      assertThat(profile.values().keySet()).isEqualTo(Keys.byName().keySet());
      assertThat(profile.summary()).isNotBlank();
    }
  }

  @Test
  void oneThatIsNotThereIsTheUsersMistake() {
    assertThatThrownBy(() -> Profile.of("code-haed", CONFIGS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("did you mean code-head?");
  }

  @Test
  void cleanIsWhatBaseSays() {
    assertThat(Profile.of("clean", CONFIGS).diff(Profile.of("base", CONFIGS))).isEmpty();
  }

  @Test
  void aDiffHasBothValuesAndTurnsAround() {
    Profile clean = Profile.of("clean", CONFIGS);
    Profile code = Profile.of("code-head", CONFIGS);
    Map<String, List<String>> diff = clean.diff(code);
    assertThat(diff).containsEntry("judge.form", List.of("tolerant", "strict"));
    assertThat(diff)
        .containsEntry("extract.judge_thoughts", List.of("null", "extract/judge-thoughts@1"));
    assertThat(diff).doesNotContainKey("mechanism");
    assertThat(code.diff(clean).keySet()).isEqualTo(diff.keySet());
    assertThat(code.diff(clean)).containsEntry("judge.form", List.of("strict", "tolerant"));
  }

  @Test
  void rowsAreThoseThatTheCommentOfAKeyNames() {
    Map<String, List<String>> rows = Profile.rows(CONFIGS);
    assertThat(rows)
        .containsEntry("judge.page", List.of("F03"))
        .containsEntry("judge.form", List.of("F04", "F08"))
        .containsEntry("extract.form", List.of("F14"))
        .containsEntry("inject.bug", List.of("F32"))
        .doesNotContainKey("retrieve.top_k");
  }

  /** What differs between the paper, its code and our default is there for a reason. */
  @ParameterizedTest
  @ValueSource(strings = {"paper-v1", "code-head", "swe-code"})
  void everyKeyThatAProfileSetsIsAboutARow(String name) {
    Map<String, List<String>> rows = Profile.rows(CONFIGS);
    Profile profile = Profile.of(name, CONFIGS);
    assertThat(profile.diff(Profile.of("base", CONFIGS)).keySet())
        .allSatisfy(key -> assertThat(rows.get(key)).as(key).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper-v1", "code-head", "swe-code"})
  void theirPromptsAreThere(String name) {
    PromptCatalog prompts = new PromptCatalog(CONFIGS.resolve("prompts"));
    Map<String, String> values = Profile.of(name, CONFIGS).values();
    List<String> references =
        values.entrySet().stream()
            .filter(entry -> entry.getValue().matches("[a-z]+/[a-z-]+@[0-9]+"))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(references).hasSizeGreaterThan(3);
    references.forEach(prompts::get);
  }

  /** The table of the README says, for each row and key, what each profile has. */
  @Test
  void theTableOfTheReadmeIsWhatTheProfilesSay() throws IOException {
    Map<String, List<String>> rows = Profile.rows(CONFIGS);
    Map<String, List<String>> seen = new LinkedHashMap<>();
    for (String line : Files.readAllLines(CONFIGS.resolve("profiles/README.md"))) {
      if (!line.matches("\\| F\\d\\d .*")) {
        continue;
      }
      List<String> cells = List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1));
      if (!cells.get(2).matches("`[a-z_.]+`")) {
        continue;
      }
      String key = cells.get(2).replace("`", "");
      seen.computeIfAbsent(key, any -> new ArrayList<>()).add(cells.get(0));
      for (int p = 0; p < TABLE.size(); p++) {
        assertThat(cells.get(3 + p))
            .as("%s under %s", key, TABLE.get(p))
            .isEqualTo(Profile.of(TABLE.get(p), CONFIGS).values().get(key));
      }
    }
    assertThat(seen.keySet()).containsAll(rows.keySet());
    rows.forEach((key, ids) -> assertThat(seen.get(key)).as(key).containsAll(ids));
  }
}
