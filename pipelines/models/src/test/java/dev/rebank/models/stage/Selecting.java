package dev.rebank.models.stage;

import dev.rebank.models.Door;
import dev.rebank.models.Models;
import dev.rebank.models.StoredDoor;
import dev.rebank.prompt.Prompts;
import dev.rebank.replay.Signal;
import dev.rebank.replay.SourceRollouts;
import dev.rebank.row.SelectionRow;
import dev.rebank.setting.Scaling;
import dev.rebank.setting.Selection;
import dev.rebank.setting.Selection.Selector;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Selection of test rollouts: what is asked, and all that comes of it. */
final class Selecting {

  static final Door NOBODY = new StoredDoor(Path.of("no-calls"), Map.of());

  final List<SelectionRow> rows = new ArrayList<>();
  final List<DeadLetter> dead = new ArrayList<>();
  final Map<String, Long> counts = new TreeMap<>();

  private Selecting() {}

  static Selection setting(Selector selector, String provider, @Nullable Integer n) {
    return setting(selector, provider, n, 100, 0, 0);
  }

  static Selection setting(
      Selector selector,
      String provider,
      @Nullable Integer n,
      int subsets,
      int shuffles,
      long seed) {
    return new Selection(
        selector,
        provider,
        "flash",
        "select/best-of-n@1",
        0,
        null,
        null,
        Setting.Form.TOLERANT,
        1,
        n,
        subsets,
        shuffles,
        seed);
  }

  static Questions.Selecting question(Selection setting, @Nullable Signal signal) {
    Setting.Source anyArm = new Setting.Source(null, null, Setting.RolloutRule.ALL, 0);
    return new Questions.Selecting(
        setting.selector() + "/" + setting.provider(),
        setting,
        signal,
        List.of(new SourceRollouts(anyArm, Scaling.Variant.OFF, 1)));
  }

  /** The reward as the signal. */
  static Signal reward() {
    return new Signal(null, Setting.NoVerdict.DROP, Setting.NoVerdict.DROP, 0, 0);
  }

  /** Selects among rollouts, task by task. */
  static Selecting of(Door door, List<Questions.Selecting> questions, List<LoggedRollout> logged) {
    Selecting seen = new Selecting();
    SelectRollouts stage = new SelectRollouts(questions, new Models(Prompts.folder(), door));
    Map<String, List<JudgedRollout>> tasks = new TreeMap<>();
    for (LoggedRollout rollout : logged) {
      tasks
          .computeIfAbsent(rollout.trajectory().task().id(), id -> new ArrayList<>())
          .add(new JudgedRollout(rollout, List.of()));
    }
    for (List<JudgedRollout> task : tasks.values()) {
      stage.select(
          task, (kind, n) -> seen.counts.merge(kind, n, Long::sum), seen.rows::add, seen.dead::add);
    }
    return seen;
  }
}
