package dev.rebank.beam;

import dev.rebank.codec.Sha256;
import dev.rebank.embed.Embedder;
import dev.rebank.embed.Embedding;
import dev.rebank.embed.LoggedEmbedding;
import dev.rebank.models.Models;
import dev.rebank.replay.StreamPart;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Source;
import dev.rebank.trajectory.Task;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Embeds each distinct query text once per embedder and hands the vector to every stream that has
 * the text. With logged vectors, a text without one leaves a dead letter.
 */
final class EmbedQueries extends PTransform<PCollectionTuple, Stage> {

  private static final long serialVersionUID = 1L;

  static final TupleTag<StreamPart> VECTORS = new TupleTag<>("vectors") {};

  /** Enough for the workers of a cluster, few enough for a laptop. */
  private static final int BUCKETS = 64;

  private final Map<String, Setting.Embedding> embedders;
  private final ModelFolders place;

  private EmbedQueries(Map<String, Setting.Embedding> embedders, ModelFolders place) {
    this.embedders = embedders;
    this.place = place;
  }

  static EmbedQueries with(Map<String, Setting.Embedding> embedders, ModelFolders place) {
    return new EmbedQueries(embedders, place);
  }

  /** What is brought together by text. */
  sealed interface Part {
    String text();

    /** A query that a task of a stream asks for. */
    record Query(Task task, Source source) implements Part {
      @Override
      public String text() {
        return task.query();
      }
    }

    /** A vector that the log carries. */
    record Vector(LoggedEmbedding logged) implements Part {
      @Override
      public String text() {
        return logged.text();
      }
    }
  }

  @Override
  public Stage expand(PCollectionTuple read) {
    PCollection<Part> queries =
        read.get(ReadTrajectories.ROLLOUTS)
            .apply(
                "QueryTexts",
                MapElements.into(TypeDescriptor.of(Part.class))
                    .via(
                        (LoggedRollout rollout) ->
                            new Part.Query(
                                rollout.trajectory().task(), rollout.trajectory().source())));
    PCollection<Part> vectors =
        read.get(ReadTrajectories.EMBEDDINGS)
            .apply(
                "LoggedVectors",
                MapElements.into(TypeDescriptor.of(Part.class)).via(Part.Vector::new));
    return Stage.of(
        PCollectionList.of(queries)
            .and(vectors)
            .apply("FlattenTexts", Flatten.pCollections())
            .apply("GroupByText", GroupInChunks.by(part -> bucket(part.text())))
            .apply(
                "Embed",
                ParDo.of(new EmbedTextsFn(embedders, place))
                    .withOutputTags(VECTORS, Stage.sideTags())));
  }

  private static String bucket(String text) {
    return String.valueOf(Integer.parseInt(Sha256.of(text).substring(0, 4), 16) % BUCKETS);
  }

  static final class EmbedTextsFn extends DoFn<KV<String, Iterable<List<Part>>>, StreamPart> {

    private static final long serialVersionUID = 1L;

    /** Of the tasks with one text, the one that a dead letter names. */
    private static final Comparator<Part.Query> FIRST =
        Comparator.comparing((Part.Query query) -> query.task().id())
            .thenComparing(query -> query.source().file())
            .thenComparing(query -> query.source().line());

    private final Map<String, Setting.Embedding> settings;
    private final ModelFolders place;
    private transient Map<String, Embedder> embedders;
    private transient BundleCounts counts;

    EmbedTextsFn(Map<String, Setting.Embedding> settings, ModelFolders place) {
      this.settings = settings;
      this.place = place;
    }

    @Setup
    public void setUp() {
      Models models = place.open();
      embedders = new LinkedHashMap<>();
      settings.forEach(
          (name, setting) -> {
            if (!isLogged(setting)) {
              embedders.put(name, models.embedder(setting));
            }
          });
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts("embed");
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<List<Part>>> bucket, MultiOutputReceiver out) {
      TreeMap<String, TreeMap<String, Part.Query>> queries = new TreeMap<>();
      TreeMap<String, TreeSet<LoggedVector>> logged = new TreeMap<>();
      for (List<Part> chunk : bucket.getValue()) {
        for (Part part : chunk) {
          if (part instanceof Part.Query query) {
            queries
                .computeIfAbsent(query.text(), text -> new TreeMap<>())
                .merge(query.task().stream(), query, EmbedTextsFn::earlier);
          } else if (part instanceof Part.Vector vector) {
            logged
                .computeIfAbsent(vector.text(), text -> new TreeSet<>())
                .add(new LoggedVector(vector.logged().embedding()));
          }
        }
      }
      queries.forEach(
          (text, byStream) ->
              settings.forEach(
                  (name, setting) -> {
                    counts.add("texts", 1);
                    Answer answer =
                        isLogged(setting)
                            ? loggedVector(logged.getOrDefault(text, new TreeSet<>()))
                            : embedded(embedders.get(name), text);
                    if (answer.embedding() == null) {
                      counts.add("dead_letters", 1);
                      out.get(Stage.DEAD).output(lost(name, byStream, answer.problem()));
                    } else {
                      counts.add("vectors", 1);
                    }
                    byStream
                        .keySet()
                        .forEach(
                            stream ->
                                out.get(VECTORS)
                                    .output(
                                        new StreamPart.QueryVector(
                                            stream, name, text, answer.embedding())));
                  }));
    }

    private static Part.Query earlier(Part.Query a, Part.Query b) {
      return FIRST.compare(a, b) <= 0 ? a : b;
    }

    private static boolean isLogged(Setting.Embedding setting) {
      return setting.provider().equals("logged");
    }

    private static Answer embedded(Embedder embedder, String text) {
      try {
        return new Answer(embedder.embed(text), "");
      } catch (IllegalArgumentException e) {
        return new Answer(null, String.valueOf(e.getMessage()));
      }
    }

    private static Answer loggedVector(SortedSet<LoggedVector> vectors) {
      return switch (vectors.size()) {
        case 0 -> new Answer(null, "the logs carry no vector for this query");
        case 1 -> new Answer(vectors.first().embedding(), "");
        default -> new Answer(null, "the logs carry " + vectors.size() + " vectors for this query");
      };
    }

    private static DeadLetter lost(
        String embedder, SortedMap<String, Part.Query> byStream, String problem) {
      Part.Query first = Objects.requireNonNull(byStream.get(byStream.firstKey()));
      return new DeadLetter(
          "embed",
          first.source(),
          embedder + ": " + problem,
          first.text(),
          first.task().stream(),
          first.task().id(),
          first.task().order());
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context);
    }
  }

  private record Answer(@org.jspecify.annotations.Nullable Embedding embedding, String problem) {}

  /** Orders vectors, so that equal ones collapse and a conflict is seen. */
  private record LoggedVector(Embedding embedding) implements Comparable<LoggedVector> {
    @Override
    public int compareTo(LoggedVector other) {
      return java.util.Arrays.compare(embedding.values(), other.embedding.values());
    }
  }
}
