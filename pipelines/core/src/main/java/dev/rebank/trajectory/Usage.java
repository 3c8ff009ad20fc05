package dev.rebank.trajectory;

import org.jspecify.annotations.Nullable;

/**
 * What a rollout cost its agent, as logged.
 *
 * @param tokensIn prompt tokens
 * @param tokensOut completion tokens
 * @param cost US dollars
 */
public record Usage(@Nullable Long tokensIn, @Nullable Long tokensOut, @Nullable Double cost) {

  /** Nothing was logged. */
  public static final Usage UNKNOWN = new Usage(null, null, null);
}
