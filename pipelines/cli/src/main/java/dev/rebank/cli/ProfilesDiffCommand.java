package dev.rebank.cli;

import dev.rebank.setting.Profile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebank profiles diff}: what two profiles set differently. */
@Command(
    name = "diff",
    description =
        "Prints the keys in which two profiles differ, with both values and the rows of FIDELITY that"
            + " they are about.")
final class ProfilesDiffCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Parameters(index = "0", paramLabel = "A", description = "One profile.")
  String one;

  @Parameters(index = "1", paramLabel = "B", description = "The other; base is base.yaml itself.")
  String other;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, List<String>> different =
        Profile.of(one, Home.configs()).diff(Profile.of(other, Home.configs()));
    if (different.isEmpty()) {
      out.println("no difference");
      return 0;
    }
    Map<String, List<String>> fidelity = Profile.rows(Home.configs());
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("key", one, other, "FIDELITY"));
    different.forEach(
        (key, values) ->
            rows.add(
                List.of(
                    key,
                    values.get(0),
                    values.get(1),
                    String.join(" ", fidelity.getOrDefault(key, List.of())))));
    PlainTable.print(rows, out);
    return 0;
  }
}
