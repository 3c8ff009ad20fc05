package dev.rebank.cli;

import dev.rebank.row.BankEventRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.ExperienceRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.ItemRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.row.TaskRow;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.StreamBlocks;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a cell held and gave, from the tables of its stream. */
final class CellMemory {

  private final OutputFolder folder;
  private final StreamBlocks blocks;
  private final CellRow cell;

  CellMemory(OutputFolder folder, CellRow cell) {
    this.folder = folder;
    this.blocks = new StreamBlocks(folder, cell.stream());
    this.cell = cell;
  }

  /** Tasks of the stream, by name. */
  Map<String, TaskRow> tasks() throws IOException {
    Map<String, TaskRow> tasks = new HashMap<>();
    blocks.forEach(TaskRow.class, task -> tasks.put(task.task(), task));
    return tasks;
  }

  /** What happened to the bank at the positions up to one; nothing without a bank. */
  List<BankEventRow> events(int after) throws IOException {
    List<BankEventRow> events =
        rows(
            BankEventRow.class,
            event -> event.bank().equals(cell.bank()) && event.position() <= after);
    events.sort(
        Comparator.comparingInt(BankEventRow::position).thenComparingInt(BankEventRow::event));
    return events;
  }

  /** What the tasks of the cell were given, by position. */
  Map<Integer, InjectionRow> injections() throws IOException {
    Map<Integer, InjectionRow> injections = new TreeMap<>();
    for (InjectionRow row : rows(InjectionRow.class, row -> row.cell().equals(cell.cell()))) {
      injections.put(row.position(), row);
    }
    return injections;
  }

  /** What was retrieved at a position, by rank. */
  List<RetrievalRow> retrievals(int position) throws IOException {
    return rows(
        RetrievalRow.class, row -> row.position() == position && row.cell().equals(cell.cell()));
  }

  /** The experiences that events are about, by name. */
  Map<String, ExperienceRow> experiences(Collection<BankEventRow> events) throws IOException {
    Set<String> wanted = new HashSet<>();
    events.forEach(event -> wanted.add(event.extraction()));
    Map<String, ExperienceRow> experiences = new HashMap<>();
    rows(ExperienceRow.class, row -> wanted.contains(row.extraction()))
        .forEach(row -> experiences.put(row.extraction(), row));
    return experiences;
  }

  /** Items by their hashes. */
  Map<String, ItemRow> items(Set<String> hashes) throws IOException {
    Map<String, ItemRow> items = new HashMap<>();
    for (ItemRow item : TableFiles.read(folder, ItemRow.class)) {
      if (hashes.contains(item.item())) {
        items.put(item.item(), item);
      }
    }
    return items;
  }

  private <R extends Record> List<R> rows(Class<R> type, Predicate<R> wanted) throws IOException {
    List<R> rows = new ArrayList<>();
    blocks.forEach(
        type,
        row -> {
          if (wanted.test(row)) {
            rows.add(row);
          }
        });
    return rows;
  }
}
