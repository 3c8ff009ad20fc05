package dev.rebank.models.stage;

import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.InjectedForm;
import dev.rebank.replay.Labels;
import dev.rebank.replay.ReplayCell;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.SourceRollouts;
import dev.rebank.setting.Fidelity;
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
 * @param injections distinct forms of injected text
 */
public record Questions(
    List<ReplayCell> cells,
    List<Judging> judges,
    List<Extracting> extractors,
    List<Joining> joints,
    Map<String, Setting.Embedding> embedders,
    List<Setting.Injection> injections)
    implements Serializable {

  /**
   * A judge, and the sources whose rollouts it is asked about.
   *
   * @param lost verdicts without which some cell loses the rollout
   */
  public record Judging(
      String name,
      Setting.Judging setting,
      Fidelity.Rendering render,
      List<SourceRollouts> sources,
      Set<Verdict.Label> lost)
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
      Fidelity.Rendering render,
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
    List<ReplayCell> cells = new ArrayList<>();
    Map<String, Judging> judges = new LinkedHashMap<>();
    Map<String, Extracting> extractors = new LinkedHashMap<>();
    Map<String, Joining> joints = new LinkedHashMap<>();
    Map<String, Setting.Embedding> embedders = new LinkedHashMap<>();
    Map<String, InjectedForm> forms = new LinkedHashMap<>();
    List<Setting.Injection> injections = new ArrayList<>();
    for (Sweep.Cell ofSweep : sweep.cells()) {
      Setting setting = ofSweep.setting();
      if (setting.mechanism() == Setting.Mechanism.NONE) {
        cells.add(ReplayCell.withoutMemory(ofSweep));
        continue;
      }
      String judge = null;
      if (setting.readsLabels() && setting.correctness() == Setting.Correctness.JUDGE) {
        judge = models.judgeName(setting.judge(), setting.render());
        judges
            .computeIfAbsent(
                judge,
                name ->
                    new Judging(
                        name,
                        setting.judge(),
                        setting.render(),
                        new ArrayList<>(),
                        EnumSet.noneOf(Verdict.Label.class)))
            .admit(setting);
      }
      String extractor = told(models, setting, judge);
      String embedder = models.embedderName(setting.embed());
      embedders.put(embedder, setting.embed());
      MemoryText text = models.memoryText(setting.inject());
      InjectedForm form =
          forms.computeIfAbsent(
              text.name(),
              name -> {
                injections.add(setting.inject());
                return new InjectedForm(
                    name, injections.size() - 1, text.instructionTokens(), text.emptyTokens());
              });
      ReplayCell cell = new ReplayCell(ofSweep, judge, extractor, embedder, form);
      cells.add(cell);
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
                  new Extracting(
                      name,
                      setting.mechanism(),
                      setting.extract(),
                      setting.render(),
                      new ArrayList<>()))
          .sources()
          .add(
              new LabelledSource(
                  SourceRollouts.of(setting),
                  judge,
                  setting.judge(),
                  Labels.admitted(setting.extract().from())));
    }
    return new Questions(
        cells,
        List.copyOf(judges.values()),
        List.copyOf(extractors.values()),
        List.copyOf(joints.values()),
        embedders,
        injections);
  }

  /** The extractor; what one makes that is told a judge's thoughts depends on that judge, too. */
  private static String told(Models models, Setting setting, @Nullable String judge) {
    String name =
        models.extractorName(
            setting.mechanism(), setting.extract(), setting.scaling(), setting.render());
    boolean told = setting.extract().judgeThoughts() != null && !setting.scaling().joins();
    return judge == null || !told ? name : name + "<" + judge;
  }

  /** The forms of injected text under which the tokens of items are counted. */
  public List<MemoryText> memoryTexts(Models models) {
    return injections.stream().map(models::memoryText).toList();
  }
}
