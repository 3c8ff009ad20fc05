/** Height of a line of the list, in pixels; page.css has it, too. */
const LINE = 52;

/** The list of tasks beside the view. Only lines in sight are elements, however many tasks there are. */
const taskList = {
  stream: -1,
  cell: -1,
  position: -1,
  lines: [],
  tasks: [],
  drawn: null,

  init() {
    this.streams = el('select', { id: 'stream', on: { change: () => go('bank', this.streams.value) } });
    this.cells = el('select', { id: 'cell', on: { change: () => this.changeCell() } });
    this.filter = el('input', {
      id: 'filter',
      type: 'search',
      placeholder: 'Filter these tasks',
      autocomplete: 'off',
      spellcheck: 'false',
      on: { input: () => this.narrow() },
    });
    this.space = el('div', { class: 'space' });
    this.list = el(
      'div',
      {
        class: 'lines',
        role: 'listbox',
        tabindex: '0',
        'aria-label': 'Tasks in the order of the cell',
        on: { scroll: () => this.draw(), keydown: (event) => this.key(event) },
      },
      this.space,
    );
    this.count = el('p', { class: 'hint', role: 'status' });
    sweep.meta.streams.forEach((stream, s) => {
      this.streams.append(el('option', { value: s }, `${stream.name} (${counted(stream.tasks, 'task')})`));
    });
    byId('tasks').append(
      el('label', { for: 'stream' }, 'Stream', this.streams),
      el('label', { for: 'cell' }, 'Cell', this.cells),
      el('label', { for: 'filter' }, el('span', { class: 'unseen' }, 'Filter'), this.filter),
      this.count,
      this.list,
    );
    new ResizeObserver(() => this.draw()).observe(this.list);
  },

  async show(s, c, position) {
    const stream = await sweep.stream(s);
    if (s !== this.stream) {
      this.streams.value = s;
      this.tasks = stream.tasks;
      this.cells.replaceChildren(...stream.cells.map((cell, i) => el('option', { value: i }, cellName(cell))));
      this.filter.value = '';
    }
    if (s !== this.stream || c !== this.cell) {
      this.stream = s;
      this.cell = c;
      this.order = await sweep.order(s, c);
      this.cells.value = c;
      this.narrow();
    }
    this.position = position;
    this.reveal();
    this.draw();
  },

  async changeCell() {
    const task = this.position < 0 ? 0 : this.taskAt(this.position);
    const c = Number(this.cells.value);
    go('bank', this.stream, c, await sweep.positionOf(this.stream, c, task));
  },

  taskAt(position) {
    return this.order === null ? position : this.order[position];
  },

  narrow() {
    const wanted = this.filter.value.trim().toLowerCase();
    this.lines = [];
    for (let position = 0; position < this.tasks.length; position++) {
      const task = this.tasks[this.taskAt(position)];
      if (wanted === '' || `${task.id} ${task.head ?? ''} ${task.template ?? ''} ${task.site ?? ''}`.toLowerCase().includes(wanted)) {
        this.lines.push(position);
      }
    }
    this.count.textContent = wanted === '' ? counted(this.lines.length, 'task') : `${grouped(this.lines.length)} of ${counted(this.tasks.length, 'task')}`;
    this.space.style.height = this.lines.length * LINE + 'px';
    this.list.scrollTop = 0;
    this.drawn = null;
    this.draw();
  },

  /** Scrolls as far as needed for the line of the position to be in sight. */
  reveal() {
    const line = this.lines.indexOf(this.position);
    if (line >= 0) {
      const top = line * LINE;
      if (top < this.list.scrollTop) {
        this.list.scrollTop = top;
      } else if (top + LINE > this.list.scrollTop + this.list.clientHeight) {
        this.list.scrollTop = top + LINE - this.list.clientHeight;
      }
    }
  },

  draw() {
    const first = Math.max(0, Math.floor(this.list.scrollTop / LINE) - 4);
    const last = Math.min(this.lines.length, Math.ceil((this.list.scrollTop + this.list.clientHeight) / LINE) + 4);
    const now = `${first} ${last} ${this.position}`;
    if (now === this.drawn) {
      // A line that is replaced between press and release of a button would miss the click.
      return;
    }
    this.drawn = now;
    const drawn = [];
    for (let line = first; line < last; line++) {
      drawn.push(this.line(line));
    }
    this.space.replaceChildren(...drawn);
    const current = this.space.querySelector('[aria-selected=true]');
    if (current === null) {
      this.list.removeAttribute('aria-activedescendant');
    } else {
      this.list.setAttribute('aria-activedescendant', current.id);
    }
  },

  line(line) {
    const position = this.lines[line];
    const task = this.tasks[this.taskAt(position)];
    const element = el(
      'div',
      {
        id: 'line-' + position,
        class: 'line',
        role: 'option',
        'aria-selected': String(position === this.position),
        'aria-posinset': line + 1,
        'aria-setsize': this.lines.length,
        on: { click: () => go('bank', this.stream, this.cell, position) },
      },
      el('span', { class: 'at' }, grouped(position)),
      el('span', { class: 'task' }, el('b', {}, task.id), el('span', {}, task.head ?? 'every record of this task was lost')),
      el('span', { class: 'rate', title: 'successes of rollouts with a reward, all arms' }, task.graded === 0 ? '–' : `${task.successes}/${task.graded}`),
    );
    element.style.transform = `translateY(${line * LINE}px)`;
    return element;
  },

  key(event) {
    const page = Math.max(1, Math.floor(this.list.clientHeight / LINE) - 1);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in moves && this.lines.length > 0) {
      event.preventDefault();
      this.step(moves[event.key]);
    }
  },

  /** Goes some lines on, or to the first or last. */
  step(by) {
    const line = this.lines.indexOf(this.position);
    const next = Math.min(this.lines.length - 1, Math.max(0, line < 0 ? 0 : line + by));
    if (this.lines.length > 0) {
      // At once, since the next key may come before the view does.
      this.position = this.lines[next];
      go('bank', this.stream, this.cell, this.position);
    }
  },
};

function cellName(cell) {
  return cell.name + (cell.reference && cell.name !== 'reference' ? ' (reference)' : '');
}
