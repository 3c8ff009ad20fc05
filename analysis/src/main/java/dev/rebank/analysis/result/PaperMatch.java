package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.paper.PaperNumber;
import dev.rebank.trajectory.LoggedMemory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * When a number of the paper is about what an arm did: by names, of which letters and digits count.
 *
 * <ul>
 *   <li>The stream is called as the subset, with or without the benchmark before it ({@code
 *       webarena-shopping}, {@code Cross-Task}); {@code shopping_admin} and {@code cms} are Admin;
 *       a subset of all is called as the benchmark. All streams of an arm together are Overall if
 *       each of them is a subset.
 *   <li>The model is the paper's, but for a path before it and a date behind it ({@code
 *       vertex_ai/claude-3-7-sonnet@20250219}).
 *   <li>The memory is the same mechanism, and the arm is not synthetic.
 * </ul>
 */
final class PaperMatch {

  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]");
  private static final Pattern DATE = Pattern.compile("[-@_]?20[0-9]{6}$");
  private static final Map<String, String> OTHER_NAMES =
      Map.of("shoppingadmin", "admin", "cms", "admin", "multisite", "multi");

  private final List<LoggedArm> arms;

  /** Knows which streams an arm ran on. */
  PaperMatch(List<LoggedArm> arms) {
    this.arms = arms;
  }

  boolean matches(PaperNumber number, LoggedArm arm) {
    return !arm.arm().synthetic()
        && model(number.model()).equals(model(arm.arm().model()))
        && number.mechanism().equals(arm.arm().memory().mechanism())
        && (arm.stream().equals(AllStreams.NAME)
            ? number.isOverall() && ranOnSubsetsOnly(number, arm)
            : isSubset(number, arm.stream()));
  }

  private boolean ranOnSubsetsOnly(PaperNumber number, LoggedArm together) {
    return arms.stream()
        .filter(arm -> arm.arm().equals(together.arm()) && !arm.stream().equals(together.stream()))
        .allMatch(arm -> isSubsetOf(number.benchmark(), arm.stream()));
  }

  /** Whether the paper's default memory was logged: one experience, no scaling. */
  static boolean isPlain(LoggedMemory memory) {
    return (memory.scaling() == null || memory.scaling().equals("off"))
        && (memory.isNone() || memory.topK() == null || memory.topK() == 1);
  }

  private static boolean isSubset(PaperNumber number, String stream) {
    String name = withoutBenchmark(number.benchmark(), stream);
    return number.subset().equals("all")
        ? name.isEmpty()
        : OTHER_NAMES.getOrDefault(name, name).equals(plain(number.subset()));
  }

  private static boolean isSubsetOf(String benchmark, String stream) {
    String name = withoutBenchmark(benchmark, stream);
    return switch (benchmark) {
      case "WebArena" ->
          List.of("shopping", "admin", "gitlab", "reddit", "multi")
              .contains(OTHER_NAMES.getOrDefault(name, name));
      default -> false;
    };
  }

  private static String withoutBenchmark(String benchmark, String stream) {
    String name = plain(stream);
    String prefix = plain(benchmark);
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  private static String model(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
    return plain(DATE.matcher(last).replaceFirst(""));
  }

  private static String plain(String name) {
    return OTHER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
