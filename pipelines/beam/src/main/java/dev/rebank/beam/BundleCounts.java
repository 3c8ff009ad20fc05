package dev.rebank.beam;

import dev.rebank.row.CountRow;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/**
 * Counts of one bundle, sent out as data at its end: a bundle that is tried twice is committed
 * once, so these are exact, unlike metrics. The metrics of the same name serve the progress display
 * only.
 */
final class BundleCounts {

  /** Namespace of the metrics behind the progress display. */
  static final String NAMESPACE = "rebank";

  private final String stage;
  private final Map<String, Long> counts = new TreeMap<>();

  BundleCounts(String stage) {
    this.stage = stage;
  }

  void add(String kind, long n) {
    if (n != 0) {
      counts.merge(kind, n, Long::sum);
      Metrics.counter(NAMESPACE, stage + "." + kind).inc(n);
    }
  }

  void flush(DoFn<?, ?>.FinishBundleContext context) {
    counts.forEach(
        (kind, n) ->
            context.output(
                Stage.COUNTS,
                new CountRow(stage, kind, n),
                BoundedWindow.TIMESTAMP_MIN_VALUE,
                GlobalWindow.INSTANCE));
  }
}
