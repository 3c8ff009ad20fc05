package dev.rebank.cli;

import picocli.CommandLine.Command;

/** What every command has: --help, --version, and the meaning of its exit codes. */
@Command(
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a bug in Rebank; please report it",
      "2:a mistake in the command, configuration, logs or folders; the message says which",
      "3:done, but more records could not be processed than allowed",
      "4:stopped at budget.usd; with more of it, the same command goes on",
      "5:batch jobs of a provider are under way; the same command collects them later",
      "6:the audit found numbers that contradict each other",
      "130:stopped by Ctrl-C; the same command resumes"
    })
final class StandardOptions {}
