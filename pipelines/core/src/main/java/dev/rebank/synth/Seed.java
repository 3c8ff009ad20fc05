package dev.rebank.synth;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * An address of a random value: a corpus seed, then names and numbers.
 *
 * <p>A value depends on its address alone, never on what was drawn before it, so that more tasks,
 * rollouts or arms leave the earlier ones as they were.
 */
record Seed(long state) {

  /** Whether an event of this probability happens here. */
  boolean happens(double probability) {
    return generator().nextDouble() < probability;
  }

  /** A generator whose values belong to this address. */
  UniformRandomProvider generator() {
    return RandomSource.SPLIT_MIX_64.create(state);
  }

  Seed at(long number) {
    return new Seed(mix(state * 0x9E3779B97F4A7C15L + mix(number + 0x632BE59BD9B4E019L)));
  }

  Seed at(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return at(hash);
  }

  /**
   * The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that spreads all bits.
   */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
