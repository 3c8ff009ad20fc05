/** Thrown where the page was written without a piece of data. */
class LeftOut extends Error {}

/** Pieces of data that were looked at last, unpacked. */
const unpacked = new Map();
const MOST_UNPACKED = 64;

/** A piece of data by its id, unpacked when it is first asked for. */
function chunk(id) {
  let content = unpacked.get(id);
  if (content === undefined) {
    content = unpack(id);
  } else {
    unpacked.delete(id);
  }
  unpacked.set(id, content);
  if (unpacked.size > MOST_UNPACKED) {
    unpacked.delete(unpacked.keys().next().value);
  }
  return content;
}

function hasChunk(id) {
  return byId(id) !== null;
}

async function unpack(id) {
  const element = byId(id);
  if (element === null) {
    throw new LeftOut(id);
  }
  const packed = atob(element.textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) {
    bytes[i] = packed.charCodeAt(i);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}
