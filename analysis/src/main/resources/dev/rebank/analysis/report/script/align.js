/** Steps times steps up to which the best alignment is looked for. */
const MOST_PAIRS = 4000000;

/** How alike two actions are: 3 equal, up to 2 for shared words, below 0 for nothing in common. */
function likeness(one, two) {
  const a = (one ?? '').trim();
  const b = (two ?? '').trim();
  if (a === b) {
    return a === '' ? 0 : 3;
  }
  const words = (text) => new Set(text.slice(0, 400).toLowerCase().split(/\W+/).filter((word) => word !== ''));
  const left = words(a);
  const right = words(b);
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? -0.5 : (2.5 * shared) / all - 0.5;
}

/**
 * Pairs of indexes of two lists of steps, null where one has no counterpart: the alignment with the
 * most likeness (Needleman and Wunsch 1970), or side by side where the lists are very long.
 */
function align(left, right) {
  if (left.length * right.length > MOST_PAIRS) {
    return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [i < left.length ? i : null, i < right.length ? i : null]);
  }
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  const scores = new Map();
  const score = (i, j) => {
    const key = left[i].action + '\u0000' + right[j].action;
    if (!scores.has(key)) {
      scores.set(key, likeness(left[i].action, right[j].action));
    }
    return scores.get(key);
  };
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      best[i * width + j] = Math.max(best[(i + 1) * width + j + 1] + score(i, j), best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  const pairs = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const here = best[i * width + j];
    if (i < left.length && j < right.length && here === best[(i + 1) * width + j + 1] + score(i, j)) {
      pairs.push([i++, j++]);
    } else if (i < left.length && here === best[(i + 1) * width + j]) {
      pairs.push([i++, null]);
    } else {
      pairs.push([null, j++]);
    }
  }
  return folded(pairs);
}

/** Between steps that correspond, what is left on both sides stands side by side. */
function folded(pairs) {
  const all = [];
  let left = [];
  let right = [];
  for (const [i, j] of [...pairs, [undefined, undefined]]) {
    if (j === null) {
      left.push(i);
    } else if (i === null) {
      right.push(j);
    } else {
      for (let row = 0; row < Math.max(left.length, right.length); row++) {
        all.push([left[row] ?? null, right[row] ?? null]);
      }
      left = [];
      right = [];
      all.push([i, j]);
    }
  }
  all.pop();
  return all;
}
