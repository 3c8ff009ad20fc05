package dev.rebank.trajectory;

import org.jspecify.annotations.Nullable;

/**
 * The memory that an arm was logged under. {@code "unknown"} is a value of its own: it matches no
 * setting.
 *
 * @param mechanism {@code none}, {@code synapse}, {@code awm}, {@code reasoning-bank}, another
 *     name, or {@code unknown}
 * @param from rollouts that memory was made from ({@code successes}, {@code failures}, {@code
 *     successes-and-failures}), if known
 * @param topK retrieved experiences, if known
 * @param scaling test-time scaling ({@code off}, {@code parallel}, {@code sequential}), if known
 * @param n scaling factor, if known
 */
public record LoggedMemory(
    String mechanism,
    @Nullable String from,
    @Nullable Integer topK,
    @Nullable String scaling,
    @Nullable Integer n) {

  /** An agent that was logged without any memory. */
  public static final LoggedMemory NONE = new LoggedMemory("none", null, null, null, null);

  /** An agent whose memory is not known. */
  public static final LoggedMemory UNKNOWN = new LoggedMemory("unknown", null, null, null, null);

  /** Whether the arm is known to have run without memory. */
  public boolean isNone() {
    return mechanism.equals("none");
  }
}
