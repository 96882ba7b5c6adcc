// Buttons of which one is pressed: each sets one value of the state.

import { byId, press, showIf } from "./dom.js";

/** Let a group of buttons choose one value of the state. */
export function followChoice(state, id, name) {
  const group = byId(id);
  showIf(group, true);
  press(group, name, state.now[name]);
  group.addEventListener("click", (event) => {
    const value = event.target.dataset[name];
    if (value) state.set({ [name]: value });
  });
  state.on([name], () => press(group, name, state.now[name]));
}
