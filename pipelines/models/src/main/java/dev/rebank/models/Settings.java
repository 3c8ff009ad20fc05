package dev.rebank.models;

import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Evidence;
import dev.rebank.model.AnswerForm;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.Rendering;
import dev.rebank.prompt.TrajectoryText;
import dev.rebank.setting.Fidelity;
import dev.rebank.setting.Setting;

/** What the words of settings are to judges, extractors and injections, which know no settings. */
public final class Settings {

  private Settings() {}

  /** The form of injected text. */
  public static MemoryText memoryText(PromptCatalog prompts, Setting.Injection injection) {
    return new MemoryText(
        prompts,
        injection.template(),
        injection.empty() == Fidelity.Empty.BLANK_LINES ? MemoryText.BLANK_LINES : "",
        injection.bug() == Fidelity.Bug.CHAR_SPLIT);
  }

  /** What of a trajectory is shown. */
  public static Rendering rendering(Fidelity.Rendering render) {
    return new Rendering(
        render.emptyActions() == Fidelity.EmptyActions.DROP, render.dropMemoryTalk());
  }

  static TrajectoryText synapse(Fidelity.Rendering render) {
    return TrajectoryText.of(render.synapse().word()).orElseThrow();
  }

  static Evidence evidence(Setting.Judging judging) {
    return new Evidence(
        switch (judging.page()) {
          case FINAL_STATE -> Evidence.Page.FINAL_STATE;
          case LAST_OBSERVATIONS -> Evidence.Page.LAST_OBSERVATIONS;
          case LAST_THOUGHT -> Evidence.Page.LAST_THOUGHT;
        },
        judging.response() == Fidelity.Response.FIRST_PARENTHESIS,
        judging.thoughts() == Fidelity.Thoughts.FIRST_LINE);
  }

  static AnswerForm form(Setting.Form form) {
    return switch (form) {
      case TOLERANT -> AnswerForm.TOLERANT;
      case STRICT -> AnswerForm.STRICT;
      case RAW -> AnswerForm.RAW;
    };
  }

  static boolean keepsAll(Setting.Extraction extraction) {
    return extraction.surplus() == Fidelity.Surplus.KEEP;
  }
}
