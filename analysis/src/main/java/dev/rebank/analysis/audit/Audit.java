package dev.rebank.analysis.audit;

import dev.rebank.UserException;
import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import dev.rebank.analysis.paper.PaperNumbers;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.analysis.table.Wrapped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What all rules say of some numbers. */
public final class Audit {

  private static final List<Check> CHECKS =
      List.of(
          new CountCheck(),
          new SumCheck(),
          new MixCheck(),
          new ClaimCheck(),
          new EverywhereCheck(),
          new TwiceCheck());

  private static final List<TableCheck> TABLE_CHECKS =
      List.of(
          new RangeCheck(),
          new TallyCheck(),
          new WholeCheck(),
          new SameRateCheck(),
          new DifferenceCheck());

  /** Lines of a console for what does not agree. */
  private static final int SHOWN = 40;

  private final List<Finding> findings;

  private Audit(List<Finding> findings) {
    this.findings =
        findings.stream()
            .sorted(Comparator.comparing(Finding::status).thenComparing(Finding::rule))
            .toList();
  }

  /**
   * Holds published numbers against each other.
   *
   * @param folder files in the form of {@code data/paper}
   * @throws UserException if they are not
   */
  public static Audit ofPaper(Path folder) throws IOException {
    return of(PaperNumbers.read(folder));
  }

  /** Holds published numbers against each other. */
  public static Audit of(PaperNumbers numbers) {
    List<Cell> cells = numbers.all().stream().map(Cell::of).toList();
    List<Finding> findings = new ArrayList<>();
    CHECKS.forEach(check -> findings.addAll(check.of(cells)));
    return new Audit(findings);
  }

  /**
   * Holds the written tables of an analysis against each other.
   *
   * @param folder folder of their CSV files
   * @throws UserException if it holds no table of arms
   */
  public static Audit ofTables(Path folder) throws IOException {
    if (!Files.exists(folder.resolve("arms.csv"))) {
      throw new UserException(
          "no arms.csv in " + folder + "; make the tables by rebank analyze first");
    }
    List<Row> rows = Row.readAll(folder);
    List<Finding> findings = new ArrayList<>();
    TABLE_CHECKS.forEach(check -> findings.addAll(check.of(rows)));
    return new Audit(findings);
  }

  /** All findings, what does not agree first. */
  public List<Finding> findings() {
    return findings;
  }

  /** Findings of one status. */
  public List<Finding> findings(Status status) {
    return findings.stream().filter(finding -> finding.status() == status).toList();
  }

  /** Whether nothing is contradicted, and nothing needs values that are not printed. */
  public boolean isClean() {
    return findings(Status.CONTRADICTED).isEmpty() && findings(Status.UNROUNDED).isEmpty();
  }

  /** Every finding, a row each. */
  public ResultTable table() {
    List<List<Entry>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      rows.add(
          List.of(
              Entry.words(finding.status().word()),
              Entry.words(finding.rule().word()),
              Entry.words(finding.where()),
              Entry.words(finding.says()),
              Entry.words(finding.against())));
    }
    return new ResultTable(
        "audit",
        "Audit: numbers held against each other",
        List.of(
            Column.everywhere("status", "status"),
            Column.everywhere("rule", "rule"),
            Column.everywhere("where", "where"),
            Column.everywhere("says", "says"),
            Column.everywhere("against", "against")),
        rows,
        List.of(
            "Contradicted: no reading of the printed values agrees. Unrounded: the printed values do"
                + " not give it, but values that round to them may. Only if cut: it agrees if"
                + " further digits were cut off, not rounded."));
  }

  /** What does not agree, and how many numbers each rule was asked of: lines for a console. */
  public List<String> page() {
    List<String> page = new ArrayList<>();
    List<Finding> shown =
        findings.stream().filter(finding -> finding.status() != Status.CONFIRMED).toList();
    Status before = null;
    for (Finding finding : shown.subList(0, Math.min(SHOWN, shown.size()))) {
      if (finding.status() != before) {
        before = finding.status();
        page.add((page.isEmpty() ? "" : "\n") + before.word() + ":");
      }
      page.addAll(
          Wrapped.sentence(
              "  " + finding.rule().word() + ": ",
              finding.where() + " says " + finding.says() + "; " + finding.against()));
    }
    if (shown.size() > SHOWN) {
      page.add("... " + (shown.size() - SHOWN) + " more");
    }
    page.add("");
    page.addAll(summary().console(SHOWN));
    return page;
  }

  private ResultTable summary() {
    List<Column> columns = new ArrayList<>(List.of(Column.everywhere("rule", "rule")));
    for (Status status : Status.values()) {
      columns.add(Column.everywhere(status.word().replace(' ', '_'), status.word()));
    }
    List<List<Entry>> rows = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      List<Finding> of = findings.stream().filter(finding -> finding.rule() == rule).toList();
      if (!of.isEmpty()) {
        List<Entry> row = new ArrayList<>(List.of(Entry.words(rule.word())));
        for (Status status : Status.values()) {
          row.add(Entry.count(of.stream().filter(f -> f.status() == status).count()));
        }
        rows.add(row);
      }
    }
    return new ResultTable("audit_rules", "Rules", columns, rows, List.of());
  }
}
