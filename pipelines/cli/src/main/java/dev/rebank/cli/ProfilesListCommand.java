package dev.rebank.cli;

import dev.rebank.setting.Profile;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rebank profiles list}: which profiles there are. */
@Command(name = "list", description = "Lists the profiles. All are checked.")
final class ProfilesListCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Override
  public Integer call() {
    List<List<String>> rows =
        Stream.concat(
                Stream.of(List.of("profile", "extends", "")),
                Profile.all(Home.configs()).stream()
                    .map(one -> List.of(one.name(), one.extended(), one.summary())))
            .toList();
    PlainTable.print(rows, spec.commandLine().getOut());
    return 0;
  }
}
