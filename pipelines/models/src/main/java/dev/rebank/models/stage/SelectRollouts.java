package dev.rebank.models.stage;

import dev.rebank.codec.Sha256;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.row.SelectionRow;
import dev.rebank.select.CandidateSets;
import dev.rebank.select.Choice;
import dev.rebank.select.Selector;
import dev.rebank.setting.Selection;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.RolloutId;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Has the best of N rollouts of a task selected (paper, appendix A.3): once per distinct selector
 * and candidates in an order, however many cells ask. A selector without a readable answer leaves a
 * dead letter, and a row that says so. Safe for use by many threads.
 */
public final class SelectRollouts {

  private final List<Questions.Selecting> questions;
  private final List<Function<Predicate<Trajectory>, Selector>> selectors;

  /** Asks these selectors. */
  public SelectRollouts(List<Questions.Selecting> questions, Models models) {
    this.questions = questions;
    selectors = questions.stream().map(one -> models.selector(one.setting())).toList();
  }

  /** Which candidates a setting has shown. */
  static CandidateSets sets(Selection select) {
    return new CandidateSets(select.n(), select.subsets(), select.shuffles(), select.seed());
  }

  /**
   * The choices among the rollouts of a task.
   *
   * @param rollouts all of one task, arm and run, in order of their numbers
   */
  public void select(
      List<JudgedRollout> rollouts,
      Counts counts,
      Consumer<SelectionRow> rows,
      Consumer<DeadLetter> dead) {
    Set<List<Object>> asked = new HashSet<>();
    Map<RolloutId, String> contents = new HashMap<>();
    for (int q = 0; q < questions.size(); q++) {
      Questions.Selecting question = questions.get(q);
      Map<RolloutId, JudgedRollout> candidates = candidates(question, rollouts);
      List<CandidateSets.Shown> sets =
          sets(question.setting()).of(List.copyOf(candidates.keySet()));
      if (sets.isEmpty() && !candidates.isEmpty()) {
        counts.add("tasks_with_fewer_than_n", 1);
      }
      for (CandidateSets.Shown shown : sets) {
        long seed = shown.shuffle() == 0 ? 0 : question.setting().seed();
        // Cells that show different numbers of sets share those that both show.
        if (asked.add(List.of(question.name(), shown.subset(), shown.shuffle(), seed))) {
          counts.add("questions", 1);
          Choice choice = choice(q, shown, candidates);
          counts.add("choices_" + choice.state().word().replace('-', '_'), 1);
          SelectionRow row =
              row(question.name(), shown, seed, contentsOf(shown, candidates, contents), choice);
          rows.accept(row);
          if (isLost(choice)) {
            counts.add("dead_letters", 1);
            dead.accept(lost(row, candidates.get(shown.rollouts().get(0)), choice));
          } else {
            counts.add("answers", 1);
          }
        }
      }
    }
  }

  /**
   * Puts the questions that some provider is asked about the rollouts of a task, for the sake of
   * their being answered.
   */
  public void ask(List<JudgedRollout> rollouts) {
    for (int q = 0; q < questions.size(); q++) {
      Questions.Selecting question = questions.get(q);
      if (question.isAsked()) {
        Map<RolloutId, JudgedRollout> candidates = candidates(question, rollouts);
        for (CandidateSets.Shown shown :
            sets(question.setting()).of(List.copyOf(candidates.keySet()))) {
          choice(q, shown, candidates);
        }
      }
    }
  }

  private static Map<RolloutId, JudgedRollout> candidates(
      Questions.Selecting question, List<JudgedRollout> rollouts) {
    Map<RolloutId, JudgedRollout> candidates = new LinkedHashMap<>();
    for (JudgedRollout rollout : rollouts) {
      if (question.concerns(rollout.logged().trajectory())) {
        candidates.put(rollout.logged().trajectory().id(), rollout);
      }
    }
    return candidates;
  }

  private Choice choice(
      int question, CandidateSets.Shown shown, Map<RolloutId, JudgedRollout> candidates) {
    if (shown.rollouts().size() == 1) {
      return Choice.of(0, "The only one.");
    }
    List<Trajectory> trajectories = new ArrayList<>();
    shown.rollouts().forEach(id -> trajectories.add(candidates.get(id).logged().trajectory()));
    return selectors
        .get(question)
        .apply(one -> succeeded(questions.get(question), candidates.get(one.id())))
        .choose(trajectories);
  }

  private static boolean succeeded(Questions.Selecting question, JudgedRollout rollout) {
    return question.signal() != null
        && question
                .signal()
                .label(
                    rollout.logged().trajectory().id(),
                    rollout.logged().outcome().success(),
                    rollout.judged())
            == Verdict.Label.SUCCESS;
  }

  /** Hashing transcripts takes longer than all else, and sets share their rollouts. */
  private static List<String> contentsOf(
      CandidateSets.Shown shown,
      Map<RolloutId, JudgedRollout> candidates,
      Map<RolloutId, String> known) {
    return shown.rollouts().stream()
        .map(id -> known.computeIfAbsent(id, any -> candidates.get(id).content()))
        .toList();
  }

  private static SelectionRow row(
      String selector, CandidateSets.Shown shown, long seed, List<String> contents, Choice choice) {
    RolloutId first = shown.rollouts().get(0);
    List<String> question = new ArrayList<>(List.of("selection", selector));
    question.addAll(contents);
    return new SelectionRow(
        selector,
        first.stream(),
        first.arm(),
        first.run(),
        first.task(),
        shown.rollouts().size(),
        shown.subset(),
        shown.shuffle(),
        seed,
        Sha256.of(question.toArray(String[]::new)).substring(0, 16),
        shown.rollouts().stream().map(RolloutId::rollout).toList(),
        choice.index() == null ? null : shown.rollouts().get(choice.index()).rollout(),
        choice.state().word(),
        choice.analysis());
  }

  private static boolean isLost(Choice choice) {
    return choice.state() == Choice.State.ERROR || choice.state() == Choice.State.UNPARSED;
  }

  private static DeadLetter lost(SelectionRow row, JudgedRollout first, Choice choice) {
    boolean unread = choice.state() == Choice.State.UNPARSED;
    Trajectory trajectory = first.logged().trajectory();
    return new DeadLetter(
        "select",
        trajectory.source(),
        row.selector()
            + " among "
            + row.candidates()
            + ": "
            + (unread ? "no choice can be read from the answer" : choice.analysis()),
        unread ? choice.analysis() : trajectory.id().toString(),
        trajectory.task().stream(),
        trajectory.task().id(),
        trajectory.task().order());
  }
}
