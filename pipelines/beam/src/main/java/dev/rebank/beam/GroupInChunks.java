package dev.rebank.beam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.IterableCoder;
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
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Groups elements by a key, in lists of up to {@value #CHUNK} elements of one bundle each.
 *
 * <p>A GroupByKey costs per element, on the DirectRunner far more than the elements are worth;
 * lists make it cost per bundle. That runner also copies all that a key has so far whenever a
 * further bundle of it arrives, so lists travel as bytes, which are copied without being read. How
 * elements fall into lists differs from run to run, so whatever follows must not depend on it.
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
    Coder<List<T>> coder = ListCoder.of(elements.getCoder());
    return elements
        .apply("CollectChunks", ParDo.of(new CollectChunksFn<>(key, coder)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()))
        .apply("GroupChunks", GroupByKey.create())
        .apply("OpenChunks", ParDo.of(new OpenChunksFn<>(coder)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), IterableCoder.of(coder)));
  }

  static final class CollectChunksFn<T> extends DoFn<T, KV<String, byte[]>> {

    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, String> key;
    private final Coder<List<T>> coder;
    private transient Map<String, List<T>> open;

    CollectChunksFn(SerializableFunction<T, String> key, Coder<List<T>> coder) {
      this.key = key;
      this.coder = coder;
    }

    @StartBundle
    public void start() {
      open = new LinkedHashMap<>();
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<KV<String, byte[]>> out)
        throws CoderException {
      String name = key.apply(element);
      List<T> chunk = open.computeIfAbsent(name, any -> new ArrayList<>());
      chunk.add(element);
      if (chunk.size() == CHUNK) {
        out.output(KV.of(name, CoderUtils.encodeToByteArray(coder, chunk)));
        open.remove(name);
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws CoderException {
      for (Map.Entry<String, List<T>> chunk : open.entrySet()) {
        context.output(
            KV.of(chunk.getKey(), CoderUtils.encodeToByteArray(coder, chunk.getValue())),
            BoundedWindow.TIMESTAMP_MIN_VALUE,
            GlobalWindow.INSTANCE);
      }
    }
  }

  static final class OpenChunksFn<T>
      extends DoFn<KV<String, Iterable<byte[]>>, KV<String, Iterable<List<T>>>> {

    private static final long serialVersionUID = 1L;

    private final Coder<List<T>> coder;

    OpenChunksFn(Coder<List<T>> coder) {
      this.coder = coder;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<byte[]>> group,
        OutputReceiver<KV<String, Iterable<List<T>>>> out) {
      Iterable<byte[]> chunks = group.getValue();
      out.output(
          KV.of(
              group.getKey(),
              () ->
                  StreamSupport.stream(chunks.spliterator(), false).map(this::decode).iterator()));
    }

    private List<T> decode(byte[] chunk) {
      try {
        return CoderUtils.decodeFromByteArray(coder, chunk);
      } catch (CoderException e) {
        throw new IllegalStateException("a chunk that this run wrote cannot be read", e);
      }
    }
  }
}
