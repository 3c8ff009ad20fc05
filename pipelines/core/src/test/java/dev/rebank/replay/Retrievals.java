package dev.rebank.replay;

import dev.rebank.setting.Setting;
import dev.rebank.setting.Setting.Orphans;
import dev.rebank.setting.Setting.Ranking;
import dev.rebank.setting.Setting.Retrieval;
import dev.rebank.setting.Setting.Scope;
import dev.rebank.setting.Setting.Self;
import org.jspecify.annotations.Nullable;

/** Settings of retrieval that differ from the default in one thing. */
final class Retrievals {

  private Retrievals() {}

  static Retrieval of(Setting.Unit unit, int topK) {
    return new Retrieval(
        unit, topK, Ranking.DENSE, null, null, 20, Scope.STREAM, Self.EXCLUDE, Orphans.DROP);
  }

  static Retrieval ranking(Retrieval of, Ranking ranking, int pool) {
    return new Retrieval(
        of.unit(),
        of.topK(),
        ranking,
        of.minSimilarity(),
        of.diversity(),
        pool,
        of.scope(),
        of.self(),
        of.orphans());
  }

  static Retrieval atLeast(Retrieval of, @Nullable Double similarity) {
    return new Retrieval(
        of.unit(),
        of.topK(),
        of.ranking(),
        similarity,
        of.diversity(),
        of.pool(),
        of.scope(),
        of.self(),
        of.orphans());
  }

  static Retrieval diverse(Retrieval of, @Nullable Double diversity, int pool) {
    return new Retrieval(
        of.unit(),
        of.topK(),
        of.ranking(),
        of.minSimilarity(),
        diversity,
        pool,
        of.scope(),
        of.self(),
        of.orphans());
  }

  static Retrieval within(Retrieval of, Scope scope) {
    return new Retrieval(
        of.unit(),
        of.topK(),
        of.ranking(),
        of.minSimilarity(),
        of.diversity(),
        of.pool(),
        scope,
        of.self(),
        of.orphans());
  }

  static Retrieval self(Retrieval of, Self self) {
    return new Retrieval(
        of.unit(),
        of.topK(),
        of.ranking(),
        of.minSimilarity(),
        of.diversity(),
        of.pool(),
        of.scope(),
        self,
        of.orphans());
  }

  static Retrieval orphans(Retrieval of, Orphans orphans) {
    return new Retrieval(
        of.unit(),
        of.topK(),
        of.ranking(),
        of.minSimilarity(),
        of.diversity(),
        of.pool(),
        of.scope(),
        of.self(),
        orphans);
  }
}
