package dev.rebank.prompt.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.extract.ModelExtractor;
import dev.rebank.judge.ModelJudge;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.PromptTemplate;
import dev.rebank.prompt.Prompts;
import dev.rebank.prompt.TrajectoryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePackTest {

  private static final String JUDGE_FILE = "WebArena/prompts/autoeval_prompts.py";

  @TempDir Path folder;
  private Path checkout;
  private Path pack;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = SyntheticCheckout.in(folder.resolve("checkout"));
    pack = Files.createDirectory(folder.resolve("pack"));
  }

  private PromptTemplate imported(String reference) throws IOException {
    Path fresh = Files.createTempDirectory(folder, "pack");
    ReferencePack.write(checkout, Prompts.folder(), fresh);
    return new PromptCatalog(fresh).get(reference);
  }

  private void replace(String file, String from, String to) throws IOException {
    Path path = checkout.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  @Test
  void aPackHasThePromptsThatOursAreNamedAfterAndInjection() throws IOException {
    assertThat(ReferencePack.write(checkout, Prompts.folder(), pack))
        .containsExactly(
            "extract/failure@1",
            "extract/judge-thoughts@1",
            "extract/software-failure@1",
            "extract/software-success@1",
            "extract/success@1",
            "inject/default-item@1",
            "inject/default@1",
            "inject/whole-item@1",
            "inject/whole@1",
            "judge/software@1",
            "judge/web@1");
    PromptCatalog catalog = new PromptCatalog(pack);
    for (String judge : new String[] {"judge/web@1", "judge/software@1"}) {
      ModelJudge.check(catalog.get(judge));
    }
    for (String outcome : new String[] {"success", "failure"}) {
      ModelExtractor.check(catalog.get("extract/" + outcome + "@1"));
      ModelExtractor.check(catalog.get("extract/software-" + outcome + "@1"));
    }
    assertThat(catalog.get("judge/web@1").trajectory()).isEqualTo(TrajectoryText.WEB);
    assertThat(catalog.get("judge/software@1").trajectory()).isEqualTo(TrajectoryText.SOFTWARE);
  }

  @Test
  void theSystemInstructionStandsBeforeTheRecordAndPlaceholdersAreOurs() throws IOException {
    assertThat(imported("judge/web@1").body())
        .isEqualTo(
            """
            Decide whether the page task was done.

            Thoughts: <why>
            Status: success or failure

            Wanted: {{query}}

            Done:
            {{trajectory}}
            Page, as {text}: {{final_state}}
            Said: {{response}}.""");
    assertThat(imported("judge/software@1").body())
        .isEqualTo(
            """
            Decide whether the issue is gone.

            Issue: {{query}}
            {{trajectory}}

            One word: success or fail.""");
  }

  @Test
  void stringsThatPythonJoinsAreJoined() throws IOException {
    assertThat(imported("extract/success@1").body())
        .isEqualTo(
            """
            Say why the web attempt "worked".\tThen list notes.

            Asked: {{query}}

            Done:
            {{trajectory}}""");
    assertThat(imported("extract/software-failure@1").body())
        .isEqualTo(
            """
            Say why the code attempt did not work. List {notes}.

            Issue: {{query}}
            {{trajectory}}""");
  }

  @Test
  void theOriginNamesFilesCommitAndChecksum() throws IOException {
    String origin = imported("extract/failure@1").origin();
    assertThat(origin)
        .contains("commit " + SyntheticCheckout.COMMIT)
        .containsPattern("WebArena/prompts/memory_instruction\\.py \\(SHA-256 [0-9a-f]{64}\\)")
        .containsPattern("WebArena/induce_memory\\.py \\(SHA-256 [0-9a-f]{64}\\)");
  }

  @ParameterizedTest
  @CsvSource({
    "ref: refs/heads/other,not known",
    "89abcdef0123456789abcdef0123456789abcdef,89abcdef"
  })
  void theCommitIsNamedOnlyIfItIsKnown(String head, String named) throws IOException {
    SyntheticCheckout.write(checkout, ".git/HEAD", head + "\n");
    assertThat(imported("judge/web@1").origin()).contains("commit " + named);
  }

  @Test
  void aConstantThatIsAssignedTwiceIsTheLastOne() throws IOException {
    String file = "WebArena/prompts/memory_instruction.py";
    Files.writeString(
        checkout.resolve(file),
        Files.readString(checkout.resolve(file)) + "\nFAILED_SI: str = r'''Raw \\n.'''\n");
    assertThat(imported("extract/failure@1").body()).startsWith("Raw \\n.\n\nAsked:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JUDGE_FILE,
        "WebArena/prompts/memory_instruction.py",
        "WebArena/induce_memory.py",
        "third_party/src/minisweagent/memory/instruction.py",
        "third_party/src/minisweagent/run/extra/swebench.py"
      })
  void aFileThatIsNotThereIsNamed(String file) throws IOException {
    Files.delete(checkout.resolve(file));
    assertThatThrownBy(() -> imported("judge/web@1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(checkout + " has no file " + file + ", in which ")
        .hasMessageContaining("google-research/reasoning-bank?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          def build_text_eval | def build_page_eval | there is no function build_text_eval_prompt
          system_msg = \"\"\"  | message = \"\"\"  | system_msg in build_text_eval_prompt of WebArena/prompts/autoeval_prompts.py must be a plain string, but it is not there
          {intent}\\n\\nDone   | {goal}\\n\\nDone  | a string with [goal, last_actions, cap, response if response else "N/A"] filled in
          {cap}               | {cap[:9]}         | expressions for [final_state, query, response, trajectory]
          as {{text}}: {cap}  | as text           | a string with [intent, last_actions, response if
          system_msg = \"\"\"  | system_msg = load("a") or \"\"\" | there is line 9: no plain string, but load
          """)
  void aPartThatIsNotInThatFormIsRefused(String from, String to, String message)
      throws IOException {
    replace(JUDGE_FILE, from.replace("\\n", "\n"), to.replace("\\n", "\n"));
    assertThatThrownBy(() -> imported("judge/web@1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
