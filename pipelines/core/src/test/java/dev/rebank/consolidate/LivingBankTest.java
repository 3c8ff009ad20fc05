package dev.rebank.consolidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.consolidate.BankChange.Kind;
import dev.rebank.embed.Embedding;
import dev.rebank.setting.Consolidation;
import dev.rebank.setting.Consolidation.Forget;
import dev.rebank.setting.Consolidation.Policy;
import dev.rebank.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every policy, worked by hand. Items and their directions: a (1, 0), A (0.95, 0.31), b (0, 1), c
 * (0.6, 0.8). So a and A are 0.95 alike, b and c 0.8, a and c 0.6, A and c 0.82, A and b 0.31.
 */
class LivingBankTest {

  private static final Map<String, Embedding> VECTORS =
      Map.of(
          "a", Embedding.unit(new float[] {1, 0}),
          "A", Embedding.unit(new float[] {0.95f, 0.3122499f}),
          "b", Embedding.unit(new float[] {0, 1}),
          "c", Embedding.unit(new float[] {0.6f, 0.8f}),
          "aA", Embedding.unit(new float[] {1, 0.1f}));

  private final List<String> merges = new ArrayList<>();
  private boolean answers = true;

  private final LivingBank.Texts texts =
      new LivingBank.Texts() {
        @Override
        public @Nullable Embedding vector(BankItem item) {
          return VECTORS.get(item.hash());
        }

        @Override
        public @Nullable BankItem merged(BankItem earlier, BankItem later) {
          merges.add(earlier.hash() + "+" + later.hash());
          return answers ? item(earlier.hash() + later.hash()) : null;
        }
      };

  static Consolidation rule(
      Policy policy, @Nullable Integer capacity, Forget forget, int halfLife) {
    return new Consolidation(
        policy,
        0.9,
        capacity,
        forget,
        halfLife,
        "offline",
        "",
        "consolidate/merge@1",
        0,
        null,
        null,
        Setting.Form.TOLERANT,
        1);
  }

  private LivingBank bank(Policy policy) {
    return new LivingBank(rule(policy, null, Forget.OLDEST, 1), texts);
  }

  private LivingBank bank(int capacity, Forget forget) {
    return new LivingBank(rule(Policy.APPEND, capacity, forget, 1), texts);
  }

  private static BankItem item(String hash) {
    return new BankItem(hash, List.of(hash.length()));
  }

  private static List<BankItem> items(String... hashes) {
    return List.of(hashes).stream().map(LivingBankTest::item).toList();
  }

  private static List<String> held(LivingBank bank) {
    return bank.items().stream().map(held -> held.item().hash()).toList();
  }

  private static BankChange change(
      Kind kind, int entry, List<String> items, List<String> parents, @Nullable String item) {
    return new BankChange(kind, entry, items, parents, item);
  }

  @Test
  void appendingKeepsAll() {
    LivingBank bank = bank(Policy.APPEND);
    assertThat(bank.join(0, List.of(items("a", "a"), items("A"))))
        .containsExactly(
            change(Kind.ADD, 0, List.of("a", "a"), List.of(), null),
            change(Kind.ADD, 1, List.of("A"), List.of(), null));
    assertThat(held(bank)).containsExactly("a", "a", "A");
    assertThat(merges).isEmpty();
  }

  @Test
  void aNearDuplicateOfWhatIsThereLeavesAgain() {
    LivingBank bank = bank(Policy.DROP_DUPLICATES);
    bank.join(0, List.of(items("a", "b")));
    // A is 0.95 like a; c is only 0.8 like b.
    assertThat(bank.join(1, List.of(items("A", "c"))))
        .containsExactly(
            change(Kind.ADD, 1, List.of("A", "c"), List.of(), null),
            change(Kind.DROP, 1, List.of("c"), List.of("A"), "a"));
    // A was dropped, so nothing is compared with it; b is there already.
    assertThat(bank.join(2, List.of(items("b"))))
        .containsExactly(
            change(Kind.ADD, 2, List.of("b"), List.of(), null),
            change(Kind.DROP, 2, List.of(), List.of("b"), "b"));
    assertThat(held(bank)).containsExactly("a", "b", "c");
  }

  @Test
  void itemsOfOnePositionAreComparedWithEachOtherInOrder() {
    LivingBank bank = bank(Policy.DROP_DUPLICATES);
    assertThat(bank.join(0, List.of(items("A"), items("a"))))
        .containsExactly(
            change(Kind.ADD, 0, List.of("A"), List.of(), null),
            change(Kind.ADD, 1, List.of("a"), List.of(), null),
            change(Kind.DROP, 1, List.of(), List.of("a"), "A"));
  }

  @Test
  void whatWasMergedIsHandedOnWithAllThatItCameFrom() {
    LivingBank bank = bank(Policy.MERGE_DUPLICATES);
    bank.join(0, List.of(items("a")));
    assertThat(bank.join(1, List.of(items("A", "b"))))
        .containsExactly(
            change(Kind.ADD, 1, List.of("A", "b"), List.of(), null),
            change(Kind.MERGE, 0, List.of("aA"), List.of("a", "A"), "aA"),
            change(Kind.MERGE, 1, List.of("aA", "b"), List.of("a", "A"), "aA"));
    assertThat(held(bank)).containsExactly("aA", "b");
    assertThat(bank.items().get(0).entries()).containsExactly(0, 1);
    // a is 0.995 like aA: it is asked about what the others became, not about them.
    assertThat(bank.join(2, List.of(items("a"))))
        .contains(change(Kind.MERGE, 2, List.of("aAa"), List.of("aA", "a"), "aAa"))
        .hasSize(4);
    assertThat(merges).containsExactly("a+A", "aA+a");
    assertThat(held(bank)).containsExactly("aAa", "b");
  }

  @Test
  void equalItemsAreMergedWithoutAsking() {
    LivingBank bank = bank(Policy.MERGE_DUPLICATES);
    bank.join(0, List.of(items("a")));
    bank.join(1, List.of(items("a")));
    assertThat(held(bank)).containsExactly("a");
    assertThat(bank.items().get(0).entries()).containsExactly(0, 1);
    assertThat(merges).isEmpty();
  }

  @Test
  void withoutAnAnswerBothStay() {
    answers = false;
    LivingBank bank = bank(Policy.MERGE_DUPLICATES);
    bank.join(0, List.of(items("a")));
    assertThat(bank.join(1, List.of(items("A")))).hasSize(1);
    assertThat(held(bank)).containsExactly("a", "A");
  }

  @Test
  void theOldestLeavesFirstAndMergingRenews() {
    LivingBank bank = bank(2, Forget.OLDEST);
    bank.join(0, List.of(items("a")));
    bank.join(1, List.of(items("b")));
    assertThat(bank.join(2, List.of(items("c"))))
        .containsExactly(
            change(Kind.ADD, 2, List.of("c"), List.of(), null),
            change(Kind.DROP, 0, List.of(), List.of("a"), null));

    LivingBank merging = new LivingBank(rule(Policy.MERGE_DUPLICATES, 2, Forget.OLDEST, 1), texts);
    merging.join(0, List.of(items("a")));
    merging.join(1, List.of(items("b")));
    merging.join(2, List.of(items("A"))); // a, once the oldest, is aA now, of position 2
    merging.join(3, List.of(items("c")));
    assertThat(held(merging)).containsExactly("aA", "c");
  }

  @Test
  void theLeastRetrievedLeavesAndWhatHasJustJoinedIsSpared() {
    LivingBank bank = bank(2, Forget.LEAST_RETRIEVED);
    bank.join(0, List.of(items("a")));
    bank.retrieved(1, bank.items());
    bank.join(1, List.of(items("b")));
    bank.retrieved(2, List.of(bank.items().get(0), bank.items().get(0)));
    // a was retrieved for two tasks, b for none, and c cannot have been.
    bank.join(2, List.of(items("c")));
    assertThat(held(bank)).containsExactly("a", "c");
    // More join at once than there is room for: nothing else is there to leave.
    bank.join(3, List.of(items("b", "c", "A")));
    assertThat(held(bank)).containsExactly("c", "A");
  }

  @Test
  void utilityHalvesWithEveryHalfLife() {
    // Half-life 1. a: joined at 0 (1), retrieved at 1 (1/2 + 1 = 1.5) and 2 (0.75 + 1 = 1.75).
    // b: joined at 1 (1), retrieved at 6 (1/32 + 1 = 1.03125). At 6, a is down to 1.75 / 16 =
    // 0.109.
    LivingBank bank = bank(2, Forget.DECAYED_UTILITY);
    bank.join(0, List.of(items("a")));
    bank.retrieved(1, bank.items());
    bank.join(1, List.of(items("b")));
    HeldItem a = bank.items().get(0);
    HeldItem b = bank.items().get(1);
    bank.retrieved(2, List.of(a));
    bank.retrieved(6, List.of(b));
    assertThat(a.utility(6, 1)).isEqualTo(0.109375, within(1e-12));
    assertThat(b.utility(6, 1)).isEqualTo(1.03125, within(1e-12));
    bank.join(6, List.of(items("c")));
    // By number of retrievals it would be b that leaves: one against two.
    assertThat(held(bank)).containsExactly("b", "c");
  }

  @Test
  void usesOfWhatIsMergedAddUp() {
    LivingBank bank = new LivingBank(rule(Policy.MERGE_DUPLICATES, null, Forget.OLDEST, 2), texts);
    bank.join(0, List.of(items("a")));
    bank.retrieved(2, bank.items()); // 1/2 + 1 = 1.5 at 2
    bank.join(4, List.of(items("A"))); // 0.75 + 1
    assertThat(bank.items().get(0).utility(4, 2)).isEqualTo(1.75, within(1e-12));
    assertThat(bank.items().get(0).retrievals()).isEqualTo(1);
  }
}
