package dev.rebank.synth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Fills the slots of phrases: with the words of one task, or fresh ones from the pools. A fresh
 * slot whose name ends in a digit keeps its word until the next step.
 */
final class Words {

  private final Map<String, Pool> pools;
  private final Map<String, String> ofTask;
  private final UniformRandomProvider random;
  private final Map<String, String> ofStep = new HashMap<>();

  Words(Map<String, Pool> pools, Map<String, String> ofTask, UniformRandomProvider random) {
    this.pools = pools;
    this.ofTask = ofTask;
    this.random = random;
  }

  UniformRandomProvider random() {
    return random;
  }

  /** Forgets the words of the step before. */
  void nextStep() {
    ofStep.clear();
  }

  String of(String slot) {
    String word = ofTask.get(slot);
    if (word == null) {
      throw new IllegalStateException("no slot {" + slot + "}; there are " + ofTask.keySet());
    }
    return word;
  }

  String fresh(String slot) {
    Pool pool = pool(slot);
    if (!Character.isDigit(slot.charAt(slot.length() - 1))) {
      return pool.pick(random);
    }
    return ofStep.computeIfAbsent(slot, missing -> pool.pick(random));
  }

  /** One of several ways to say it, filled. */
  String say(List<Phrase> ways) {
    return ways.get(random.nextInt(ways.size())).fill(this);
  }

  Pool pool(String slot) {
    return pool(pools, slot);
  }

  /** The pool of a slot: its name without the digits at its end. */
  static Pool pool(Map<String, Pool> pools, String slot) {
    int end = slot.length();
    while (Character.isDigit(slot.charAt(end - 1))) {
      end--;
    }
    Pool pool = pools.get(slot.substring(0, end));
    if (pool == null) {
      throw new IllegalStateException("no pool " + slot + "; there are " + pools.keySet());
    }
    return pool;
  }
}
