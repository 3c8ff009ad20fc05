/** Dead letters: what could not be processed, and why. */
async function lostView() {
  const letters = await chunk('lost');
  if (letters.length === 0) {
    return [el('h2', {}, 'Dead letters'), el('p', { class: 'hint' }, 'None: every record was processed.')];
  }
  return [
    el('h2', {}, 'Dead letters'),
    el('p', { class: 'hint' }, `What could not be processed, and why${letters.length < 2000 ? '' : ' (the first 2,000; all are in the table dead_letters)'}. Nothing is dropped silently.`),
    el(
      'ol',
      { class: 'letters' },
      letters.map((letter) =>
        el(
          'li',
          {},
          el('p', {}, el('b', {}, letter.stage), ' ', el('span', { class: 'code' }, `${letter.sourceFile}:${letter.sourceLine}`), letter.task === undefined ? null : ` task ${letter.task}`),
          logText(letter.reason, 'log prose'),
          letter.input === '' ? null : disclosure('input', 'the record as read', () => logText(letter.input)),
        ),
      ),
    ),
  ];
}

/** Ways into the explorer: the first click to any task is one of these. */
function streamLinks() {
  return [
    el('h3', {}, 'Look inside'),
    el(
      'ul',
      { class: 'streams' },
      sweep.meta.streams.map((stream, s) => el('li', {}, el('a', { href: address('bank', s) }, el('b', {}, stream.name), ' ', el('span', { class: 'dim' }, counted(stream.tasks, 'task'))))),
    ),
    sweep.meta.left.length === 0
      ? null
      : el('p', { class: 'hint' }, `${counted(sweep.meta.left.length, 'stream')} more: left out, so that this page stays below 200 MB. ./rebank bank show looks into them.`),
  ];
}
