package dev.rebank.setting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as written: the keys that only a sweep has, and its own layers.
 *
 * @param top start of the file
 * @param name name of the sweep
 * @param extended the profile it extends, with the place that says so
 * @param values its sections that hold for the whole sweep
 * @param set settings that all cells share
 * @param variation the combinations of its factors, or its arms
 * @param cells expected number of distinct cells, if given
 */
record SweepText(
    Place top,
    String name,
    Value extended,
    Map<String, Value> values,
    Map<String, Value> set,
    List<Combination> variation,
    @Nullable Value cells) {

  /** Keys that only a sweep has, beside the sections. */
  static final List<String> KEYS =
      List.of("name", "extends", "set", "vary", "arms", "reference", "cells");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String DEFAULT_PROFILE = "clean";

  static SweepText read(Path path, Problems problems) {
    String file = String.valueOf(path.getFileName());
    YamlNode.Mapping root = StrictYaml.read(path, file, problems);
    List<YamlNode.Entry> sections = new ArrayList<>(root.entries());
    sections.removeIf(entry -> KEYS.contains(entry.key()));

    Place top = new Place(file, 1);
    if (root.get("name").isEmpty()) {
      problems.add(top, "name is missing: the output folder is named by it");
    }
    Value name =
        root.get("name").map(entry -> named(entry, "", problems)).orElse(Value.text("", top));
    Value extended =
        root.get("extends")
            .map(entry -> named(entry, DEFAULT_PROFILE, problems))
            .orElseGet(() -> Value.text(DEFAULT_PROFILE, top));
    Map<String, Value> set =
        mapping(root, "set", problems)
            .map(mapping -> Layer.values(mapping, Set.of(Key.Scope.CELL), problems))
            .orElse(Map.of());
    return new SweepText(
        top,
        name.word(),
        extended,
        Layer.values(
            new YamlNode.Mapping(sections, root.place()), Set.of(Key.Scope.SWEEP), problems),
        set,
        variation(root, set, problems),
        root.get("cells").map(entry -> count(entry, problems)).orElse(null));
  }

  /** A name that can be that of a file; what cannot is a problem, and another goes on for it. */
  static Value named(YamlNode.Entry entry, String otherwise, Problems problems) {
    String name = entry.value().json().isTextual() ? entry.value().json().textValue() : "";
    if (NAME.matcher(name).matches()) {
      return Value.text(name, entry.place());
    }
    problems.add(
        entry.place(),
        entry.key()
            + " must be a word of letters, digits, dots, hyphens and underscores, but was "
            + entry.value().seen());
    return Value.text(otherwise, entry.place());
  }

  /** The mapping under a key, placed at that key; a problem if there is something else. */
  static Optional<YamlNode.Mapping> mapping(
      YamlNode.Mapping parent, String key, Problems problems) {
    return parent
        .get(key)
        .flatMap(
            entry -> {
              if (entry.value() instanceof YamlNode.Mapping mapping) {
                return Optional.of(new YamlNode.Mapping(mapping.entries(), entry.place()));
              }
              problems.add(
                  entry.place(), key + " must be a mapping, but was " + entry.value().seen());
              return Optional.empty();
            });
  }

  private static List<Combination> variation(
      YamlNode.Mapping root, Map<String, Value> set, Problems problems) {
    Optional<YamlNode.Mapping> vary = mapping(root, "vary", problems);
    Optional<YamlNode.Mapping> arms = mapping(root, "arms", problems);
    Optional<YamlNode.Entry> reference = root.get("reference");
    if (vary.isPresent() && arms.isPresent()) {
      problems.add(
          root.get("arms").orElseThrow().place(),
          "vary and arms exclude each other: give the factors or the arms");
    } else if (reference.isPresent() && vary.isEmpty()) {
      problems.add(
          reference.get().place(),
          "reference names a level of each factor of vary; among arms, name one reference");
    }
    if (vary.isPresent()) {
      return Factors.combinations(
          vary.get(), mapping(root, "reference", problems), set.keySet(), problems);
    }
    return arms.isPresent()
        ? Arms.combinations(arms.get(), problems)
        : List.of(new Combination("reference", true, Map.of()));
  }

  private static @Nullable Value count(YamlNode.Entry entry, Problems problems) {
    if (!entry.value().json().isIntegralNumber() || entry.value().json().doubleValue() < 1) {
      problems.add(
          entry.place(),
          "cells must be a whole number of at least 1, but was " + entry.value().seen());
      return null;
    }
    return new Value(entry.value().json(), entry.place());
  }
}
