// Small helpers to build a page out of native elements.
// Each activity gets a module of its own, so a number alone would come twice on a page, and two quizzes share radio groups.
const mine = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36)).join("");
let serial = 0;

/** An id no other element of the page has. */
export function fresh(name) {
  serial += 1;
  return `iso-${name}-${mine}-${serial}`;
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

/** Put a style sheet on the page, once for all activities; one of another `mark` is replaced. */
export function dress(id, mark, css) {
  const sheet = document.getElementById(id) ?? document.head.appendChild(el("style", { id }));
  if (sheet.dataset.mark === mark) return;
  sheet.dataset.mark = mark;
  sheet.textContent = css;
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
  node.addEventListener("keydown", (event) => {
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (saves && event.target.hasAttribute(Object.keys(OWN_KEYS)[0])) event.preventDefault();  // it is saved already
  });
  // JupyterLab would refuse the browser's undo at the field itself, since a notebook has an undo of its own.
  node.addEventListener("beforeinput", (event) => {
    if (event.inputType.startsWith("history")) event.stopImmediatePropagation();
  }, true);
}

/** For a field whose keys are its own: JupyterLab's shortcuts, such as undo for the whole notebook, stay away from it. */
export const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

/** Do something once `node` stands on the page: at once, or as soon as it has been put there. */
export function whenOnPage(node, action) {
  if (node.isConnected) action();
  else requestAnimationFrame(() => (node.isConnected ? action() : setTimeout(action, 200)));
}

/** Whether the last heading before `node` in its lesson, one in no activity, says what `title` says. */
export function headedBy(node, title) {
  const page = node.closest(".jp-Notebook") ?? document.body;
  const before = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) =>
    node.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING && !heading.closest(".ia-activity"));
  const last = before.at(-1)?.cloneNode(true);
  for (const mark of last?.querySelectorAll(".jp-InternalAnchorLink") ?? []) mark.remove();
  return Boolean(last) && saysTheSame(last.textContent, title);
}

/** "Completion example: one grid" and "Completion: one grid" do; so do "Review cards" and "Review cards: Form N-400". */
function saysTheSame(heading, title) {
  const plain = (words) => words.trim().toLowerCase().replace(/[.?!]$/, "");
  const [one, other] = [plain(heading), plain(title)];
  const [kind, matter] = [(words) => words.split(":")[0].split(" ")[0], (words) => words.split(":")[1]];
  return one === other || other.startsWith(`${one}:`)
    || (matter(one) !== undefined && matter(one) === matter(other) && kind(one) === kind(other));
}
