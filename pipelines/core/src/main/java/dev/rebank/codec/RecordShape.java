package dev.rebank.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record type, with fast access to their values and to its constructor.
 *
 * <p>All reflection happens once per type; shapes are immutable and shared.
 */
public final class RecordShape<R extends Record> {

  private static final ClassValue<RecordShape<?>> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
          return new RecordShape<>(type.asSubclass(Record.class));
        }
      };

  private final Class<R> type;
  private final List<RecordComponent> components;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;

  private RecordShape(Class<R> type) {
    this.type = type;
    this.components = List.of(type.getRecordComponents());
    this.accessors = new MethodHandle[components.size()];
    try {
      // Rows in tests need not be public.
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < accessors.length; i++) {
        accessors[i] =
            lookup
                .unreflect(components.get(i).getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
      constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be taken apart", e);
    }
  }

  /** The shape of a record type. */
  @SuppressWarnings("unchecked") // the map's value for a class is made from that class
  public static <R extends Record> RecordShape<R> of(Class<R> type) {
    return (RecordShape<R>) SHAPES.get(type);
  }

  /** The record type. */
  public Class<R> type() {
    return type;
  }

  /** Components in order of declaration. */
  public List<RecordComponent> components() {
    return components;
  }

  /**
   * Whether a component may be null: it is of a boxed type or annotated {@code @Nullable}.
   *
   * @see dev.rebank.row
   */
  public static boolean isNullable(RecordComponent component) {
    return MethodType.methodType(component.getType()).hasWrappers()
        || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The value of the component at an index; primitives are boxed. */
  public @Nullable Object get(R row, int index) {
    try {
      return (Object) accessors[index].invokeExact((Object) row);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /**
   * Calls the canonical constructor; what it throws passes through.
   *
   * @param values one value per component
   * @throws NullPointerException if the value of a primitive component is null
   */
  public R create(@Nullable Object[] values) {
    try {
      return type.cast((Object) constructor.invokeExact(values));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Accessors and canonical constructors cannot declare checked exceptions. */
  private RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      return exception;
    }
    return new IllegalStateException(type + " " + Arrays.toString(accessors), thrown);
  }
}
