package dev.rebank.models.stage;

import dev.rebank.UserException;
import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.Labels;
import dev.rebank.replay.ReplayCell;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.SourceRollouts;
import dev.rebank.setting.Setting;
import dev.rebank.setting.Sweep;
import dev.rebank.trajectory.Trajectory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
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
 * @param extractors distinct extractors of single rollouts
 * @param joints distinct joint extractors
 * @param embedders distinct embedders by name
 * @param inOrder what is sent for questions that depend on each other
 * @param template template of injected text
 */
public record Questions(
    List<ReplayCell> cells,
    List<Judging> judges,
    List<Extracting> extractors,
    List<Joining> joints,
    Map<String, Setting.Embedding> embedders,
    InOrder inOrder,
    String template)
    implements Serializable {

  /**
   * What questions that depend on each other need of the logs.
   *
   * @param transcripts rollouts whose trajectories are sent to where a stream is put in order
   * @param items whether the texts of all items are
   */
  public record InOrder(List<LabelledSource> transcripts, boolean items) implements Serializable {

    /** Whether anything is asked in order. */
    public boolean isAny() {
      return items || !transcripts.isEmpty();
    }
  }

  /**
   * A judge, and the sources whose rollouts it is asked about.
   *
   * @param lost verdicts without which some cell loses the rollout
   */
  public record Judging(
      String name, Setting.Judging setting, List<SourceRollouts> sources, Set<Verdict.Label> lost)
      implements Serializable {

    private void admit(Setting setting) {
      sources.add(SourceRollouts.of(setting));
      if (setting.judge().unparsed() == Setting.NoVerdict.DROP) {
        lost.add(Verdict.Label.UNPARSED);
      }
      if (setting.judge().error() == Setting.NoVerdict.DROP) {
        lost.add(Verdict.Label.ERROR);
      }
    }

    /** Whether some cell can do nothing with such a verdict. */
    boolean loses(Verdict.Label label) {
      return lost.contains(label);
    }

    /** Whether some cell may want to know how it judges a trajectory. */
    boolean concerns(Trajectory trajectory, RolloutChoice choice) {
      return sources.stream().anyMatch(source -> choice.uses(source, trajectory));
    }
  }

  /** An extractor, and the labelled rollouts it is asked about. */
  public record Extracting(
      String name,
      Setting.Mechanism mechanism,
      Setting.Extraction setting,
      List<LabelledSource> sources)
      implements Serializable {}

  /** A joint extractor, and the cells that ask it. */
  public record Joining(String name, Setting setting, List<ReplayCell> cells)
      implements Serializable {}

  /**
   * Rollouts of a source whose label is admitted.
   *
   * @param judge who labels; null for the reward
   * @param judging what becomes of rollouts without a verdict
   * @param labels labels whose rollouts are extracted from
   */
  public record LabelledSource(
      SourceRollouts rollouts,
      @Nullable String judge,
      Setting.Judging judging,
      Set<Verdict.Label> labels)
      implements Serializable {}

  /** The questions of a sweep. */
  public static Questions of(Sweep sweep, Models models) {
    return of(sweep.cells(), models);
  }

  /** The questions of those cells of a sweep that ask a provider about their memory in order. */
  public static Questions inOrder(Sweep sweep, Models models) {
    return of(
        sweep.cells().stream().filter(cell -> Models.isAskedInOrder(cell.setting())).toList(),
        models);
  }

  private static Questions of(List<Sweep.Cell> sweep, Models models) {
    String template = oneTemplate(sweep);
    MemoryText injection = models.memoryText(template);
    List<ReplayCell> cells = new ArrayList<>();
    Map<String, Judging> judges = new LinkedHashMap<>();
    Map<String, Extracting> extractors = new LinkedHashMap<>();
    Map<String, Joining> joints = new LinkedHashMap<>();
    Map<String, Setting.Embedding> embedders = new LinkedHashMap<>();
    List<LabelledSource> transcripts = new ArrayList<>();
    boolean items = false;
    for (Sweep.Cell ofSweep : sweep) {
      Setting setting = ofSweep.setting();
      if (setting.mechanism() == Setting.Mechanism.NONE) {
        cells.add(ReplayCell.withoutMemory(ofSweep));
        continue;
      }
      String judge = null;
      if (setting.readsLabels() && setting.correctness() == Setting.Correctness.JUDGE) {
        judge = models.judgeName(setting.judge());
        judges
            .computeIfAbsent(
                judge,
                name ->
                    new Judging(
                        name,
                        setting.judge(),
                        new ArrayList<>(),
                        EnumSet.noneOf(Verdict.Label.class)))
            .admit(setting);
      }
      LabelledSource source =
          new LabelledSource(
              SourceRollouts.of(setting),
              judge,
              setting.judge(),
              Labels.admitted(setting.extract().from()));
      String extractor =
          setting.givesWhole()
              ? models.memoryName(setting)
              : models.extractorName(setting.mechanism(), setting.extract(), setting.scaling());
      String embedder = setting.givesWhole() ? null : models.embedderName(setting.embed());
      ReplayCell cell =
          new ReplayCell(
              ofSweep,
              judge,
              extractor,
              embedder,
              models.consolidationName(setting),
              injection.name(),
              injection.instructionTokens());
      cells.add(cell);
      if (embedder == null) {
        transcripts.add(source);
        continue;
      }
      embedders.put(embedder, setting.embed());
      items |= setting.consolidate().policy() != Setting.Policy.APPEND;
      if (setting.scaling().joins()) {
        joints
            .computeIfAbsent(extractor, name -> new Joining(name, setting, new ArrayList<>()))
            .cells()
            .add(cell);
        continue;
      }
      extractors
          .computeIfAbsent(
              extractor,
              name ->
                  new Extracting(name, setting.mechanism(), setting.extract(), new ArrayList<>()))
          .sources()
          .add(source);
    }
    return new Questions(
        cells,
        List.copyOf(judges.values()),
        List.copyOf(extractors.values()),
        List.copyOf(joints.values()),
        embedders,
        new InOrder(transcripts, items),
        template);
  }

  /** Tokens are counted once per item, so one sweep has one form of injected text. */
  private static String oneTemplate(List<Sweep.Cell> cells) {
    List<String> templates =
        cells.stream()
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
