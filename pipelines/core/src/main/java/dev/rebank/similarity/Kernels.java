package dev.rebank.similarity;

import dev.rebank.UserException;
import java.util.Optional;

/** The kernels there are, and the choice between them. */
final class Kernels {

  /**
   * System property that overrules the choice: {@code auto}, {@code plain-java}, {@code openblas}.
   */
  static final String PROPERTY = "rebank.kernel";

  /** Multiplications from which it pays to load a library, which takes some tenths of a second. */
  private static final double LIBRARY_WORK = 2e9;

  private Kernels() {}

  /** The kernel for so many multiplications. */
  static ProductKernel forWork(double multiplications) {
    String choice = System.getProperty(PROPERTY, "auto");
    return switch (choice) {
      case "auto" ->
          multiplications < LIBRARY_WORK
              ? ProductKernel.plainJava()
              : openBlas().orElseGet(ProductKernel::plainJava);
      case "plain-java" -> ProductKernel.plainJava();
      case "openblas" ->
          openBlas()
              .orElseThrow(
                  () ->
                      new UserException(
                          PROPERTY
                              + " is openblas, which cannot be loaded here: "
                              + Loaded.PROBLEM));
      default ->
          throw new UserException(
              PROPERTY + " must be auto, plain-java or openblas, but was " + choice);
    };
  }

  static Optional<ProductKernel> openBlas() {
    return Loaded.KERNEL;
  }

  /** Loaded on first use, once. */
  private static final class Loaded {
    static final Optional<ProductKernel> KERNEL;
    static final String PROBLEM;

    static {
      Optional<ProductKernel> kernel = Optional.empty();
      String problem = "";
      try {
        kernel = Optional.of(new OpenBlasKernel());
      } catch (LinkageError e) {
        // No library for this machine, or no place to unpack it: the same results, later.
        problem = e.toString();
        System.getLogger("dev.rebank")
            .log(
                System.Logger.Level.WARNING,
                "OpenBLAS cannot be loaded ({0}); retrieval goes on in plain Java: the same results, about ten times slower",
                problem);
      }
      KERNEL = kernel;
      PROBLEM = problem;
    }
  }
}
