// The data lab: what is shared and by whom (picture and words), base rates, a table to sort and filter, and the marks.
import { el, fresh } from "./page.js";
import { Steps, panel, worked } from "./steps.js";

const MARKED = { refer: "! refer", watch: "o no action", clear: "✓ clear" };

function render(context) {
  return worked(context, (shell) => new Lab(shell), (shell, lab) => {
    shell.on("change:view", () => lab.drawView());
    lab.drawView();
  });
}

const part = (title, ...inside) => panel("nw-panel", title, ...inside);

function scrolling(name, table) {
  return el("div", { class: "ia-wide", role: "region", tabindex: "0", "aria-label": name }, table);
}

function tableOf(heads, rows) {
  return el("table", { class: "nw-table" },
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows.map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((cell) => el("td", {}, cell))))));
}

class Lab extends Steps {
  constructor(shell) {
    super(shell, { signs: { flagged: "⚑ Taken, and flagged" } });
    const { spec } = shell;
    this.said = el("div", { class: "nw-said", role: "status" });
    this.links = new Links(this);
    this.table = new Table(this);
    this.mark = new Marking(this);
    this.marks = el("div");
    this.end = el("div");
    const share = tableOf(["What is shared", "Filings here", "Filings in the archive of cleared cases", "In plain words"],
      spec.rates.map((row) => [row.what, row.here, row.there, row.says]));
    this.node = el("div", { class: "nw-lab" },
      el("p", { class: "nw-training" }, spec.training),
      el("div", { html: spec.situation }),
      el("details", { class: "nw-more" }, el("summary", {}, "What a mark is worth"), el("p", {}, spec.worth)),
      part("Links", this.links.node),
      part("Base rates: how often innocent filings share a thing",
        el("p", {}, `The archive holds ${spec.archive} filings that were looked into and cleared. What they share, innocent people share.`),
        scrolling("Base rates", share)),
      part("Filings", this.table.node),
      part("Mark the ticked filings", this.mark.node, this.said),
      part("Your marks", this.marks),
      this.end);
  }

  get view() {
    return this.shell.model.get("view");
  }

  tell(message) {
    if (message.outcome !== "look" || !message.ok) super.tell(message);
  }

  next() {
    if (this.links.stale) this.links.send();
  }

  draw() {
    this.table.draw();
    this.mark.draw();
    this.drawMarks();
    this.drawEnd();
    this.shell.count();
  }

  drawView() {
    this.links.draw();
    this.table.draw();
  }

  drawMarks() {
    const { marked, over } = this.now;
    if (!marked.length) {
      this.marks.replaceChildren(el("p", { class: "ia-none" }, "None yet. A filing without a mark counts as no action."));
      return;
    }
    const rows = marked.map((row) => el("li", { class: `nw-m-${row.verdict}` },
      el("strong", {}, row.said), row.why ? `: ${row.why}` : "", el("p", {}, `${row.filings.length}: ${row.filings.join(", ")}`),
      over ? null : el("button", { type: "button", class: "ia-button", onclick: () =>
        this.take({ kind: "step", step: { do: "unmark", filings: row.filings } }) }, "Take these back")));
    this.marks.replaceChildren(el("ul", { class: "nw-marks" }, ...rows));
  }

  drawEnd() {
    const { over, ended } = this.now;
    const go = (kind, words, primary) => el("button", { type: "button", class: `ia-button${primary ? " ia-primary" : ""}`,
      onclick: () => this.take({ kind }, ({ ok }) => ok && requestAnimationFrame(() => this.end.querySelector("h4, button")?.focus())) }, words);
    if (!over) {
      this.end.replaceChildren(el("div", { class: "ia-foot" }, go("finish", this.shell.spec.graded ? "Finish: these are my marks" : "Finish and see what the marks are worth", true)));
      return;
    }
    const again = el("div", { class: "ia-foot" }, go("again", "Begin again"));
    if (!ended) {
      this.end.replaceChildren(el("h4", { tabindex: "-1" }, "Finished. Your marks are saved, and they are what will be scored."));
      return;
    }
    const list = (rows) => el("ul", {}, ...rows.map((row) => el("li", {}, row)));
    this.end.replaceChildren(el("section", { class: `ia-feedback ia-tone-${ended.tone}` },
      el("h4", { tabindex: "-1" }, `What your marks are worth: ${ended.head}`), list(ended.counts),
      el("p", { class: "ia-head" }, "Parts"), list(ended.parts.map(([name, worth]) => `${name}: ${worth}`)),
      el("p", { class: "ia-head" }, "Innocent groups"), list(ended.groups),
      ...ended.told.map(([title, rows]) => el("details", {}, el("summary", {}, `${title} (${rows.length})`),
        list(rows.map(([name, says]) => `${name}: ${says}`)))),
      el("p", {}, ended.lesson)), again);
  }
}

/** Which links to look at; the picture and the same in words. */
class Links {
  constructor(lab) {
    this.lab = lab;
    this.stale = false;
    const { spec } = lab.shell;
    this.boxes = spec.links.map(([value, words]) => [value, words, el("input", { type: "checkbox", value,
      checked: spec.start.includes(value), onchange: () => this.send() })]);
    const least = fresh("least");
    this.least = el("select", { id: least, onchange: () => this.send() }, ...[2, 3, 5, 10].map((count) =>
      el("option", { value: count, selected: count === 3 }, `${count} filings or more`)));
    this.picture = el("div", { class: "nw-sheet", onclick: (event) => this.chosen(event.target), onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      if (this.chosen(event.target)) event.preventDefault();
    } });
    this.words = el("div");
    this.node = el("div", {},
      el("fieldset", { class: "nw-boxes" }, el("legend", {}, "Join filings that share"),
        ...this.boxes.map(([, words, box]) => el("label", {}, box, ` ${words}`))),
      el("p", {}, el("label", { for: least }, "Show groups of "), this.least),
      el("p", { class: "ia-hint" }, "A circle is a filing, a box is what filings share. Choose a group to see its filings in the table."),
      this.picture,
      el("details", { class: "nw-more", open: true }, el("summary", {}, "The same in words: groups, what they share, what the record says"), this.words),
      el("details", { class: "nw-more" }, el("summary", {}, "What the measures mean"),
        el("dl", {}, ...spec.measures.flatMap(([name, says]) => [el("dt", {}, name), el("dd", {}, says)]))));
  }

  send() {
    this.stale = Boolean(this.lab.waiting);
    if (this.stale) return;
    const links = this.boxes.filter(([, , box]) => box.checked).map(([value]) => value);
    this.lab.take({ kind: "look", links, least: Number(this.least.value) });
  }

  chosen(target) {
    const group = target.closest?.("[data-group]");
    if (!group) return false;
    this.lab.table.showGroup(Number(group.dataset.group));
    return true;
  }

  draw() {
    const { picture, groups, hidden } = this.lab.view;
    this.picture.innerHTML = picture || "<p class='ia-none'>No group of this size.</p>";
    const items = groups.map((group) => el("li", {},
      el("button", { type: "button", class: "nw-link", onclick: () => this.lab.table.showGroup(group.number) },
        `Group ${group.number}: ${group.filings.length} filings`),
      group.marked ? ` (${group.marked} marked)` : "",
      el("ul", {}, ...group.shares.map((share) => el("li", {},
        el("button", { type: "button", class: "nw-link", onclick: () => this.lab.table.showThese(share.filings, share.what) }, `${share.what}`),
        `: ${share.count} filings.`, share.note ? el("em", {}, ` ${share.note}`) : "")))));
    const left = hidden ? `${hidden} smaller group${hidden === 1 ? " is" : "s are"} not shown: choose "2 filings or more" above.` : "";
    this.words.replaceChildren(el("ul", { class: "nw-groups" }, ...items), el("p", {}, left));
  }
}

/** The filings: sort by a heading, narrow by words or by a group, tick, and read two statements side by side. */
class Table {
  constructor(lab) {
    this.lab = lab;
    const { spec } = lab.shell;
    this.rows = spec.filings;
    this.ticked = new Set();
    this.only = null;
    this.sort = { column: 0, down: false };
    this.reading = [];
    const id = fresh("filter");
    this.filter = el("input", { type: "search", id, class: "ia-line", autocomplete: "off", spellcheck: "false", oninput: () => this.draw() });
    this.chip = el("p", { class: "nw-chip", hidden: true });
    this.count = el("p", { class: "nw-count", role: "status" });
    this.all = el("button", { type: "button", class: "ia-button", onclick: () => this.tickShown(true) }, "Tick all shown");
    this.none = el("button", { type: "button", class: "ia-button", onclick: () => this.tickShown(false) }, "Untick all");
    const [first, ...rest] = spec.columns.map(([, words]) => words);
    this.heads = [first, "Mark", "Group", "Linked with", "Kinds", ...rest];
    this.head = el("tr");
    this.body = el("tbody", { onchange: (event) => this.tickedBox(event.target), onclick: (event) => this.read(event.target.dataset?.read) });
    this.texts = el("div", { class: "nw-texts", "aria-live": "polite" });
    this.node = el("div", {},
      el("p", {}, el("label", { for: id }, "Show filings that contain "), this.filter), this.chip,
      el("p", { class: "nw-buttons" }, this.all, this.none), this.count,
      el("div", { class: "ia-wide nw-scroll", role: "region", tabindex: "0", "aria-label": "Filings" },
        el("table", { class: "nw-table" }, el("thead", {}, this.head), this.body)),
      this.texts);
    this.drawHead();
  }

  cells(row) {
    const [others, kinds, group] = this.lab.view.measures[row[0]] ?? [0, 0, 0];
    return [row[0], MARKED[this.lab.now.marks[row[0]]] ?? "", group || "", others, kinds, ...row.slice(1)];
  }

  shown() {
    const words = this.filter.value.trim().toLowerCase();
    const found = this.rows.map((row) => this.cells(row)).filter((cells) =>
      (!this.only || this.only.has(cells[0])) && (!words || cells.some((cell) => String(cell).toLowerCase().includes(words))));
    const { column, down } = this.sort;
    const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
    return found.sort((a, b) => (down ? -1 : 1) * order(a[column], b[column]) || order(a[0], b[0]));
  }

  drawHead() {
    const { column, down } = this.sort;
    const cells = this.heads.map((head, n) => el("th", { scope: "col", "aria-sort": n === column ? (down ? "descending" : "ascending") : null },
      el("button", { type: "button", class: "nw-sort", onclick: () => this.sortBy(n) }, head, n === column ? (down ? " ↓" : " ↑") : "")));
    this.head.replaceChildren(el("th", { scope: "col" }, el("span", { class: "ia-sr" }, "Tick")), ...cells);
  }

  sortBy(column) {
    this.sort = { column, down: this.sort.column === column && !this.sort.down };
    this.drawHead();
    this.draw();
    this.head.children[column + 1].querySelector("button").focus();
  }

  draw() {
    const rows = this.shown();
    const held = this.body.contains(document.activeElement) ? document.activeElement.value || document.activeElement.dataset.read : "";
    this.body.replaceChildren(...rows.map((cells) => el("tr", { class: this.ticked.has(cells[0]) ? "nw-on" : null },
      el("td", {}, el("input", { type: "checkbox", value: cells[0], checked: this.ticked.has(cells[0]), "aria-label": `Tick ${cells[0]}` })),
      el("th", { scope: "row" }, cells[0], " ", el("button", { type: "button", class: "nw-link", "data-read": cells[0], "aria-label": `Read the statement of ${cells[0]}` }, "read")),
      ...cells.slice(1).map((cell) => el("td", {}, String(cell))))));
    if (held) this.body.querySelector(`[value="${held}"], [data-read="${held}"]`)?.focus();
    this.tell(rows);
  }

  tell(rows = this.shown()) {
    this.count.textContent = `${rows.length} of ${this.rows.length} filings shown, ${this.ticked.size} ticked.`;
    this.lab.mark?.draw();
  }

  tickedBox(box) {
    if (box.type !== "checkbox") return;
    if (box.checked) this.ticked.add(box.value);
    else this.ticked.delete(box.value);
    box.closest("tr").classList.toggle("nw-on", box.checked);
    this.tell();
  }

  tickShown(on) {
    if (on) for (const cells of this.shown()) this.ticked.add(cells[0]);
    else this.ticked.clear();
    this.draw();
  }

  showGroup(number) {
    const names = this.lab.view.groups.find((group) => group.number === number)?.filings ?? [];
    this.showThese(names, `group ${number}`);
  }

  showThese(names, what) {
    this.only = new Set(names);
    this.chip.hidden = false;
    this.chip.replaceChildren(`Only ${what} `, el("button", { type: "button", class: "ia-button", onclick: () => {
      this.only = null;
      this.chip.hidden = true;
      this.draw();
      this.filter.focus();
    } }, "Show all filings"));
    this.draw();
    this.chip.querySelector("button").focus();
    this.node.scrollIntoView({ block: "start" });
  }

  read(name) {
    if (!name) return;
    this.reading = [...this.reading.filter((other) => other !== name), name].slice(-2);
    this.texts.replaceChildren(...this.reading.map((one) => el("article", {}, el("h5", {}, `Statement in ${one}`),
      el("p", {}, this.lab.shell.spec.texts[one]))));
  }
}

/** The mark for what is ticked. */
class Marking {
  constructor(lab) {
    this.lab = lab;
    const { spec } = lab.shell;
    const name = fresh("verdict");
    this.verdicts = spec.verdicts.map(([value, words]) => [words, el("input", { type: "radio", name, value, onchange: () => this.draw() })]);
    this.facts = spec.facts.map(([value, words]) => [words, el("input", { type: "checkbox", value }), el("span", { class: "nw-held" })]);
    const id = fresh("explanation");
    this.why = el("select", { id }, el("option", { value: "" }, "Choose…"), ...spec.explanations.map(([value, words]) => el("option", { value }, words)));
    this.factBox = el("fieldset", { class: "nw-boxes nw-tall" }, el("legend", {}, "Facts of the referral: two at least, from different sources"),
      ...this.facts.map(([words, box, held]) => el("label", {}, box, ` ${words}`, held)));
    this.whyBox = el("p", {}, el("label", { for: id }, "What the record shows: "), this.why);
    this.button = el("button", { type: "submit", class: "ia-button ia-primary" }, "Mark");
    this.node = el("form", { onsubmit: (event) => {
      event.preventDefault();
      this.send();
    } }, el("fieldset", { class: "nw-boxes" }, el("legend", {}, "Mark them"), ...this.verdicts.map(([words, box]) => el("label", {}, box, ` ${words}`))),
    this.factBox, this.whyBox, this.button);
  }

  get verdict() {
    return this.verdicts.find(([, box]) => box.checked)?.[1].value ?? "";
  }

  draw() {
    const { table, shell, now } = this.lab;
    const names = [...table.ticked];
    this.factBox.hidden = this.verdict !== "refer";
    this.whyBox.hidden = this.verdict !== "clear";
    for (const [, box, held] of this.facts) {
      const count = names.filter((name) => shell.spec.true[name].includes(box.value)).length;
      held.textContent = names.length ? ` (true of ${count} of the ${names.length} ticked)` : "";
    }
    this.button.textContent = `Mark ${names.length} filing${names.length === 1 ? "" : "s"}`;
    for (const control of this.node.elements) control.disabled = now.over;
  }

  send() {
    const step = { do: "mark", filings: [...this.lab.table.ticked], verdict: this.verdict };
    if (this.verdict === "refer") step.facts = this.facts.filter(([, box]) => box.checked).map(([, box]) => box.value);
    if (this.verdict === "clear") step.explanation = this.why.value;
    this.lab.take({ kind: "step", step }, ({ ok, outcome }) => {
      if (!ok || outcome === "refused") return;
      this.lab.table.tickShown(false);
      for (const [, box] of this.facts) box.checked = false;
    });
  }
}

export default { render };
