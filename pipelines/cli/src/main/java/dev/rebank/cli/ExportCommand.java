package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.tables.ArrowExport;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rebank export}: other forms of written tables. */
@Command(
    name = "export",
    description = "Writes the tables of a finished sweep in another form.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Option(names = "--arrow", description = "Arrow IPC files, in DIR/arrow.")
  boolean arrow;

  @Parameters(paramLabel = "DIR", description = "Output folder of a sweep.")
  Path out;

  @Override
  public Integer call() throws IOException {
    if (!arrow) {
      throw new UserException("export needs a form; this version has --arrow");
    }
    ArrowExport.export(OutputFolder.of(out));
    System.out.println(out.resolve("arrow").toAbsolutePath());
    return 0;
  }
}
