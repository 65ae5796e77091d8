// How is text drawn as a QR code? ISO/IEC 18004: bytes, level L, versions 1 to 25, always mask 0, which every reader takes.

const EC_BYTES = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26]; // a block, by version
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12];
const FORMAT = 0x77c4; // level L with mask 0, with its own check bits

/** @param {string} text of ASCII @returns {Array<Array<number>>} rows of modules, 1 is dark; the quiet edge is not in it */
export function qr(text) {
  const version = BLOCKS.findIndex((_, at) => text.length + (at < 9 ? 2 : 3) <= dataBytes(at + 1)) + 1;
  const size = version * 4 + 17;
  const dark = Array.from({ length: size }, () => Array(size).fill(0));
  const fixed = dark.map((row) => row.slice());
  const set = (x, y, value) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y][x] = value;
    fixed[y][x] = 1;
  };
  drawFixed(version, size, set);
  place(withChecks(bytesOf(text, version), version), dark, fixed);
  return dark;
}

function drawFixed(version, size, set) {
  for (let at = 0; at < size; at++) [[6, at], [at, 6]].forEach(([x, y]) => set(x, y, +(at % 2 == 0)));
  const square = (x, y, reach, isDark) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, +isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, (ring) => ring != 2 && ring != 4);
  const spots = alignment(version, size);
  const last = spots.length - 1;
  spots.forEach((x, i) => spots.forEach((y, j) => {
    const isCorner = (!i && !j) || (!i && j == last) || (i == last && !j);
    if (!isCorner) square(x, y, 2, (ring) => ring != 1);
  }));
  const format = (at) => (FORMAT >> at) & 1;
  for (let at = 0; at < 15; at++) {
    set(8, at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, format(at));
    set(at < 8 ? size - 1 - at : at == 8 ? 7 : 14 - at, 8, format(at));
  }
  set(8, size - 8, 1);
  if (version < 7) return;
  let rest = version;
  for (let at = 0; at < 12; at++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let at = 0; at < 18; at++) {
    const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)];
    set(far, near, (bits >> at) & 1);
    set(near, far, (bits >> at) & 1);
  }
}

function alignment(version, size) {
  if (version < 2) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - step * (count - 2 - at))];
}

function allBytes(version) {
  const count = Math.floor(version / 7) + 2;
  const aligned = version < 2 ? 0 : (25 * count - 10) * count - 55 + (version < 7 ? 0 : 36);
  return ((16 * version + 128) * version + 64 - aligned) >> 3;
}

const dataBytes = (version) => allBytes(version) - EC_BYTES[version - 1] * BLOCKS[version - 1];

/** Four bits say that bytes follow, then how many; what is left is filled up. */
function bytesOf(text, version) {
  const head = version < 10 ? [4, text.length] : [4, text.length >> 8, text.length];
  const whole = [...head, ...Array.from(text, (letter) => letter.charCodeAt(0)), 0];
  const moved = whole.slice(1).map((byte, at) => ((whole[at] << 4) | ((byte & 255) >> 4)) & 255);
  for (let fill = 236; moved.length < dataBytes(version); fill ^= 236 ^ 17) moved.push(fill);
  return moved;
}

/** Reed-Solomon bytes for each block, and the blocks' bytes in turn. */
function withChecks(data, version) {
  const [count, checks, all] = [BLOCKS[version - 1], EC_BYTES[version - 1], allBytes(version)];
  const short = Math.floor(all / count) - checks;
  const shortOnes = count - (all % count);
  let from = 0;
  const blocks = Array.from({ length: count }, (_, at) => data.slice(from, (from += short + (at < shortOnes ? 0 : 1))));
  const divisor = divisorOf(checks);
  const remainders = blocks.map((block) => remainder(block, divisor));
  const inTurn = (lists, length) => Array.from({ length }, (_, at) => lists.map((list) => list[at])).flat();
  return [...inTurn(blocks, short + 1), ...inTurn(remainders, checks)].filter((byte) => byte !== undefined);
}

function times(x, y) {
  let product = 0;
  for (let at = 7; at >= 0; at--) product = ((product << 1) ^ ((product >> 7) * 0x11d)) ^ (((y >> at) & 1) * x);
  return product;
}

function divisorOf(degree) {
  const found = Array(degree).fill(0);
  found[degree - 1] = 1;
  for (let root = 1, at = 0; at < degree; at++, root = times(root, 2))
    for (let one = 0; one < degree; one++) found[one] = times(found[one], root) ^ (found[one + 1] || 0);
  return found;
}

function remainder(data, divisor) {
  const rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((one, at) => (rest[at] ^= times(one, factor)));
  }
  return rest;
}

/** Upwards and downwards in columns of two, from the right; mask 0 turns every other module round. */
function place(bytes, dark, fixed) {
  const size = dark.length;
  let bit = 0;
  for (let right = size - 1; right > 0; right -= right == 8 ? 3 : 2)
    for (let step = 0; step < size * 2; step++) {
      const x = right - (step % 2);
      const across = step >> 1;
      const y = ((right + 1) & 2) == 0 ? size - 1 - across : across;
      if (fixed[y][x]) continue;
      dark[y][x] = ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1) ^ +((x + y) % 2 == 0);
      bit++;
    }
}
