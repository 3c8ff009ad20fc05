package dev.rebank.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code arms}: named settings, one at a time. */
final class Arms {

  private static final String REFERENCE = "reference";

  private Arms() {}

  /** The arms as written; the one named {@code reference}, or else the first, is the reference. */
  static List<Combination> combinations(YamlNode.Mapping arms, Problems problems) {
    if (arms.entries().isEmpty()) {
      problems.add(arms.place(), "arms must name at least one arm");
    }
    boolean named = arms.get(REFERENCE).isPresent();
    List<Combination> combinations = new ArrayList<>();
    for (YamlNode.Entry arm : arms.entries()) {
      if (arm.key().isBlank()) {
        problems.add(arm.place(), "an arm must have a name");
      }
      boolean reference = named ? arm.key().equals(REFERENCE) : combinations.isEmpty();
      combinations.add(new Combination(arm.key(), reference, values(arm, problems)));
    }
    return combinations;
  }

  private static Map<String, Value> values(YamlNode.Entry arm, Problems problems) {
    if (arm.value() instanceof YamlNode.Mapping mapping) {
      return Layer.values(mapping, Set.of(Key.Scope.CELL), problems);
    }
    problems.add(
        arm.place(),
        "arm "
            + arm.key()
            + " must be a mapping of settings ({} for none), but was "
            + arm.value().seen());
    return Map.of();
  }
}
