package dev.rebank.tables;

import dev.rebank.format.LogFormats;

/** All log formats: those of core, and the Parquet form of Rebank's own. */
public final class Formats {

  private static final LogFormats ALL = LogFormats.standard().with(new RebankParquet());

  private Formats() {}

  /** The registry. */
  public static LogFormats all() {
    return ALL;
  }
}
