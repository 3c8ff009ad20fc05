package dev.rebank.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rebank bank}: looks into memory banks. */
@Command(
    name = "bank",
    description = "Looks into memory banks, and writes them for agents and people.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BankListCommand.class,
      BankShowCommand.class,
      BankSearchCommand.class,
      BankDiffCommand.class,
      BankExportCommand.class
    })
final class BankCommand {

  @Mixin StandardOptions standard;
}
