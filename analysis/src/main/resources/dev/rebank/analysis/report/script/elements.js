/** An element. Texts become text nodes: nothing that comes from a log is ever parsed as markup. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function svg(tag, properties = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(properties)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

const grouped = (number) => number.toLocaleString('en-US', { maximumFractionDigits: 6 });

const counted = (number, one, many = one + 's') => grouped(number) + ' ' + (number === 1 ? one : many);

/** Characters of a text that are shown before the reader asks for the rest. */
const SHOWN = 20000;

/** A text from a log; what is very long comes in full only when asked for. */
function logText(text, className = 'log', marked = (part) => [part]) {
  const block = el('pre', { class: className, tabindex: '0' });
  if (text.length <= SHOWN) {
    block.append(...marked(text));
    return block;
  }
  block.append(...marked(text.slice(0, SHOWN)));
  const more = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      on: {
        click: () => {
          block.replaceChildren(...marked(text));
          more.remove();
        },
      },
    },
    'Show all ' + grouped(text.length) + ' characters',
  );
  return el('div', {}, block, more);
}

/** A disclosure whose content is made when it is first opened. */
function disclosure(className, summary, content, open = false) {
  const body = el('div', { class: 'body' });
  const details = el('details', { class: className }, el('summary', {}, summary), body);
  let made = false;
  const make = () => {
    if (details.open && !made) {
      made = true;
      fill(body, content());
    }
  };
  details.addEventListener('toggle', make);
  details.open = open;
  make();
  return details;
}

/** Puts content in place, now or when it is there; says so where the page does not have it. */
async function fill(place, content) {
  try {
    if (content instanceof Promise && !place.hasChildNodes()) {
      place.append(el('p', { class: 'hint' }, 'Loading …'));
    }
    place.replaceChildren(...[await content].flat().filter((child) => child !== null && child !== undefined));
  } catch (problem) {
    if (!(problem instanceof LeftOut)) {
      throw problem;
    }
    place.replaceChildren(
      el('p', { class: 'hint' }, 'Left out, so that this page stays below 200 MB. It is in the tables of the sweep, and ./rebank bank show prints it.'),
    );
  }
}
