package dev.rebank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private final Question question = new Question("gemini", "flash", 0.5, "be brief", "Hé?", 1);

  @Test
  void theKeyIsTheHashOfTheDocumentedEncoding() {
    // Worked out apart from this code, in Python:
    // t = lambda s: len(s.encode()).to_bytes(4, 'big') + s.encode()
    // sha256(t('rebank-question-1') + t('gemini') + t('flash') + struct.pack('>d', 0.5)
    //     + t('be brief') + t('Hé?') + struct.pack('>i', 1))
    assertThat(question.key())
        .isEqualTo("8b19c2d5d16322474aedcef2246894a8016c6b1a57ccf04946159ff144d5caaa");
  }

  @Test
  void everyPartChangesTheKey() {
    assertThat(
            List.of(
                question,
                new Question("openai", "flash", 0.5, "be brief", "Hé?", 1),
                new Question("gemini", "pro", 0.5, "be brief", "Hé?", 1),
                new Question("gemini", "flash", 0.7, "be brief", "Hé?", 1),
                new Question("gemini", "flash", 0.5, "be", " briefHé?", 1),
                new Question("gemini", "flash", 0.5, "be brief", "Hé!", 1),
                new Question("gemini", "flash", 0.5, "be brief", "Hé?", 2)))
        .extracting(Question::key)
        .doesNotHaveDuplicates();
  }

  @Test
  void bothZeroesAreOneTemperature() {
    assertThat(new Question("a", "b", -0.0, "", "", 0))
        .isEqualTo(new Question("a", "b", 0.0, "", "", 0))
        .extracting(Question::key)
        .isEqualTo(new Question("a", "b", 0.0, "", "", 0).key());
  }

  @Test
  void impossibleQuestionsAreRefused() {
    assertThatThrownBy(() -> new Question("a", "b", Double.NaN, "", "", 0))
        .hasMessageContaining("temperature must be");
    assertThatThrownBy(() -> new Question("a", "b", 0, "", "", -1))
        .hasMessageContaining("sample must be");
  }
}
