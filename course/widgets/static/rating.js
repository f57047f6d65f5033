// A quality review: a decision beside its exhibits, criteria to rate, a sentence to point at, what was said at the end.
import { el, fresh, sealed } from "./page.js";
import { Steps, panel, worked } from "./steps.js";

const UNHEARD = "The lesson does not answer, so this was not saved. Press Restart lesson, then do it again.";
const ERRORS = ["minor", "significant"];
const MISSING = "missing";
const PAUSE = 800;  // after so long without a key, a line is saved

function render(context) {
  return worked(context, (shell) => new Desk(shell));
}

class Desk extends Steps {
  constructor(shell) {
    super(shell, { unheard: UNHEARD });
    const { spec } = shell;
    this.queue = [];
    this.said = el("div", { class: "ir-said", role: "status" });
    this.list = el("ol", { class: "ir-reports" });
    this.buttons = new Map(spec.reports.map((report) => [report.id, this.opener(report)]));
    this.paper = el("div", { class: "ir-paper", tabindex: "0", role: "region", "aria-label": "The decision" });
    this.hint = el("p", { class: "ia-hint", hidden: true });
    this.exhibit = el("select", { id: fresh("exhibit"), onchange: () => this.showExhibit() });
    this.pane = el("div", { class: "ir-paper", tabindex: "0", role: "region", "aria-label": "The exhibit" });
    this.form = el("div", { class: "ir-form" });
    this.told = el("div", { class: "ir-toldhere" });
    this.end = el("div", { class: "ir-end" });
    this.today = el("p", { class: "ia-hint" });
    this.heading = el("h4", { id: fresh("decision"), tabindex: "-1" });
    this.node = el("div", { class: "ir-desk" },
      el("div", { class: "ir-about" }, el("div", { html: spec.about }), el("p", { class: "ia-hint" }, spec.training)),
      panel("ir-panel", "The decisions to rate", this.list),
      el("section", { class: "ir-panel", "aria-labelledby": this.heading.id }, this.heading, this.today,
        el("div", { class: "ir-two" },
          el("div", { class: "ir-side" }, el("p", { class: "ir-label" }, "The decision, its sentences numbered"), this.hint, this.paper),
          el("div", { class: "ir-side" }, el("label", { class: "ir-label", for: this.exhibit.id }, "The exhibits"), this.exhibit, this.pane))),
      panel("ir-panel", "Your ratings", this.form),
      this.said, this.told, this.end);
    this.list.append(...spec.reports.map((report) => el("li", {}, this.buttons.get(report.id))));
    const { reviews } = this.now;
    this.open((spec.reports.find((report) => !reviews[report.id].handed) ?? spec.reports[0]).id);
  }

  opener({ id }) {
    return el("button", { type: "button", class: "ir-open", onclick: () => {
      this.open(id);
      this.heading.focus();
    } });
  }

  get report() {
    return this.shell.spec.reports.find((one) => one.id === this.at);
  }

  get review() {
    return this.now.reviews[this.at];
  }

  /** Put a report on the desk. */
  open(id) {
    if (this.line) this.flush();
    this.unsaved = false;  // what could not be saved stays on the page of its report only
    this.at = id;
    this.aim = "";
    const { report } = this;
    const { exhibits, today } = this.shell.spec.cases[report.case];
    this.today.textContent = `A draft of ${today}, with the exhibits as they lay on the desk that day.`;
    this.heading.textContent = report.title;
    this.paper.scrollTop = 0;
    this.exhibit.replaceChildren(...exhibits.map((one) =>
      el("option", { value: one.letter }, `Exhibit ${one.letter}: ${one.title} (${one.kind.toLowerCase()})`)));
    this.showExhibit();
    this.drawPaper();
    this.drawForm();
    this.draw();
  }

  showExhibit() {
    const one = this.shell.spec.cases[this.report.case].exhibits.find((each) => each.letter === this.exhibit.value);
    this.pane.replaceChildren(sealed(`<style>${this.shell.spec.css}</style>${one.html}`));
    this.pane.setAttribute("aria-label", `Exhibit ${one.letter}: ${one.title}`);
    this.pane.scrollTop = 0;
  }

  drawPaper() {
    const paragraphs = new Map();
    for (const [number, text, paragraph] of this.report.text) {
      if (!number) {
        this.paragraph(paragraphs, `h${paragraph}`, "ir-heading").append(text);
        continue;
      }
      const words = el("span", { class: "ir-sentence", "data-n": number, onclick: () => this.pick(number) },
        el("sup", {}, String(number)), ` ${text} `);
      this.paragraph(paragraphs, paragraph, "").append(words);
    }
    this.paper.replaceChildren(...paragraphs.values());
    this.paper.setAttribute("aria-label", this.report.title);
  }

  paragraph(held, key, look) {
    if (!held.has(key)) held.set(key, el("p", { class: look || null }));
    return held.get(key);
  }

  /** A sentence was clicked: the error in hand rests on it. */
  pick(number) {
    if (!this.aim || !ERRORS.includes(this.rows.get(this.aim).level)) return;
    const row = this.rows.get(this.aim);
    row.where.value = String(number);
    this.rate(this.aim, row);
  }

  drawForm() {
    const { spec } = this.shell;
    this.rows = new Map();
    const rows = this.report.criteria.map(([id, title, asks]) => this.row(id, title, asks));
    this.calls = { result: this.choice("Is the result right?", [["right", "Right"], ["wrong", "Wrong"]], () => this.call()),
      reasons: this.choice("Are the reasons that carry it right?", [["right", "Right"], ["wrong", "Wrong"]], () => this.call()) };
    this.remand = this.choice("Would a reviewer send it back?", spec.remands, () => this.predict());
    const ground = fresh("ground");
    this.ground = el("select", { id: ground, onchange: () => this.predict() }, el("option", { value: "" }, "Choose…"),
      ...this.report.criteria.map(([id, title]) => el("option", { value: id }, title)));
    this.groundRow = el("div", { class: "ir-where" }, el("label", { for: ground }, "On what ground?"), this.ground);
    const line = fresh("line");
    this.line = el("textarea", { id: line, rows: 2, maxlength: 600, oninput: () => this.typed(), onchange: () => this.flush() });
    this.left = el("ul", { class: "ir-left" });
    this.hand = el("button", { type: "button", class: "ia-button ia-primary", onclick: () => this.handIn() }, "Hand in this decision");
    this.form.replaceChildren(
      el("div", { class: "ir-rows" }, ...rows),
      el("div", { class: "ir-rows" }, this.calls.result.node, this.calls.reasons.node,
        el("div", { class: "ir-row" }, this.remand.node, this.groundRow)),
      el("div", { class: "ir-field" }, el("label", { for: line }, "One line to your colleague (kept, not scored)"), this.line),
      this.left, el("div", { class: "ia-foot" }, this.hand));
  }

  row(id, title, asks) {
    const row = { level: "" };
    row.levels = this.choice(title, this.shell.spec.levels, () => this.rate(id, row), asks);
    const where = fresh("where");
    row.where = el("select", { id: where, onchange: () => this.rate(id, row), onfocus: () => this.take_aim(id) },
      el("option", { value: "" }, "Choose…"), el("option", { value: MISSING }, "Something that is missing"),
      ...this.report.text.filter(([number]) => number).map(([number, text]) =>
        el("option", { value: String(number) }, `${number}. ${text.length > 80 ? `${text.slice(0, 78)}…` : text}`)));
    row.place = el("div", { class: "ir-where", hidden: true }, el("label", { for: where }, `What does the error rest on?`,
      el("span", { class: "ia-sr" }, ` (${title})`)), row.where);
    this.rows.set(id, row);
    return el("div", { class: "ir-row", "data-criterion": id }, row.levels.node, row.place);
  }

  /** A question with a few answers, of which one is picked. */
  choice(title, options, change, asks = "") {
    const name = fresh("choice");
    const inputs = options.map(([value]) => el("input", { type: "radio", name, value, onchange: change }));
    const node = el("fieldset", { class: "ir-choice" }, el("legend", {}, title),
      asks ? el("p", { class: "ir-asks" }, asks) : null,
      el("div", { class: "ir-options" }, ...options.map(([, words], n) => el("label", {}, inputs[n], el("span", {}, words)))));
    return { node, get: () => inputs.find((one) => one.checked)?.value ?? "",
      set: (value) => inputs.forEach((one) => (one.checked = one.value === value)),
      close: (closed) => (node.disabled = closed) };
  }

  take_aim(id) {
    this.aim = id;
    const title = this.report.criteria.find(([one]) => one === id)[1];
    this.hint.hidden = false;
    this.hint.textContent = `${title}: click the sentence your error rests on, or choose it below.`;
  }

  rate(id, row) {
    row.level = row.levels.get();
    const error = ERRORS.includes(row.level);
    row.place.hidden = !error;
    if (error) this.take_aim(id);
    else row.where.value = "";
    this.put(`rate ${id}`, { do: "rate", report: this.at, criterion: id, level: row.level, at: row.where.value });
  }

  call() {
    this.put("call", { do: "call", report: this.at, result: this.calls.result.get(), reasons: this.calls.reasons.get() });
  }

  predict() {
    const remand = this.remand.get();
    this.groundRow.hidden = remand !== "sent-back";
    if (remand !== "sent-back") this.ground.value = "";
    this.put("predict", { do: "predict", report: this.at, remand, ground: this.ground.value });
  }

  typed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.flush(), PAUSE);
  }

  flush() {
    clearTimeout(this.pause);
    if (this.line.value.trim() === this.wanted("line", this.review.line)) return;
    this.put("line", { do: "write", report: this.at, text: this.line.value.trim() }, ({ ok }) => (this.unsaved = !ok));
  }

  /** What a line will be once all that is under way is saved. */
  wanted(key, saved) {
    const last = [...this.queue, this.waiting?.entry].filter((one) => one?.key === `${this.at} ${key}`)[0];
    return last ? last.message.step.text : saved;
  }

  /** Steps wait for each other; a later one about the same thing takes the place of one that still waits. */
  put(key, step, from) {
    this.send(`${step.report} ${key}`, { kind: "step", step }, from);
  }

  send(key, message, from) {
    this.queue = [...this.queue.filter((one) => one.key !== key), { key, message, from }];
    this.next();
  }

  next() {
    if (this.waiting) return;
    const entry = this.queue.shift();
    if (!entry) {
      this.fill();
      return;
    }
    this.take(entry.message, entry.from);
    if (this.waiting) this.waiting.entry = entry;
  }

  handIn() {
    this.flush();
    this.put("hand-in", { do: "hand-in", report: this.at }, ({ ok }) => {
      if (ok) requestAnimationFrame(() => (this.told.querySelector("[tabindex='-1']") ?? this.heading).focus());
    });
  }

  tell(message) {
    const tone = message.ok ? "right" : "wrong";
    if (!message.ok) this.queue = [];
    this.said.replaceChildren(el("p", { class: `ia-feedback ia-tone-${tone}` },
      el("strong", {}, message.ok ? "✓ Saved. " : "✗ Not saved. "), message.text));
  }

  draw() {
    const { now, review } = this;
    for (const { id, title, criteria } of this.shell.spec.reports) {
      const one = now.reviews[id];
      const rated = Object.keys(one.ratings).length;
      const state = one.handed ? "✓ handed in" : rated ? `${rated} of ${criteria.length} rated` : "not begun";
      const button = this.buttons.get(id);
      button.replaceChildren(el("strong", {}, title), el("span", {}, state));
      button.setAttribute("aria-current", id === this.at ? "true" : "false");
    }
    const closed = review.handed || now.finished;
    this.left.replaceChildren(...(closed ? [] : review.left).map((words) => el("li", {}, words)));
    this.left.hidden = closed || !review.left.length;
    this.hand.hidden = closed;
    for (const row of this.rows.values()) {
      row.levels.close(closed);
      row.where.disabled = closed;
    }
    for (const one of [this.calls.result, this.calls.reasons, this.remand]) one.close(closed);
    this.ground.disabled = closed;
    this.line.readOnly = closed;
    if (closed) this.hint.hidden = true;
    if (this.shown !== `${this.at} ${review.told}`) {
      this.shown = `${this.at} ${review.told}`;
      const next = this.shell.spec.reports.find(({ id }) => !now.reviews[id].handed);
      const go = review.told && next && !now.finished ? el("div", { class: "ia-foot" }, el("button", { type: "button", class: "ia-button",
        onclick: () => this.buttons.get(next.id).click() }, "Go to the next decision")) : null;
      this.told.replaceChildren(...[review.told ? el("div", { html: review.told }) : null, go].filter(Boolean));
    }
    this.mark();
    this.drawEnd(now);
    if (!this.waiting && !this.queue.length) this.fill();
    this.shell.count();
  }

  /** What is saved, put into the controls; nobody is typing over it while steps wait. */
  fill() {
    const { review } = this;
    for (const [id, row] of this.rows) {
      const rated = review.ratings[id];
      row.level = rated?.level ?? "";
      row.levels.set(row.level);
      row.where.value = rated?.at ?? "";
      row.place.hidden = !ERRORS.includes(row.level);
    }
    this.calls.result.set(review.result);
    this.calls.reasons.set(review.reasons);
    this.remand.set(review.remand);
    this.ground.value = review.ground;
    this.groundRow.hidden = review.remand !== "sent-back";
    const typing = this.line.getRootNode().activeElement === this.line;
    if (!typing && !this.unsaved) this.line.value = review.line;
  }

  /** Which sentences errors rest on. */
  mark() {
    const names = new Map(this.report.criteria.map(([id, title]) => [id, title]));
    const held = new Map();
    for (const [id, { at }] of Object.entries(this.review.ratings)) if (at) held.set(at, [...(held.get(at) ?? []), names.get(id)]);
    for (const node of this.paper.querySelectorAll(".ir-sentence")) {
      const marks = held.get(node.dataset.n);
      node.classList.toggle("ir-marked", Boolean(marks));
      node.querySelector(".ir-mark")?.remove();
      if (marks) node.append(el("span", { class: "ir-mark" }, `⚑ ${marks.join(", ")} `));
    }
  }

  drawEnd(now) {
    const { reports, graded } = this.shell.spec;
    const handed = reports.filter(({ id }) => now.reviews[id].handed).length;
    const key = `${handed} ${now.finished} ${now.ended.length}`;
    if (this.ending === key) return;
    this.ending = key;
    const go = (kind, words, primary) => el("button", { type: "button", class: `ia-button${primary ? " ia-primary" : ""}`,
      onclick: () => {
        this.flush();
        this.send(kind, { kind }, ({ ok }) => ok && requestAnimationFrame(() => (this.end.querySelector("h4") ?? this.heading).focus()));
      } }, words);
    if (!now.finished) {
      const count = `${handed} of ${reports.length} decisions are handed in.`;
      const words = graded ? "Finish" : "Finish and see how far you agree";
      this.end.replaceChildren(el("p", {}, handed < reports.length ? `${count} What is not rated when you finish counts as left open.` : count),
        el("div", { class: "ia-foot" }, go("finish", words, handed === reports.length)));
      return;
    }
    this.end.replaceChildren(el("div", { html: now.ended }), graded ? "" : el("div", { class: "ia-foot" }, go("again", "Begin again")));
  }
}

export default { render };
