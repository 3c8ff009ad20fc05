package dev.rebank.cli;

import dev.rebank.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program {@code rebank}. Exit codes: 0 done, 1 a bug, 2 the user's mistake, 3 too many lost.
 */
@Command(
    name = "rebank",
    description =
        "Replays logged agent trajectories into memory banks under ablation settings, and analyses them.",
    mixinStandardHelpOptions = true,
    versionProvider = Home.Version.class,
    subcommands = {
      SweepCommand.class,
      PlanCommand.class,
      IngestCommand.class,
      AnalyzeCommand.class,
      ExportCommand.class,
      SynthCommand.class,
      picocli.AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Rebank {

  /** Done, but more dead letters than {@code budget.max_dead_letters}. */
  static final int TOO_MANY_DEAD_LETTERS = 3;

  private Rebank() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Rebank())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof UserException) {
                command.getErr().println("rebank: " + failure.getMessage());
                return CommandLine.ExitCode.USAGE;
              }
              command.getErr().println("rebank: this is a bug, please report it:");
              failure.printStackTrace(command.getErr());
              return CommandLine.ExitCode.SOFTWARE;
            })
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }
}
