package dev.rebank.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.trajectory.DeadLetter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that JSON can hold and UTF-8 cannot, numbers that are cut off, and odd locales. */
class OddTextTest {

  private static final String RECORD =
      """
      {"task_id": 1, "trial": 0, "reward": 1, "info": {"task": {"instruction": "Move my flight.",
       "actions": [{"name": "move", "kwargs": %s}], "outputs": %s}, "reward_info": %s},
       "traj": [{"role": "assistant", "content": "Done."}]}
      """
          .replace("\n", "");

  private static DeadLetter lost(String line) {
    ReadLog log = ReadLog.of("rebank", MemoryLog.of("a.jsonl", line + "\n"));
    assertThat(log.records()).isOne();
    return log.deadLetters().get(0);
  }

  /** ReadLog encodes whatever is read, as the pipeline does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \uD83D\uDE00}", // JSON's parser complains of one char, half of a character
        "{\"kind\": \"rollout\", \"\\ud83d\": 1}",
        "{\"kind\": [\"\\ude00\"]}",
        "{\"\\ud83d\": 1, \"\\ud83d\": 2}"
      })
  void aReasonThatQuotesHalfACharacterCanStillBeStored(String line) {
    assertThat(lost(line).reason()).contains("?");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void halfACharacterInAnOutcomeOfTauBenchIsADeadLetter(int place) {
    List<String> parts = new java.util.ArrayList<>(List.of("{}", "[\"x\"]", "{}"));
    parts.set(place, place == 1 ? "[\"\\ud83d\"]" : "{\"x\": \"\\ud83d\"}");
    String json = "[" + RECORD.formatted(parts.toArray()) + "]";
    ReadLog log = ReadLog.of("tau-bench", MemoryLog.of("m1-airline.json", json));
    assertThat(log.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("half a surrogate pair"))
        .satisfies(letter -> assertThat(letter.task()).isEqualTo("1"));
  }

  /**
   * JDK 17 writes 2.0E-3 style doubles by another rule than JDK 19: 2.2E-322 is one that differs.
   */
  @Test
  void doublesOfAnOutcomeAreWrittenInTheirShortestForm() {
    String json = "[" + RECORD.formatted("{\"x\": 2.0E23}", "[]", "{\"y\": 2e23}") + "]";
    ReadLog log = ReadLog.of("tau-bench", MemoryLog.of("m1-airline.json", json));
    assertThat(log.rollouts())
        .singleElement()
        .satisfies(
            rollout -> {
              assertThat(rollout.outcome().goldActions()).containsExactly("move({\"x\":2.0E23})");
              assertThat(rollout.outcome().graderText()).isEqualTo("{\"y\":2.0E23}");
            });
  }

  @Test
  void anOrderKeyThatIsCutOffIsNotTakenForWhole() {
    String line = "{\"kind\": \"rollout\", \"stream\": \"s\", \"task\": \"t\", \"position\": 12";
    assertThat(lost(line).order()).isNull();
    assertThat(lost(line).task()).isEqualTo("t");
    assertThat(lost(line + ",").order()).isEqualTo(12);
  }

  /** Reasons are part of digests, so they are the same everywhere. */
  @Test
  void reasonsDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(lost("{\"kind\": \"ab\\ud83d\"}").reason()).contains("at character 2");
      String vector = "{\"kind\": \"embedding\", \"embedder\": \"e\", \"text\": \"t\", ";
      assertThat(lost(vector + "\"vector\": [1, null]}").reason()).contains("vector[1]");
    } finally {
      Locale.setDefault(before);
    }
  }
}
