package dev.rebank.models;

import dev.rebank.extract.Extractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.prompt.Rendering;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;

/** An extractor that is shown what a rendering leaves. */
record RenderedExtractor(Extractor extractor, Rendering rendering) implements Extractor {

  @Override
  public List<MemoryItem> extract(Trajectory trajectory, Verdict.Label label) throws IOException {
    return extractor.extract(rendering.of(trajectory), label);
  }

  @Override
  public List<MemoryItem> extract(Trajectory trajectory, Verdict verdict) throws IOException {
    return extractor.extract(rendering.of(trajectory), verdict);
  }
}
