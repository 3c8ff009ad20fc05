package dev.rebank.tables;

import dev.rebank.codec.RandomRecords;
import dev.rebank.row.Tables;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random rows of every table. */
class RandomTables extends DomainContextBase {

  /** Rows of one table, keys not repeated. */
  record Rows(Class<? extends Record> type, List<? extends Record> rows) {
    @Override
    public String toString() {
      return rows.stream().map(Record::toString).collect(Collectors.joining("\n"));
    }
  }

  @Provide
  Arbitrary<Rows> rows() {
    return Arbitraries.of(Tables.all().values()).flatMap(RandomTables::rowsOf);
  }

  private static <R extends Record> Arbitrary<Rows> rowsOf(Class<R> type) {
    return RandomRecords.of(type)
        .list()
        .ofMaxSize(20)
        .map(rows -> new Rows(type, distinct(type, rows)));
  }

  private static <R extends Record> List<R> distinct(Class<R> type, List<R> rows) {
    var seen = new java.util.TreeSet<R>(KeyOrder.comparator(type));
    return rows.stream().filter(seen::add).toList();
  }
}
