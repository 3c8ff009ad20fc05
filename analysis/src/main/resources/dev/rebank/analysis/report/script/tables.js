/** Makes the headings of a table buttons that order its rows. */
function sortable(table) {
  const body = table.tBodies[0];
  const logged = [...body.rows];
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = el('button', { type: 'button', title: 'Order by this column' }, ...heading.childNodes);
    heading.replaceChildren(button);
    button.addEventListener('click', () => {
      const turn = { ascending: 'descending', descending: undefined }[heading.getAttribute('aria-sort')];
      const next = heading.hasAttribute('aria-sort') ? turn : 'ascending';
      table.querySelectorAll('th[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
      if (next !== undefined) {
        heading.setAttribute('aria-sort', next);
      }
      body.replaceChildren(...(next === undefined ? logged : ordered(logged, column, next === 'ascending' ? 1 : -1)));
    });
  });
}

const byName = new Intl.Collator('en', { numeric: true });

/** Rows by a column; what has no value comes last either way. */
function ordered(rows, column, sign) {
  const value = (row) => {
    const cell = row.cells[column];
    if (cell.dataset.sort !== undefined) {
      return Number(cell.dataset.sort);
    }
    return cell.textContent === '–' ? null : cell.textContent;
  };
  return [...rows].sort((a, b) => {
    const one = value(a);
    const two = value(b);
    if (one === null || two === null) {
      return (one === null) - (two === null);
    }
    return sign * (typeof one === 'number' && typeof two === 'number' ? one - two : byName.compare(String(one), String(two)));
  });
}

/** Rows that a long table shows until it is opened. */
const FEW_ROWS = 16;

/** Folds a long table to its first rows, in whatever order they are. */
function foldable(table) {
  const rows = table.tBodies[0].rows.length;
  if (rows > 1.5 * FEW_ROWS) {
    const name = () => (table.classList.contains('folded') ? `Show all ${grouped(rows)} rows` : `Show the first ${FEW_ROWS} rows`);
    table.classList.add('folded');
    const button = el('button', { type: 'button', class: 'quiet fold' }, name());
    button.addEventListener('click', () => {
      table.classList.toggle('folded');
      button.textContent = name();
    });
    table.closest('.wide').after(button);
  }
}

/** Links to the tables and figures of the results. */
function contents() {
  const places = [...document.querySelectorAll('#results section.table h3, #results figcaption')];
  return places.length < 3
    ? []
    : [
        el('h3', {}, 'On this page'),
        el(
          'ul',
          { class: 'contents' },
          places.map((place) => el('li', {}, el('a', { href: '#' + place.id }, (place.matches('figcaption') ? 'Figure: ' : '') + place.textContent))),
        ),
      ];
}
