package dev.rebank.tables;

import dev.rebank.codec.Sha256;
import dev.rebank.codec.Utf8;
import dev.rebank.row.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The layout of the folder that a sweep writes. No other class knows it.
 *
 * <pre>
 * OUT/
 *   manifest.json               what made this folder, with counts and digests; written last
 *   tables/NAME/BLOCK.parquet   the tables of {@link dev.rebank.row.Tables}, cut into blocks
 *   arrow/NAME.arrow            the same tables as Arrow IPC files, made from the Parquet;
 *                               arrow/embeddings-EMBEDDER.arrow each, where there are several
 *   analysis/                   metrics made from the tables, for people
 *   analysis/figures/           drawings of those
 *   run/last.json               facts of the last run (runner, wall time), outside the contract
 *   .staging-HASH8/             the same layout while the sweep of that hash is being written
 * </pre>
 *
 * <p>Rows of a block are sorted by key, and blocks are cut by (stream, fixed block of positions)
 * or, where content names the rows, by the first digits of its hash. Names of blocks:
 *
 * <ul>
 *   <li>{@code STREAM-00000}: the stream in a form safe for every file system, and the number of
 *       the block in five digits;
 *   <li>{@code 0f}: digits of the hash.
 * </ul>
 *
 * <p>The root is a path or a URI, and names below it are joined with {@code /}; methods that return
 * {@link Path} are for local folders only.
 */
public final class OutputFolder {

  private static final String ENDING = ".parquet";
  private static final Pattern BLOCK = Pattern.compile("[a-z0-9-][a-z0-9._-]*");
  private static final int SLUG_LENGTH = 64;

  private final String root;

  private OutputFolder(String root) {
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  /** A local folder; it need not exist. */
  public static OutputFolder of(Path root) {
    return new OutputFolder(root.toString());
  }

  /** A folder anywhere: a path or a URI such as {@code gs://bucket/name}. */
  public static OutputFolder at(String root) {
    return new OutputFolder(root);
  }

  /** The root without a slash at its end. */
  public String root() {
    return root;
  }

  /**
   * Where a sweep writes before everything is whole; of the same layout.
   *
   * @param sweepHash hash of the sweep, in hexadecimal, of at least 8 digits
   */
  public OutputFolder staging(String sweepHash) {
    return new OutputFolder(below(".staging-" + hashBlock(sweepHash, 8)));
  }

  /** Folder of all tables. */
  public String tables() {
    return below("tables");
  }

  /** Folder of one table. */
  public String table(String table) {
    return below("tables/" + known(table));
  }

  /** File of one block of a table. */
  public String tableFile(String table, String block) {
    if (!BLOCK.matcher(block).matches()) {
      throw new IllegalArgumentException(
          "a block name must match " + BLOCK + ", but was \"" + block + "\"");
    }
    return table(table) + "/" + block + ENDING;
  }

  /** Folder of all Arrow files. */
  public String arrow() {
    return below("arrow");
  }

  /** Arrow file of one table. */
  public String arrowFile(String table) {
    return below("arrow/" + known(table) + ".arrow");
  }

  /** Arrow file of the embeddings of one of several embedders. */
  public String arrowFile(String table, String embedder) {
    return below("arrow/" + known(table) + "-" + slug(embedder) + ".arrow");
  }

  /** The Arrow files of a table, in order of their names. Local only. */
  public List<Path> arrowFiles(String table) throws IOException {
    String name = known(table);
    return list(arrow()).stream()
        .filter(file -> file.equals(name + ".arrow") || file.matches(name + "-.*\\.arrow"))
        .map(file -> Path.of(arrow(), file))
        .toList();
  }

  /** The manifest. */
  public String manifest() {
    return below("manifest.json");
  }

  /** Folder of what an analysis makes of the tables. */
  public String analysis() {
    return below("analysis");
  }

  /** Folder of the figures that an analysis draws. */
  public String figures() {
    return below("analysis/figures");
  }

  /** Folder of the facts of a run. */
  public String run() {
    return below("run");
  }

  /** The blocks of a table in order of their names; none if the table is absent. Local only. */
  public List<String> blocks(String table) throws IOException {
    return list(table(table)).stream()
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .filter(name -> BLOCK.matcher(name).matches())
        .sorted()
        .toList();
  }

  private static List<String> list(String name) throws IOException {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /**
   * Name of a block of a stream.
   *
   * @param stream any name
   * @param block number of the block, from 0
   */
  public static String streamBlock(String stream, int block) {
    if (block < 0) {
      throw new IllegalArgumentException("a block must be 0 or more, but was " + block);
    }
    return String.format(Locale.ROOT, "%s-%05d", slug(stream), block);
  }

  /**
   * Name of a block of rows that are named by a hash.
   *
   * @param digits leading digits of the hash that rows of one block share
   */
  public static String hashBlock(String hash, int digits) {
    if (hash.length() < digits || !hash.matches("[0-9a-f]+")) {
      throw new IllegalArgumentException(
          "a hash must be " + digits + " or more digits of hexadecimal, but was \"" + hash + "\"");
    }
    return hash.substring(0, digits);
  }

  /**
   * A name in a form safe for every file system: letters of a to z, digits, dots, underscores and
   * dashes are kept, all else becomes a dash. A name that was altered ends in 8 digits of its
   * SHA-256, and so does one that looks as if it had been; thus two names never share a form.
   */
  static String slug(String name) {
    String kept = name.replaceAll("[^a-z0-9._-]", "-").replaceAll("^[._]", "-");
    kept = kept.substring(0, Math.min(kept.length(), SLUG_LENGTH));
    boolean looksAltered = name.matches("(?s).*-[0-9a-f]{8}");
    if (kept.equals(name) && !kept.isEmpty() && !looksAltered) {
      return kept;
    }
    MessageDigest sha256 = Sha256.digest();
    return kept + "-" + HexFormat.of().formatHex(sha256.digest(Utf8.encode(name)), 0, 4);
  }

  private String below(String name) {
    return root + "/" + name;
  }

  private static String known(String table) {
    if (!Tables.all().containsKey(table)) {
      throw new IllegalArgumentException(
          "\"" + table + "\" is not a table; allowed are " + Tables.all().keySet());
    }
    return table;
  }
}
