// Numbers from text: whole steps, differences, base 88, as pack.py writes them.

const SINGLE_CODES = 78;
const PREFIX_COUNT = 8;
const CODEC_BASE = 88;
const DIGITS = digitTable();

function digitTable() {
  const table = new Uint8Array(128);
  let digit = 0;
  for (let code = 33; code < 127; code += 1) {
    if (!"\"&'<>\\".includes(String.fromCharCode(code))) {
      table[code] = digit;
      digit += 1;
    }
  }
  return table;
}

/** Return the codes of a text, repeats written out. */
function codesOf(text, count) {
  const codes = new Float64Array(count);
  let at = 0;
  let place = 0;
  const next = () => DIGITS[text.charCodeAt(place++)];
  while (place < text.length) {
    const digit = next();
    if (digit < SINGLE_CODES) {
      codes[at++] = digit;
    } else if (digit < SINGLE_CODES + PREFIX_COUNT) {
      codes[at++] = SINGLE_CODES + (digit - SINGLE_CODES) * CODEC_BASE + next();
    } else if (digit === SINGLE_CODES + PREFIX_COUNT) {
      codes[at++] = longCode(next(), next);
    } else {
      const often = next();
      codes.fill(codes[at - 1], at, at + often);
      at += often;
    }
  }
  return codes;
}

function longCode(length, next) {
  let code = 0;
  for (let k = 0; k < length; k += 1) code = code * CODEC_BASE + next();
  return code;
}

/** Return a column of numbers; NaN where nothing is known. */
export function unpacked([quantum, text], count) {
  const values = codesOf(text, count);
  let whole = 0;
  for (let i = 0; i < count; i += 1) {
    const code = values[i];
    if (code === 0) {
      values[i] = NaN;
    } else {
      const step = code - 1;
      whole += step % 2 ? -(step + 1) / 2 : step / 2;
      values[i] = whole * quantum;
    }
  }
  return values;
}

/** Return a running sum, in whole quanta times the quantum, so that differences are exact. */
export function unpackedSum([quantum, text], count) {
  const steps = unpacked([1, text], count);
  let whole = 0;
  for (let i = 0; i < count; i += 1) {
    whole += steps[i];
    steps[i] = whole * quantum;
  }
  return steps;
}
