package dev.rebank.beam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Groups elements by a key, in lists of up to {@value #CHUNK} elements of one bundle each.
 *
 * <p>A GroupByKey costs per element, on the DirectRunner far more than the elements are worth;
 * lists make it cost per bundle. How elements fall into lists differs from run to run, so whatever
 * follows must not depend on it.
 */
final class GroupInChunks<T>
    extends PTransform<PCollection<T>, PCollection<KV<String, Iterable<List<T>>>>> {

  private static final long serialVersionUID = 1L;

  /** Bounds the memory of a bundle and the size of a grouped element. */
  private static final int CHUNK = 512;

  private final SerializableFunction<T, String> key;

  private GroupInChunks(SerializableFunction<T, String> key) {
    this.key = key;
  }

  static <T> GroupInChunks<T> by(SerializableFunction<T, String> key) {
    return new GroupInChunks<>(key);
  }

  @Override
  public PCollection<KV<String, Iterable<List<T>>>> expand(PCollection<T> elements) {
    Coder<T> coder = elements.getCoder();
    return elements
        .apply("CollectChunks", ParDo.of(new CollectChunksFn<>(key)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ListCoder.of(coder)))
        .apply("GroupChunks", GroupByKey.create());
  }

  static final class CollectChunksFn<T> extends DoFn<T, KV<String, List<T>>> {

    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, String> key;
    private transient @Nullable Map<String, List<T>> open;

    CollectChunksFn(SerializableFunction<T, String> key) {
      this.key = key;
    }

    @StartBundle
    public void start() {
      open = new LinkedHashMap<>();
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<KV<String, List<T>>> out) {
      String name = key.apply(element);
      List<T> chunk = open.computeIfAbsent(name, any -> new ArrayList<>());
      chunk.add(element);
      if (chunk.size() == CHUNK) {
        out.output(KV.of(name, chunk));
        open.remove(name);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      open.forEach(
          (name, chunk) ->
              context.output(
                  KV.of(name, chunk), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
      open = null;
    }
  }
}
