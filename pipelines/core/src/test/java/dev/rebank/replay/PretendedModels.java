package dev.rebank.replay;

import dev.rebank.consolidate.ItemMerger;
import dev.rebank.consolidate.NotebookWriter;
import dev.rebank.consolidate.OrderedModels;
import dev.rebank.consolidate.WorkflowInducer;
import dev.rebank.embed.Embedder;
import dev.rebank.embed.Embedding;
import dev.rebank.extract.MemoryItem;
import dev.rebank.setting.Consolidation;
import dev.rebank.setting.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers by rules that can be followed by eye, and remembers what it was asked. The vector of an
 * item is written in its description; two items become one of both contents; a notebook is a line
 * for each task; a workflow file a line for each exemplar. What is asked under a name in {@link
 * #silent} has no answer.
 */
final class PretendedModels implements OrderedModels {

  final List<String> asked = new ArrayList<>();
  final List<String> silent = new ArrayList<>();

  private void ask(String question) throws IOException {
    asked.add(question);
    if (silent.contains(question)) {
      throw new IOException("no answer to " + question);
    }
  }

  @Override
  public Embedder itemEmbedder(Setting.Embedding embedding) {
    return new Embedder() {
      @Override
      public String name() {
        return "pretended";
      }

      @Override
      public Embedding embed(String text) throws IOException {
        String[] lines = text.split("\n", -1);
        ask("vector of " + lines[0]);
        String[] parts = lines[1].split(" ", -1);
        return Embedding.unit(new float[] {Float.parseFloat(parts[0]), Float.parseFloat(parts[1])});
      }
    };
  }

  @Override
  public ItemMerger merger(Consolidation consolidation) {
    return (earlier, later) -> {
      ask(earlier.title() + " and " + later.title());
      return new MemoryItem(
          earlier.title() + later.title(),
          earlier.description(),
          earlier.content() + " " + later.content());
    };
  }

  @Override
  public NotebookWriter notebook(Setting setting) {
    return (notebook, trajectory, label) -> {
      ask(
          notebook.stream().map(MemoryItem::title).toList()
              + " after "
              + trajectory.id().task()
              + "#"
              + trajectory.rollout()
              + " "
              + label.word());
      List<MemoryItem> items = new ArrayList<>(notebook);
      items.add(new MemoryItem("of " + trajectory.id().task(), "", "x"));
      int most = setting.notebook().maxItems();
      return items.subList(Math.max(0, items.size() - most), items.size());
    };
  }

  @Override
  public WorkflowInducer workflows(Setting setting) {
    return exemplars -> {
      List<String> tasks = exemplars.stream().map(one -> one.id().task()).toList();
      ask("workflows of " + tasks);
      return tasks.stream().map(task -> new MemoryItem("way of " + task, "", "x")).toList();
    };
  }

  @Override
  public List<Integer> tokens(MemoryItem item) {
    return List.of(item.title().length());
  }
}
