package dev.rebank.models.offline;

import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is general about an action: its verb, and its arguments as named variables. {@code
 * fill('12', 'red shoes')} becomes {@code fill({number}, {text})}, {@code find(city="Rome")}
 * becomes {@code find(city={city})}, {@code lookup({"user_id": "a1"})} becomes {@code
 * lookup({user_id})}, and what follows the verb of a command {@code {arguments}}.
 */
final class ActionShape {

  private static final Pattern KEYWORD = Pattern.compile("\\s*+([A-Za-z_]\\w{0,39}+)\\s*+=(?!=).*");
  private static final Pattern KEY = Pattern.compile("[{,]\\s*+\"([A-Za-z_]\\w{0,39}+)\"\\s*+:");
  private static final Pattern NUMBER = Pattern.compile("\\s*+[\"']?+-?+\\d[\\d.,]*+[\"']?+\\s*+");

  /** Arguments and keys that are written out; of long calls the start tells enough. */
  private static final int MAX_ARGUMENTS = 6;

  /** Characters of an action that are looked at. */
  private static final int MAX_READ = 4096;

  private ActionShape() {}

  /** The shapes of a trajectory's actions in order, each run of equal ones once. */
  static List<String> all(Trajectory trajectory) {
    LiteralMask mask = new LiteralMask(trajectory.task());
    List<String> shapes = new ArrayList<>();
    for (Step step : trajectory.steps()) {
      String shape = step.action() == null ? null : of(step.action(), mask);
      boolean repeats = !shapes.isEmpty() && shapes.get(shapes.size() - 1).equals(shape);
      if (shape != null && !repeats) {
        shapes.add(shape);
      }
    }
    return shapes;
  }

  /** The shape of an action; null if it has no verb, or one that belongs to its task only. */
  static @Nullable String of(String action, LiteralMask mask) {
    String name = ActionName.of(action);
    if (name == null || mask.isLiteral(name)) {
      return null;
    }
    String read = action.strip();
    String rest = read.substring(name.length(), Math.min(read.length(), MAX_READ)).strip();
    if (rest.isEmpty() || rest.equals("()")) {
      return name;
    }
    if (!rest.startsWith("(")) {
      return name + " {arguments}";
    }
    int end = rest.endsWith(")") ? rest.length() - 1 : rest.length();
    String inside = rest.substring(1, end).strip();
    return name
        + "("
        + String.join(", ", inside.startsWith("{") ? keys(inside) : arguments(inside))
        + ")";
  }

  /** The verb of a shape. */
  static String verb(String shape) {
    return shape.split("[( ]", 2)[0].replace('_', ' ');
  }

  private static List<String> keys(String object) {
    List<String> keys = new ArrayList<>();
    Matcher matcher = KEY.matcher(object);
    while (matcher.find() && keys.size() < MAX_ARGUMENTS) {
      keys.add("{" + matcher.group(1) + "}");
    }
    return keys;
  }

  private static List<String> arguments(String list) {
    List<String> arguments = new ArrayList<>();
    for (String argument : split(list)) {
      if (argument.isBlank() || arguments.size() >= MAX_ARGUMENTS) {
        continue;
      }
      Matcher keyword = KEYWORD.matcher(argument);
      if (keyword.matches()) {
        arguments.add(keyword.group(1) + "={" + keyword.group(1) + "}");
      } else {
        arguments.add(NUMBER.matcher(argument).matches() ? "{number}" : "{text}");
      }
    }
    return arguments;
  }

  /** Splits at commas that stand in no quotation and no bracket. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (quote != 0) {
        quote = c == quote && list.charAt(i - 1) != '\\' ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(list.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(list.substring(start));
    return parts.stream().map(part -> part.replace('\n', ' ').strip()).toList();
  }
}
