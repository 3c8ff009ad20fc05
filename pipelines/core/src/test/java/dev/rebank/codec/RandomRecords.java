package dev.rebank.codec;

import dev.rebank.embed.Embedding;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary records of any type, made from their components. */
public final class RandomRecords {

  /** Dimensions of all random embeddings. */
  public static final int DIMENSIONS = 5;

  private RandomRecords() {}

  /** Records of one type; null only where the component allows it. */
  public static <R extends Record> Arbitrary<R> of(Class<R> type) {
    RecordShape<R> shape = RecordShape.of(type);
    List<Arbitrary<Object>> values =
        shape.components().stream()
            .map(
                component -> {
                  Arbitrary<Object> value = value(component.getGenericType());
                  return RecordShape.isNullable(component) ? value.injectNull(0.3) : value;
                })
            .toList();
    return Combinators.combine(values).as(list -> shape.create(list.toArray()));
  }

  private static Arbitrary<Object> value(Type type) {
    if (type == String.class) {
      return text().asGeneric();
    } else if (type == int.class || type == Integer.class) {
      return Arbitraries.integers().asGeneric();
    } else if (type == long.class || type == Long.class) {
      return Arbitraries.longs().asGeneric();
    } else if (type == double.class || type == Double.class) {
      return Arbitraries.oneOf(
              Arbitraries.doubles(), Arbitraries.of(0.0, -0.0, 1.0, Double.MIN_VALUE, 1e300))
          .asGeneric();
    } else if (type == boolean.class || type == Boolean.class) {
      return Arbitraries.of(true, false).asGeneric();
    } else if (type == Embedding.class) {
      return Arbitraries.floats()
          .between(-1, 1)
          .array(float[].class)
          .ofSize(DIMENSIONS)
          .filter(RandomRecords::hasDirection)
          .map(Embedding::unit)
          .asGeneric();
    } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return value(list.getActualTypeArguments()[0]).list().ofMaxSize(4).asGeneric();
    } else if (type instanceof Class<?> record && record.isRecord()) {
      return of(record.asSubclass(Record.class)).asGeneric();
    } else if (type instanceof Class<?> constants && constants.isEnum()) {
      return Arbitraries.of(constants.getEnumConstants()).asGeneric();
    } else if (type instanceof Class<?> sealed && sealed.isSealed()) {
      return Arbitraries.of(sealed.getPermittedSubclasses())
          .flatMap(permitted -> of(permitted.asSubclass(Record.class)).asGeneric());
    }
    throw new IllegalArgumentException("no arbitrary values of " + type);
  }

  /** Any well-formed text: ASCII, several scripts, beyond the basic plane, quotes, breaks. */
  private static Arbitrary<String> text() {
    Arbitrary<String> symbols =
        Arbitraries.of("é", "한", "\uE615", "😀", "\0", "\n", "\r\n", "\"", "\\", ",", "\uFFFD", "");
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(12),
        symbols.list().ofMaxSize(5).map(parts -> String.join("", parts)));
  }

  private static boolean hasDirection(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return squares > 0;
  }
}
