// The page of a way back: its words in kilometres or in miles.

import { byId, setTo } from "./dom.js";
import { createState } from "./state.js";
import { followChoice } from "./choice.js";

function startWayBack() {
  const given = JSON.parse(byId("document").textContent);
  const state = createState({ units: given.units });
  setTo(document.documentElement, "class", null);
  followChoice(state, "units", "units");
  state.on(["units"], () => {
    document.documentElement.dataset.units = state.now.units;
  });
}

startWayBack();
