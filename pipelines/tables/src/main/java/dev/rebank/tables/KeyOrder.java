package dev.rebank.tables;

import dev.rebank.codec.RecordShape;
import dev.rebank.row.Key;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The order of a table: by its {@link Key} components in order of declaration, each in its natural
 * order (text by UTF-16 code units).
 */
public final class KeyOrder {

  private KeyOrder() {}

  /** Compares rows by their key alone: 0 means the same key. Keys must not be null. */
  public static <R extends Record> Comparator<R> comparator(Class<R> type) {
    return comparator(type, component -> true);
  }

  /** As {@link #comparator(Class)}, by those components of the key that are chosen. */
  static <R extends Record> Comparator<R> comparator(
      Class<R> type, Predicate<RecordComponent> chosen) {
    RecordShape<R> shape = RecordShape.of(type);
    int[] keys = keys(shape).filter(index -> chosen.test(shape.components().get(index))).toArray();
    return (a, b) -> {
      for (int key : keys) {
        int order = compare(shape.get(a, key), shape.get(b, key));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  /** The key of a row for messages, for example {@code stream=airline, position=3}. */
  static <R extends Record> String describe(Class<R> type, R row) {
    RecordShape<R> shape = RecordShape.of(type);
    List<RecordComponent> components = shape.components();
    return keys(shape)
        .mapToObj(key -> components.get(key).getName() + "=" + shape.get(row, key))
        .collect(Collectors.joining(", "));
  }

  private static IntStream keys(RecordShape<?> shape) {
    List<RecordComponent> components = shape.components();
    return IntStream.range(0, components.size())
        .filter(index -> components.get(index).isAnnotationPresent(Key.class));
  }

  @SuppressWarnings("unchecked") // both are of the type of one component
  private static int compare(Object a, Object b) {
    return ((Comparable<Object>) a).compareTo(b);
  }
}
