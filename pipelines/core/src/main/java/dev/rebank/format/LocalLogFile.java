package dev.rebank.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on the local disk.
 *
 * @param file where it lies
 * @param source path below the corpus root, with {@code /} separators
 */
public record LocalLogFile(Path file, String source) implements LogFile {

  @Override
  public String path() {
    // Formats take names from folders, also where the run was started inside of them.
    return file.toAbsolutePath().normalize().toString().replace('\\', '/');
  }

  @Override
  public InputStream open() throws IOException {
    return Compression.decompressed(path(), Files.newInputStream(file));
  }

  @Override
  public SeekableByteChannel openSeekable() throws IOException {
    return Files.newByteChannel(file);
  }
}
