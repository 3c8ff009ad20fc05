/** Sentences that speak of memory, in the words that agents use. */
const TALK = /\bmemor(?:y|ies)\b|\bpast (?:tasks?|experiences?)\b|\bearlier (?:tasks?|experiences?|lessons?)\b/i;

/** Marks what of a thought cites memory: sentences that name an injected item, or speak of memory. */
function citations(items) {
  const titles = items.map((item) => item.title.trim().toLowerCase()).filter((title) => title.length >= 6);
  return (text) =>
    text.split(/(?<=[.!?\n])(?=\s)/).map((sentence) => {
      const lower = sentence.toLowerCase();
      const named = titles.some((title) => lower.includes(title));
      return named || TALK.test(sentence)
        ? el('mark', { title: named ? 'names an injected item' : 'speaks of memory' }, sentence)
        : sentence;
    });
}

/** One step: what the agent thought, did and saw. */
function stepBlock(step, index, cite) {
  return el(
    'li',
    { class: 'step', value: index + 1 },
    el('span', { class: 'number', 'aria-hidden': 'true' }, String(index + 1)),
    step.thought ? el('div', { class: 'thought' }, logText(step.thought, 'log', cite)) : null,
    step.action ? el('div', { class: 'action' }, logText(step.action)) : null,
    step.observation ? disclosure('observation', 'saw ' + firstLine(step.observation), () => logText(step.observation)) : null,
  );
}

function firstLine(text, most = 90) {
  const line = text.slice(0, 4 * most).trim().replace(/\s+/g, ' ');
  return line.length > most ? line.slice(0, most) + '…' : line;
}

async function stepList(s, t, rollout, items) {
  if (!sweep.meta.steps) {
    return el('p', { class: 'hint' }, 'The sweep did not write steps. With output.steps: true in the sweep, they are shown here.');
  }
  const { steps, observed } = await sweep.steps(s, t, rollout);
  const cite = citations(items);
  return [
    observed ? null : el('p', { class: 'hint' }, 'Observations are left out, so that this page stays below 200 MB; they are in the table steps.'),
    steps.length === 0 ? el('p', { class: 'hint' }, 'No steps were logged.') : el('ol', { class: 'steps' }, steps.map((step, i) => stepBlock(step, i, cite))),
  ];
}
