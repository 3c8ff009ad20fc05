package dev.rebank.synth;

import dev.rebank.trajectory.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/** Makes the tasks of one stream, each on its own, so that none need be kept. */
final class Drafts {

  /** A near duplicate imitates one of so many tasks before it. */
  static final int WINDOW = 20;

  private final String stream;
  private final Script script;
  private final Seed seed;
  private final SynthLaws laws;
  private final Map<String, Double> templateEffects = new HashMap<>();

  Drafts(String stream, Script script, SynthSpec spec) {
    this.stream = stream;
    this.script = script;
    this.seed = new Seed(spec.seed()).at(stream);
    this.laws = spec.laws();
    for (Script.Template template : script.templates()) {
      templateEffects.put(
          template.id(), laws.templateSd() * normal(seed.at("template").at(template.id())));
    }
  }

  /**
   * A task and what its rollouts need.
   *
   * @param task the task
   * @param template its template
   * @param slots words of the task, without the answer
   * @param answer the right answer; null where nothing is asked
   * @param effect logit of its template and of itself
   */
  record Draft(
      Task task,
      Script.Template template,
      Map<String, String> slots,
      @Nullable String answer,
      double effect) {}

  /** The effect that tasks of a template share. */
  double effectOf(Script.Template template) {
    return templateEffects.getOrDefault(template.id(), 0.0);
  }

  Draft at(int position) {
    Seed here = seed.at("task").at(position);
    int original = originalOf(position);
    Seed written = seed.at("task").at(original).at("text");
    UniformRandomProvider random = written.generator();
    Script.Template template = script.templates().get(random.nextInt(script.templates().size()));
    String site = template.sites().get(random.nextInt(template.sites().size()));
    Phrase query = template.queries().get(random.nextInt(template.queries().size()));
    Map<String, String> slots = slots(template, random);
    slots.put("site", site);
    slots.put("limit", Integer.toString(laws.stepLimit()));
    if (original != position) {
      changeOneSlot(query, slots, here.at("change").generator());
    }
    String answer = null;
    if (template.answer() != null) {
      answer = Words.pool(script.pools(), template.answer()).pick(here.at("answer").generator());
    }
    String text = query.fill(new Words(script.pools(), slots, random));
    Task task = new Task(stream, stream + "-" + position, position, text, template.id(), site);
    double effect = effectOf(template) + laws.taskSd() * normal(here.at("effect"));
    return new Draft(task, template, slots, answer, effect);
  }

  /**
   * The position whose text a task has, up to one slot; its own if it is no near duplicate. Follows
   * near duplicates of near duplicates to the first, whose query does stand in the stream.
   */
  int originalOf(int position) {
    int original = position;
    while (original > 0) {
      Seed here = seed.at("task").at(original).at("duplicate");
      if (!here.happens(laws.nearDuplicateRate())) {
        break;
      }
      int back = here.at("back").generator().nextInt(Math.min(original, WINDOW));
      original -= 1 + back;
    }
    return original;
  }

  private Map<String, String> slots(Script.Template template, UniformRandomProvider random) {
    Map<String, String> slots = new HashMap<>();
    for (String slot : template.slots()) {
      Pool pool = Words.pool(script.pools(), slot);
      slots.put(slot, pool.pickOther(random, valuesOf(pool, slots)));
    }
    return slots;
  }

  private void changeOneSlot(
      Phrase query, Map<String, String> slots, UniformRandomProvider random) {
    String slot = query.slots().get(random.nextInt(query.slots().size()));
    Pool pool = Words.pool(script.pools(), slot);
    slots.put(slot, pool.pickOther(random, valuesOf(pool, slots)));
  }

  /** Values already taken from this pool. */
  private List<String> valuesOf(Pool pool, Map<String, String> slots) {
    List<String> taken = new ArrayList<>();
    slots.forEach(
        (slot, value) -> {
          if (!slot.equals("site")
              && !slot.equals("limit")
              && Words.pool(script.pools(), slot) == pool) {
            taken.add(value);
          }
        });
    return taken;
  }

  private static double normal(Seed seed) {
    return ZigguratSampler.NormalizedGaussian.of(seed.generator()).sample();
  }
}
