package dev.rebank.beam;

import dev.rebank.format.FilePart;
import dev.rebank.format.LogFormat;
import dev.rebank.tables.Formats;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Cuts large files into parts, where their format allows it, and spreads these: so one file is read
 * by many workers, and no bundle holds all of it. The same reading gives the checksum of each file.
 */
final class SplitFiles extends PTransform<PCollection<InputFile>, PCollectionTuple> {

  private static final long serialVersionUID = 1L;

  static final TupleTag<InputPart> PARTS = new TupleTag<>("parts") {};
  static final TupleTag<InputFile.Fact> INPUTS = new TupleTag<>("inputs") {};

  private static final TupleTag<InputPart> CUT = new TupleTag<>("cut") {};

  private final String format;
  private final long size;

  private SplitFiles(String format, long size) {
    this.format = format;
    this.size = size;
  }

  /**
   * Cuts files of a format.
   *
   * @param size bytes of a part, about
   */
  static SplitFiles of(String format, long size) {
    return new SplitFiles(format, size);
  }

  @Override
  public PCollectionTuple expand(PCollection<InputFile> files) {
    PCollectionTuple split =
        files.apply(
            "CutFiles",
            ParDo.of(new SplitFileFn(format, size)).withOutputTags(CUT, TupleTagList.of(INPUTS)));
    PCollection<InputPart> parts = split.get(CUT).apply("SpreadParts", Reshuffle.viaRandomKey());
    return PCollectionTuple.of(PARTS, parts).and(INPUTS, split.get(INPUTS));
  }

  static final class SplitFileFn extends DoFn<InputFile, InputPart> {

    private static final long serialVersionUID = 1L;

    private final String formatName;
    private final long size;
    private transient LogFormat format;

    SplitFileFn(String formatName, long size) {
      this.formatName = formatName;
      this.size = size;
    }

    @Setup
    public void setUp() {
      format = Formats.all().byName(formatName);
    }

    @ProcessElement
    public void process(@Element InputFile file, MultiOutputReceiver out) throws IOException {
      InputFile.Inspected inspected = file.inspect(format, size);
      out.get(INPUTS).output(inspected.fact());
      for (FilePart part : inspected.parts()) {
        out.get(CUT).output(new InputPart(file, part));
      }
    }
  }
}
