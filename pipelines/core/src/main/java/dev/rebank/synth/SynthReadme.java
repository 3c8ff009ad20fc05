package dev.rebank.synth;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.text.StringSubstitutor;

/** The words that go with a synthetic corpus, so that nobody takes it for a log. */
final class SynthReadme {

  private SynthReadme() {}

  static String of(SynthTruth truth) throws IOException {
    SynthSpec spec = truth.spec();
    Map<String, Object> values = new HashMap<>();
    values.putAll(SynthLaws.JSON.convertValue(spec.laws(), new TypeReference<>() {}));
    values.putAll(SynthLaws.JSON.convertValue(truth.judge(), new TypeReference<>() {}));
    values.putAll(SynthLaws.JSON.convertValue(truth.usage(), new TypeReference<>() {}));
    values.put("tasks", spec.tasks());
    values.put("rollouts", spec.rollouts());
    values.put("seed", spec.seed());
    values.put("arms", arms(truth));
    values.put(
        "changed", spec.laws().equals(SynthLaws.DEFAULT) ? "" : ", with laws changed as below");
    return new StringSubstitutor(values).setEnableUndefinedVariableException(true).replace(text());
  }

  private static String arms(SynthTruth truth) {
    StringBuilder arms = new StringBuilder();
    for (int i = 0; i < truth.arms().size(); i++) {
      ArmLaw law = truth.spec().laws().arms().get(i);
      SynthTruth.ArmTruth means = truth.arms().get(i);
      arms.append("  - `%s`: %s; ".formatted(law.name(), law.effect()))
          .append("mean steps %s on success, ".formatted(means.stepsOnSuccess()))
          .append("%s on failure\n".formatted(means.stepsOnFailure()));
    }
    return arms.toString();
  }

  private static String text() throws IOException {
    String name = "corpus-readme.md";
    try (InputStream resource = SynthReadme.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(resource, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
