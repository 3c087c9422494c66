// Builds DOM nodes. Words only ever become text nodes, so that no word can become markup.

const SVG = "http://www.w3.org/2000/svg";
let given = 0;

/** An element. `null`, `undefined` and `false` attributes and children are left out; a function is
 * a listener (`onclick`); `style` is an object, so that it works under a strict content policy. */
export function node(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function shape(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** A fragment of nodes and words. */
export function fragment(...children) {
  const made = document.createDocumentFragment();
  made.append(...children.flat(Infinity).filter(isSomething));
  return made;
}

/** An id that nothing else on the page has. */
export function freshId(word) {
  given += 1;
  return `${word}-${given}`;
}

/** Words that only screen readers get. */
export function unseen(...children) {
  return node("span", { class: "unseen" }, ...children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (isSomething(value)) give(element, name, value);
  }
  element.append(...children.flat(Infinity).filter(isSomething));
  return element;
}

function give(element, name, value) {
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name === "style") setStyles(element, value);
  else element.setAttribute(name, value === true ? "" : value);
}

function setStyles(element, styles) {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
}

function isSomething(value) {
  return value !== null && value !== undefined && value !== false;
}
