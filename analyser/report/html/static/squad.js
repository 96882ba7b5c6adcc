// The page of a squad: a table that sorts.

import { setTo } from "./dom.js";
import { followHeads } from "./tables.js";

followHeads();
setTo(document.documentElement, "class", null);
