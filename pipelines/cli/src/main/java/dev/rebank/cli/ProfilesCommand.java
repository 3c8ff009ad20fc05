package dev.rebank.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rebank profiles}: named sets of settings. */
@Command(
    name = "profiles",
    description = {
      "Named sets of settings that sweeps extend: the paper, its published code, and our default.",
      "configs/profiles/README.md says which departures of the code each of them makes."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {ProfilesListCommand.class, ProfilesShowCommand.class, ProfilesDiffCommand.class})
final class ProfilesCommand {

  @Mixin StandardOptions standard;
}
