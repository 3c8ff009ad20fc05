package dev.rebank.bench;

import java.io.IOException;

/** A part of the benchmarks that can be run alone. */
interface Part {

  /** Name as given to {@code make bench BENCH=...}. */
  String name();

  /** One sentence: what is measured. */
  String description();

  /** Measures and adds rows. */
  void run(Lab lab, Findings findings) throws IOException;
}
