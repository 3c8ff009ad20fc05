/** Success or failure as a mark and a word, so that nobody needs the colour. */
function outcome(success) {
  if (success === undefined || success === null) {
    return el('span', { class: 'outcome none' }, '– no reward');
  }
  return success ? el('span', { class: 'outcome success' }, '● success') : el('span', { class: 'outcome failure' }, '◇ failure');
}

function rolloutName(rollout) {
  return `${rollout.arm} · run ${rollout.run} · rollout ${rollout.rollout ?? rollout.rollouts.join(', ')}`;
}

/** The verdicts on a rollout, with their reasons. */
function verdicts(rollout) {
  return rollout.verdicts.map((verdict) =>
    el(
      'div',
      { class: 'verdict' },
      el('p', {}, el('b', {}, 'Judged ' + verdict.verdict), ' by ', el('span', { class: 'code' }, verdict.judge)),
      verdict.thoughts === '' ? null : logText(verdict.thoughts, 'log prose'),
    ),
  );
}

/** Whether the reward and a judge say different things, which is worth a look. */
function contradicted(rollout) {
  return (
    rollout.success !== undefined &&
    rollout.verdicts.some((verdict) => ['success', 'failure'].includes(verdict.verdict) && (verdict.verdict === 'success') !== rollout.success)
  );
}

function facts(rollout) {
  const known = {
    reward: rollout.reward,
    steps: rollout.steps,
    'tokens in': rollout.tokensIn,
    'tokens out': rollout.tokensOut,
    'cost ($)': rollout.cost,
    'patch applied': rollout.patchApplied === undefined ? undefined : rollout.patchApplied ? 'yes' : 'no',
    refines: rollout.refines === undefined ? undefined : 'rollout ' + rollout.refines,
    agent: rollout.agent,
    model: rollout.model,
    grader: rollout.grader,
    memory: [rollout.memoryMechanism, rollout.memoryFrom, rollout.memoryTopK === undefined ? undefined : 'top_k ' + rollout.memoryTopK]
      .filter((part) => part !== undefined)
      .join(', '),
    source: `${rollout.sourceFile}:${rollout.sourceLine}`,
  };
  return el(
    'dl',
    { class: 'facts small' },
    Object.entries(known)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, typeof value === 'number' ? grouped(value) : value))),
  );
}

/** A rollout, which opens to its facts, verdicts and steps. */
function rolloutCard(place, task, index, items, open) {
  const rollout = task.rollouts[index];
  const summary = el(
    'span',
    { class: 'rollout-line' },
    outcome(rollout.success),
    el('span', { class: 'rollout-name' }, rolloutName(rollout)),
    el('span', { class: 'dim' }, counted(rollout.steps, 'step')),
    contradicted(rollout) ? el('span', { class: 'flag small' }, 'judged otherwise') : null,
  );
  return disclosure(
    'rollout',
    summary,
    () => [
      task.rollouts.length > 1
        ? el('p', {}, el('a', { class: 'compare', href: address('compare', place.s, place.c, place.position, index, partner(task, index)) }, 'Compare side by side'))
        : null,
      ...verdicts(rollout),
      facts(rollout),
      disclosure('steps-of', counted(rollout.steps, 'step'), () => stepList(place.s, place.t, rollout, items)),
    ],
    open,
  );
}

/** The rollout that tells most beside another: of other outcome if there is one, else of other arm. */
function partner(task, index) {
  const self = task.rollouts[index];
  const others = task.rollouts.map((_, i) => i).filter((i) => i !== index);
  return (
    others.find((i) => task.rollouts[i].success !== undefined && task.rollouts[i].success !== self.success) ??
    others.find((i) => task.rollouts[i].arm !== self.arm) ??
    others[0]
  );
}
