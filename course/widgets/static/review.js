// The daily review: think, turn the card, say how well you knew it; questions you once missed are answered again.
import { blank, open } from "./activity.js";
import { feedbackBox } from "./feedback.js";
import { badge, control, emptied, remarks } from "./question.js";
import { el, fresh, whenOnPage } from "./page.js";

const RATED = [[1, "Again", "I did not know it"], [2, "Hard", "I knew it with great effort"],
  [3, "Good", "I knew it"], [4, "Easy", "I knew it at once"]];
const TRIES = 3;  // how often what was missed comes again today
const NO_ANSWER_MS = 4000;

class Sitting {
  constructor(shell) {
    this.shell = shell;
    this.values = new Map();
    this.status = el("p", { class: "ia-status" });
    this.line = el("p", { class: "ia-progress-line" });
    this.bar = el("progress", { class: "ir-progress", "aria-label": "Done of today's review" });
    this.desk = el("div", { class: "ia-deck ir-deck" });
    this.after = el("div", { class: "ir-outlook" });
    shell.body.append(el("div", { class: "ir-head" }, this.line, this.bar), this.desk, this.status, this.after);
    shell.root.addEventListener("keydown", (event) => this.key(event));
    shell.on("change:spec", () => this.begin(true));
    shell.on("change:outlook", () => this.foresee(shell.model.get("outlook")));
    shell.on("msg:custom", (message) => this.checked(message));
    this.begin(false);
  }

  /** Take the portion as the kernel has it now. What was known since it was made is not asked again. */
  begin(again) {
    const { shell } = this;
    shell.spec = shell.model.get("spec");
    this.asked = new Map(shell.spec.asked.map((one) => [one.name, one]));
    // What this browser could not save in an earlier portion is still sent, whether it is asked again or not.
    for (const name of new Set([...this.asked.keys(), ...Object.keys(shell.memory.all())])) {
      shell.field(name, { node: shell.body, status: this.status, countable: false,
        get: () => this.values.get(name) ?? null, set: (value) => this.values.set(name, value) });
      if (again && shell.memory.get(name)) shell.send(name);
    }
    this.queue = [...this.asked.keys()];
    this.tries = new Map();
    this.at = 0;
    this.known = 0;
    this.first = 0;
    this.foresee(shell.spec.outlook);
    this.show(again);
  }

  /** Known already, as after the page was loaded again. */
  settled(name) {
    return !this.tries.has(name) && (this.shell.saved(name)?.value?.rating ?? 0) > 1;
  }

  show(focus) {
    clearTimeout(this.silence);
    while (this.at < this.queue.length && this.settled(this.queue[this.at])) this.at += 1;
    this.one = this.asked.get(this.queue[this.at]);
    this.count();
    this.after.hidden = Boolean(this.one);
    if (!this.one) return this.end(focus);
    this.since = performance.now();
    this.side = "front";
    const { about, badge: mark } = this.one;
    const head = el("p", { class: "ir-about" }, about, mark ? el("span", { class: "ir-mark" }, mark) : null,
      this.tries.get(this.one.name) ? el("span", { class: "ir-mark" }, "Once more") : null);
    this.desk.replaceChildren(head, ...(this.one.question ? this.question() : this.card()));
    if (focus) this.focus();
    return undefined;
  }

  /** To the button of a card, so that Space turns it; to the words of a question, whose first control is a Tab away. */
  focus() {
    (this.one?.question ? this.desk.querySelector(".ia-stem") : this.act)?.focus({ preventScroll: true });
  }

  count() {
    const left = this.queue.slice(this.at).length;
    const minutes = Math.max(1, Math.round((this.shell.spec.seconds / 60) * (left / Math.max(1, this.asked.size))));
    this.line.textContent = left ? `${this.at + 1} of ${this.queue.length}, about ${minutes} min left` : "";
    this.bar.hidden = !left;
    Object.assign(this.bar, { max: this.queue.length || 1, value: this.at });
  }

  card() {
    this.act = el("button", { type: "button", class: "ia-button ia-primary", onclick: () => this.turn() },
      "Show the answer", el("kbd", { "aria-hidden": "true" }, "Space"));
    this.face = el("div", { class: "ia-face" }, el("div", { class: "ia-prompt", html: this.one.prompt }));
    this.foot = el("div", { class: "ia-foot" }, this.act);
    return [this.face, this.foot];
  }

  turn() {
    if (this.side !== "front") return;
    this.side = "back";
    this.took = (performance.now() - this.since) / 1000;
    const { answer, cites, days } = this.one;
    const law = cites.flatMap(({ text, href }, n) => [n ? "; " : "", href
      ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : text]);
    const back = el("div", { class: "ia-back", tabindex: "-1" }, el("div", { html: answer }),
      el("p", {}, el("strong", {}, "Law: "), ...law));
    this.face.append(back);
    const row = RATED.map(([rating, word, meaning]) => el("button", { type: "button", class: `ia-button ir-rate ir-rate-${rating}`,
      title: meaning, "aria-keyshortcuts": String(rating), onclick: () => this.rate(rating) },
    el("kbd", { "aria-hidden": "true" }, String(rating)), el("strong", {}, word), el("small", {}, when(rating, days))));
    const rates = el("div", { class: "ir-rates", role: "group", "aria-label": "How well did you know it?" }, ...row);
    this.foot.replaceWith(rates);
    back.focus({ preventScroll: true });
    rates.scrollIntoView({ block: "nearest" });
  }

  rate(rating) {
    if (this.side !== "back") return;
    const seconds = (performance.now() - this.since) / 1000;
    this.keep({ rating, seconds: Math.round(seconds * 10) / 10 });
    this.done(rating > 1);
    this.next();
  }

  question() {
    const { question } = this.one;
    const label = fresh("stem");
    const none = () => undefined;
    this.control = control(question, this.shell, { now: none, soon: none }, label);
    this.act = el("button", { type: "button", class: "ia-button ia-check", onclick: () => this.check() }, "Check");
    this.place = el("div", { class: "ia-feedback-place" });
    this.foot = el("div", { class: "ia-foot" }, this.act);
    this.box = el("fieldset", { class: `ia-question ia-kind-${question.kind}`, "aria-labelledby": label },
      el("div", { class: "ia-stem", id: label, tabindex: "-1" },
        el("p", { class: "ia-number" }, "A question you missed before"),
        el("div", { html: question.stem }),
        this.control.hint ? el("p", { class: "ia-hint" }, this.control.hint) : null),
      this.control.node, this.place, this.foot);
    return [this.box];
  }

  check() {
    if (this.side !== "front") return;
    const answer = emptied(this.control.get());
    if (blank(answer)) {
      this.place.replaceChildren(feedbackBox({ tone: "open", head: "Answer first, then check.", parts: [] }));
      this.shell.tell("Answer first, then check.");
      return;
    }
    this.keep({ answer, seconds: Math.round((performance.now() - this.since) / 100) / 10 });
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.place.replaceChildren(feedbackBox({ tone: "open", parts: [],
      head: "The lesson does not answer, so this can't be checked now. Press Restart lesson: your answer is kept." })), NO_ANSWER_MS);
  }

  /** The kernel's word on an answer: it is judged as it is written down. */
  checked({ kind, item, feedback }) {
    if (kind !== "checked" || item !== this.one?.name || this.side !== "front") return;
    clearTimeout(this.silence);
    this.side = "back";
    const right = feedback.tone === "right";
    this.place.replaceChildren(feedbackBox(feedback));
    badge(this.box, feedback);
    for (const input of this.control.node.querySelectorAll("input, select, textarea, button")) input.disabled = true;
    const next = el("button", { type: "button", class: "ia-button ia-primary", onclick: () => this.next() }, "Next");
    this.foot.replaceChildren(next, el("p", { class: "ir-when" }, right ? `Comes again ${when(3, this.one.days)}.` : "Comes again later today."));
    this.done(right);
    this.shell.tell(`${feedback.head}. ${remarks(feedback)}`);
    next.focus({ preventScroll: true });
  }

  keep(value) {
    this.values.set(this.one.name, value);
    this.shell.save(this.one.name);
  }

  /** Count a try; what was missed goes to the end of the line. */
  done(known) {
    const { name } = this.one;
    const tries = (this.tries.get(name) ?? 0) + 1;
    this.tries.set(name, tries);
    if (tries === 1) this.first += 1;
    if (tries === 1 && known) this.known += 1;
    if (!known && tries < TRIES) this.queue.push(name);
  }

  next() {
    this.at += 1;
    this.show(true);
    if (this.one) this.shell.tell(this.line.textContent);
  }

  end(focus) {
    const { waiting } = this.shell.spec.outlook;
    const said = this.first ? `Done for today: you knew ${this.known} of ${this.first} at the first try.` : "Nothing is due today.";
    const head = el("p", { class: "ir-done", tabindex: "-1" }, said);
    this.desk.replaceChildren(head);
    if (waiting) {
      this.desk.append(el("p", {}, `${waiting} more ${waiting === 1 ? "is" : "are"} due. Leave them for tomorrow, or take ten more minutes now.`),
        el("div", { class: "ia-foot" }, el("button", { type: "button", class: "ia-button",
          onclick: () => this.shell.model.send({ kind: "more" }) }, "Ten more minutes")));
    }
    if (this.first) this.shell.model.send({ kind: "done" });
    if (focus) head.focus({ preventScroll: true });
  }

  /** What the next weeks hold. */
  foresee({ known, coming, bars, table }) {
    this.after.replaceChildren(el("h4", {}, "The next four weeks"), el("p", {}, coming), el("div", { html: bars }),
      el("details", {}, el("summary", {}, "The same as a table"), el("div", { class: "ia-wide", tabindex: "0", role: "region", "aria-label": "Forecast", html: table })),
      known ? el("p", {}, known) : "");
  }

  key(event) {
    if (!this.one || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, select, textarea, a, summary")) return;
    if ([" ", "Enter"].includes(event.key) && !this.one.question && this.side === "front" && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      this.turn();
    } else if (/^[1-4]$/.test(event.key) && !this.one.question && this.side === "back") {
      event.preventDefault();
      this.rate(Number(event.key));
    }
  }
}

function when(rating, days) {
  if (rating === 1) return "later today";
  const count = days[rating - 1];
  if (count < 2) return "tomorrow";
  if (count < 45) return `in ${count} days`;
  return count < 700 ? `in ${Math.round(count / 30.4)} months` : `in ${Math.round(count / 365)} years`;
}

function render(context) {
  return open(context, (shell) => {
    const sitting = new Sitting(shell);
    // Space shows the answer at once: the page is there for nothing else.
    whenOnPage(shell.root, () => {
      const at = document.activeElement;
      if (sitting.one && (!at || at === document.body || at.closest(".jp-Notebook")?.contains(shell.root))) sitting.focus();
    });
  });
}

export default { render };
