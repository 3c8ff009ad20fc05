/** Hits of each kind that are listed. */
const MOST_HITS = 100;

let searching = 0;

/** Looks for a text in tasks and items, and in steps if asked to. */
function searchView(words, inSteps) {
  const own = ++searching;
  const wanted = words.trim().toLowerCase();
  const lists = { Tasks: hits('Tasks'), 'Memory items': hits('Memory items'), Steps: hits('Steps') };
  const state = el('p', { class: 'hint', role: 'status' }, 'Searching …');
  const also = el('input', { type: 'checkbox', checked: inSteps, on: { change: () => go('search', encodeURIComponent(words), also.checked ? 1 : 0) } });
  const found = { tasks: 0, items: 0, steps: 0 };
  const running = () => own === searching;
  const run = async () => {
    await searchTasks(wanted, lists.Tasks, found, running);
    await searchItems(wanted, lists['Memory items'], found, running);
    if (inSteps) {
      await searchSteps(wanted, lists.Steps, found, running);
    }
    if (running()) {
      state.textContent =
        `${counted(found.tasks, 'task')}, ${counted(found.items, 'item')}` + (inSteps ? `, ${counted(found.steps, 'step')}` : '') + ` with “${words}”`;
    }
  };
  if (wanted !== '') {
    run();
  }
  return [
    el('header', { class: 'task-head' }, el('h2', {}, 'Search')),
    el('label', { class: 'check' }, also, ' also in steps (slower)'),
    state,
    lists.Tasks.part,
    lists['Memory items'].part,
    inSteps ? lists.Steps.part : null,
  ];
}

function hits(name) {
  const list = el('ul', { class: 'hits' });
  return { part: el('section', { class: 'part' }, el('h3', {}, name), list), list };
}

/** The place of a hit in its text, with some of the text around it. */
function excerpt(text, wanted) {
  const at = text.toLowerCase().indexOf(wanted);
  if (at < 0) {
    return el('span', { class: 'dim' }, firstLine(text));
  }
  const from = Math.max(0, at - 60);
  return el(
    'span',
    { class: 'dim' },
    (from > 0 ? '…' : '') + text.slice(from, at),
    el('mark', {}, text.slice(at, at + wanted.length)),
    text.slice(at + wanted.length, at + wanted.length + 100) + (at + wanted.length + 100 < text.length ? '…' : ''),
  );
}

async function searchTasks(wanted, hits, found, running) {
  for (let s = 0; s < sweep.meta.streams.length && running(); s++) {
    const stream = await sweep.stream(s);
    for (let t = 0; t < stream.tasks.length && running(); t++) {
      const listed = stream.tasks[t];
      const query = (await sweep.task(s, t)).query ?? '';
      if (`${listed.id}\n${query}`.toLowerCase().includes(wanted) && ++found.tasks <= MOST_HITS) {
        const c = taskList.stream === s ? taskList.cell : 0;
        const position = await sweep.positionOf(s, c, t);
        hits.list.append(el('li', {}, el('a', { href: address('bank', s, c, position) }, listed.id), excerpt(query, wanted)));
      }
    }
  }
}

async function searchItems(wanted, hits, found, running) {
  for (let n = 0; n < sweep.meta.items && running(); n += sweep.meta.itemsOfChunk) {
    const id = 'i.' + n / sweep.meta.itemsOfChunk;
    if (hasChunk(id)) {
      for (const [number, item] of Object.entries(await chunk(id))) {
        const text = [item.title, item.description, item.content].join('\n');
        if (text.toLowerCase().includes(wanted) && ++found.items <= MOST_HITS) {
          const s = Math.max(0, item.birth[0]);
          hits.list.append(el('li', {}, itemLink(number, item, s, taskList.stream === s ? taskList.cell : 0), excerpt(text, wanted)));
        }
      }
    }
  }
}

async function searchSteps(wanted, hits, found, running) {
  for (let s = 0; s < sweep.meta.streams.length && running(); s++) {
    const stream = await sweep.stream(s);
    const c = taskList.stream === s ? taskList.cell : 0;
    for (let t = 0; t < stream.tasks.length && running(); t++) {
      const task = await sweep.task(s, t);
      for (const rollout of task.rollouts) {
        const { steps } = await sweep.steps(s, t, rollout);
        for (const [i, step] of steps.entries()) {
          const text = [step.thought, step.action, step.observation].filter((part) => part).join('\n');
          if (text.toLowerCase().includes(wanted) && ++found.steps <= MOST_HITS) {
            const position = await sweep.positionOf(s, c, t);
            hits.list.append(
              el('li', {}, el('a', { href: address('bank', s, c, position) }, `${stream.tasks[t].id} · ${rolloutName(rollout)} · step ${i + 1}`), excerpt(text, wanted)),
            );
          }
        }
      }
    }
  }
}
