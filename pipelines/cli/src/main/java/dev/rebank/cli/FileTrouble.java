package dev.rebank.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Trouble with disks and permissions, in words: it is the user's to mend, and no bug. */
final class FileTrouble {

  /** Reasons of the operating system that Java passes on as bare text. */
  private static final Pattern REASON =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|File too large|Read-only file system"
              + "|Permission denied|Too many open files|Input/output error");

  private FileTrouble() {}

  /** What happened to which file, if that is behind a failure. */
  static Optional<String> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException trouble) {
        return Optional.of(words(trouble));
      }
      if (cause instanceof IOException && REASON.matcher(String.valueOf(cause)).find()) {
        // Java does not say which file it was writing.
        return Optional.of(
            cause.getMessage()
                + " (in the output folder, or in the one for temporary files, "
                + System.getProperty("java.io.tmpdir")
                + ")");
      }
    }
    return Optional.empty();
  }

  private static String words(FileSystemException trouble) {
    String file = trouble.getFile();
    if (trouble instanceof AccessDeniedException) {
      return "no permission to read or write " + file;
    }
    if (trouble instanceof NoSuchFileException) {
      return file + " does not exist, or cannot be made there";
    }
    if (trouble instanceof FileAlreadyExistsException) {
      return file + " must be a folder, but is a file";
    }
    if (trouble instanceof NotDirectoryException) {
      return file + " is not a folder";
    }
    if (trouble instanceof DirectoryNotEmptyException) {
      return file + " is not empty";
    }
    return String.valueOf(trouble.getMessage());
  }
}
