package dev.rebank.synth;

import dev.rebank.trajectory.Usage;
import org.apache.commons.rng.UniformRandomProvider;

/** Tokens and cost: uniform per step around known means, at one price. */
final class SynthUsage {

  /** Mean prompt tokens of a step. */
  static final int TOKENS_IN = 1_600;

  /** Mean completion tokens of a step. */
  static final int TOKENS_OUT = 120;

  /** US dollars per million prompt tokens, in nanodollars per token. */
  static final int NANODOLLARS_IN = 300;

  /** The same of completion tokens. */
  static final int NANODOLLARS_OUT = 2_500;

  private static final double NANO = 1e9;

  private SynthUsage() {}

  static Usage draw(int steps, UniformRandomProvider random) {
    long in = 0;
    long out = 0;
    for (int i = 0; i < steps; i++) {
      in += around(TOKENS_IN, random);
      out += around(TOKENS_OUT, random);
    }
    // Whole nanodollars, so that the cost has no rounding of sums in it.
    return new Usage(in, out, (in * NANODOLLARS_IN + out * NANODOLLARS_OUT) / NANO);
  }

  /** Uniform between half and one and a half of the mean. */
  private static int around(int mean, UniformRandomProvider random) {
    return mean / 2 + random.nextInt(mean + 1);
  }
}
