package dev.rebank.beam;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Groups elements by a key, in {@link Chunks} that {@link Chunks#open} opens. */
final class GroupInChunks<T>
    extends PTransform<PCollection<T>, PCollection<KV<String, Iterable<byte[]>>>> {

  private static final long serialVersionUID = 1L;

  private static final TupleTag<KV<String, byte[]>> CHUNKS = new TupleTag<>("chunks") {};

  private final SerializableFunction<T, String> key;

  private GroupInChunks(SerializableFunction<T, String> key) {
    this.key = key;
  }

  static <T> GroupInChunks<T> by(SerializableFunction<T, String> key) {
    return new GroupInChunks<>(key);
  }

  @Override
  public PCollection<KV<String, Iterable<byte[]>>> expand(PCollection<T> elements) {
    return elements
        .apply(
            "CollectChunks",
            ParDo.of(new CollectChunksFn<>(key, elements.getCoder()))
                .withOutputTags(CHUNKS, TupleTagList.empty()))
        .get(CHUNKS)
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()))
        .apply("GroupChunks", GroupByKey.create());
  }

  static final class CollectChunksFn<T> extends DoFn<T, KV<String, byte[]>> {

    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, String> key;
    private final Coder<T> coder;
    private transient Chunks<T> chunks;

    CollectChunksFn(SerializableFunction<T, String> key, Coder<T> coder) {
      this.key = key;
      this.coder = coder;
    }

    @StartBundle
    public void start() {
      chunks = new Chunks<>(coder);
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<KV<String, byte[]>> out) {
      chunks.add(key.apply(element), element, out::output);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      chunks.flush(context, CHUNKS);
    }
  }
}
