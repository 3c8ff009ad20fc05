package dev.rebank.tables;

import dev.rebank.codec.RecordCodec;
import dev.rebank.codec.Sha256;
import dev.rebank.row.Provenance;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Content digests: equal for equal results, whatever produced them.
 *
 * <p>Of a block: SHA-256 over the {@link RecordCodec#contentBytes content bytes} of its rows, in
 * order of their key. {@link Provenance} columns take part neither in the bytes nor in this order;
 * rows of one key without them stand in order of their bytes, taken as signed. Of a table: SHA-256
 * over the digests of its blocks, in order of their names. Digests are written in hexadecimal.
 */
public final class BlockDigest {

  private BlockDigest() {}

  /** The digest of a block, whatever order its rows are given in. */
  public static <R extends Record> String of(Class<R> type, List<R> rows) {
    record Entry<R>(R row, ByteBuffer content) {}
    RecordCodec<R> codec = RecordCodec.of(type);
    Comparator<R> byKey =
        KeyOrder.comparator(type, component -> !component.isAnnotationPresent(Provenance.class));
    MessageDigest sha256 = Sha256.digest();
    rows.stream()
        .map(row -> new Entry<>(row, ByteBuffer.wrap(codec.contentBytes(row))))
        .sorted(Comparator.<Entry<R>, R>comparing(Entry::row, byKey).thenComparing(Entry::content))
        .forEach(entry -> sha256.update(entry.content()));
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** The digest of a table from those of its blocks, in order of their names. */
  static String ofTable(List<String> blockDigests) {
    MessageDigest sha256 = Sha256.digest();
    blockDigests.forEach(digest -> sha256.update(HexFormat.of().parseHex(digest)));
    return HexFormat.of().formatHex(sha256.digest());
  }
}
