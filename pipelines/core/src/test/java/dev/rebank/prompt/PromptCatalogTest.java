package dev.rebank.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PromptCatalogTest {

  private static final String HEAD =
      """
      ---
      purpose: greets
      variables: [name]
      output: none
      origin: own words
      changes: first version
      ---
      """;

  @TempDir Path folder;

  private PromptTemplate template(String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve("judge")).resolve("web.v1.md");
    Files.writeString(file, text);
    return new PromptCatalog(folder).get("judge/web@1");
  }

  static Stream<String> bundled() {
    return Prompts.catalog().references().stream();
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void everyBundledPromptIsWellFormed(String reference) {
    PromptTemplate template = Prompts.catalog().get(reference);
    assertThat(template.reference()).isEqualTo(reference);
    assertThat(template.sha256()).matches("[0-9a-f]{64}");
    assertThat(template.body()).isNotBlank();
  }

  @Test
  void judgeAndExtractionPromptsShareAllTextUpToTheEndOfTheTrajectory() {
    String judge = Prompts.catalog().get("judge/web@1").body();
    String end = "</trajectory>\n";
    String shared = judge.substring(0, judge.indexOf(end) + end.length());
    assertThat(Prompts.catalog().get("extract/success@1").body()).startsWith(shared);
    assertThat(Prompts.catalog().get("extract/failure@1").body()).startsWith(shared);
  }

  @Test
  void valuesArePutInAsTheyAreAndNeverExpandedAgain() throws IOException {
    PromptTemplate template = template(HEAD + "Hello {{name}}, bye {{name}}.\n");
    assertThat(template.render(Map.of("name", "{{name}} $1 \\")))
        .isEqualTo("Hello {{name}} $1 \\, bye {{name}} $1 \\.");
  }

  @Test
  void theHashIsThatOfTheTextAndNotOfTheFrontMatter() throws IOException {
    String hash = template(HEAD + "Hello {{name}}").sha256();
    assertThat(template(HEAD.replace("greets", "welcomes") + "\nHello {{name}}\n").sha256())
        .isEqualTo(hash);
    assertThat(template(HEAD + "Hallo {{name}}").sha256()).isNotEqualTo(hash);
    // printf 'Hello {{name}}' | sha256sum
    assertThat(hash).startsWith("652b7c016734eedb");
  }

  @Test
  void aValueThatIsMissingOrNotAskedForIsRefused() throws IOException {
    PromptTemplate template = template(HEAD + "Hello {{name}}");
    assertThatThrownBy(() -> template.render(Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "prompt judge/web@1 was not given the variable \"name\"; its variables are [name]");
    assertThatThrownBy(() -> template.render(Map.of("name", "a", "site", "b")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("was given but does not use the variable \"site\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello                  | lists but does not use the variable "name"
          Hello {{name}} {{age}} | uses but does not list the variable "age"
          Hello {{name}} {{ age }} | "{{ age }}" is not a placeholder
          {{#if x}}{{name}}      | "{{#if x}}" is not a placeholder
          """)
  void aTextThatDisagreesWithItsVariablesIsRefused(String body, String message) {
    assertThatThrownBy(() -> template(HEAD + body))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          purpose: greets | purpos: greets          | purpos
          purpose: greets | purpose: ''             | purpose in
          purpose: greets | purpose: greets;colour: red | colour
          origin: own words | purpose: again        | Duplicate
          ---             | ===                     | must begin with front matter
          """)
  void frontMatterIsStrict(String from, String to, String message) {
    assertThatThrownBy(() -> template(HEAD.replace(from, to.replace(";", "\n")) + "Hello {{name}}"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownPromptIsNamedWithThoseThereAre() throws IOException {
    PromptTemplate known = template(HEAD + "Hello {{name}}");
    assertThatThrownBy(() -> new PromptCatalog(folder).get("judge/web@2"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no prompt judge/web@2")
        .hasMessageContaining("[" + known.reference() + "]");
  }

  @ParameterizedTest
  @CsvSource({"judge/web", "../judge/web@1", "judge/../web@1", "judge/web@0", "Judge/web@1"})
  void aReferenceNeverLeavesTheFolder(String reference) {
    assertThatThrownBy(() -> new PromptCatalog(folder).get(reference))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("must look like stage/name@version");
  }

  @Test
  void aPromptOfAnotherStageIsRefusedByItsVariables() {
    PromptTemplate judge = Prompts.catalog().get("judge/web@1");
    assertThatThrownBy(() -> judge.requireVariables("query", "trajectory", "max_items"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "prompt judge/web@1 must have the variables [max_items, query, trajectory], but has"
                + " [query, trajectory, final_state, response]");
  }
}
