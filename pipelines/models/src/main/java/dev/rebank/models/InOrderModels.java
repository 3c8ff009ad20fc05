package dev.rebank.models;

import dev.rebank.consolidate.ItemMerger;
import dev.rebank.consolidate.ModelMerger;
import dev.rebank.consolidate.ModelNotebook;
import dev.rebank.consolidate.ModelWorkflows;
import dev.rebank.consolidate.NotebookWriter;
import dev.rebank.consolidate.OrderedModels;
import dev.rebank.consolidate.WorkflowInducer;
import dev.rebank.embed.Embedder;
import dev.rebank.extract.Attempt;
import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import dev.rebank.model.Inquiry;
import dev.rebank.models.offline.OfflineMerger;
import dev.rebank.models.offline.OfflineNotebook;
import dev.rebank.models.offline.OfflineWorkflows;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.Rendering;
import dev.rebank.setting.Consolidation;
import dev.rebank.setting.Setting;
import java.util.List;

/** What makes the memory of one bank in order, by the settings that name it. */
final class InOrderModels implements OrderedModels {

  private static final int OFFLINE_DIMENSIONS = 256;

  private final PromptCatalog prompts;
  private final Door door;
  private final Models models;
  private final List<MemoryText> forms;

  InOrderModels(PromptCatalog prompts, Door door, Models models, List<MemoryText> forms) {
    this.prompts = prompts;
    this.door = door;
    this.models = models;
    this.forms = forms;
  }

  /**
   * What embeds the texts of items where queries are embedded in some way: the same, but logs carry
   * no vectors of items, and then hashing does it.
   */
  static Setting.Embedding ofItems(Setting.Embedding ofQueries) {
    return ofQueries.provider().equals("logged")
        ? new Setting.Embedding("offline", "", OFFLINE_DIMENSIONS, null, null, null)
        : ofQueries.stored();
  }

  @Override
  public Embedder itemEmbedder(Setting.Embedding embedding) {
    return models.embedder(ofItems(embedding));
  }

  @Override
  public ItemMerger merger(Consolidation rule) {
    if (!Models.isAsked(rule.provider())) {
      return new OfflineMerger();
    }
    return new ModelMerger(
        new Inquiry(
            door.completions(rule.provider()),
            rule.provider(),
            rule.model(),
            Models.parameters(rule.temperature(), rule.maxOutputTokens(), rule.thinkingBudget()),
            Settings.form(rule.form()),
            rule.asks()),
        prompts.get(rule.prompt()));
  }

  @Override
  public NotebookWriter notebook(Setting setting) {
    Setting.Notebook notebook = setting.notebook();
    Setting.Extraction extraction = setting.extract();
    NotebookWriter writer =
        Models.isAsked(extraction.provider())
            ? new ModelNotebook(
                Extractors.inquiry(door, extraction),
                prompts.get(notebook.prompt()),
                notebook.maxItems(),
                extraction.repeat())
            : new OfflineNotebook(notebook.maxItems());
    Rendering shown = Settings.rendering(setting.render());
    return (before, trajectory, label) -> writer.rewrite(before, shown.of(trajectory), label);
  }

  @Override
  public WorkflowInducer workflows(Setting setting) {
    WorkflowInducer inducer = inducer(setting.workflows(), setting.extract());
    Rendering shown = Settings.rendering(setting.render());
    return exemplars -> inducer.induce(exemplars.stream().map(shown::of).toList());
  }

  private WorkflowInducer inducer(Setting.Workflows workflows, Setting.Extraction extraction) {
    if (Models.isAsked(extraction.provider())) {
      return new ModelWorkflows(
          Extractors.inquiry(door, extraction),
          prompts.get(workflows.prompt()),
          workflows.maxItems(),
          extraction.repeat());
    }
    OfflineWorkflows rules = new OfflineWorkflows(workflows.maxItems());
    return exemplars ->
        rules.extract(exemplars.stream().map(exemplar -> new Attempt(exemplar, null)).toList());
  }

  @Override
  public List<Integer> tokens(MemoryItem item) {
    return forms.stream().map(form -> form.tokens(item)).toList();
  }
}
