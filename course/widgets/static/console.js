// The training console: the case, a search, records side by side with the one on the desk, actions, the audit trail.
import { el, fresh } from "./page.js";
import { SIGNS, Steps, citing, panel, worked } from "./steps.js";


function render(context) {
  return worked(context, (shell) => new Desk(shell));
}

class Desk extends Steps {
  constructor(shell) {
    super(shell);
    this.queued = null;
    this.current = "";
    this.said = el("div", { class: "ic-said", role: "status" });
    this.head = el("div", { class: "ic-head" });
    this.find = new Search(this);
    this.results = el("div", { class: "ic-results" });
    this.record = el("div", { class: "ic-record" });
    this.act = new Actions(this);
    this.days = el("div", { class: "ic-days" });
    this.trail = el("div", { class: "ia-wide ic-trail", role: "region", tabindex: "0", "aria-label": "Audit trail" });
    this.end = el("div", { class: "ic-end" });
    const part = (title, ...inside) => panel("ic-panel", title, ...inside);
    this.node = el("div", { class: "ic-console" },
      el("p", { class: "ic-training" }, shell.spec.training),
      el("div", { class: "ic-situation", html: shell.spec.situation }),
      part("Case on the desk", this.head, this.days),
      el("div", { class: "ic-two" }, part("Search the records", this.find.node, this.results), part("Records opened", this.record)),
      el("div", { class: "ic-two" }, part("Act on the case", this.act.node), part("Audit trail", this.trail)),
      this.end, this.said);
  }

  /** Take a step; one pressed before the reply came is taken next, unless it is the same press twice. */
  take(step, at, from) {
    if (this.waiting) {
      if (JSON.stringify(step) !== JSON.stringify(this.waiting.message)) this.queued = [step, at, from];
      return;
    }
    this.said.replaceChildren();
    at.after(this.said);
    super.take(step, from);
  }

  next(message) {
    const { queued } = this;
    this.queued = null;
    if (queued && message.ok) this.take(...queued);
  }

  draw() {
    const now = this.now;
    this.drawHead(now);
    this.drawResults(now);
    this.drawRecord(now);
    this.days.innerHTML = now.picture;
    this.drawTrail(now);
    this.drawEnd(now);
    this.act.draw(now);
    this.shell.count();
  }

  drawHead(now) {
    const pairs = (rows) => el("dl", { class: "ic-pairs" }, ...rows.map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))));
    const clocks = now.clocks.map(([what, due, left]) => el("li", {}, el("span", {}, what), el("strong", {}, left), el("span", {}, `until ${due}`)));
    const checks = now.checks.map((check) => el("li", { class: `ic-${check.tone}` }, el("span", {}, check.kind),
      el("strong", {}, check.state), el("span", {}, check.until),
      check.hit ? el("button", { type: "button", class: "ia-button", onclick: () => this.openRecord(check.hit) },
        "Open the record it hit", el("span", { class: "ic-score" }, ` (score ${check.score})`)) : null));
    this.head.replaceChildren(
      el("p", { class: "ic-line" }, el("span", { class: `ic-state${now.closed ? " ic-closed" : ""}` }, now.status),
        el("span", {}, "Today: ", el("strong", {}, now.today))),
      pairs(now.facts),
      ...(clocks.length ? [el("h5", {}, "Clocks"), el("ul", { class: "ic-tiles" }, ...clocks)] : []),
      ...(checks.length ? [el("h5", {}, "Checks"), el("ul", { class: "ic-tiles" }, ...checks)] : []));
  }

  drawResults(now) {
    const { found } = now;
    if (!found) {
      this.results.replaceChildren(el("p", { class: "ia-none" }, "Nothing searched yet."));
      return;
    }
    const head = ["Name", "A-number", "Born", "Match"].map((name) => el("th", { scope: "col", class: name === "Match" ? "ic-number" : null }, name));
    const opened = new Set(now.records.map((record) => record.id));
    const rows = found.rows.map((row) => el("tr", { class: opened.has(row.id) ? "ic-seen" : null },
      el("th", { scope: "row" }, el("button", { type: "button", class: "ic-link", onclick: () => this.openRecord(row.id) }, row.name,
        opened.has(row.id) ? el("span", { class: "ic-tag" }, "opened") : null), el("span", { class: "ic-from" }, row.from)),
      el("td", { class: "ic-whole" }, row.number), el("td", { class: "ic-whole" }, row.born), el("td", { class: "ic-number" }, String(row.score))));
    const more = found.more ? ` and ${found.more.toLocaleString("en-US")} more: search more closely` : "";
    const count = `${rows.length} record${rows.length === 1 ? "" : "s"}${more}. ${found.said}`;
    const scroll = el("div", { class: "ia-wide ic-scroll", role: "region", tabindex: "0", "aria-label": "Records found" },
      el("table", { class: "ic-table" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)));
    this.results.replaceChildren(el("p", { class: "ic-count" }, count), ...(rows.length ? [scroll] : []));
  }

  openRecord(id) {
    this.current = id;
    if (this.now.records.some((record) => record.id === id)) {
      this.drawRecord(this.now);
      this.focusRecord();
    } else {
      this.take({ kind: "step", step: { do: "open", record: id } }, this.record, ({ ok }) => ok && this.focusRecord());
    }
  }

  focusRecord() {
    requestAnimationFrame(() => this.record.querySelector('[aria-selected="true"]')?.focus());
  }

  /** One tab a record; each stands beside the record on the desk, so that the eye can compare. */
  drawRecord(now) {
    const { own, records } = now;
    if (!records.length) {
      this.record.replaceChildren(el("p", { class: "ia-none" }, "None yet. Search, then choose a name from the list."),
        el("button", { type: "button", class: "ia-button", onclick: () => this.openRecord(own.id) }, "Open the record on the desk"));
      return;
    }
    const held = this.record.contains(document.activeElement);
    const shown = records.find((record) => record.id === this.current) ?? records.at(-1);
    this.current = shown.id;
    const panel = fresh("record");
    const tabs = records.map((record) => el("button", { type: "button", role: "tab", class: "ic-tab", id: fresh("tab"),
      "aria-selected": String(record === shown), "aria-controls": panel, tabindex: record === shown ? "0" : "-1",
      onclick: () => this.openRecord(record.id) }, record.name, record.id === own.id ? el("span", { class: "ic-tag" }, "on the desk") : null));
    const bar = el("div", { class: "ic-tabs", role: "tablist", "aria-label": "Records opened", onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const at = records.indexOf(shown);
      this.openRecord(records[(at + step + records.length) % records.length].id);
    } }, ...tabs);
    const two = shown.id !== own.id;
    const head = ["", ...(two ? ["On the desk"] : []), two ? "This record" : "The record on the desk"];
    const rows = shown.rows.map(([label, value], n) => el("tr", {}, el("th", { scope: "row" }, label),
      ...(two ? [el("td", {}, own.rows[n][1])] : []), el("td", {}, value)));
    const table = el("table", { class: "ic-table ic-beside" },
      el("thead", {}, el("tr", {}, ...head.map((name) => (name ? el("th", { scope: "col" }, name) : el("td"))))), el("tbody", {}, ...rows));
    const match = el("button", { type: "button", class: "ia-button", onclick: () =>
      this.take({ kind: "step", step: { do: "search", by: "biometric", text: shown.id } }, this.record) }, "Search by its biometric match");
    const selected = tabs[records.indexOf(shown)];
    this.record.replaceChildren(bar, el("div", { role: "tabpanel", id: panel, "aria-labelledby": selected.id },
      el("div", { class: "ia-wide", role: "region", tabindex: "0", "aria-label": "Record" }, table), match));
    if (held) selected.focus();
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
    const graded = Boolean(this.shell.spec.graded);
    const go = (kind, words, primary) => el("button", { type: "button", class: `ia-button${primary ? " ia-primary" : ""}`, onclick: ({ target }) => {
      if (graded && !target.dataset.sure) {  // what is graded is finished once, so it is asked twice
        target.dataset.sure = "yes";
        target.textContent = "Finish for good: nothing can be added to this record";
        return;
      }
      this.take({ kind }, this.end, ({ ok }) => ok && requestAnimationFrame(() => this.end.querySelector("h4, button")?.focus()));
    } }, words);
    if (!ended) {
      this.end.replaceChildren(el("div", { class: "ia-foot" }, go("finish", graded ? "Finish: this is my record" : "Finish and see what the record is worth", true)));
      return;
    }
    const list = (title, lines) => [el("p", { class: "ia-head" }, title), el("ul", { class: "ia-parts" }, ...lines.map((one) => el("li", {},
      el("span", { class: `ia-sign ia-sign-${one.right ? "right" : "wrong"}` }, one.right ? "✓" : "✗"),
      el("div", {}, el("strong", {}, one.wanted ? (one.right ? "Done: " : "Not done: ") : (one.right ? "Rightly left alone: " : "Done, and should not have been: ")),
        one.says, citing(one.cites)))))];
    this.end.replaceChildren(el("section", { class: `ia-feedback ia-tone-${ended.tone}` },
      el("h4", { tabindex: "-1" }, ended.head),
      ...(ended.graded ? [] : list("What had to be done", ended.judged.filter((one) => one.wanted))),
      ...(ended.graded ? [] : list("What had to be left alone", ended.judged.filter((one) => !one.wanted))),
      el("p", {}, ended.kept), el("p", {}, ended.lesson)),
      ...(ended.graded ? [] : [el("div", { class: "ia-foot" }, go("again", "Begin again"))]));
  }
}

class Search {
  constructor(desk) {
    const box = fresh("query");
    const kinds = [["name", "Name"], ["a-number", "A-number"], ["birth", "Date of birth"]];
    const by = el("select", { "aria-label": "Search by", class: "ic-by", onchange: () => hint() }, ...kinds.map(([value, text]) => el("option", { value }, text)));
    const input = el("input", { type: "text", id: box, autocomplete: "off", spellcheck: "false", class: "ic-query" });
    const hints = { name: "Given and family name in any order; a * ends a word you know only in part.",
      "a-number": "The letter A and the digits, with or without hyphens.", birth: "As 1988-04-12." };
    const note = el("p", { class: "ia-hint", id: fresh("hint") });
    const hint = () => (note.textContent = hints[by.value]);
    input.setAttribute("aria-describedby", note.id);
    hint();
    this.node = el("form", { class: "ic-search", role: "search", "aria-label": "Records", onsubmit: (event) => {
      event.preventDefault();
      desk.take({ kind: "step", step: { do: "search", by: by.value, text: input.value } }, this.node);
    } }, el("label", { for: box, class: "ia-sr" }, "What to search for"), by, input,
    el("button", { type: "submit", class: "ia-button ia-primary" }, "Search"), note);
  }
}

class Actions {
  constructor(desk) {
    this.desk = desk;
    const { groups } = desk.shell.spec;
    const id = fresh("action");
    this.pick = el("select", { id, onchange: () => this.fill() }, el("option", { value: "" }, "Choose an action…"),
      ...groups.map(([title, options]) => el("optgroup", { label: title }, ...options.map(([value, text]) => el("option", { value }, text)))));
    this.fields = el("div", { class: "ic-fields" });
    this.button = el("button", { type: "submit", class: "ia-button ia-primary" }, "Do it");
    this.inputs = new Map();
    this.node = el("form", { class: "ic-act", onsubmit: (event) => {
      event.preventDefault();
      this.send();
    } }, el("label", { for: id }, "Action"), this.pick, this.fields, this.button);
    this.fill();
  }

  fill() {
    const { fields } = this.desk.shell.spec;
    this.inputs.clear();
    const rows = (fields[this.pick.value] ?? []).map(([name, label, kind]) => {
      const id = fresh("field");
      const input = this.control(kind, id);
      this.inputs.set(name, input);
      return el("div", { class: "ic-field" }, el("label", { for: id }, label), input);
    });
    this.fields.replaceChildren(...rows);
    this.button.hidden = !this.pick.value;
  }

  control(kind, id) {
    const { options } = this.desk.shell.spec;
    const list = kind === "records" ? this.desk.now.known : options[kind];
    if (list) return el("select", { id }, el("option", { value: "" }, "Choose…"), ...list.map(([value, text]) => el("option", { value }, text)));
    if (kind === "long") return el("textarea", { id, rows: 3, maxlength: 4000, spellcheck: "true" });
    return el("input", { id, type: kind === "day" ? "date" : "text", autocomplete: "off", class: kind === "day" ? "ia-short" : "ia-line" });
  }

  send() {
    const step = { do: this.pick.value };
    for (const [name, input] of this.inputs) if (input.value) step[name] = input.value;
    this.desk.take({ kind: "step", step }, this.node, ({ ok, outcome }) => {
      if (!ok || outcome === "refused") return;
      this.pick.value = "";
      this.fill();
      this.pick.focus();
    });
  }

  /** Newly opened records can be chosen at once; what is being typed stays. */
  draw(now) {
    const ended = Boolean(now.ended);
    for (const control of this.node.elements) control.disabled = ended;
    for (const name of ["record", "other"]) {
      const input = this.inputs.get(name);
      if (!input || input.options.length === now.known.length + 1) continue;
      const kept = input.value;
      input.replaceChildren(el("option", { value: "" }, "Choose…"), ...now.known.map(([value, text]) => el("option", { value }, text)));
      input.value = kept;
    }
  }
}

export default { render };
