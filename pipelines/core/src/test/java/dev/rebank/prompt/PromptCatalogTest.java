package dev.rebank.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      trajectory: none
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

  @ParameterizedTest
  @CsvSource({"web,''", "software,software-", "dialogue,dialogue-"})
  void judgeAndExtractionPromptsShareAllTextUpToTheEndOfTheTrajectory(String kind, String prefix) {
    PromptTemplate judge = Prompts.catalog().get("judge/" + kind + "@1");
    String end = "</trajectory>\n";
    String shared = judge.body().substring(0, judge.body().indexOf(end) + end.length());
    assertThat(shared).contains("{{query}}", "{{trajectory}}");
    for (String outcome : List.of("success", "failure")) {
      PromptTemplate extract = Prompts.catalog().get("extract/" + prefix + outcome + "@1");
      assertThat(extract.body()).startsWith(shared);
      // Else the shared text would be filled in differently.
      assertThat(extract.trajectory()).isEqualTo(judge.trajectory());
      assertThat(extract.output()).isEqualTo(Prompts.catalog().get("extract/success@1").output());
    }
    assertThat(judge.output()).isEqualTo(Prompts.catalog().get("judge/web@1").output());
  }

  @Test
  void theIdentityHoldsHashAndFormOfTheTrajectory() throws IOException {
    assertThat(template(HEAD + "Hello {{name}}").identity()).isEqualTo("judge/web@1#652b7c01");
    String head = HEAD.replace("[name]", "[name, trajectory]");
    String body = "{{name}} {{trajectory}}";
    String web = template(head.replace("none\no", "web\no") + body).identity();
    String software = template(head.replace("none\no", "software\no") + body).identity();
    assertThat(web).endsWith("~web@1");
    assertThat(software).isEqualTo(web.replace("~web@1", "~software@1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trajectory | none    | says "trajectory: none" but uses the variable "trajectory"
          name       | web     | says "trajectory: web" but does not use the variable "trajectory"
          trajectory | desktop | must be web, software, dialogue, messages or none, but was "desktop"
          """)
  void howATrajectoryIsWrittenIsSaidWhereOneIsShown(String variable, String form, String message) {
    String head = HEAD.replace("[name]", "[" + variable + "]").replace("none\no", form + "\no");
    assertThatThrownBy(() -> template(head + "{{" + variable + "}}"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
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
          trajectory: none | trajectory: ''         | trajectory in
          trajectory: none | #                      | trajectory
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
    assertThatThrownBy(
            () -> judge.requireVariables(Set.of("query", "trajectory"), Set.of("max_items")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "prompt judge/web@1 must have the variables [query, trajectory] and may have"
                + " [max_items], but has [query, trajectory, final_state, response]");
    assertThatThrownBy(() -> judge.requireVariables(Set.of("items"), Set.of()))
        .hasMessage(
            "prompt judge/web@1 must have the variables [items], but has [query, trajectory,"
                + " final_state, response]");
  }
}
