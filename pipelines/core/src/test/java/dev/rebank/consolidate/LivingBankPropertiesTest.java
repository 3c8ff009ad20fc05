package dev.rebank.consolidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.embed.Embedding;
import dev.rebank.setting.Consolidation.Forget;
import dev.rebank.setting.Consolidation.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of every bank, whatever joins it. Items are angles in degrees. */
class LivingBankPropertiesTest {

  private static final LivingBank.Texts TEXTS =
      new LivingBank.Texts() {
        @Override
        public @Nullable Embedding vector(BankItem item) {
          double angle = Math.toRadians(item.tokens(0));
          return item.tokens(0) % 7 == 0
              ? null
              : Embedding.unit(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
        }

        @Override
        public @Nullable BankItem merged(BankItem earlier, BankItem later) {
          return later.tokens(0) % 5 == 0 ? null : item((earlier.tokens(0) + later.tokens(0)) / 2);
        }
      };

  private static BankItem item(int angle) {
    return new BankItem("i" + angle, List.of(angle));
  }

  @Provide
  Arbitrary<List<List<List<Integer>>>> positions() {
    return Arbitraries.integers()
        .between(1, 90)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .list()
        .ofMaxSize(2)
        .list()
        .ofMaxSize(15);
  }

  @Property
  void theBankAtAnyPositionIsTheLastEventOfEachEntry(
      @ForAll("positions") List<List<List<Integer>>> positions,
      @ForAll Policy policy,
      @ForAll Forget forget,
      @ForAll boolean bounded) {
    Integer capacity = bounded ? (Integer) 4 : null;
    LivingBank bank = new LivingBank(LivingBankTest.rule(policy, capacity, forget, 3), TEXTS);
    TreeMap<Integer, List<String>> rebuilt = new TreeMap<>();
    for (int at = 0; at < positions.size(); at++) {
      bank.retrieved(at, bank.items().stream().filter(one -> one.item().tokens(0) > 45).toList());
      List<List<BankItem>> joining = new ArrayList<>();
      positions
          .get(at)
          .forEach(
              items -> joining.add(items.stream().map(LivingBankPropertiesTest::item).toList()));
      for (BankChange change : bank.join(at, joining)) {
        rebuilt.put(change.entry(), change.items());
      }
      HashSet<HeldItem> reachable = new HashSet<>();
      for (int entry = 0; entry < bank.entries(); entry++) {
        assertThat(bank.entry(entry).stream().map(one -> one.item().hash()).toList())
            .isEqualTo(rebuilt.get(entry));
        for (HeldItem held : bank.entry(entry)) {
          assertThat(held.entries()).contains(entry);
          reachable.add(held);
        }
      }
      assertThat(reachable).containsExactlyInAnyOrderElementsOf(bank.items());
      assertThat(bank.items()).isSortedAccordingTo(HeldItem.BY_PLACE);
      if (capacity != null) {
        assertThat(bank.items()).hasSizeLessThanOrEqualTo(capacity);
      }
      if (policy != Policy.APPEND) {
        assertThat(bank.items().stream().map(HeldItem::item)).doesNotHaveDuplicates();
      }
    }
  }

  @Property
  void whatIsDroppedNearlyEqualsWhatItNames(
      @ForAll("positions") List<List<List<Integer>>> positions) {
    LivingBank bank =
        new LivingBank(LivingBankTest.rule(Policy.DROP_DUPLICATES, null, Forget.OLDEST, 3), TEXTS);
    for (int at = 0; at < positions.size(); at++) {
      List<List<BankItem>> joining =
          positions.get(at).stream()
              .map(items -> items.stream().map(LivingBankPropertiesTest::item).toList())
              .toList();
      bank.join(at, joining);
    }
    List<HeldItem> left = bank.items();
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < i; j++) {
        Embedding one = TEXTS.vector(left.get(i).item());
        Embedding other = TEXTS.vector(left.get(j).item());
        if (one != null && other != null) {
          assertThat(one.similarity(other)).isLessThan(0.9);
        }
      }
    }
  }
}
