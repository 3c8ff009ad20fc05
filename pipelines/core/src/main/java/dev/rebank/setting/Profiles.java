package dev.rebank.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what a sweep extends: profiles by name and, below all of them, {@code base.yaml}. */
final class Profiles {

  private static final String BASE = "base";
  private static final Set<Key.Scope> ANY = Set.of(Key.Scope.CELL, Key.Scope.SWEEP);

  private final Path home;
  private final List<Path> folders;
  private final Problems problems;

  /**
   * Profiles for the sweeps of a folder.
   *
   * @param sweeps folder of the sweep
   * @param home folder that holds {@code base.yaml}
   */
  Profiles(Path sweeps, Path home, Problems problems) {
    this.home = home;
    this.folders =
        List.of(
            sweeps.resolve("..").resolve("profiles").normalize(),
            sweeps.resolve("profiles"),
            home.resolve("profiles"));
    this.problems = problems;
  }

  /** The layers that a sweep stands on, {@code base.yaml} first. */
  List<Map<String, Value>> layers(Value extended) {
    List<Map<String, Value>> layers = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Value next = extended;
    while (!next.word().equals(BASE)) {
      if (!seen.add(next.word())) {
        throw problems.fatal(
            next.place(), "extends makes a cycle: " + String.join(", ", seen) + ", " + next.word());
      }
      YamlNode.Mapping profile = read(next);
      layers.add(0, values(profile));
      Place top = new Place("profiles/" + next.word() + ".yaml", 1);
      next =
          profile
              .get("extends")
              .map(entry -> SweepText.named(entry, BASE, problems))
              .orElseGet(() -> Value.text(BASE, top));
    }
    layers.add(0, base());
    return layers;
  }

  private Map<String, Value> base() {
    String file = BASE + ".yaml";
    YamlNode.Mapping mapping = StrictYaml.read(home.resolve(file), file, problems);
    Map<String, Value> values = Layer.values(mapping, ANY, problems);
    Set<String> missing = new LinkedHashSet<>(Keys.byName().keySet());
    missing.removeAll(Layer.entries(mapping, ANY, new Problems()).keySet());
    missing.forEach(key -> problems.add(new Place(file, 1), key + " is missing"));
    return values;
  }

  private Map<String, Value> values(YamlNode.Mapping profile) {
    List<YamlNode.Entry> sections = new ArrayList<>(profile.entries());
    for (YamlNode.Entry entry : profile.entries()) {
      if (SweepText.KEYS.contains(entry.key())) {
        sections.remove(entry);
        if (!entry.key().equals("extends")) {
          problems.add(
              entry.place(), entry.key() + " belongs in a sweep; a profile has sections only");
        }
      }
    }
    return Layer.values(new YamlNode.Mapping(sections, profile.place()), ANY, problems);
  }

  private YamlNode.Mapping read(Value name) {
    String file = name.word() + ".yaml";
    Optional<Path> found =
        folders.stream().map(folder -> folder.resolve(file)).filter(Files::exists).findFirst();
    if (found.isEmpty()) {
      Set<String> known = known();
      throw problems.fatal(
          name.place(),
          "extends names the profile "
              + name.word()
              + ", but there "
              + (known.isEmpty() ? "are no profiles" : "are " + String.join(", ", known))
              + Suggestion.among(known, name.word()));
    }
    return StrictYaml.read(found.get(), "profiles/" + file, problems);
  }

  private Set<String> known() {
    Set<String> names = new TreeSet<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .map(path -> String.valueOf(path.getFileName()))
              .filter(name -> name.endsWith(".yaml"))
              .forEach(name -> names.add(name.substring(0, name.length() - ".yaml".length())));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return names;
  }
}
