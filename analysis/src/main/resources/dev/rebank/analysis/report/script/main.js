/** The address of a view. */
function address(...parts) {
  return '#/' + parts.join('/');
}

function go(...parts) {
  location.hash = address(...parts);
}

/** What is shown last; a view that is overtaken while it loads is dropped. */
let turn = 0;

/** The part of the page that is in sight. */
let part = null;

async function route() {
  if (location.hash !== '' && !location.hash.startsWith('#/')) {
    return;
  }
  const [view = 'results', ...rest] = location.hash.slice(2).split('/').filter((part) => part !== '');
  const numbers = rest.map(Number);
  const own = ++turn;
  const shown = ['results', 'manifest'].includes(view) ? view : view === 'lost' || view === 'search' ? 'page' : 'bank';
  for (const id of ['results', 'bank', 'page', 'manifest']) {
    byId(id).hidden = id !== shown;
  }
  if (part !== null && part !== shown && document.activeElement === document.body) {
    // Else the next Tab would go on from where the focus was, in a part that is out of sight.
    byId('main').focus({ preventScroll: true });
  }
  part = shown;
  for (const link of document.querySelectorAll('nav a')) {
    const here = link.hash === '#/' + view || (link.hash === '#/bank' && shown === 'bank');
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
  if (view === 'lost') {
    await fill(byId('page'), lostView());
  } else if (view === 'search') {
    const words = decodeURIComponent(rest[0] ?? '');
    byId('find').value = words;
    await fill(byId('page'), searchView(words, rest[1] === '1'));
  } else if (shown === 'bank' && sweep.meta.streams.length > 0) {
    await showBank(view, numbers, own);
  }
  document.body.dataset.shown = location.hash;
}

async function showBank(view, numbers, own) {
  const [n, s, c] = view === 'item' ? numbers : [0, numbers[0] ?? Math.max(0, taskList.stream), numbers[1] ?? 0];
  const position = view === 'item' ? taskList.position : (numbers[2] ?? 0);
  const content = view === 'item' ? itemView(n, s, c) : view === 'compare' ? compareView(s, c, position, numbers[3], numbers[4]) : taskView(s, c, position);
  await taskList.show(s, c, position);
  const shown = el('div', {});
  await fill(shown, content);
  if (own === turn) {
    byId('view').replaceChildren(...shown.childNodes);
    byId('view').scrollTop = 0;
  }
}

async function main() {
  for (const table of document.querySelectorAll('table.sortable')) {
    sortable(table);
    foldable(table);
  }
  initKeys();
  document.querySelector('form.find').addEventListener('submit', (event) => {
    event.preventDefault();
    go('search', encodeURIComponent(byId('find').value), 0);
  });
  await sweep.open();
  byId('streams').replaceChildren(...[...streamLinks(), ...contents()].filter((part) => part !== null));
  taskList.init();
  window.addEventListener('hashchange', route);
  await route();
}

main();
