package dev.rebank.synth;

/**
 * What determines a synthetic corpus.
 *
 * @param tasks tasks of each stream, 1 or more
 * @param rollouts rollouts of each task in arms without sequential scaling, 1 or more
 * @param seed corpora of different seeds are independent; a corpus is the beginning of any larger
 *     one of the same seed and laws
 * @param laws the laws
 */
public record SynthSpec(int tasks, int rollouts, long seed, SynthLaws laws) {

  public SynthSpec {
    if (tasks < 1 || rollouts < 1) {
      throw new IllegalArgumentException(
          "tasks and rollouts must be 1 or more, but were " + tasks + " and " + rollouts);
    }
  }

  /** A corpus with all laws on. */
  public static SynthSpec of(int tasks, int rollouts, long seed) {
    return new SynthSpec(tasks, rollouts, seed, SynthLaws.DEFAULT);
  }

  /** The same corpus under other laws. */
  public SynthSpec withLaws(SynthLaws other) {
    return new SynthSpec(tasks, rollouts, seed, other);
  }
}
