// What would have changed the load: sliders over the answers that Python worked out.

import { byId, make, say, setTo, showIf } from "./dom.js";

/** Let the sliders of a page choose one of its answers; nothing where there are none. */
export function createWhatIf(given, state) {
  const holder = byId("what-if");
  if (!holder || !given) return;
  const parts = Object.fromEntries(["pace", "steps", "flat", "answer"].map((name) => [name, byId(`what-if-${name}`)]));
  const again = make("button", { type: "button" }, "as it was run");
  holder.append(again);
  const tell = () => tellAnswer(parts, again, given, state.now.units);
  for (const control of [parts.pace, parts.steps, parts.flat]) if (control) control.addEventListener("input", tell);
  again.addEventListener("click", () => {
    parts.pace.value = given.as_run;
    if (parts.steps) parts.steps.value = 0;
    if (parts.flat) parts.flat.checked = false;
    tell();
  });
  state.on(["units"], tell);
  showIf(holder, true);
  tell();
}

function tellAnswer(parts, again, given, units) {
  const pace = Number(parts.pace.value);
  const steps = parts.steps ? Number(parts.steps.value) : 0;
  const flat = parts.flat && parts.flat.checked ? 1 : 0;
  speak(parts.pace, `${given.paces[units][pace]}, ${given.slower[pace]}`);
  if (parts.steps) speak(parts.steps, given.steps[steps]);
  again.disabled = pace === given.as_run && steps === 0 && flat === 0;
  say(parts.answer, again.disabled ? `It asked for ${given.load[0][0][pace]}.` : answerOf(given, flat, steps, pace));
}

function answerOf(given, flat, steps, pace) {
  const saved = given.saved[flat][steps][pace];
  const minutes = given.minutes[pace];
  const moved = saved === 0 ? "as much" : `${Math.abs(saved)} ${saved > 0 ? "less" : "more"}`;
  const longer = minutes === 0 ? "" : `, ${Math.abs(minutes)} min ${minutes > 0 ? "longer" : "shorter"}`;
  return `It would have asked for ${given.load[flat][steps][pace]}: ${moved}${longer}.`;
}

function speak(slider, words) {
  say(byId(`${slider.id}-words`), words);
  setTo(slider, "aria-valuetext", words);
}
