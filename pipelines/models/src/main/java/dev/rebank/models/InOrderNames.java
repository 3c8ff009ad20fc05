package dev.rebank.models;

import dev.rebank.consolidate.ModelMerger;
import dev.rebank.consolidate.ModelNotebook;
import dev.rebank.consolidate.ModelWorkflows;
import dev.rebank.models.offline.OfflineMerger;
import dev.rebank.models.offline.OfflineNotebook;
import dev.rebank.models.offline.OfflineWorkflows;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.PromptTemplate;
import dev.rebank.setting.Consolidation;
import dev.rebank.setting.Setting;
import java.util.Locale;

/** Names of what makes memory in order: all that determines what it makes of given questions. */
final class InOrderNames {

  private final PromptCatalog prompts;
  private final Models models;

  InOrderNames(PromptCatalog prompts, Models models) {
    this.prompts = prompts;
    this.models = models;
  }

  /** The name of what writes a memory that is given whole. */
  String memory(Setting setting) {
    return writer(setting) + Settings.rendering(setting.render()).name();
  }

  private String writer(Setting setting) {
    boolean notebook = setting.mechanism() == Setting.Mechanism.NOTEBOOK;
    int maxItems = notebook ? setting.notebook().maxItems() : setting.workflows().maxItems();
    if (!Models.isAsked(setting.extract().provider())) {
      return (notebook ? OfflineNotebook.NAME : OfflineWorkflows.NAME + ",stream")
          + ",max="
          + maxItems;
    }
    PromptTemplate prompt =
        notebook
            ? ModelNotebook.check(prompts.get(setting.notebook().prompt()))
            : ModelWorkflows.check(prompts.get(setting.workflows().prompt()));
    return Extractors.name(setting.extract(), prompt.identity() + ",stream", maxItems);
  }

  /** The name of what drops, merges and forgets. */
  String consolidation(Setting setting) {
    Consolidation rule = setting.consolidate();
    StringBuilder name = new StringBuilder(word(rule.policy()));
    if (rule.policy() != Consolidation.Policy.APPEND) {
      name.append(" from ")
          .append(rule.threshold())
          .append(" by ")
          .append(models.embedderName(InOrderModels.ofItems(setting.embed())));
    }
    if (rule.policy() == Consolidation.Policy.MERGE_DUPLICATES) {
      name.append(", merged by ").append(merger(rule));
    }
    if (rule.capacity() != null) {
      name.append(", at most ").append(rule.capacity()).append(" but ").append(word(rule.forget()));
      if (rule.forget() == Consolidation.Forget.DECAYED_UTILITY) {
        name.append(" half-life ").append(rule.halfLife());
      }
    }
    return name.toString();
  }

  private String merger(Consolidation rule) {
    if (!Models.isAsked(rule.provider())) {
      return OfflineMerger.NAME;
    }
    return String.join(
        "/",
        rule.provider(),
        rule.model(),
        ModelMerger.check(prompts.get(rule.prompt())).identity()
            + ",t="
            + rule.temperature()
            + Models.bounds(
                rule.maxOutputTokens(), rule.thinkingBudget(), rule.form(), rule.asks()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
