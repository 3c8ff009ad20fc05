package dev.rebank.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads mappings of settings, dotted or nested, into one flat map. What one place of the
 * configuration says (a profile, the {@code set} of a sweep, an arm) is such a layer; the setting
 * of a cell is the union of its layers, the later ones winning.
 */
final class Layer {

  private final Set<Key.Scope> scopes;
  private final Problems problems;
  private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();

  private Layer(Set<Key.Scope> scopes, Problems problems) {
    this.scopes = scopes;
    this.problems = problems;
  }

  /** The checked values of a mapping, by dotted key. */
  static Map<String, Value> values(
      YamlNode.Mapping mapping, Set<Key.Scope> scopes, Problems problems) {
    Map<String, Value> values = new LinkedHashMap<>();
    entries(mapping, scopes, problems)
        .forEach(
            (key, entry) ->
                checked(key, entry.value(), entry.place(), problems)
                    .forEach(value -> values.put(key, value)));
    return values;
  }

  /** What a mapping gives each dotted key, yet unchecked. */
  static Map<String, YamlNode.Entry> entries(
      YamlNode.Mapping mapping, Set<Key.Scope> scopes, Problems problems) {
    Layer layer = new Layer(scopes, problems);
    layer.add("", mapping);
    return layer.entries;
  }

  /** The value if the key takes it; otherwise nothing, and a problem. */
  static List<Value> checked(String name, YamlNode node, Place place, Problems problems) {
    String problem = Keys.byName().get(name).problem(node);
    if (problem != null) {
      problems.add(place, problem);
      return List.of();
    }
    return List.of(new Value(node.json(), place));
  }

  private void add(String prefix, YamlNode.Mapping mapping) {
    for (YamlNode.Entry entry : mapping.entries()) {
      String name = prefix + entry.key();
      Key key = Keys.get(name);
      if (key != null) {
        put(key, entry);
      } else if (!Keys.isSection(name)) {
        problems.add(entry.place(), unknown(prefix, name));
      } else if (entry.value() instanceof YamlNode.Mapping section) {
        add(name + ".", section);
      } else {
        problems.add(
            entry.place(),
            name + " is a section with " + keysOf(name) + ", but was " + entry.value().seen());
      }
    }
  }

  private void put(Key key, YamlNode.Entry entry) {
    if (!scopes.contains(key.scope())) {
      problems.add(
          entry.place(),
          key.scope() == Key.Scope.CELL
              ? key.name() + " is a setting: write it under set, vary or arms"
              : key.name() + " holds for the whole sweep: write it at the top level of the file");
      return;
    }
    YamlNode.Entry first = entries.putIfAbsent(key.name(), entry);
    if (first != null) {
      problems.add(
          entry.place(),
          key.name() + " is given twice; the first is in line " + first.place().line());
    }
  }

  private String unknown(String prefix, String name) {
    List<String> names = new ArrayList<>(Keys.names());
    if (prefix.isEmpty() && scopes.equals(Set.of(Key.Scope.SWEEP))) {
      names.addAll(SweepText.KEYS);
    }
    String suggestion = Suggestion.among(names, name);
    if (!suggestion.isEmpty()) {
      return "unknown key " + name + suggestion;
    }
    if (prefix.isEmpty()) {
      return "unknown key " + name + "; configs/base.yaml lists all";
    }
    String section = prefix.substring(0, prefix.length() - 1);
    return "unknown key " + name + "; " + section + " has " + keysOf(section);
  }

  private static String keysOf(String section) {
    return String.join(
        ", ",
        Keys.under(section).stream().map(name -> name.substring(section.length() + 1)).toList());
  }
}
