// An inquiry: the facts of a file to sort, the ladder, the steps up it, what came back, and the trail.
import { el, fresh } from "./page.js";
import { SIGNS, Steps, citing, panel, worked } from "./steps.js";


function render(context) {
  return worked(context, (shell) => new Desk(shell));
}

class Desk extends Steps {
  constructor(shell) {
    super(shell);
    const { spec } = shell;
    this.said = el("div", { class: "ic-said", role: "status" });
    this.head = el("p", { class: "ic-line" });
    this.ladder = el("div", { class: "ic-days" });
    this.out = el("div");
    this.facts = new Facts(this);
    this.came = el("div");
    this.act = new Actions(this);
    this.trail = el("div", { class: "ia-wide ic-trail", role: "region", tabindex: "0", "aria-label": "Trail" });
    this.end = el("div", { class: "ic-end" });
    const part = (title, ...inside) => panel("ic-panel", title, ...inside);
    this.node = el("div", { class: "ic-console" },
      el("p", { class: "ic-training" }, spec.training),
      el("div", { class: "ic-situation", html: spec.situation }),
      part("The ladder", this.head, this.ladder, this.out),
      part(`The file: ${spec.form}`, el("p", { class: "ia-hint" }, spec.sorting), this.facts.node),
      el("div", { class: "ic-two" }, part("Next step", this.act.node, this.said), part("What came to the file", this.came)),
      part("Trail", this.trail),
      this.end);
  }

  /** What can be picked: facts, and what has come since. */
  get items() {
    return [...this.shell.spec.facts.map(({ id, text }) => [id, text]), ...this.now.came.map(({ id, text }) => [id, text])];
  }

  next() {
    this.facts.pump();
  }

  draw() {
    const now = this.now;
    const days = `${now.used} day${now.used === 1 ? "" : "s"} used`;
    this.head.replaceChildren(el("span", { class: `ic-state${now.decided ? " ic-closed" : ""}` }, now.decided ? "Decided" : "On the desk"),
      el("span", {}, "Today: ", el("strong", {}, now.today)), el("span", {}, days));
    this.ladder.innerHTML = now.picture;
    this.out.replaceChildren(...(now.waiting.length ? [el("h5", {}, "On its way"), el("ul", {}, ...now.waiting.map((text) => el("li", {}, text)))] : []));
    this.facts.draw(now);
    this.came.replaceChildren(now.came.length
      ? el("ul", { class: "iq-came" }, ...now.came.map(({ text }) => el("li", {}, text)))
      : el("p", { class: "ia-none" }, "Nothing yet. Results and answers are put here as they come."));
    this.drawTrail(now);
    this.drawEnd(now);
    this.act.draw(now);
    this.shell.count();
  }

  drawTrail(now) {
    const rows = now.trail.map((line) => el("tr", { class: `ic-row-${line.outcome}` }, el("td", { class: "ic-number" }, String(line.number)),
      el("td", { class: "ic-whole" }, line.day), el("td", { class: "ic-outcome" }, SIGNS[line.outcome]),
      el("td", {}, el("strong", {}, `${line.what}. `), line.said, citing(line.cites))));
    const head = ["No.", "Day", "Outcome", "What happened"].map((name) => el("th", { scope: "col" }, name));
    this.trail.replaceChildren(rows.length
      ? el("table", { class: "ic-table" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows))
      : el("p", { class: "ia-none" }, "Every step you take is written here, refused ones too. Nothing yet."));
    this.trail.scrollTop = this.trail.scrollHeight;
  }

  drawEnd(now) {
    const { ended } = now;
    const go = (kind, words, primary) => el("button", { type: "button", class: `ia-button${primary ? " ia-primary" : ""}`,
      onclick: () => this.take({ kind }, ({ ok }) => ok && requestAnimationFrame(() => this.end.querySelector("h4, button")?.focus())) }, words);
    if (!ended) {
      this.end.replaceChildren(el("div", { class: "ia-foot" }, go("finish", this.shell.spec.graded ? "Finish: this is my record" : "Finish, and read what it was worth", true)));
      return;
    }
    const one = (found) => el("li", {}, el("span", { class: `ia-sign ia-sign-${found.right ? "right" : "wrong"}` }, found.right ? "✓" : "✗"),
      el("div", {}, el("strong", {}, `${found.label}: `), `${found.what} `, el("em", {}, found.says), citing(found.cites)));
    const part = ({ name, share, judged }) => el("details", {}, el("summary", {}, `${name}: ${share}`),
      judged.length ? el("ul", { class: "ia-parts" }, ...judged.map(one)) : null);
    this.end.replaceChildren(el("section", { class: `ia-feedback ia-tone-${ended.tone}` },
      el("h4", { tabindex: "-1" }, ended.head), ended.warn ? el("p", {}, el("strong", {}, ended.warn)) : null,
      ...ended.parts.map(part), ended.days ? el("p", {}, ended.days) : null, el("p", {}, ended.lesson, citing(ended.cites))),
    ...(this.shell.spec.graded ? [] : [el("div", { class: "ia-foot" }, go("again", "Begin again"))]));
  }
}

/** The facts, drawn once; only what was chosen changes, so that the place of the keyboard stays. */
class Facts {
  constructor(desk) {
    this.desk = desk;
    this.picks = new Map();
    this.pending = new Map();
    const { facts, sorts } = desk.shell.spec;
    const rows = facts.map((fact) => {
      const id = fresh("fact");
      const pick = el("select", { id, "aria-describedby": `${id}-text`, onchange: () => this.choose(fact.id, pick) }, el("option", { value: "" }, "Not sorted yet"),
        ...sorts.map(([value, words]) => el("option", { value }, words)));
      this.picks.set(fact.id, pick);
      return el("li", { class: "iq-fact" }, el("div", {}, el("p", { id: `${id}-text` }, fact.text), el("p", { class: "iq-source" }, fact.source)),
        el("div", {}, el("label", { for: id, class: "ia-sr" }, "What this fact is good for"), pick));
    });
    this.node = el("ul", { class: "iq-facts" }, ...rows);
  }

  /** Somebody who moves through the choices by keyboard is faster than a reply: the last choice of each fact is sent. */
  choose(fact, pick) {
    if (pick.value) this.pending.set(fact, pick.value);
    this.pump();
  }

  pump() {
    const [next] = this.pending;
    if (!next || this.desk.waiting) return;
    const [fact, sort] = next;
    this.pending.delete(fact);
    this.desk.take({ kind: "step", step: { do: "sort", fact, sort } });
  }

  draw(now) {
    for (const [fact, pick] of this.picks) {
      pick.value = this.pending.get(fact) ?? now.sorted[fact] ?? "";
      pick.disabled = Boolean(now.ended || now.decided);
    }
  }
}

/** One form for each kind of step; what is being typed stays when something arrives. */
class Actions {
  constructor(desk) {
    this.desk = desk;
    const id = fresh("action");
    this.pick = el("select", { id, onchange: () => this.fill() }, el("option", { value: "" }, "Choose a step…"),
      ...desk.shell.spec.actions.map(([value, words]) => el("option", { value }, words)));
    this.fields = el("div", { class: "ic-fields" });
    this.button = el("button", { type: "submit", class: "ia-button ia-primary" }, "Take this step");
    this.node = el("form", { class: "ic-act", onsubmit: (event) => {
      event.preventDefault();
      this.send();
    } }, el("label", { for: id }, "Step"), this.pick, this.fields, this.button);
    this.fill();
  }

  fill() {
    this.read = [];
    const make = { state: () => this.state(), inquire: () => this.inquire(), disclose: () => this.disclose(), wait: () => this.wait(),
      close: () => this.close(), find: () => this.find(), decide: () => this.decide() }[this.pick.value];
    this.fields.replaceChildren(...(make ? make() : []));
    this.button.hidden = !make;
  }

  choice(name, label, options, listen) {
    const id = fresh("field");
    const input = el("select", { id, onchange: listen ?? (() => {}) }, el("option", { value: "" }, "Choose…"), ...options.map(([value, text]) => el("option", { value }, text)));
    this.read.push((step) => input.value && (step[name] = input.value));
    return [el("div", { class: "ic-field" }, el("label", { for: id }, label), input), input];
  }

  checks(label, options, put) {
    const boxes = options.map(([value, text]) => [el("input", { type: "checkbox", value }), text]);
    this.read.push((step) => {
      const held = boxes.filter(([box]) => box.checked).map(([box]) => box.value);
      if (held.length) put(step, held);
    });
    return el("fieldset", { class: "iq-checks" }, el("legend", {}, label), ...boxes.map(([box, text]) => el("label", { class: "iq-check" }, box, el("span", {}, text))));
  }

  picked(label, among = this.desk.items) {
    return this.checks(label, among, (step, held) => (step.items = held));
  }

  open() {
    const { leads } = this.desk.shell.spec;
    const live = new Set(this.desk.now.opened.filter(([, ended]) => !ended).map(([lead]) => lead));
    return this.choice("lead", "Question", leads.filter(([lead]) => live.has(lead)))[0];
  }

  state() {
    const { leads, facts } = this.desk.shell.spec;
    return [this.choice("lead", "The question it raises", leads)[0], this.picked("The facts it rests on", facts.map(({ id, text }) => [id, text]))];
  }

  inquire() {
    const { inquiries, phrases } = this.desk.shell.spec;
    const asked = new Set(this.desk.now.asked);
    const more = el("div", { class: "ic-fields" });
    const days = (n) => (n ? `${n} days` : "the same day");
    const options = inquiries.filter(({ id }) => !asked.has(id)).map((one) => [one.id, `${one.method}: ${one.text} (${days(one.days)})`]);
    const [field, input] = this.choice("inquiry", "Inquiry", options, () => {
      this.read.length = 2;
      const chosen = inquiries.find(({ id }) => id === input.value);
      more.replaceChildren(...(chosen?.referral ? [this.picked("The facts the referral states"),
        this.checks("What it says besides", phrases, (step, held) => (step.phrases = held))] : []));
    });
    const own = this.read.pop();
    const lead = this.open();
    this.read.push(own);
    return [lead, field, more];
  }

  disclose() {
    const { hows } = this.desk.shell.spec;
    const id = fresh("field");
    const days = el("input", { id, type: "text", inputmode: "numeric", autocomplete: "off", class: "ia-short" });
    const box = el("div", { class: "ic-field", hidden: true }, el("label", { for: id }, "Days to answer the notice"), days);
    const lead = this.open();
    const [how, pick] = this.choice("how", "How", hows, () => (box.hidden = pick.value !== "notice"));
    this.read.push((step) => pick.value === "notice" && (step.days = days.value));
    return [lead, how, box, this.picked("What the person is told")];
  }

  wait() {
    const id = fresh("field");
    const day = el("input", { id, type: "date", class: "ia-short" });
    this.read.push((step) => day.value && (step.until = day.value));
    return [el("div", { class: "ic-field" }, el("label", { for: id }, "Until (leave empty for the next thing that comes)"), day)];
  }

  close() {
    return [this.open(), this.picked("It is closed on")];
  }

  find() {
    const { grounds, verdicts, elements } = this.desk.shell.spec;
    const more = el("div", { class: "ic-fields" });
    const lead = this.open();
    let pick, verdict;
    const again = () => {
      this.read.length = 3;
      const wanted = verdict?.value === "established" ? (elements[pick?.value] ?? []) : [];
      more.replaceChildren(...wanted.map(([name, words]) => this.checks(`${words}: shown by`, this.desk.items,
        (step, held) => (step.elements = { ...step.elements, [name]: held }))));
    };
    const [ground, picked] = this.choice("ground", "Ground", grounds, again);
    const [said, chosen] = this.choice("verdict", "Finding", verdicts, again);
    pick = picked;
    verdict = chosen;
    return [lead, ground, said, more];
  }

  decide() {
    return [this.choice("decision", "Decision", this.desk.shell.spec.decisions)[0]];
  }

  send() {
    const step = { do: this.pick.value };
    for (const read of this.read) read(step);
    this.desk.take({ kind: "step", step }, ({ ok, outcome }) => {
      if (!ok || outcome === "refused") return;
      this.pick.value = "";
      this.fill();
      this.pick.focus();
    });
  }

  draw(now) {
    const over = Boolean(now.ended || now.decided);
    for (const control of this.node.elements) control.disabled = over;
  }
}

export default { render };
