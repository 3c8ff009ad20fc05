package dev.rebank.replay;

import dev.rebank.setting.Retrieval;

/**
 * The banks that grow across streams: the streams of a benchmark, or all, one after the other by
 * name. The benchmark of a stream is the part of its name before the first slash, or the whole name
 * if there is none.
 */
public final class BankScope {

  private static final String ALL = "*";

  private BankScope() {}

  /** The name of what a stream belongs to under a scope; no stream may have it. */
  public static String nameOf(Retrieval.Scope scope, String stream) {
    return switch (scope) {
      case STREAM, SITE -> stream;
      case BENCHMARK -> benchmark(stream) + "/" + ALL;
      case GLOBAL -> ALL;
    };
  }

  /** The benchmark of a stream. */
  static String benchmark(String stream) {
    int slash = stream.indexOf('/');
    return slash < 0 ? stream : stream.substring(0, slash);
  }
}
