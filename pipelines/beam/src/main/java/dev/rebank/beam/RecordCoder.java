package dev.rebank.beam;

import dev.rebank.codec.RecordCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Deterministic coder of a record class, over {@link RecordCodec}. */
final class RecordCoder<R extends Record> extends CustomCoder<R> {

  private static final long serialVersionUID = 1L;

  private final Class<R> type;

  private RecordCoder(Class<R> type) {
    this.type = type;
  }

  static <R extends Record> RecordCoder<R> of(Class<R> type) {
    return new RecordCoder<>(type);
  }

  @Override
  public void encode(R value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    RecordCodec.of(type).write(value, data);
    data.flush();
  }

  @Override
  public R decode(InputStream in) throws IOException {
    return RecordCodec.of(type).read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public TypeDescriptor<R> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordCoder<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
