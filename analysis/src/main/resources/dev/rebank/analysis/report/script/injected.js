/** The text of items as an agent is given it, in pieces: strings, and arrays of the strings of one item. */
function injectedPieces(form, items) {
  if (items.length === 0) {
    return [];
  }
  const pieces = [form.before];
  items.forEach((item, i) => {
    if (i > 0) {
      pieces.push(form.between);
    }
    pieces.push(form.block.map((part, place) => (place % 2 === 1 ? item[part] : part)));
  });
  pieces.push(form.after);
  return pieces;
}

/** The injected text; each item can be told from the instruction around it. */
function injectedText(form, items) {
  const block = el('pre', { class: 'log injected', tabindex: '0' });
  for (const piece of injectedPieces(form, items)) {
    block.append(Array.isArray(piece) ? el('span', { class: 'item-text' }, piece.join('')) : piece);
  }
  return block;
}

/** A title for headings and links; the whole text of an item has it in full. */
function titleOf(item) {
  const title = item.title.trim();
  return title === '' ? '(no title)' : title.length > 160 ? title.slice(0, 160) + '…' : title;
}

function itemLink(n, item, s, c) {
  return el('a', { class: 'item', href: address('item', n, s, c) }, titleOf(item));
}

function origin(experience) {
  return el('span', { class: 'origin ' + (['success', 'failure'].includes(experience.origin) ? experience.origin : 'other') }, 'from ' + experience.origin);
}
