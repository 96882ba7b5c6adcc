// Numbers as a runner says them.

export const DASH = "\u2013";
export const TIMES_SIGN = "\u00d7";
const MINUS_SIGN = "\u2212";
const METRES = { km: 1000, mi: 1609.344 };
const METRES_OF_HEIGHT = { km: 1, mi: 0.3048 };
const HEIGHT_UNITS = { km: "m", mi: "ft" };

/** Return the metres of a runner's unit of distance. */
export const unitMetres = (units) => METRES[units];
/** Return the metres of a runner's unit of height. */
export const heightMetres = (units) => METRES_OF_HEIGHT[units];
export const heightUnit = (units) => HEIGHT_UNITS[units];

/** Return a time as minutes and seconds, with hours from one hour on. */
export function clock(seconds) {
  const whole = Math.round(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Return a number with some digits, a real minus and no minus before a zero. */
export function fixed(value, digits = 0) {
  if (!Number.isFinite(value)) return DASH;
  const word = Math.abs(value).toFixed(digits);
  return value < 0 && Number(word) !== 0 ? MINUS_SIGN + word : word;
}

/** Return a number with its sign. */
export function signed(value, digits = 1) {
  const word = fixed(value, digits);
  return value > 0 && Number(word) !== 0 ? `+${word}` : word;
}

export function paceWords(speedMps, units) {
  const seconds = unitMetres(units) / speedMps;
  return speedMps > 0.05 && seconds < 6000 ? clock(seconds) : DASH;
}

export function distanceWords(metres, units, digits = 2) {
  return `${(metres / unitMetres(units)).toFixed(digits)} ${units}`;
}

export function heightWords(metres, units) {
  return `${fixed(metres / heightMetres(units))} ${heightUnit(units)}`;
}
