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
