// Elements made of names and texts only: nothing here reads HTML out of a string.

const SVG_SPACE = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) setTo(node, name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Set an attribute; null takes it away. */
export function setTo(node, name, value) {
  if (value === null || value === false) {
    node.removeAttribute(name);
    return;
  }
  const words = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
  if (node.getAttribute(name) !== words) node.setAttribute(name, words);
}

/** Return an HTML element with attributes and children (elements or texts). */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** Return an SVG element with attributes and children. */
export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG_SPACE, name), attributes, children);
}

/** Return an element of the page by its id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Return all elements that a selector finds. */
export function all(selector, root = document) {
  return [...root.querySelectorAll(selector)];
}

/** Show or hide an element. */
export function showIf(node, shown) {
  node.hidden = !shown;
}

/** Write a text into a node, if it differs. */
export function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

/** Make one of a group of buttons the pressed one, by a data attribute. */
export function press(group, name, value) {
  for (const button of all("button", group)) {
    setTo(button, "aria-pressed", String(button.dataset[name] === value));
  }
}
