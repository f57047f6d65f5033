// Papers side by side: pick two spots, tie them, say what it is; work out check digits; read the debrief.
import { Papers } from "./comparison-papers.js";
import { Worksheet } from "./comparison-sheet.js";
import { el, fresh } from "./page.js";
import { Steps, panel, worked } from "./steps.js";

const UNHEARD = "The lesson does not answer, so this was not done. Press Restart lesson, then do it again.";
const FIELDS = ["kind", "material", "next", "limit"];
const NOT_SAID = "not said yet";

function render(context) {
  return worked(context, (shell) => new Bench(shell));
}

class Bench extends Steps {
  constructor(shell) {
    super(shell, { unheard: UNHEARD });
    this.spots = new Map(shell.spec.papers.flatMap((paper) => paper.spots.map((spot) => [spot.id, { ...spot, paper }])));
    this.papers = new Papers(this);
    this.pair = new Pair(this);
    this.sheet = shell.spec.sheets.length ? new Worksheet(this) : null;
    this.said = el("div", { class: "im-said", role: "status" });
    this.list = el("ol", { class: "im-findings" });
    this.count = el("span");
    this.end = el("div", { class: "im-end" });
    const part = (title, ...inside) => panel("im-panel", title, ...inside);
    this.node = el("div", { class: "im-bench" },
      el("div", { class: "im-situation" }, el("p", {}, el("strong", {}, `Situation on ${shell.spec.today}`)), el("div", { html: shell.spec.situation })),
      part("The papers", this.papers.node),
      part("The two spots you picked", this.pair.node),
      this.said,
      this.sheet ? part("Check digits", this.sheet.node) : "",
      part(["Your findings ", this.count], this.list),
      this.end);
  }

  words(id) {
    const spot = this.spots.get(id);
    return spot ? `${spot.paper.title}, ${spot.label}: ${spot.value || "(left blank)"}` : id;
  }

  tell(message) {
    const tone = message.ok ? "right" : "wrong";
    this.said.replaceChildren(el("p", { class: `ia-feedback ia-tone-${tone}` },
      el("strong", {}, message.ok ? "✓ Saved. " : "✗ Not done. "), message.text));
  }

  draw() {
    const now = this.now;
    this.papers.mark(now.findings);
    this.sheet?.draw(now);
    this.drawList(now);
    this.drawEnd(now);
    this.pair.draw(now);
    this.shell.count();
  }

  drawList(now) {
    const { choices } = this.shell.spec;
    const name = (field, value) => choices[field].options.find(([one]) => one === value)?.[1] ?? NOT_SAID;
    this.count.textContent = `(${now.findings.length})`;
    const rows = now.findings.map((finding, n) => {
      const short = `finding ${n + 1}`;
      const said = FIELDS.map((field) => el("div", { class: finding[field] ? null : "im-open" },
        el("dt", {}, choices[field].asked), el("dd", {}, name(field, finding[field]))));
      const tools = now.finished ? [] : [
        el("button", { type: "button", class: "ia-button", "aria-label": `Change ${short}`, onclick: () => this.change(finding) }, "Change"),
        el("button", { type: "button", class: "ia-button", "aria-label": `Take back ${short}`, onclick: () => this.untie(finding) }, "Take back")];
      return el("li", {}, el("p", {}, el("span", {}, this.words(finding.first)), el("strong", { class: "im-against" }, " differs from "),
        el("span", {}, this.words(finding.second))), el("dl", { class: "im-saids" }, ...said),
        finding.note ? el("p", { class: "im-note" }, `Note: ${finding.note}`) : null, el("div", { class: "im-tools" }, ...tools));
    });
    this.list.replaceChildren(...(rows.length ? rows : [el("li", { class: "ia-none" }, "None yet. Pick two spots that do not fit together, then say what it is.")]));
  }

  change(finding) {
    this.papers.bring(finding);
    this.pair.take(finding);
    this.pair.focus();
  }

  untie({ first, second }) {
    this.take({ kind: "step", step: { do: "untie", first, second } }, ({ ok }) => {
      if (ok) requestAnimationFrame(() => (this.list.querySelector("button") ?? this.papers.left).focus());
    });
  }

  /** A spot was picked on a paper, with the keyboard or not. */
  picked(id, byKeyboard) {
    this.pair.toggle(id);
    const { picks } = this.pair;
    this.shell.tell(picks.length === 2 ? "Two spots picked. Say below what it is." : picks.length ? "One spot picked. Pick another." : "No spot picked.");
    if (picks.length === 2 && byKeyboard) this.pair.focus();
  }

  drawEnd(now) {
    const checkable = !this.shell.spec.graded;
    const go = (kind, words, primary) => el("button", { type: "button", class: `ia-button${primary ? " ia-primary" : ""}`,
      onclick: () => this.take({ kind }, ({ ok }) => ok && requestAnimationFrame(() => this.end.querySelector("h4, button")?.focus())) }, words);
    if (!now.finished) {
      const words = checkable ? "Finish and read the debrief" : "Finish";
      const note = checkable ? null : el("p", {}, "Your findings are saved as you make them and marked after you submit.");
      this.end.replaceChildren(...[note, el("div", { class: "ia-foot" }, go("finish", words, true))].filter(Boolean));
      return;
    }
    const ended = checkable ? el("div", { html: now.ended }) : el("p", {}, "Finished. You can still go on until you submit.");
    this.end.replaceChildren(ended, el("div", { class: "ia-foot" }, go("go-on", "Go on with these findings"),
      checkable ? go("again", "Begin again") : ""));
  }
}

/** The two spots, enlarged, and what is said of them. */
class Pair {
  constructor(bench) {
    this.bench = bench;
    this.picks = [];
    this.glass = el("div", { class: "im-glass" });
    this.inputs = new Map();
    const { choices } = bench.shell.spec;
    const rows = FIELDS.map((field) => {
      const id = fresh(field);
      const select = el("select", { id }, el("option", { value: "" }, "Choose…"), ...choices[field].options.map(([value, text]) => el("option", { value }, text)));
      this.inputs.set(field, select);
      return el("div", { class: "im-field" }, el("label", { for: id }, choices[field].asked), select);
    });
    const id = fresh("note");
    this.note = el("textarea", { id, rows: 2, maxlength: 600 });
    this.button = el("button", { type: "submit", class: "ia-button ia-primary" }, "Tie: these differ");
    this.clear = el("button", { type: "button", class: "ia-button", onclick: () => this.drop() }, "Let both go");
    this.form = el("form", { class: "im-form", onsubmit: (event) => {
      event.preventDefault();
      this.send();
    } }, ...rows, el("div", { class: "im-field im-wide" }, el("label", { for: id }, "Note for the file (if you like)"), this.note),
    el("div", { class: "im-tools im-wide" }, this.button, this.clear));
    this.node = el("div", {}, this.glass, this.form);
  }

  toggle(id) {
    if (this.picks.includes(id)) this.picks = this.picks.filter((one) => one !== id);
    else this.picks = [...this.picks.slice(0, 1), id];
    this.load();
  }

  take(finding) {
    this.picks = [finding.first, finding.second];
    this.load();
  }

  /** What was said of this pair before is taken up again. */
  load() {
    const [first, second] = this.picks;
    const known = this.bench.now.findings.find((one) =>
      (one.first === first && one.second === second) || (one.first === second && one.second === first));
    const pair = [...this.picks].sort().join(" ");
    if (known) this.set(known);
    else if (this.filled) this.set({});
    this.filled = known ? pair : "";
    this.draw(this.bench.now);
    this.bench.papers.mark(this.bench.now.findings);
  }

  set(finding) {
    for (const [field, select] of this.inputs) select.value = finding[field] ?? "";
    this.note.value = finding.note ?? "";
  }

  drop() {
    this.picks = [];
    this.filled = "";
    this.set({});
    this.draw(this.bench.now);
    this.bench.papers.mark(this.bench.now.findings);
    this.bench.papers.left.focus();
  }

  focus() {
    this.inputs.get("kind").focus();
  }

  send() {
    const [first, second] = this.picks;
    const step = { do: "tie", first, second, note: this.note.value };
    for (const [field, select] of this.inputs) if (select.value) step[field] = select.value;
    this.bench.take({ kind: "step", step }, ({ ok }) => ok && this.drop());
  }

  draw(now) {
    const card = (id, n) => {
      const spot = this.bench.spots.get(id);
      if (!spot) return el("div", { class: "im-card im-empty" }, el("p", {}, n ? "Pick a second spot." : "Pick a first spot on a paper above."));
      return el("div", { class: "im-card" }, el("p", { class: "im-where" }, `${n + 1}. ${spot.paper.title}`), el("p", { class: "im-label" }, spot.label),
        el("p", { class: `im-value${spot.value.length > 60 ? " im-long" : ""}` }, spot.value || "(left blank)"));
    };
    this.glass.replaceChildren(card(this.picks[0], 0), card(this.picks[1], 1));
    this.form.hidden = this.picks.length < 2;
    this.button.textContent = this.filled ? "Change what I said" : "Tie: these differ";
    for (const control of this.form.elements) control.disabled = Boolean(now.finished);
  }
}

export default { render };
