package dev.rebank.consolidate;

import dev.rebank.embed.Embedder;
import dev.rebank.extract.MemoryItem;
import dev.rebank.setting.Consolidation;
import dev.rebank.setting.Setting;
import java.util.List;

/**
 * What answers the questions of one bank whose questions depend on each other, in order. Where one
 * has no answer, all that would be asked after it has none either: it would be another question.
 */
public interface OrderedModels {

  /** Where those of each bank come from. */
  interface Source {

    /** Those of a bank that has asked nothing yet. */
    OrderedModels forBank();
  }

  /** What gives the texts of items their vectors. */
  Embedder itemEmbedder(Setting.Embedding embedding);

  /** What merges near duplicates. */
  ItemMerger merger(Consolidation consolidation);

  /** What writes the notebook. */
  NotebookWriter notebook(Setting setting);

  /** What induces workflows. */
  WorkflowInducer workflows(Setting setting);

  /** Tokens of an item as injected, a number per form of injected text that the sweep has. */
  List<Integer> tokens(MemoryItem item);
}
