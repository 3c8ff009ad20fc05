package dev.rebank.setting;

import dev.rebank.setting.Setting.Mechanism;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the reference code departs from the paper, and a setting may follow it. */
final class Departures {

  private Departures() {}

  /**
   * The keys of departures that a setting does not make. They are not written, so that its cells
   * have the names that they had before anybody knew of them.
   */
  static Set<String> switchedOff(Setting setting) {
    Map<String, Boolean> off =
        Map.ofEntries(
            Map.entry("judge.page", setting.judge().page() == Fidelity.Page.FINAL_STATE),
            Map.entry("judge.response", setting.judge().response() == Fidelity.Response.WHOLE),
            Map.entry("judge.thoughts", setting.judge().thoughts() == Fidelity.Thoughts.WHOLE),
            Map.entry("extract.judge_thoughts", setting.extract().judgeThoughts() == null),
            Map.entry("extract.surplus", setting.extract().surplus() == Fidelity.Surplus.DROP),
            Map.entry(
                "render.synapse",
                setting.mechanism() != Mechanism.SYNAPSE
                    || setting.render().synapse() == Fidelity.Form.WEB),
            Map.entry(
                "render.empty_actions",
                setting.render().emptyActions() == Fidelity.EmptyActions.SHOW),
            Map.entry("render.drop_memory_talk", !setting.render().dropMemoryTalk()),
            Map.entry(
                "inject.placement",
                setting.inject().placement() == Fidelity.Placement.SYSTEM_INSTRUCTION),
            Map.entry("inject.empty", setting.inject().empty() == Fidelity.Empty.NOTHING),
            Map.entry("inject.bug", setting.inject().bug() == Fidelity.Bug.NONE));
    Set<String> keys = new TreeSet<>(off.keySet());
    keys.removeIf(key -> !off.getOrDefault(key, false));
    return keys;
  }
}
