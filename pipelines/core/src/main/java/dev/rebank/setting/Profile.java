package dev.rebank.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A profile with all that it stands on: what every key is under it.
 *
 * @param name its name; {@code base} is that of {@code base.yaml} itself
 * @param extended the profile it extends; empty for {@code base}
 * @param summary what it says of itself: the comment at the top of its file, up to a full stop
 * @param values every key with its value as written, in the order of {@code base.yaml}
 */
public record Profile(String name, String extended, String summary, Map<String, String> values) {

  private static final String BASE = "base";
  private static final Pattern ROW = Pattern.compile("\\bF\\d\\d\\b");

  /**
   * Reads a profile.
   *
   * @param configHome the folder of {@code base.yaml}
   * @throws dev.rebank.UserException if there is none of that name, or anything in it is wrong
   */
  public static Profile of(String name, Path configHome) {
    Problems problems = new Problems();
    List<Map<String, Value>> layers =
        new Profiles(configHome.resolve("sweeps"), configHome, problems)
            .layers(Value.text(name, new Place("profiles", 0)));
    problems.throwIfAny();
    Map<String, String> values = new LinkedHashMap<>();
    for (Map<String, Value> layer : layers) {
      layer.forEach((key, value) -> values.put(key, text(value.json())));
    }
    return new Profile(name, extended(name, configHome), summary(name, configHome), values);
  }

  /** All profiles of the configuration, by name, {@code base} first. */
  public static List<Profile> all(Path configHome) {
    try (var files = Files.list(configHome.resolve("profiles"))) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(file -> file.endsWith(".yaml"))
              .map(file -> file.substring(0, file.length() - ".yaml".length()))
              .sorted()
              .toList();
      return Stream.concat(Stream.of(BASE), names.stream())
          .map(name -> of(name, configHome))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is different in another profile.
   *
   * @return keys with the value here and the value there
   */
  public Map<String, List<String>> diff(Profile other) {
    Map<String, List<String>> different = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          String there = other.values().getOrDefault(key, "");
          if (!value.equals(there)) {
            different.put(key, List.of(value, there));
          }
        });
    return different;
  }

  /**
   * The rows of the FIDELITY table that a key is about: those that the comment on it in {@code
   * base.yaml} names, above it or beside it.
   *
   * @return rows by key, such as {@code F02}; keys without any are left out
   */
  public static Map<String, List<String>> rows(Path configHome) {
    Problems problems = new Problems();
    YamlNode.Mapping base =
        StrictYaml.read(configHome.resolve(BASE + ".yaml"), BASE + ".yaml", problems);
    problems.throwIfAny();
    List<String> lines = lines(configHome.resolve(BASE + ".yaml"));
    Map<String, List<String>> rows = new TreeMap<>();
    Layer.entries(base, Set.of(Key.Scope.values()), problems)
        .forEach(
            (key, entry) -> {
              int at = entry.place().line() - 1;
              int from = at;
              while (from > 0 && lines.get(from - 1).strip().startsWith("#")) {
                from--;
              }
              Matcher row = ROW.matcher(String.join("\n", lines.subList(from, at + 1)));
              List<String> named = row.results().map(found -> found.group()).distinct().toList();
              if (!named.isEmpty()) {
                rows.put(key, named);
              }
            });
    return rows;
  }

  private static String extended(String name, Path configHome) {
    return name.equals(BASE)
        ? ""
        : lines(file(name, configHome)).stream()
            .filter(line -> line.startsWith("extends:"))
            .map(line -> line.substring("extends:".length()).replaceFirst("#.*", "").strip())
            .findFirst()
            .orElse(BASE);
  }

  private static String summary(String name, Path configHome) {
    StringBuilder comment = new StringBuilder();
    for (String line : lines(file(name, configHome))) {
      if (!line.startsWith("# ")) {
        break;
      }
      comment.append(line.substring(1));
    }
    return comment.toString().strip().replaceFirst("(?s)[.;] .*", ".");
  }

  private static Path file(String name, Path configHome) {
    return name.equals(BASE)
        ? configHome.resolve(BASE + ".yaml")
        : configHome.resolve("profiles").resolve(name + ".yaml");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode value) {
    // A value is a line, in listings and in tables.
    return value.isTextual() ? value.textValue().replace("\n", "\\n") : value.toString();
  }
}
