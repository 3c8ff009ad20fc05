package dev.rebank.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rebank.row.CellRolloutRow;
import dev.rebank.row.CountRow;
import dev.rebank.row.DeadLetterRow;
import dev.rebank.tables.RandomTables.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

class TableBlockTest {

  @Property(tries = 150)
  @Domain(RandomTables.class)
  @Domain(DomainContext.Global.class)
  void theOrderInWhichRowsAreGivenChangesNothing(@ForAll Rows rows, @ForAll long seed) {
    orderChangesNothing(rows.type(), rows.rows(), seed);
  }

  private <R extends Record> void orderChangesNothing(
      Class<R> type, List<? extends Record> untyped, long seed) {
    List<R> rows = new ArrayList<>(untyped.stream().map(type::cast).toList());
    TableBlock<R> block = TableBlock.of(type, "b", rows);
    Collections.shuffle(rows, new Random(seed));
    assertThat(TableBlock.of(type, "b", rows)).isEqualTo(block);
    assertThat(BlockDigest.of(type, rows)).isEqualTo(block.fact().digest());
  }

  @Property(tries = 100)
  @Domain(RandomTables.class)
  void aRowLessIsAnotherDigest(@ForAll Rows rows) {
    if (!rows.rows().isEmpty()) {
      rowLess(rows.type(), rows.rows());
    }
  }

  private <R extends Record> void rowLess(Class<R> type, List<? extends Record> untyped) {
    List<R> rows = untyped.stream().map(type::cast).toList();
    assertThat(BlockDigest.of(type, rows.subList(1, rows.size())))
        .isNotEqualTo(BlockDigest.of(type, rows));
  }

  @Example
  void rowsAreSortedByTheirWholeKey() {
    var rows =
        List.of(
            new CellRolloutRow("b", "1", 0),
            new CellRolloutRow("a", "2", 10),
            new CellRolloutRow("a", "10", 3),
            new CellRolloutRow("a", "2", 9));
    assertThat(TableBlock.of(CellRolloutRow.class, "b", rows).rows())
        .containsExactly(rows.get(2), rows.get(3), rows.get(1), rows.get(0));
  }

  @Example
  void aRepeatedKeyIsRefusedByTableAndKey() {
    var rows = List.of(new CountRow("read", "in", 1), new CountRow("read", "in", 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableBlock.of(CountRow.class, "all", rows))
        .withMessage(
            "table counts, block all: keys must be unique, but two rows have stage=read, kind=in");
  }

  @Example
  void theDigestIsThatOfTheDocumentedBytes() throws Exception {
    // One row: stage "a", kind "b", n 1, each as RecordCodec documents it.
    byte[] bytes =
        HexFormat.of()
            .parseHex("01" + "00000001" + "61" + "01" + "00000001" + "62" + "0000000000000001");
    String expected =
        HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(BlockDigest.of(CountRow.class, List.of(new CountRow("a", "b", 1))))
        .isEqualTo(expected);
  }

  @Example
  void theSameDeadLettersInOtherFilesAreTheSameResult() {
    // File names decide how the rows of the table stand, but not its digest.
    var here = List.of(letter("a", 1, "one"), letter("b", 2, "two"));
    var there = List.of(letter("z", 9, "one"), letter("c", 4, "two"));
    assertThat(BlockDigest.of(DeadLetterRow.class, there))
        .isEqualTo(BlockDigest.of(DeadLetterRow.class, here));
  }

  private static DeadLetterRow letter(String file, long line, String input) {
    return new DeadLetterRow("read", file, line, "not JSON", input, null, null);
  }
}
