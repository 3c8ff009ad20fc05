package dev.rebank.analysis.load;

import dev.rebank.row.RolloutRow;
import dev.rebank.trajectory.RolloutId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rollouts of one stream succeeded; what has no reward is not among them. */
final class Rewards {

  private final Map<RolloutId, Boolean> success = new HashMap<>();

  private Rewards() {}

  static Rewards of(List<Path> files) throws IOException {
    WrittenTable table =
        WrittenTable.load(
            files, RolloutRow.class, "stream", "arm", "run", "task", "rollout", "success");
    Rewards rewards = new Rewards();
    for (int row = 0; row < table.size(); row++) {
      Boolean success = table.flag("success", row);
      if (success != null) {
        rewards.success.put(name(table, row), success);
      }
    }
    return rewards;
  }

  /** The rollout that a row of any table is about. */
  static RolloutId name(WrittenTable table, int row) {
    return new RolloutId(
        table.requiredText("stream", row),
        table.requiredText("arm", row),
        table.requiredText("run", row),
        table.requiredText("task", row),
        table.count("rollout", row));
  }

  /** Whether it succeeded; null without a reward. */
  @Nullable Boolean of(RolloutId rollout) {
    return success.get(rollout);
  }
}
