package dev.rebank.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Pythons of this machine: the first of {@code python3} and {@code /usr/bin/python3} that has a
 * library runs the scripts that need it.
 *
 * @param numpy interpreter with numpy; null if there is none
 * @param faiss interpreter with FAISS; null if there is none
 * @param scripts folder of the scripts
 */
record Python(@Nullable Library numpy, @Nullable Library faiss, Path scripts) {

  private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");
  private static final List<String> SCRIPTS =
      List.of("numpy_product.py", "faiss_flat.py", "reference_procedure.py");

  private static final String NUMPY =
      """
      import numpy, platform
      try:
          blas = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
          blas = blas["name"] + " " + blas["version"]
      except TypeError:  # before numpy 1.25
          blas = "of unknown BLAS"
      print("Python", platform.python_version(), "numpy", numpy.__version__, blas)
      """;
  private static final String FAISS =
      """
      import faiss, platform
      print("Python", platform.python_version(), "FAISS", faiss.__version__)
      """;

  /**
   * A library and the interpreter that has it.
   *
   * @param interpreter command
   * @param versions of Python, the library, and what it computes with
   */
  record Library(String interpreter, String versions) {}

  /** Looks for libraries, and puts the scripts into a folder. */
  static Python find(Path folder) throws IOException {
    for (String script : SCRIPTS) {
      try (InputStream text =
          Objects.requireNonNull(Python.class.getResourceAsStream("/python/" + script), script)) {
        Files.copy(text, folder.resolve(script));
      }
    }
    return new Python(with(NUMPY), with(FAISS), folder);
  }

  private static @Nullable Library with(String program) {
    for (String interpreter : INTERPRETERS) {
      String printed = printed(List.of(interpreter, "-c", program));
      if (printed != null) {
        return new Library(interpreter, printed);
      }
    }
    return null;
  }

  /** What a command prints; null if it fails or is not there. */
  static @Nullable String printed(List<String> command) {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return null;
    }
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? text : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** A script as a trial. */
  Trial trial(String name, Library library, String script, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(library.interpreter());
    command.add(scripts.resolve(script).toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new Trial(name, command, true);
  }
}
