const KEYS = [
  ['j, k', 'later, earlier task'],
  ['/', 'search'],
  ['f', 'filter the tasks'],
  ['1 – 4', 'results, explorer, dead letters, manifest'],
  ['t', 'light or dark'],
  ['?', 'this list'],
  ['↑ ↓ Home End', 'in the list of tasks: move'],
];

function initKeys() {
  byId('keys').append(
    el('h2', { id: 'keys-heading' }, 'Keys'),
    el('dl', {}, KEYS.flatMap(([key, does]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, does)])),
    el('form', { method: 'dialog' }, el('button', { type: 'submit', autofocus: true, on: { click: (event) => (event.preventDefault(), byId('keys').close()) } }, 'Close')),
  );
  byId('help').addEventListener('click', () => byId('keys').showModal());
  byId('theme').addEventListener('click', changeTheme);
  const actions = {
    j: () => taskList.step(1),
    k: () => taskList.step(-1),
    '/': () => byId('find').focus(),
    f: () => byId('filter').focus(),
    1: () => go('results'),
    2: () => go('bank'),
    3: () => go('lost'),
    4: () => go('manifest'),
    t: changeTheme,
    '?': () => byId('keys').showModal(),
  };
  document.addEventListener('keydown', (event) => {
    const typing = ['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName);
    if (event.key === 'Escape' && typing) {
      event.target.blur();
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && !byId('keys').open && event.key in actions) {
      event.preventDefault();
      actions[event.key]();
    }
  });
}

function changeTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : root.dataset.theme === 'dark';
  root.dataset.theme = dark ? 'light' : 'dark';
}
