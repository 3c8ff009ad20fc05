package dev.rebank.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.setting.Consolidation.Forget;
import dev.rebank.setting.Consolidation.Policy;
import dev.rebank.setting.Retrieval.Unit;
import dev.rebank.setting.Setting;
import dev.rebank.setting.Setting.From;
import dev.rebank.setting.Setting.Mechanism;
import dev.rebank.setting.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Settings that banks that look at themselves share with all others. Two tasks: t0 (1, 0) succeeds,
 * t1 (0.8, 0.6) fails; items a (1, 0) and bb (0, 1).
 */
class FoldedSettingsTest {

  private final PretendedModels models = new PretendedModels();

  private static List<StreamPart> parts() {
    List<StreamPart.Rollout> rollouts =
        List.of(Streams.rollout(0, "t0", 0, 1.0, "a"), Streams.rollout(1, "t1", 0, 0.0, "bb"));
    List<StreamPart> parts = new ArrayList<>(rollouts);
    rollouts.forEach(rollout -> parts.add(FoldedCells.transcript(rollout)));
    parts.add(Streams.vector("t0", 1, 0));
    parts.add(Streams.vector("t1", 0.8f, 0.6f));
    parts.add(FoldedCells.item("a", 1, 0));
    parts.add(FoldedCells.item("bb", 0, 1));
    return parts;
  }

  private static ReplayCell folded(ReplayCell like) {
    return FoldedCells.consolidated(like, Policy.DROP_DUPLICATES, null, Forget.OLDEST);
  }

  private static ReplayCell plain() {
    return Streams.cell("plain", From.SUCCESSES_AND_FAILURES, Unit.TASK, 2);
  }

  @Test
  void whatIsLessSimilarThanTheLeastIsNotRetrieved() {
    for (double least : new double[] {0.75, 0.85}) {
      ReplayCell cell = folded(Retrievals.cell(2, Map.of("minSimilarity", least)));
      assertThat(Streams.replay(parts(), models, cell).of(RetrievalRow.class))
          .hasSize(least < 0.8 ? 1 : 0);
    }
  }

  @Test
  void noiseTurnsTheLabelsThatANotebookIsToldAround() {
    ReplayCell cell = FoldedCells.whole(plain(), Mechanism.NOTEBOOK);
    Setting turned =
        Retrievals.with(
            Setting.class, cell.cell().setting(), Map.of("noise", new Setting.Noise(1, 0)));
    Streams.replay(
        parts(),
        models,
        Retrievals.with(
            ReplayCell.class,
            cell,
            Map.of(
                "cell",
                Retrievals.with(Sweep.Cell.class, cell.cell(), Map.of("setting", turned)))));
    assertThat(models.asked).containsExactly("[] after t0#0 failure", "[of t0] after t1#0 success");
  }

  @Test
  void tokensAreThoseOfTheFormThatTheCellInjects() {
    // Under the second form an item takes ten times as many, its instruction 7, and nothing at all
    // 3.
    List<StreamPart> parts =
        parts().stream()
            .map(part -> part instanceof StreamPart.Rollout one ? withTwoForms(one) : part)
            .toList();
    ReplayCell first = folded(plain());
    ReplayCell second =
        Retrievals.with(
            ReplayCell.class, first, Map.of("injection", new InjectedForm("other", 1, 7, 3)));
    assertThat(tokens(parts, first)).containsExactly(0, 11);
    assertThat(tokens(parts, second)).containsExactly(3, 17);
  }

  private List<Integer> tokens(List<StreamPart> parts, ReplayCell cell) {
    return Streams.replay(parts, models, cell).of(InjectionRow.class).stream()
        .map(InjectionRow::tokens)
        .toList();
  }

  private static StreamPart withTwoForms(StreamPart.Rollout rollout) {
    List<StreamPart.Extracted> extracted =
        rollout.extracted().stream()
            .map(
                one ->
                    new StreamPart.Extracted(
                        one.extractor(),
                        one.label(),
                        one.extraction(),
                        one.items(),
                        one.tokens().stream().flatMap(n -> Stream.of(n, 10 * n)).toList()))
            .toList();
    return new StreamPart.Rollout(
        rollout.task(), rollout.row(), rollout.content(), rollout.judged(), extracted);
  }
}
