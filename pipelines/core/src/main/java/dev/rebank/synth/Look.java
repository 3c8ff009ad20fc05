package dev.rebank.synth;

import org.apache.commons.rng.UniformRandomProvider;

/** What a trajectory shows, whatever its reward: the only thing a judge of it can go by. */
enum Look {
  /** Ends by a finishing action, with an answer to the user. */
  FINISHED,
  /** Repeats one action without effect until it is stopped; no answer. */
  LOOP,
  /** Its last steps end in errors; no answer. */
  ERROR,
  /** Stopped by the step limit; no answer. */
  STEP_LIMIT,
  /** Ends by itself and says that it could not complete the task. */
  GAVE_UP;

  static Look draw(SynthLaws laws, boolean success, UniformRandomProvider random) {
    double failedLook = success ? laws.falseNegativeRate() : 1 - laws.falsePositiveRate();
    if (random.nextDouble() >= failedLook) {
      return FINISHED;
    }
    double share = random.nextDouble();
    if (share < laws.loopShare()) {
      return LOOP;
    }
    if (share < laws.loopShare() + laws.errorShare()) {
      return ERROR;
    }
    return share < laws.loopShare() + laws.errorShare() + laws.limitShare() ? STEP_LIMIT : GAVE_UP;
  }
}
