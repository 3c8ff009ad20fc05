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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebank profiles show}: one profile. */
@Command(
    name = "show",
    description = "Shows what a profile sets otherwise than base.yaml, with all that it extends.")
final class ProfilesShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Parameters(index = "0", paramLabel = "PROFILE", description = "Its name.")
  String name;

  @Option(names = "--all", description = "Every key, not only those that differ.")
  boolean all;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Profile profile = Profile.of(name, Home.configs());
    Map<String, List<String>> changed = profile.diff(Profile.of("base", Home.configs()));
    Map<String, List<String>> fidelity = Profile.rows(Home.configs());
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("key", "value", "FIDELITY"));
    profile
        .values()
        .forEach(
            (key, value) -> {
              if (all || changed.containsKey(key)) {
                rows.add(
                    List.of(key, value, String.join(" ", fidelity.getOrDefault(key, List.of()))));
              }
            });
    out.println(profile.summary());
    PlainTable.print(rows, out);
    return 0;
  }
}
