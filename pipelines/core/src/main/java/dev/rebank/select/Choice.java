package dev.rebank.select;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a selector came to.
 *
 * @param state whether it chose
 * @param index index of the chosen one among those shown, from 0; null where none was chosen
 * @param analysis its reasons; the whole answer where no choice can be taken from it
 */
public record Choice(State state, @Nullable Integer index, String analysis) {

  /**
   * How a choice can end; all but the first are states of their own, never silently a candidate.
   */
  public enum State {
    CHOSEN,
    /** An answer came, but no choice could be read from it. */
    UNPARSED,
    /** An answer came that names a candidate that was not shown. */
    OUT_OF_RANGE,
    /** No answer came. */
    ERROR,
    /** The candidates lack what the selector compares. */
    NOT_COMPARABLE;

    /** As written in tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Choice {
    if ((state == State.CHOSEN) != (index != null)) {
      throw new IllegalArgumentException("state " + state + " does not go with index " + index);
    }
  }

  /** One was chosen. */
  public static Choice of(int index, String analysis) {
    return new Choice(State.CHOSEN, index, analysis);
  }

  /** None was chosen. */
  public static Choice none(State state, String analysis) {
    return new Choice(state, null, analysis);
  }
}
