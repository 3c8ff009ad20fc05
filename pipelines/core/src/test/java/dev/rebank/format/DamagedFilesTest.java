package dev.rebank.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damage of any kind, to a file of any format. Records are lines, list elements or rows: each is
 * one rollout, embedding or dead letter, and damage to the file as a whole is one dead letter more.
 */
class DamagedFilesTest {

  /** A valid file of three records. */
  private record Valid(String format, String path, String text) {

    MemoryLog file() {
      return MemoryLog.of(path, text);
    }

    ReadLog read(MemoryLog file) {
      return ReadLog.of(format, file);
    }

    @Override
    public String toString() {
      return path;
    }
  }

  static Stream<Valid> valid() {
    String rebank =
        """
        {"kind":"rollout","stream":"s","task":"t%d","position":%d,"query":"q é","arm":{"name":"a",\
        "agent":"g","model":"m","grader":"r","memory":{"mechanism":"none"}},"rollout":0,\
        "steps":[{"thought":"think"}],"outcome":{"reward":1.0}}
        """;
    String tau =
        """
        {"task_id":%d,"trial":0,"reward":1.0,"info":{"task":{"instruction":"do é","actions":[],\
        "outputs":[]}},"traj":[{"role":"user","content":"[{\\"x\\""},\
        {"role":"assistant","content":"yes"}]}""";
    String sheet =
        """
        {"input":"Question #%d:\\nq é","raw_input":"q é","target":"1","steps":\
        [{"generator_output":"think","generator_answer":"1"}],"final_answer":"1"}
        """;
    return Stream.of(
        new Valid(
            "rebank",
            "corpus.jsonl",
            rebank.formatted(1, 1) + rebank.formatted(2, 2) + rebank.formatted(3, 3)),
        new Valid(
            "tau-bench",
            "m-airline.json",
            "[" + tau.formatted(1) + ", " + tau.formatted(2) + ",\n" + tau.formatted(3) + "]\n"),
        new Valid(
            "dynamic-cheatsheet",
            "results/AIME_1/m_Baseline.jsonl",
            sheet.formatted(1) + sheet.formatted(2) + sheet.formatted(3)),
        new Valid(
            "dynamic-cheatsheet",
            "embeddings/AIME_1.csv",
            """
            input,tokens,embedding
            "one
            é, ""two""\",3,"[1.0, 0.5]"
            three,1,"[0.5, 0.25]"
            four,1,"[0.5, -0.25]"
            """));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void theValidFileHoldsThreeRecordsPlainAndCompressed(Valid valid) {
    String plain = valid.read(valid.file()).describe();
    String gzipped = valid.read(valid.file().gzipped()).describe();

    assertThat(valid.read(valid.file()).records()).isEqualTo(3);
    assertThat(valid.read(valid.file()).deadLetters()).isEmpty();
    assertThat(gzipped.replace(".gz", "")).isEqualTo(plain);
    String zstandard = valid.read(valid.file().zstandard()).describe();
    assertThat(zstandard.replace(".zst", "")).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aByteOrderMarkAndWindowsLineEndsChangeNothing(Valid valid) {
    String windows = "\uFEFF" + valid.text().replace("\n", "\r\n");

    String seen = valid.read(MemoryLog.of(valid.path(), windows)).describe();

    assertThat(seen.replace("\r", "")).isEqualTo(valid.read(valid.file()).describe());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void anEmptyFileIsOneDeadLetter(Valid valid) {
    for (String nothing : new String[] {"", "\n \r\n", "\uFEFF"}) {
      ReadLog log = valid.read(MemoryLog.of(valid.path(), nothing));
      assertThat(log.describe())
          .isEqualTo(
              "dead letter "
                  + valid.path()
                  + ":1 [stream null, task null, order null] the file holds no records\n");
      assertThat(valid.read(MemoryLog.of(valid.path(), nothing).gzipped()).records()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aFileThatIsNotGzipThoughNamedSoIsOneDeadLetter(Valid valid) {
    ReadLog log = valid.read(new MemoryLog(valid.path() + ".gz", valid.file().stored()));

    assertThat(log.records()).isEqualTo(1);
    assertThat(log.deadLetters().get(0).reason())
        .isEqualTo(
            "the file is damaged here and cannot be read further, for its compression is broken:"
                + " Not in GZIP format");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aTruncatedGzipKeepsTheRecordsBeforeTheDamage(Valid valid) throws IOException {
    // Two members: the second, which starts with the last record, is cut off.
    String text = valid.text();
    int cut = text.stripTrailing().lastIndexOf('\n') + 1;
    byte[] first = MemoryLog.of("x", text.substring(0, cut)).gzipped().stored();
    byte[] second = MemoryLog.of("x", text.substring(cut)).gzipped().stored();
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.write(first);
    stored.write(second, 0, second.length - 12);

    ReadLog log = valid.read(new MemoryLog(valid.path() + ".gz", stored.toByteArray()));

    assertThat(log.records() - log.deadLetters().size()).isGreaterThanOrEqualTo(2);
    assertThat(log.deadLetters()).hasSize(1);
    assertThat(log.deadLetters().get(0).reason())
        .contains("damaged", "Unexpected end of ZLIB input stream");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aFileThatIsNotZstandardThoughNamedSoIsOneDeadLetter(Valid valid) {
    ReadLog log = valid.read(new MemoryLog(valid.path() + ".zst", valid.file().stored()));

    assertThat(log.records()).isEqualTo(1);
    assertThat(log.deadLetters().get(0).reason())
        .isEqualTo(
            "the file is damaged here and cannot be read further, for its compression is broken:"
                + " Unknown frame descriptor");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aTruncatedZstandardFileKeepsTheRecordsBeforeTheDamage(Valid valid) throws IOException {
    // Two frames: the second, which starts with the last record, is cut off.
    String text = valid.text();
    int cut = text.stripTrailing().lastIndexOf('\n') + 1;
    byte[] second = MemoryLog.of("x", text.substring(cut)).zstandard().stored();
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.write(MemoryLog.of("x", text.substring(0, cut)).zstandard().stored());
    stored.write(second, 0, second.length - 12);

    ReadLog log = valid.read(new MemoryLog(valid.path() + ".zst", stored.toByteArray()));

    assertThat(log.records() - log.deadLetters().size()).isGreaterThanOrEqualTo(2);
    assertThat(log.deadLetters()).hasSize(1);
    assertThat(log.deadLetters().get(0).reason()).contains("damaged");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aFrameThatAsksForAGreatWindowIsRefused(Valid valid) {
    // Magic number, no content size, and a window of 2^(10 + 21) bytes: RFC 8878, section 3.1.1.
    byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x00, (byte) (21 << 3), 0x01, 0x00, 0x00};

    ReadLog log = valid.read(new MemoryLog(valid.path() + ".zst", frame));

    assertThat(log.records()).isEqualTo(1);
    assertThat(log.deadLetters().get(0).reason()).contains("too much memory");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aTruncatedFileLosesItsLastRecordOnly(Valid valid) {
    String text = valid.text();

    ReadLog log = valid.read(MemoryLog.of(valid.path(), text.substring(0, text.length() - 9)));

    assertThat(log.deadLetters()).hasSize(1);
    assertThat(log.records()).isEqualTo(3);
    assertThat(log.deadLetters().get(0).reason()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void invalidUtf8IsADeadLetterOfItsRecordOnly(Valid valid) {
    // é is C3 A9 in UTF-8; alone, its first byte is not valid.
    byte[] bytes = valid.file().stored();
    int at = 0;
    while ((bytes[at] & 0xFF) != 0xC3) {
      at++;
    }
    bytes[at + 1] = 'e';

    ReadLog log = valid.read(new MemoryLog(valid.path(), bytes));

    assertThat(log.records()).isEqualTo(3);
    assertThat(log.deadLetters()).hasSize(1);
    assertThat(log.deadLetters().get(0).reason())
        .startsWith("not valid UTF-8: byte 0xC3 at offset ");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void deepNestingIsADeadLetterAndNoStackOverflow(Valid valid) {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String text =
        switch (valid.format()) {
          case "tau-bench" -> "[{\"task_id\":1,\"traj\":" + deep + "}]";
          default ->
              valid.path().endsWith(".csv")
                  ? "input,embedding\nx,\"" + deep + "\"\n"
                  : "{\"task\":" + deep + "}";
        };

    ReadLog log = valid.read(MemoryLog.of(valid.path(), text));

    assertThat(log.records()).isEqualTo(1);
    assertThat(log.deadLetters().get(0).reason()).contains("nesting depth");
  }

  /** How a file is damaged: at each place, a byte is replaced, or the file ends. */
  private record Damage(int place, byte value, boolean cut) {}

  @Property(tries = 3000)
  void randomDamageNeverThrowsAndAlwaysReconciles(
      @ForAll @IntRange(max = 3) int which,
      @ForAll Compression compression,
      @ForAll("damages") List<Damage> damages) {
    Valid valid = valid().toList().get(which);
    MemoryLog file =
        switch (compression) {
          case NONE -> valid.file();
          case GZ -> valid.file().gzipped();
          case ZST -> valid.file().zstandard();
        };
    byte[] bytes = file.stored();
    for (Damage damage : damages) {
      int at = damage.place() % Math.max(1, bytes.length);
      if (damage.cut()) {
        bytes = Arrays.copyOf(bytes, at);
      } else if (at < bytes.length) {
        bytes[at] = damage.value();
      }
    }

    ReadLog log = valid.read(new MemoryLog(file.path(), bytes));

    // Something always comes of a file; where lines are records, exactly as many as lines.
    assertThat(log.records()).isPositive();
    if (compression == Compression.NONE && valid.path().endsWith(".jsonl")) {
      assertThat(log.records()).isEqualTo(lines(bytes));
    }
    for (var letter : log.deadLetters()) {
      assertThat(letter.reason()).isNotBlank().doesNotContain("\n");
    }
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.bytes(),
            Arbitraries.of("[]{}\",:\\\n\r 019eu".chars().mapToObj(c -> (byte) c).toList()));
    return Combinators.combine(
            Arbitraries.integers().between(0, 1000),
            bytes,
            Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true))))
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** Lines that are not blank; a file of none is one dead letter. */
  private static int lines(byte[] bytes) {
    int lines = 0;
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      lines += line.replaceAll("[ \t\r]", "").isEmpty() ? 0 : 1;
    }
    return Math.max(1, lines);
  }
}
