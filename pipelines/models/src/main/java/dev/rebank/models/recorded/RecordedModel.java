package dev.rebank.models.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rebank.model.LanguageModel;
import dev.rebank.model.Question;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Answers from a folder of recorded calls and never asks anybody.
 *
 * <p>A call lies in {@code <folder>/<first two digits of its key>/<key>.json}, the key being {@link
 * Question#key()}: a JSON object of {@code provider}, {@code model}, {@code temperature}, {@code
 * system}, {@code prompt}, {@code sample} and {@code answer}, all required, in UTF-8. A file whose
 * question does not have the key of its name is refused, so that an edited prompt cannot pass as
 * the one that was asked.
 *
 * @param folder folder of recorded calls
 */
public record RecordedModel(Path folder) implements LanguageModel {

  private static final int SHOWN = 80;

  @Override
  public String answer(Question question) throws IOException {
    String key = question.key();
    Path file = folder.resolve(key.substring(0, 2)).resolve(key + ".json");
    String json;
    try {
      json = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no recorded call "
              + key
              + " in "
              + folder
              + " for "
              + question.provider()
              + " "
              + question.model()
              + ", sample "
              + question.sample()
              + ", whose prompt begins \""
              + beginning(question.prompt())
              + "\"",
          e);
    } catch (MalformedInputException e) {
      throw new IOException("recorded call " + file + " is not UTF-8", e);
    }
    RecordedCall call;
    String found;
    try {
      call = RecordedCall.parse(json);
      found = call.question().key();
    } catch (JsonProcessingException e) {
      throw new IOException("recorded call " + file + ": " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("recorded call " + file + ": " + e.getMessage(), e);
    }
    if (!found.equals(key)) {
      throw new IOException(
          "recorded call " + file + " holds the question of key " + found + ": it was changed");
    }
    return call.answer();
  }

  private static String beginning(String prompt) {
    String line = prompt.strip().replaceAll("\\s++", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "..";
  }
}
