package dev.rebank.beam;

import dev.rebank.replay.StreamPart;
import dev.rebank.setting.Sweep;
import dev.rebank.trajectory.DeadLetter;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** A record that was lost, but whose task could be read, leaves its task in its place. */
final class KeepPositions extends PTransform<PCollection<DeadLetter>, PCollection<StreamPart>> {

  private static final long serialVersionUID = 1L;

  private final List<String> streams;

  private KeepPositions(List<String> streams) {
    this.streams = streams;
  }

  static KeepPositions ofLostTasks(Sweep sweep) {
    return new KeepPositions(sweep.corpus().streams());
  }

  @Override
  public PCollection<StreamPart> expand(PCollection<DeadLetter> deadLetters) {
    return deadLetters.apply("KeepLostTasks", ParDo.of(new KeepLostTaskFn(streams)));
  }

  static final class KeepLostTaskFn extends DoFn<DeadLetter, StreamPart> {

    private static final long serialVersionUID = 1L;

    private final List<String> streams;

    KeepLostTaskFn(List<String> streams) {
      this.streams = streams;
    }

    @ProcessElement
    public void process(@Element DeadLetter letter, OutputReceiver<StreamPart> out) {
      String stream = letter.stream();
      String task = letter.task();
      Long order = letter.order();
      if (stream != null
          && task != null
          && order != null
          && (streams.isEmpty() || streams.contains(stream))) {
        out.output(new StreamPart.Lost(stream, task, order));
      }
    }
  }
}
