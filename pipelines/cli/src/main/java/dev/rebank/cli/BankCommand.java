package dev.rebank.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rebank bank}: memory banks out of Rebank. */
@Command(
    name = "bank",
    description = "Memory banks for agents and people.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BankExportCommand.class, BankInjectCommand.class})
final class BankCommand {

  @Mixin StandardOptions standard;
}
