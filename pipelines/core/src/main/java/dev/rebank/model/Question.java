package dev.rebank.model;

import dev.rebank.codec.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Everything that determines an answer of a language model.
 *
 * @param provider for example {@code gemini}
 * @param model model name at that provider
 * @param temperature sampling temperature, 0 or more
 * @param system system instruction; empty for none
 * @param prompt user message
 * @param sample index of the repetition, from 0: equal questions that are meant to be asked again
 */
public record Question(
    String provider, String model, double temperature, String system, String prompt, int sample) {

  /** Names the encoding below; to be changed with it. */
  private static final String ENCODING = "rebank-question-1";

  public Question {
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException(
          "temperature must be a finite number of 0 or more, but was " + temperature);
    }
    if (sample < 0) {
      throw new IllegalArgumentException("sample must be 0 or more, but was " + sample);
    }
    // So that -0.0, which equals 0.0 for everybody but a bit pattern, has the same key.
    temperature = temperature + 0.0;
  }

  /**
   * The key of the call: SHA-256 in hexadecimal over the name of the encoding, provider, model,
   * temperature (IEEE 754 double, big-endian), system, prompt and sample (32 bit, big-endian), each
   * text as its length in bytes (32 bit, big-endian) and its bytes in UTF-8.
   */
  public String key() {
    MessageDigest digest = Sha256.digest();
    text(digest, ENCODING);
    text(digest, provider);
    text(digest, model);
    digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(temperature).flip());
    text(digest, system);
    text(digest, prompt);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(sample).flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
