package dev.rebank.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code vary}: factors and their levels, combined in full. */
final class Factors {

  /** More cells than this is a slip: they are kept in memory while a stream is replayed. */
  private static final long MAX_COMBINATIONS = 10_000;

  private Factors() {}

  /**
   * All combinations, the first factor varying slowest.
   *
   * @param reference levels of the reference; a factor left out is at its first level
   * @param fixed keys that the sweep sets for all cells
   */
  static List<Combination> combinations(
      YamlNode.Mapping vary,
      Optional<YamlNode.Mapping> reference,
      Set<String> fixed,
      Problems problems) {
    Map<String, List<Value>> factors = factors(vary, fixed, problems);
    Map<String, Value> chosen = new LinkedHashMap<>();
    factors.forEach((factor, levels) -> chosen.put(factor, levels.get(0)));
    reference.ifPresent(mapping -> chosen.putAll(levels(mapping, factors, problems)));

    double size = factors.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    if (size > MAX_COMBINATIONS) {
      throw problems.fatal(
          vary.place(),
          String.format(
              "vary makes %.0f combinations, but may make at most %d", size, MAX_COMBINATIONS));
    }
    return expand(factors).stream()
        .map(levels -> new Combination(name(levels), isAt(levels, chosen), levels))
        .toList();
  }

  private static Map<String, List<Value>> factors(
      YamlNode.Mapping vary, Set<String> fixed, Problems problems) {
    Map<String, List<Value>> factors = new LinkedHashMap<>();
    Layer.entries(vary, Set.of(Key.Scope.CELL), problems)
        .forEach(
            (factor, entry) -> {
              if (fixed.contains(factor)) {
                problems.add(entry.place(), factor + " is varied, but set fixes it for all cells");
              }
              List<Value> levels = levels(factor, entry, problems);
              if (!levels.isEmpty()) {
                factors.put(factor, levels);
              }
            });
    if (vary.entries().isEmpty()) {
      problems.add(vary.place(), "vary must name at least one factor");
    }
    return factors;
  }

  private static List<Value> levels(String factor, YamlNode.Entry entry, Problems problems) {
    List<Value> levels = new ArrayList<>();
    if (!(entry.value() instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty()) {
      problems.add(
          entry.place(),
          factor + " must have a list of levels, as in [a, b], but was " + entry.value().seen());
      return levels;
    }
    for (YamlNode item : sequence.items()) {
      for (Value level : Layer.checked(factor, item, item.place(), problems)) {
        if (levels.stream().anyMatch(other -> other.json().equals(level.json()))) {
          problems.add(item.place(), factor + " has the level " + level.word() + " twice");
        }
        levels.add(level);
      }
    }
    return levels;
  }

  private static Map<String, Value> levels(
      YamlNode.Mapping reference, Map<String, List<Value>> factors, Problems problems) {
    Map<String, Value> chosen = Layer.values(reference, Set.of(Key.Scope.CELL), problems);
    chosen.forEach(
        (key, value) -> {
          List<Value> levels = factors.getOrDefault(key, List.of());
          if (levels.stream().noneMatch(level -> level.json().equals(value.json()))) {
            problems.add(
                value.place(),
                levels.isEmpty()
                    ? "reference names " + key + ", which is no factor of vary"
                    : "reference names the level "
                        + value.word()
                        + " of "
                        + key
                        + ", which has "
                        + levels.stream().map(Value::word).collect(Collectors.joining(", ")));
          }
        });
    return chosen;
  }

  private static List<Map<String, Value>> expand(Map<String, List<Value>> factors) {
    List<Map<String, Value>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<Value>> factor : factors.entrySet()) {
      List<Map<String, Value>> longer = new ArrayList<>();
      for (Map<String, Value> combination : combinations) {
        for (Value level : factor.getValue()) {
          Map<String, Value> next = new LinkedHashMap<>(combination);
          next.put(factor.getKey(), level);
          longer.add(next);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private static String name(Map<String, Value> levels) {
    return levels.entrySet().stream()
        .map(level -> level.getKey() + "=" + level.getValue().word())
        .collect(Collectors.joining(", "));
  }

  private static boolean isAt(Map<String, Value> levels, Map<String, Value> chosen) {
    return levels.entrySet().stream()
        .allMatch(level -> level.getValue().json().equals(chosen.get(level.getKey()).json()));
  }
}
