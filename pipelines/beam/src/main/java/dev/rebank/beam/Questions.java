package dev.rebank.beam;

import dev.rebank.UserException;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.Labels;
import dev.rebank.replay.ReplayCell;
import dev.rebank.setting.Setting;
import dev.rebank.setting.Sweep;
import dev.rebank.trajectory.Trajectory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The distinct questions that a sweep asks: cells that ask the same one share it.
 *
 * @param cells cells with the names of what answers them
 * @param judges distinct judges
 * @param extractors distinct extractors
 * @param embedders distinct embedders by name
 * @param template template of injected text
 */
record Questions(
    List<ReplayCell> cells,
    List<Judging> judges,
    List<Extracting> extractors,
    Map<String, Setting.Embedding> embedders,
    String template)
    implements Serializable {

  /** A judge, and the sources whose rollouts it is asked about. */
  record Judging(String name, Setting.Judging setting, List<Setting.Source> sources)
      implements Serializable {
    boolean concerns(Trajectory trajectory) {
      return sources.stream().anyMatch(source -> source.admits(trajectory));
    }
  }

  /** An extractor, and the labelled rollouts it is asked about. */
  record Extracting(
      String name,
      Setting.Mechanism mechanism,
      Setting.Extraction setting,
      List<LabelledSource> sources)
      implements Serializable {}

  /**
   * Rollouts of a source whose label is admitted.
   *
   * @param judge who labels; null for the reward
   */
  record LabelledSource(Setting.Source source, @Nullable String judge, Set<Verdict.Label> labels)
      implements Serializable {}

  static Questions of(Sweep sweep, ModelFolders folders) {
    Models models = folders.open();
    String template = oneTemplate(sweep);
    int instructionTokens = folders.memoryText(template).instructionTokens();
    List<ReplayCell> cells = new ArrayList<>();
    Map<String, Judging> judges = new LinkedHashMap<>();
    Map<String, Extracting> extractors = new LinkedHashMap<>();
    Map<String, Setting.Embedding> embedders = new LinkedHashMap<>();
    for (Sweep.Cell cell : sweep.cells()) {
      Setting setting = cell.setting();
      if (setting.mechanism() == Setting.Mechanism.NONE) {
        cells.add(new ReplayCell(cell, null, null, null, 0));
        continue;
      }
      String judge = null;
      if (setting.correctness() == Setting.Correctness.JUDGE) {
        judge = models.judgeName(setting.judge());
        judges
            .computeIfAbsent(judge, name -> new Judging(name, setting.judge(), new ArrayList<>()))
            .sources()
            .add(setting.source());
      }
      String extractor = models.extractorName(setting.mechanism(), setting.extract());
      extractors
          .computeIfAbsent(
              extractor,
              name ->
                  new Extracting(name, setting.mechanism(), setting.extract(), new ArrayList<>()))
          .sources()
          .add(
              new LabelledSource(
                  setting.source(), judge, Labels.admitted(setting.extract().from())));
      String embedder = models.embedderName(setting.embed());
      embedders.put(embedder, setting.embed());
      cells.add(new ReplayCell(cell, judge, extractor, embedder, instructionTokens));
    }
    return new Questions(
        cells, List.copyOf(judges.values()), List.copyOf(extractors.values()), embedders, template);
  }

  /** Tokens are counted once per item, so one sweep has one form of injected text. */
  private static String oneTemplate(Sweep sweep) {
    List<String> templates =
        sweep.cells().stream()
            .filter(cell -> cell.setting().mechanism() != Setting.Mechanism.NONE)
            .map(cell -> cell.setting().inject().template())
            .distinct()
            .toList();
    if (templates.size() > 1) {
      throw new UserException(
          "inject.template must be one for all cells of a sweep, but was " + templates);
    }
    return templates.isEmpty() ? "inject/default@1" : templates.get(0);
  }
}
