// What every play that is worked step by step shares: one step at a time, its reply or the want of one, panels, citations.
import { open } from "./activity.js";
import { token } from "./memory.js";
import { el, fresh } from "./page.js";

const SILENCE = 8000;  // without a reply for so long, the page says so
const NO_REPLY = "The lesson does not answer, so this step was not taken. Press Restart lesson, then take it again.";
/** How an outcome is shown: words and a sign as well as a colour. */
export const SIGNS = { done: "✓ Done", flagged: "⚑ Flagged", refused: "✗ Refused", came: "✉ Arrived", "ran-out": "⧗ Ran out" };
export const TONES = { done: "right", flagged: "partly", refused: "wrong", ended: "right", begun: "right" };

/** Draw a play: `make` gives its {@link Steps}; `begun` is for what is drawn beside the desk. */
export function worked(context, make, begun) {
  return open(context, (shell) => {
    const play = make(shell);
    shell.body.append(play.node);
    shell.on("change:desk", () => play.draw());
    shell.on("msg:custom", (message) => play.heard(message));
    const status = el("span", { class: "ia-status", hidden: true });
    shell.field("done", { node: el("div"), status, countable: true, get: () => shell.saved("done")?.value ?? null, set: () => {} });
    play.draw();
    begun?.(shell, play);
  });
}

/** A part of the page under its heading, in the look of its play. */
export function panel(look, title, ...inside) {
  const id = fresh("part");
  return el("section", { class: look, "aria-labelledby": id }, el("h4", { id }, ...[title].flat()), ...inside);
}

/** Citations in brackets, each linked where its official address is known; nothing where there are none. */
export function citing(cites) {
  if (!cites.length) return null;
  const one = (cite) => (cite.href ? el("a", { href: cite.href, target: "_blank", rel: "noopener noreferrer" }, cite.text) : cite.text);
  return el("span", { class: "ic-cites" }, " (", ...cites.flatMap((cite, n) => [n ? "; " : "", one(cite)]), ")");
}

/** A play on the page. It has a `node`, `draw()`, and `said`, where `tell(message)` shows a reply. */
export class Steps {
  constructor(shell, { silence = SILENCE, unheard = NO_REPLY, signs = {} } = {}) {
    this.shell = shell;
    this.waiting = null;
    this.patience = silence;
    this.unheard = unheard;
    this.signs = { ...SIGNS, ...signs };
  }

  get now() {
    return this.shell.model.get("desk");
  }

  /** Send a step; one at a time, so that each is taken on what the last one left. `from` gets the reply. */
  take(message, from) {
    if (this.waiting) return false;
    this.waiting = { message, token: token(), from };
    this.node.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.silent(), this.patience);
    try {
      this.shell.model.send({ ...message, token: this.waiting.token });
    } catch {
      this.silent();
    }
    return true;
  }

  silent() {
    if (this.waiting) this.heard({ kind: "stepped", token: this.waiting.token, ok: false, text: this.unheard });
  }

  heard(message) {
    if (message.kind !== "stepped" || !this.waiting || message.token !== this.waiting.token) return;
    clearTimeout(this.timer);
    const { from } = this.waiting;
    this.waiting = null;
    this.node.removeAttribute("aria-busy");
    this.tell(message);
    from?.(message);
    this.next(message);
  }

  tell(message) {
    const tone = message.ok ? TONES[message.outcome] : "wrong";
    const sign = this.signs[message.outcome] ?? (message.ok ? "✓" : "✗ Not taken");
    this.said.replaceChildren(el("p", { class: `ia-feedback ia-tone-${tone}` }, el("strong", {}, `${sign}. `), message.text));
  }

  /** Called after each reply, for what waited on it. */
  next() {}
}
