package dev.rebank.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.model.Answer;
import dev.rebank.model.CallFailedException;
import dev.rebank.model.EmbeddingModel;
import dev.rebank.model.EmbeddingQuestion;
import dev.rebank.model.LanguageModel;
import dev.rebank.model.Parameters;
import dev.rebank.model.Question;
import dev.rebank.model.Vector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderDoorTest {

  private final List<String> asked = new ArrayList<>();
  private final List<String> unasked = new ArrayList<>();

  private final Door behind =
      new Door() {
        @Override
        public LanguageModel completions(String provider) {
          return question -> {
            asked.add(question.prompt());
            if (question.prompt().startsWith("hard")) {
              throw new CallFailedException(CallFailedException.Kind.REFUSED, "too hard", null);
            }
            return Answer.of("yes");
          };
        }

        @Override
        public EmbeddingModel embeddings(String provider) {
          return questions -> {
            questions.forEach(question -> asked.add(question.text()));
            return List.of(new Vector(new float[] {1}, null));
          };
        }

        @Override
        public void close() {}
      };

  private final Unasked told =
      new Unasked() {
        @Override
        public void question(Question question) {
          unasked.add(question.prompt());
        }

        @Override
        public void text(EmbeddingQuestion question) {
          unasked.add(question.text());
        }
      };

  private static Question question(String prompt) {
    return new Question("gemini", "flash", Parameters.of(0), "", prompt, 0);
  }

  @Test
  void afterAQuestionWithoutAnAnswerNoneIsPutAndWhoeverCountsIsTold() throws Exception {
    Door door = new InOrderDoor(behind, told);
    LanguageModel model = door.completions("gemini");
    assertThat(model.answer(question("easy")).text()).isEqualTo("yes");
    assertThatThrownBy(() -> model.answer(question("hard"))).hasMessage("too hard");
    assertThatThrownBy(() -> model.answer(question("later")))
        .isInstanceOf(CallFailedException.class)
        .hasMessageContaining("an earlier question of this memory has no answer");
    EmbeddingQuestion text = new EmbeddingQuestion("gemini", "e", null, null, "text");
    assertThatThrownBy(() -> door.embeddings("gemini").embed(List.of(text)))
        .isInstanceOf(CallFailedException.class);
    assertThat(asked).containsExactly("easy", "hard");
    assertThat(unasked).containsExactly("later", "text");
  }
}
