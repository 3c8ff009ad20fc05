package dev.rebank.beam;

import dev.rebank.codec.RecordCodec;
import dev.rebank.row.Tables;
import dev.rebank.tables.TableBlock;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CustomCoder;

/** Table and block name, then each row by the codec of the table's record. */
final class TableBlockCoder extends CustomCoder<TableBlock<?>> {

  private static final long serialVersionUID = 1L;

  @Override
  public void encode(TableBlock<?> block, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(block.table());
    data.writeUTF(block.block());
    data.writeInt(block.rows().size());
    writeRows(block, data);
    data.flush();
  }

  private static <R extends Record> void writeRows(TableBlock<R> block, DataOutputStream out)
      throws IOException {
    for (R row : block.rows()) {
      RecordCodec.of(block.type()).write(row, out);
    }
  }

  @Override
  public TableBlock<?> decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    String table = data.readUTF();
    return read(Tables.all().get(table), data);
  }

  private static <R extends Record> TableBlock<R> read(Class<R> type, DataInputStream in)
      throws IOException {
    String block = in.readUTF();
    int size = in.readInt();
    List<R> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rows.add(RecordCodec.of(type).read(in));
    }
    return TableBlock.of(type, block, rows);
  }

  @Override
  public void verifyDeterministic() {}
}
