package dev.rebank.beam;

import dev.rebank.codec.RecordCodec;
import dev.rebank.codec.Sha256;
import dev.rebank.extract.Extractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.Labels;
import dev.rebank.replay.StreamPart;
import dev.rebank.row.ItemRow;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Source;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * Turns each judged rollout into experiences: once per distinct extractor and label, however many
 * cells ask. Every rollout comes out as the small record that replay needs; items leave apart. An
 * extractor without an answer leaves a dead letter.
 */
final class ExtractMemoryItems extends PTransform<PCollection<JudgedRollout>, Stage> {

  private static final long serialVersionUID = 1L;

  static final TupleTag<StreamPart> ROLLOUTS = new TupleTag<>("rollouts") {};
  static final TupleTag<ItemRow> ITEMS = new TupleTag<>("items") {};

  private final List<Questions.Extracting> extractors;
  private final String template;
  private final ModelFolders place;

  private ExtractMemoryItems(
      List<Questions.Extracting> extractors, String template, ModelFolders place) {
    this.extractors = extractors;
    this.template = template;
    this.place = place;
  }

  /**
   * Extracts with the given extractors.
   *
   * @param template template of injected text, under which the tokens of items are counted
   */
  static ExtractMemoryItems with(
      List<Questions.Extracting> extractors, String template, ModelFolders place) {
    return new ExtractMemoryItems(extractors, template, place);
  }

  @Override
  public Stage expand(PCollection<JudgedRollout> rollouts) {
    return Stage.of(
        rollouts.apply(
            "Extract",
            ParDo.of(new ExtractItemsFn(extractors, template, place))
                .withOutputTags(ROLLOUTS, Stage.sideTags(ITEMS))));
  }

  static final class ExtractItemsFn extends DoFn<JudgedRollout, StreamPart> {

    private static final long serialVersionUID = 1L;

    private final List<Questions.Extracting> questions;
    private final String template;
    private final ModelFolders place;
    private transient MemoryText memory;
    private transient List<Extractor> extractors;
    private transient BundleCounts counts;

    ExtractItemsFn(List<Questions.Extracting> questions, String template, ModelFolders place) {
      this.questions = questions;
      this.template = template;
      this.place = place;
    }

    @Setup
    public void setUp() {
      Models models = place.open();
      memory = place.memoryText(template);
      extractors =
          questions.stream()
              .map(question -> models.extractor(question.mechanism(), question.setting()))
              .toList();
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts("extract");
    }

    @ProcessElement
    public void process(@Element JudgedRollout rollout, MultiOutputReceiver out) {
      counts.add("rollouts", 1);
      LoggedRollout logged = rollout.logged();
      String content = contentOf(logged);
      List<StreamPart.Extracted> extracted = new ArrayList<>();
      for (int e = 0; e < extractors.size(); e++) {
        Questions.Extracting question = questions.get(e);
        for (Verdict.Label label : labels(question, rollout)) {
          counts.add("questions", 1);
          try {
            List<MemoryItem> items = extractors.get(e).extract(logged.trajectory(), label);
            counts.add("answers", 1);
            counts.add("items", items.size());
            extracted.add(experience(question.name(), label, content, items, out.get(ITEMS)));
          } catch (IOException failed) {
            counts.add("dead_letters", 1);
            out.get(Stage.DEAD).output(lost(question.name(), logged.trajectory(), failed));
          }
        }
      }
      out.get(ROLLOUTS)
          .output(
              new StreamPart.Rollout(
                  logged.trajectory().task(),
                  RolloutRows.of(logged),
                  content,
                  rollout.judged(),
                  extracted));
    }

    /** The labels under which some cell asks this extractor about this rollout. */
    private static Set<Verdict.Label> labels(Questions.Extracting question, JudgedRollout rollout) {
      Set<Verdict.Label> labels = EnumSet.noneOf(Verdict.Label.class);
      for (Questions.LabelledSource source : question.sources()) {
        if (source.source().admits(rollout.logged().trajectory())) {
          Verdict.Label label = label(source.judge(), rollout);
          if (label != null && source.labels().contains(label)) {
            labels.add(label);
          }
        }
      }
      return labels;
    }

    private static Verdict.@Nullable Label label(@Nullable String judge, JudgedRollout rollout) {
      if (judge == null) {
        return Labels.ofSuccess(rollout.logged().outcome().success());
      }
      return rollout.judged().stream()
          .filter(judged -> judged.judge().equals(judge))
          .map(judged -> judged.verdict().label())
          .findFirst()
          .orElse(null);
    }

    private StreamPart.Extracted experience(
        String extractor,
        Verdict.Label label,
        String content,
        List<MemoryItem> items,
        OutputReceiver<ItemRow> out) {
      List<String> hashes = new ArrayList<>(items.size());
      List<Integer> tokens = new ArrayList<>(items.size());
      for (MemoryItem item : items) {
        String hash = Sha256.of("item", item.title(), item.description(), item.content());
        int count = memory.tokens(item);
        hashes.add(hash);
        tokens.add(count);
        out.output(new ItemRow(hash, item.title(), item.description(), item.content(), count));
      }
      String extraction =
          Sha256.of("extraction", extractor, content, label.word()).substring(0, 16);
      return new StreamPart.Extracted(extractor, label, extraction, hashes, tokens);
    }

    private static DeadLetter lost(String extractor, Trajectory trajectory, IOException failed) {
      Task task = trajectory.task();
      return new DeadLetter(
          "extract",
          trajectory.source(),
          extractor + ": " + Objects.requireNonNullElse(failed.getMessage(), failed.toString()),
          trajectory.id().toString(),
          task.stream(),
          task.id(),
          task.order());
    }

    /** Hash of all that was read, wherever it was read. */
    private static String contentOf(LoggedRollout logged) {
      byte[] bytes = RecordCodec.of(LoggedRollout.class).bytes(logged.from(new Source("", 0)));
      return java.util.HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context);
    }
  }
}
