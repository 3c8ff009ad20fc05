package dev.rebank.models;

import dev.rebank.UserException;
import dev.rebank.extract.Attempt;
import dev.rebank.extract.Extractor;
import dev.rebank.extract.JointExtractor;
import dev.rebank.extract.ModelExtractor;
import dev.rebank.extract.ModelJointExtractor;
import dev.rebank.extract.StoredTrajectory;
import dev.rebank.extract.TrajectoryExtractor;
import dev.rebank.model.Inquiry;
import dev.rebank.models.offline.OfflineContrast;
import dev.rebank.models.offline.OfflineExtractor;
import dev.rebank.models.offline.OfflineRechecks;
import dev.rebank.models.offline.OfflineWorkflows;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.Rendering;
import dev.rebank.prompt.TrajectoryText;
import dev.rebank.setting.Fidelity;
import dev.rebank.setting.Scaling;
import dev.rebank.setting.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What makes memory of rollouts, one at a time or several together, by mechanism and setting. */
final class Extractors {

  private final PromptCatalog prompts;
  private final Door door;

  Extractors(PromptCatalog prompts, Door door) {
    this.prompts = prompts;
    this.door = door;
  }

  /** What is asked about single rollouts. */
  Extractor alone(
      Setting.Mechanism mechanism, Setting.Extraction extraction, Fidelity.Rendering render) {
    Extractor whole = alone(mechanism, extraction, Settings.synapse(render));
    Rendering rendering = Settings.rendering(render);
    return rendering.equals(Rendering.WHOLE) ? whole : new RenderedExtractor(whole, rendering);
  }

  private Extractor alone(
      Setting.Mechanism mechanism, Setting.Extraction extraction, TrajectoryText synapse) {
    return switch (mechanism) {
      case SYNAPSE -> new TrajectoryExtractor(synapse);
      case AWM -> {
        JointExtractor workflows = workflows(extraction, extraction.maxItems());
        yield (trajectory, label) -> workflows.extract(List.of(new Attempt(trajectory, null)));
      }
      case REASONING_BANK ->
          Models.isAsked(extraction.provider())
              ? new ModelExtractor(
                  inquiry(door, extraction),
                  prompts.get(extraction.success()),
                  prompts.get(extraction.failure()),
                  extraction.judgeThoughts() == null
                      ? null
                      : prompts.get(extraction.judgeThoughts()),
                  extraction.maxItems(),
                  Settings.keepsAll(extraction),
                  extraction.repeat())
              : new OfflineExtractor(extraction.maxItems());
      case NONE, NOTEBOOK -> throw notExtracted(mechanism);
    };
  }

  /** The name of that. */
  String nameAlone(
      Setting.Mechanism mechanism, Setting.Extraction extraction, Fidelity.Rendering render) {
    return nameAlone(mechanism, extraction, Settings.synapse(render))
        + Settings.rendering(render).name();
  }

  private String nameAlone(
      Setting.Mechanism mechanism, Setting.Extraction extraction, TrajectoryText synapse) {
    return switch (mechanism) {
      case SYNAPSE -> synapseName(synapse);
      case AWM -> nameOfWorkflows(extraction, extraction.maxItems());
      case REASONING_BANK ->
          Models.isAsked(extraction.provider())
              ? name(
                  extraction,
                  ModelExtractor.check(prompts.get(extraction.success())).identity()
                      + "+"
                      + ModelExtractor.check(prompts.get(extraction.failure())).identity()
                      + reasons(extraction),
                  extraction.maxItems())
              : OfflineExtractor.NAME + ",max=" + extraction.maxItems();
      case NONE, NOTEBOOK -> throw notExtracted(mechanism);
    };
  }

  /** What is asked about several rollouts of a task. */
  JointExtractor together(
      Setting.Mechanism mechanism,
      Setting.Extraction extraction,
      Scaling scaling,
      Fidelity.Rendering render) {
    JointExtractor whole = together(mechanism, extraction, scaling, Settings.synapse(render));
    Rendering rendering = Settings.rendering(render);
    return rendering.equals(Rendering.WHOLE)
        ? whole
        : attempts ->
            whole.extract(
                attempts.stream()
                    .map(one -> new Attempt(rendering.of(one.trajectory()), one.label()))
                    .toList());
  }

  private JointExtractor together(
      Setting.Mechanism mechanism,
      Setting.Extraction extraction,
      Scaling scaling,
      TrajectoryText synapse) {
    return switch (mechanism) {
      case SYNAPSE ->
          new StoredTrajectory(
              new TrajectoryExtractor(synapse), scaling.stored() == Scaling.Stored.FEWEST_STEPS);
      case AWM -> workflows(extraction, scaling.maxItems());
      case REASONING_BANK -> contrast(extraction, scaling);
      case NONE, NOTEBOOK -> throw notExtracted(mechanism);
    };
  }

  /** The name of that. */
  String nameTogether(
      Setting.Mechanism mechanism,
      Setting.Extraction extraction,
      Scaling scaling,
      Fidelity.Rendering render) {
    String name =
        switch (mechanism) {
          case SYNAPSE ->
              synapseName(Settings.synapse(render))
                  + ",stored="
                  + scaling.stored().name().toLowerCase(Locale.ROOT);
          case AWM -> nameOfWorkflows(extraction, scaling.maxItems());
          case REASONING_BANK -> nameOfContrast(extraction, scaling);
          case NONE, NOTEBOOK -> throw notExtracted(mechanism);
        };
    return name
        + (scaling.defect() == Scaling.Defect.SAME_ROLLOUT ? ",defect=same-rollout" : "")
        + Settings.rendering(render).name();
  }

  private static String synapseName(TrajectoryText text) {
    return "synapse@"
        + TrajectoryText.VERSION
        + (text.equals(TrajectoryText.WEB) ? "" : "~" + text.name());
  }

  private String reasons(Setting.Extraction extraction) {
    return extraction.judgeThoughts() == null
        ? ""
        : ",told="
            + ModelExtractor.checkReasons(prompts.get(extraction.judgeThoughts())).identity();
  }

  private JointExtractor contrast(Setting.Extraction extraction, Scaling scaling) {
    int maxItems = scaling.maxItems();
    boolean chain = scaling.variant() == Scaling.Variant.SEQUENTIAL;
    if (!Models.isAsked(extraction.provider())) {
      return chain ? new OfflineRechecks(maxItems) : new OfflineContrast(maxItems);
    }
    return new ModelJointExtractor(
        inquiry(door, extraction),
        prompts.get(chain ? extraction.refinement() : extraction.contrast()),
        maxItems,
        Settings.keepsAll(extraction),
        extraction.repeat());
  }

  private String nameOfContrast(Setting.Extraction extraction, Scaling scaling) {
    int maxItems = scaling.maxItems();
    boolean chain = scaling.variant() == Scaling.Variant.SEQUENTIAL;
    if (!Models.isAsked(extraction.provider())) {
      return (chain ? OfflineRechecks.NAME : OfflineContrast.NAME) + ",max=" + maxItems;
    }
    String prompt = chain ? extraction.refinement() : extraction.contrast();
    return name(
        extraction,
        ModelJointExtractor.check(prompts.get(prompt)).identity() + (chain ? ",chain" : ""),
        maxItems);
  }

  private JointExtractor workflows(Setting.Extraction extraction, int maxItems) {
    return Models.isAsked(extraction.provider())
        ? new ModelJointExtractor(
            inquiry(door, extraction),
            prompts.get(extraction.workflow()),
            maxItems,
            Settings.keepsAll(extraction),
            extraction.repeat())
        : new OfflineWorkflows(maxItems);
  }

  private String nameOfWorkflows(Setting.Extraction extraction, int maxItems) {
    return Models.isAsked(extraction.provider())
        ? name(
            extraction,
            ModelJointExtractor.check(prompts.get(extraction.workflow())).identity(),
            maxItems)
        : OfflineWorkflows.NAME + ",max=" + maxItems;
  }

  static Inquiry inquiry(Door door, Setting.Extraction extraction) {
    return new Inquiry(
        door.completions(extraction.provider()),
        extraction.provider(),
        extraction.model(),
        Models.parameters(
            temperature(extraction), extraction.maxOutputTokens(), extraction.thinkingBudget()),
        Settings.form(extraction.form()),
        extraction.asks());
  }

  static String name(Setting.Extraction extraction, String prompts, int maxItems) {
    return String.join(
        "/",
        extraction.provider(),
        extraction.model(),
        prompts
            + ",t="
            + temperature(extraction)
            + ",max="
            + maxItems
            + (Settings.keepsAll(extraction) ? ",all" : "")
            + ",repeat="
            + extraction.repeat()
            + Models.bounds(
                extraction.maxOutputTokens(),
                extraction.thinkingBudget(),
                extraction.form(),
                extraction.asks()));
  }

  private static double temperature(Setting.Extraction extraction) {
    return Objects.requireNonNull(extraction.temperature(), "resolved when the sweep is read");
  }

  private static UserException notExtracted(Setting.Mechanism mechanism) {
    return new UserException(
        "mechanism "
            + mechanism
            + " has no extraction; those that have are synapse, awm and reasoning-bank");
  }
}
