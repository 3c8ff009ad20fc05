package dev.rebank.models.stage;

import dev.rebank.judge.Verdict;
import dev.rebank.replay.PackedTrajectory;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.row.ItemRow;
import dev.rebank.trajectory.LoggedRollout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What questions that depend on each other need of the logs: trajectories of rollouts that some
 * cell reads in order, and texts of items that some cell compares. Nothing where no cell does. Not
 * safe for use by several threads.
 */
public final class OrderedParts {

  /** Items of which it remembers that they went out. */
  private static final int REMEMBERED = 1 << 16;

  private final Questions.InOrder questions;
  private final RolloutChoice choice;
  private final Set<List<String>> sent = new HashSet<>();

  /** Parts that these questions need. */
  public OrderedParts(Questions.InOrder questions, RolloutChoice choice) {
    this.questions = questions;
    this.choice = choice;
  }

  /** Hands on a rollout, if it is read in order. */
  public void rollout(
      LoggedRollout logged, List<StreamPart.Judged> judged, Consumer<StreamPart> parts) {
    for (Questions.LabelledSource source : questions.transcripts()) {
      if (!choice.uses(source.rollouts(), logged.trajectory())) {
        continue;
      }
      Verdict.Label label =
          source.signal().label(logged.trajectory().id(), logged.outcome().success(), judged);
      if (label != null && source.labels().contains(label)) {
        parts.accept(new StreamPart.Transcript(PackedTrajectory.of(logged.trajectory())));
        return;
      }
    }
  }

  /** Hands on the text of an item, if items are compared. */
  public void item(String stream, ItemRow item, Consumer<StreamPart> parts) {
    if (!questions.items()) {
      return;
    }
    if (sent.size() >= REMEMBERED) {
      sent.clear();
    }
    if (sent.add(List.of(stream, item.item()))) {
      parts.accept(new StreamPart.Item(stream, item));
    }
  }
}
