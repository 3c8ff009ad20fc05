package dev.rebank.cli;

import dev.rebank.beam.InputFile;
import dev.rebank.format.LocalLogs;
import dev.rebank.format.LogFormat;
import dev.rebank.setting.Sweep;
import dev.rebank.tables.Formats;
import java.util.List;

/** Finds the log files of a corpus. */
final class Inputs {

  private Inputs() {}

  static List<InputFile> of(Sweep.Corpus corpus) {
    return of(Home.given(corpus.path()).toString(), Formats.all().byName(corpus.format()));
  }

  static List<InputFile> of(String path, LogFormat format) {
    return LocalLogs.find(path, format).stream()
        .map(file -> new InputFile(file.path(), file.source()))
        .toList();
  }
}
