/** Uses that are listed at once. */
const MOST_USES = 40;

/** One item through time: where it came from, which tasks each cell gave it, and what joined from those. */
async function itemView(n, s, c) {
  const item = await sweep.item(n);
  const stream = await sweep.stream(s);
  const [birthStream, birthTask, birthPlace, births] = item.birth;
  const uses = await Promise.all(stream.cells.map(async (cell, i) => (cell.topK > 0 ? usesOfItem(s, i, n) : [])));
  return [
    el('header', { class: 'task-head' }, el('div', {}, el('p', { class: 'crumb' }, `memory item · ${counted(item.tokens, 'token')} · ${item.item.slice(0, 12)}`), el('h2', {}, titleOf(item)))),
    section('Text', titleOf(item).endsWith('…') ? logText(item.title, 'log prose') : null, item.description === '' ? null : logText(item.description, 'log prose'), logText(item.content)),
    section('Where it came from', births === 0 ? el('p', { class: 'hint' }, 'No experience in this page gave it.') : bornPart(birthStream, birthTask, birthPlace, births, c)),
    section('Through time', timeline(stream, s, c, uses)),
    section(`Given by ${cellName(stream.cells[c])}`, usesPart(stream, s, c, n, uses[c])),
  ];
}

async function usesOfItem(s, c, n) {
  const positions = [];
  await sweep.eachGiven(s, c, (given, position) => {
    if (given.items.includes(n)) {
      positions.push(position);
    }
  });
  return positions;
}

async function bornPart(s, t, place, births, c) {
  const stream = await sweep.stream(s);
  const experience = (await sweep.task(s, t)).experiences[place];
  const more = Object.entries(experience).filter(([name]) => !['extractor', 'arm', 'run', 'rollouts', 'origin', 'items'].includes(name));
  const cell = c < stream.cells.length ? c : 0;
  return [
    el(
      'p',
      {},
      'Task ',
      el('a', { href: address('bank', s, cell, await sweep.positionOf(s, cell, t)) }, stream.tasks[t].id),
      ` of ${sweep.meta.streams[s].name}, ${rolloutName(experience)}, `,
      origin(experience),
      el('span', { class: 'dim' }, ' by ' + experience.extractor),
    ),
    ...more.map(([name, value]) => el('p', { class: 'lineage' }, `${name}: ${[value].flat().join(', ')}`)),
    births > 1 ? el('p', { class: 'hint' }, `${counted(births - 1, 'further experience')} gave the same text.`) : null,
  ];
}

/** A row for each cell with memory, a mark for each task that it gave the item. */
function timeline(stream, s, c, uses) {
  const width = 600;
  const last = Math.max(1, stream.tasks.length - 1);
  const rows = stream.cells
    .map((cell, i) => ({ cell, i }))
    .filter(({ cell }) => cell.topK > 0)
    .map(({ cell, i }) => {
      const track = svg('svg', { viewBox: `0 0 ${width} 18`, preserveAspectRatio: 'none', class: 'track', role: 'img', 'aria-label': `given ${counted(uses[i].length, 'time')}` });
      track.append(svg('line', { x1: 0, x2: width, y1: 9, y2: 9 }));
      for (const position of uses[i]) {
        const x = 3 + (position / last) * (width - 6);
        track.append(svg('rect', { x: x - 1.5, y: 2, width: 3, height: 14 }));
      }
      return el(
        'tr',
        { class: i === c ? 'current' : undefined },
        el('th', { scope: 'row' }, el('a', { href: address('item', location.hash.split('/')[2], s, i) }, cellName(cell))),
        el('td', { class: 'number' }, grouped(uses[i].length)),
        el('td', { class: 'track-cell' }, track),
      );
    });
  return el(
    'div',
    { class: 'wide', tabindex: '0' },
    el(
      'table',
      { class: 'timeline' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'cell'), el('th', { scope: 'col', class: 'number' }, 'uses'), el('th', { scope: 'col' }, `position 0 to ${grouped(stream.tasks.length - 1)}`))),
      el('tbody', {}, rows),
    ),
  );
}

async function usesPart(stream, s, c, n, positions) {
  if (positions.length === 0) {
    return el('p', { class: 'hint' }, 'To no task.');
  }
  const list = el('ol', { class: 'events' });
  for (const position of positions.slice(0, MOST_USES)) {
    const given = await sweep.given(s, c, position);
    const task = await sweep.task(s, given.task);
    const cell = stream.cells[c];
    const taken = task.rollouts.filter((rollout) => rollout.arm === cell.arm && rollout.run === cell.run && given.rollouts.includes(rollout.rollout));
    const joined = [];
    for (const event of await sweep.events(s, c, position, position)) {
      if (event.kind !== 'drop') {
        const items = await sweep.items(event.items);
        joined.push(...items.map((item, i) => itemLink(event.items[i], item, s, c)));
      }
    }
    list.append(
      el(
        'li',
        {},
        el('a', { href: address('bank', s, c, position) }, `${grouped(position)} · ${stream.tasks[given.task].id}`),
        el('span', { class: 'dim' }, `item ${given.items.indexOf(n) + 1} of ${given.items.length}`),
        taken.map((rollout) => outcome(rollout.success)),
        joined.length === 0 ? el('span', { class: 'dim' }, 'nothing joined') : el('span', { class: 'items-of' }, el('span', { class: 'dim' }, 'what joined then: '), joined),
      ),
    );
  }
  return [list, positions.length > MOST_USES ? el('p', { class: 'hint' }, `and ${counted(positions.length - MOST_USES, 'further task')}`) : null];
}
