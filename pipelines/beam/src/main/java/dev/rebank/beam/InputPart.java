package dev.rebank.beam;

import dev.rebank.format.FilePart;
import dev.rebank.format.LogFile;
import dev.rebank.format.PartOfFile;

/**
 * What one worker reads at a time.
 *
 * @param file the file
 * @param part all of it, or a part that can be read without the others
 */
record InputPart(InputFile file, FilePart part) {

  LogFile log() {
    return new PartOfFile(file, part);
  }
}
