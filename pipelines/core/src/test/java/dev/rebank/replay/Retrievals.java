package dev.rebank.replay;

import dev.rebank.codec.RecordShape;
import dev.rebank.setting.Retrieval;
import dev.rebank.setting.Retrieval.Orphans;
import dev.rebank.setting.Retrieval.Ranking;
import dev.rebank.setting.Retrieval.Scope;
import dev.rebank.setting.Retrieval.Self;
import dev.rebank.setting.Setting;
import dev.rebank.setting.Sweep;
import dev.rebank.trajectory.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cells that retrieve otherwise than by the default, and tasks of other streams and sites. */
final class Retrievals {

  private Retrievals() {}

  static Retrieval of(Retrieval.Unit unit, int topK) {
    return new Retrieval(
        unit, topK, Ranking.DENSE, null, null, 20, Scope.STREAM, Self.EXCLUDE, Orphans.DROP);
  }

  /** A record with some of its components replaced, by name. */
  static <R extends Record> R with(Class<R> type, R of, Map<String, Object> changed) {
    RecordShape<R> shape = RecordShape.of(type);
    Object[] values = new Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      String name = shape.components().get(i).getName();
      values[i] = changed.getOrDefault(name, shape.get(of, i));
    }
    return shape.create(values);
  }

  /** A cell of all rollouts whose retrieval differs from the default so. */
  static ReplayCell cell(int topK, Map<String, Object> retrieve) {
    return cell(topK, Retrieval.Unit.TASK, null, retrieve);
  }

  static ReplayCell cell(
      int topK, Retrieval.Unit unit, @Nullable Long orderSeed, Map<String, Object> retrieve) {
    Setting.From from = Setting.From.SUCCESSES_AND_FAILURES;
    String name = topK + " " + unit + " " + orderSeed + " " + new java.util.TreeMap<>(retrieve);
    ReplayCell plain = Streams.cell(name, Streams.all(), orderSeed, from, unit, topK);
    Setting setting = plain.cell().setting();
    Retrieval changed = with(Retrieval.class, setting.retrieve(), retrieve);
    Sweep.Cell cell =
        with(
            Sweep.Cell.class,
            plain.cell(),
            Map.of("setting", with(Setting.class, setting, Map.of("retrieve", changed))));
    return with(ReplayCell.class, plain, Map.of("cell", cell));
  }

  /** A rollout that was logged on a site. */
  static StreamPart.Rollout on(String site, StreamPart.Rollout rollout) {
    return in(rollout.task().stream(), site, rollout);
  }

  /** A rollout that was logged in another stream. */
  static StreamPart.Rollout in(String stream, @Nullable String site, StreamPart.Rollout rollout) {
    Task task = rollout.task();
    return new StreamPart.Rollout(
        new Task(stream, task.id(), task.order(), task.query(), task.template(), site),
        Streams.withRow(rollout, Map.of("stream", stream)).row(),
        rollout.content(),
        rollout.judged(),
        rollout.extracted());
  }

  static StreamPart.QueryVector in(String stream, StreamPart.QueryVector vector) {
    return new StreamPart.QueryVector(
        stream, vector.embedder(), vector.query(), vector.embedding());
  }
}
