package dev.rebank.models.offline;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.trajectory.Trajectory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The offline forms of what is asked in order, worked by hand. */
class OfflineInOrderTest {

  private static Trajectory acted(String first, String second) {
    return attempt("Do it", null, step("a", first), step("b", second));
  }

  private static List<String> contents(List<MemoryItem> items) {
    return items.stream().map(MemoryItem::content).toList();
  }

  @Test
  void theLongerContentStaysAndOfEqualOnesTheEarlier() {
    MemoryItem brief = new MemoryItem("A long title", "a long description", "12");
    MemoryItem full = new MemoryItem("B", "b", "123");
    MemoryItem equal = new MemoryItem("C", "c", "456");
    OfflineMerger merger = new OfflineMerger();
    assertThat(merger.merge(brief, full)).isEqualTo(full);
    assertThat(merger.merge(full, brief)).isEqualTo(full);
    assertThat(merger.merge(full, equal)).isEqualTo(full);
  }

  @Test
  void aNotebookTakesWhatComesAtItsEndAndLosesItsStart() {
    // Each of these successes gives one item: its order of actions. Two fit.
    OfflineNotebook notebook = new OfflineNotebook(2);
    Trajectory clickType = acted("click('1')", "type('2')");
    Trajectory typeClick = acted("type('2')", "click('1')");
    Trajectory scrollClick = acted("scroll()", "click('1')");
    String one = "An attempt that went well acted in this order: click, then type.";
    String two = "An attempt that went well acted in this order: type, then click.";
    String three = "An attempt that went well acted in this order: scroll, then click.";

    List<MemoryItem> items = notebook.rewrite(List.of(), clickType, Verdict.Label.SUCCESS);
    assertThat(contents(items)).containsExactly(one);
    items = notebook.rewrite(items, typeClick, Verdict.Label.SUCCESS);
    assertThat(contents(items)).containsExactly(one, two);
    // The first proves itself again, so it is the second that has to go.
    items = notebook.rewrite(items, clickType, Verdict.Label.SUCCESS);
    assertThat(contents(items)).containsExactly(two, one);
    items = notebook.rewrite(items, scrollClick, Verdict.Label.SUCCESS);
    assertThat(contents(items)).containsExactly(one, three);
  }
}
