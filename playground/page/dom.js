// Making elements. Text is always text: nothing here takes markup.

/** An element with properties, listeners (`onclick`) and children; null and false are left out. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...present(children));
  return element;
}

const present = (children) =>
  children.flat(Infinity).filter((child) => child != null && child !== false);

function set(element, name, value) {
  if (value == null || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.className = value;
  else if (name === "style") Object.assign(element.style, value);
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** The one element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/** Put new children in place of the old ones. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** Put new children in place of those that look different; lists are gone through. What stays the
 * same keeps its focus, and a press on it that has begun. */
export function renew(element, ...children) {
  const made = present(children);
  for (const [index, child] of made.entries()) {
    const old = element.childNodes[index];
    if (!old) element.append(child);
    else if (old.nodeName === child.nodeName && LISTS.has(old.nodeName))
      renew(old, ...child.childNodes);
    else if (!old.isEqualNode(child)) old.replaceWith(child);
  }
  while (element.childNodes.length > made.length) element.lastChild.remove();
}

const LISTS = new Set(["SECTION", "UL", "LI"]);

/** Call a function once per frame, however often it is asked for. */
export function oncePerFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}

/** Do the work at once, and then again for all calls of each `pause` milliseconds together. */
export function inBatches(work, pause) {
  let rests = false;
  let asked = false;
  return function call() {
    asked = true;
    if (rests) return;
    rests = true;
    asked = false;
    work();
    setTimeout(() => {
      rests = false;
      if (asked) call();
    }, pause);
  };
}

/** The latest call wins, after `pause` milliseconds without another. */
export function debounced(work, pause) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), pause);
  };
}
