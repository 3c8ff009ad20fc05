package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.MeanSteps;
import dev.rebank.analysis.metric.PassAtK;
import dev.rebank.analysis.metric.SuccessRate;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.result.Level.Aspect;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Test-time scaling as it was logged (the paper's Figures 4 and 5): arms of known memory, scaling
 * and factor. An arm under sequential scaling gives a row for each re-check it logs; all of them
 * ran under the memory of the whole arm.
 */
final class ScalingTables {

  private static final List<Aspect> CURVE = List.of(Aspect.VARIANT, Aspect.MECHANISM, Aspect.N);
  private static final List<Aspect> POINT = List.of(Aspect.MECHANISM, Aspect.VARIANT, Aspect.N);

  private record Point(LoggedArm arm, Level level, List<TaskOutcomes> outcomes) {}

  private final List<Point> points = new ArrayList<>();

  ScalingTables(List<LoggedArm> arms) {
    for (LoggedArm arm : arms) {
      Level level = Level.of(arm.arm().memory());
      if (level == null) {
        continue;
      }
      if (!level.variant().equals("sequential")) {
        points.add(new Point(arm, level, arm.outcomes()));
        continue;
      }
      points.add(new Point(arm, level.scaledBy(1), arm.outcomes()));
      for (int i = 0; i < arm.refined().size(); i++) {
        points.add(new Point(arm, level.scaledBy(i + 2), arm.refined().get(i)));
      }
    }
    points.sort(
        Comparator.comparing((Point point) -> point.arm().stream())
            .thenComparing(point -> point.level().variant())
            .thenComparing(Point::level));
  }

  /** Success by the scaling factor; only streams with an arm that was scaled. */
  ResultTable scaling() {
    return table("scaling", "Test-time scaling (measured)", CURVE, point -> true);
  }

  /** Mechanisms with and without parallel scaling; only streams with an arm that was. */
  ResultTable synergy() {
    return table(
        "synergy",
        "Memory and parallel scaling (measured)",
        POINT,
        point -> !point.level().variant().equals("sequential"));
  }

  private ResultTable table(
      String name, String title, List<Aspect> aspects, Predicate<Point> wanted) {
    List<Point> chosen = points.stream().filter(wanted).toList();
    List<List<Entry>> rows = new ArrayList<>();
    for (Point point : chosen) {
      boolean scaled =
          chosen.stream()
              .filter(other -> other.arm().stream().equals(point.arm().stream()))
              .anyMatch(other -> other.level().isScaled());
      if (scaled) {
        rows.add(row(point, aspects));
      }
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.files(ResultTable.STREAM, "stream"));
    aspects.forEach(aspect -> columns.add(aspect.column()));
    columns.add(Column.files("arm", "logged arm"));
    columns.add(Column.files(ResultTable.TASKS, "tasks"));
    columns.add(Column.files("pass_1", "success rate").higherIsBetter());
    columns.add(Column.files("pass_n", "Pass@n as run").higherIsBetter());
    columns.add(Column.files("steps", "mean steps").lowerIsBetter());
    return new ResultTable(name, title, columns, rows, Notes.ofScaling());
  }

  private static List<Entry> row(Point point, List<Aspect> aspects) {
    List<Entry> row = new ArrayList<>();
    row.add(Entry.words(point.arm().stream()));
    row.addAll(point.level().entries(aspects));
    row.add(Entry.words(point.arm().arm().name()));
    row.add(Entry.count(point.outcomes().size()));
    row.add(Entry.rate(SuccessRate.over(point.outcomes())));
    Estimate asRun = asRun(point);
    row.add(asRun == null ? Entry.dash() : Entry.rate(asRun));
    row.add(Entry.amount(MeanSteps.overall(point.outcomes())));
    return row;
  }

  private static @Nullable Estimate asRun(Point point) {
    return point.level().variant().equals("parallel")
        ? PassAtK.asRun(point.outcomes(), point.level().n())
        : null;
  }
}
