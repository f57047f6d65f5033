// Small helpers to build a page out of native elements.
let serial = 0;

/** An id no other element of the page has. */
export function fresh(name) {
  serial += 1;
  return `iso-${name}-${serial}`;
}

/** An element: properties that start with "on" are listeners, `html` is trusted markup from the kernel, null is left out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "html") node.innerHTML = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A time as people say it: today only the clock, else the day too. */
export function clock(iso) {
  const when = new Date(iso);
  const time = when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const today = when.toDateString() === new Date().toDateString();
  return today ? time : `${when.toLocaleDateString([], { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
}

/** Markup in a shadow root, so that neither JupyterLab's styles nor ours reach into it. */
export function sealed(markup, props = {}) {
  const host = el("div", props);
  host.attachShadow({ mode: "open" }).innerHTML = markup;
  return host;
}

/** Keep typing inside the activity: JupyterLab takes bare keys for commands (d d deletes a cell). */
export function guardKeys(node) {
  for (const type of ["keydown", "keyup", "keypress"]) {
    node.addEventListener(type, (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    });
  }
}
