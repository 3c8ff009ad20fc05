/** Two rollouts of a task side by side, steps aligned by their actions, citations of memory marked. */
async function compareView(s, c, position, a, b) {
  const stream = await sweep.stream(s);
  const given = await sweep.given(s, c, position);
  const listed = stream.tasks[given.task];
  const task = await sweep.task(s, given.task);
  const items = await sweep.items(given.items);
  const choose = (side, other, name) =>
    el(
      'label',
      {},
      name,
      el(
        'select',
        { on: { change: (event) => go('compare', s, c, position, ...(name === 'Left' ? [event.target.value, other] : [other, event.target.value])) } },
        task.rollouts.map((rollout, i) => el('option', { value: i, selected: i === side }, `${rolloutName(rollout)} · ${rollout.success === undefined ? 'no reward' : rollout.success ? 'success' : 'failure'}`)),
      ),
    );
  return [
    el(
      'header',
      { class: 'task-head' },
      el('div', {}, el('p', { class: 'crumb' }, el('a', { href: address('bank', s, c, position) }, '← ' + listed.id)), el('h2', {}, 'Two rollouts side by side')),
    ),
    logText(task.query ?? '', 'log query'),
    el('div', { class: 'choices' }, choose(a, b, 'Left'), choose(b, a, 'Right')),
    el('p', { class: 'hint' }, el('mark', {}, 'Marked'), ': sentences that speak of memory, or name an item that this cell injects here. A logged arm ran with its own memory, or none.'),
    section('Outcome', el('div', { class: 'sides' }, [a, b].map((i) => el('div', {}, el('p', {}, outcome(task.rollouts[i].success), ' ', el('span', { class: 'dim' }, counted(task.rollouts[i].steps, 'step'))), verdicts(task.rollouts[i]))))),
    section('Steps', alignedSteps(s, given.task, task.rollouts[a], task.rollouts[b], items)),
  ];
}

async function alignedSteps(s, t, one, two, items) {
  if (!sweep.meta.steps) {
    return el('p', { class: 'hint' }, 'The sweep did not write steps. With output.steps: true in the sweep, they are shown here.');
  }
  const [left, right] = await Promise.all([sweep.steps(s, t, one), sweep.steps(s, t, two)]);
  const cite = citations(items);
  const pairs = align(left.steps, right.steps);
  const side = (of, i) => (i === null ? el('div', { class: 'gap', 'aria-label': 'no counterpart' }) : el('ol', { class: 'steps' }, stepBlock(of.steps[i], i, cite)));
  const same = pairs.filter(([i, j]) => i !== null && j !== null && sameAction(left.steps[i], right.steps[j])).length;
  const cited = [left, right].map((of) => of.steps.filter((step) => cite(step.thought ?? '').some((part) => typeof part !== 'string')).length);
  return [
    el('p', { class: 'hint' }, `${counted(same, 'step')} with the same action; memory is cited in ${counted(cited[0], 'step')} on the left, in ${grouped(cited[1])} on the right.`),
    el(
      'div',
      { class: 'aligned' },
      pairs.map(([i, j]) =>
        el('div', { class: 'pair' + (i !== null && j !== null && sameAction(left.steps[i], right.steps[j]) ? ' same' : '') }, side(left, i), side(right, j)),
      ),
    ),
  ];
}

function sameAction(one, two) {
  return (one.action ?? '').trim() !== '' && (one.action ?? '').trim() === (two.action ?? '').trim();
}
