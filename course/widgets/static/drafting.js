// A draft: the case file beside a plain text field, with what to insert, an outline, earlier versions, a letter, a review.
import { open } from "./activity.js";
import { Desk } from "./casedesk.js";
import { Picker } from "./draftpicker.js";
import { letter, Requests, reviewing, versions } from "./draftdesk.js";
import { cleaned, countWords, jump, lookAlikes, outline, typeInto } from "./drafttext.js";
import { el, fresh, OWN_KEYS } from "./page.js";

const KEY = "F2";
const PAUSE_MS = 700;  // after which what was typed is saved; longer for long texts, each of which is a line of the journal

function render(context) {
  return open(context, (shell) => {
    const { spec } = shell;
    shell.root.classList.add("ia-drafting");
    const editor = new Editor(shell);
    const aside = beside(shell);
    const requests = new Requests(shell, editor);
    const line = el("p", { class: "ia-progress-line" });
    shell.title.after(line);
    shell.onCount = ({ unsaved }) => {
      line.textContent = spec.reviewed ? "Practice: have it reviewed as often as you like. Nothing here is graded."
        : `Saved as you write, and marked after you submit.${unsaved ? " Your last words are not saved yet." : ""}`;
    };
    const panels = [versions(shell, editor, requests), letter(shell, requests), ...(spec.reviewed ? [reviewing(shell, editor, requests)] : [])];
    editor.tools.append(...panels.flatMap(({ button }) => button ?? []));
    shell.body.append(
      spec.note ? el("div", { class: "ia-notice", html: spec.note }) : "",
      el("section", { class: "ia-part" }, el("h4", {}, `Situation on ${spec.today}`), el("div", { html: spec.situation })),
      el("section", { class: "ia-part dr-task" }, el("h4", {}, `Write: ${spec.task}`), el("div", { html: spec.asks })),
      el("div", { class: "dr-bench" }, aside.node, editor.node),
      ...panels.map(({ node }) => node),
      spec.reviewed ? finishing(shell, aside) : "",
    );
  });
}

/** The text field and all that belongs to it. */
class Editor {
  constructor(shell) {
    const { spec } = shell;
    this.shell = shell;
    this.listeners = [];
    this.status = el("span", { class: "ia-status" });
    const label = fresh("draft");
    const hint = el("p", { class: "ia-hint", id: fresh("hint") }, `Plain text. A line that starts with # is a heading. Press ${KEY} to insert `
      + "an exhibit or a citation where you are.");
    this.area = el("textarea", { ...OWN_KEYS, rows: 26, class: "dr-text", "aria-labelledby": label, "aria-describedby": hint.id, spellcheck: "true",
      "aria-keyshortcuts": KEY, oninput: () => this.typed(), onblur: () => this.left() });
    this.tally = el("p", { class: "ia-count dr-tally" });
    this.odd = el("p", { class: "dr-odd", role: "status" });
    this.headings = el("ol", { class: "dr-outline" });
    this.map = el("details", { class: "dr-map", open: true }, el("summary", {}, "Outline"), this.headings);
    this.picker = new Picker(entries(spec), (text) => this.insert(text), () => this.back());
    const insert = el("button", { type: "button", class: "ia-button", onclick: () => this.choose() }, `Insert… (${KEY})`);
    this.page = el("div", { class: "dr-page", "data-item": spec.item }, this.picker.node, this.area);
    this.tools = el("div", { class: "ia-tools" }, insert);
    this.node = el("section", { class: "dr-write" },
      el("h4", { id: label }, `Your ${spec.what}`), hint, this.tools,
      this.page,
      el("div", { class: "ia-foot" }, this.status), this.tally, this.odd, this.map);
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.choose();
    });
    shell.field(spec.item, { node: this.page, status: this.status, typed: true, keepsBoth: true, get: () => this.value,
      set: (value) => this.show(value) });
    shell.on("change:reading", () => this.measure());
    this.show(null);
  }

  /** What was written; null where it is still what the draft began with. */
  get value() {
    return this.area.value === this.shell.spec.start ? null : this.area.value;
  }

  show(value) {
    this.area.value = value ?? this.shell.spec.start;
    this.changed();
  }

  typed() {
    const left = cleaned(this.area);
    this.changed();
    if (left) this.tellOdd(`${left} ${left === 1 ? "character" : "characters"} that can't be seen ${left === 1 ? "was" : "were"} left out.`);
    this.shell.saveSoon(this.shell.spec.item, PAUSE_MS + this.area.value.length / 20);
  }

  /** Leaving the field saves it, and shows what another window has saved meanwhile. */
  left() {
    this.shell.flush(this.shell.spec.item);
    setTimeout(() => this.shell.paint());
  }

  changed() {
    this.measure();
    const found = outline(this.area.value);
    this.map.hidden = !found.length;
    this.headings.replaceChildren(...found.map((heading) => el("li", { class: `dr-level-${heading.level}` },
      el("button", { type: "button", class: "dr-jump", onclick: () => jump(this.area, heading) }, heading.words))));
    const odd = lookAlikes(this.area.value);
    this.tellOdd(odd.length ? `Letters of another alphabet in: ${odd.slice(0, 6).join(", ")}${odd.length > 6 ? " …" : ""}. `
      + "Type these words again if they should be plain Latin letters." : "");
    for (const listener of this.listeners) listener();
  }

  tellOdd(text) {
    if (this.odd.textContent !== text) this.odd.textContent = text;
  }

  measure() {
    const [least, most] = this.shell.spec.words;
    const count = countWords(this.area.value);
    const { words, grade, mean } = this.shell.model.get("reading") ?? {};
    const length = count < least ? `${least - count} to go` : count > most ? `${count - most} too many` : "in range";
    const reads = words >= 30 ? ` Saved text: reading grade ${grade.toFixed(1)} (12 or less is plain), ${Math.round(mean)} words a sentence.` : "";
    this.tally.textContent = `${count} words (aim for ${least} to ${most}: ${length}).${reads}`;
  }

  choose() {
    this.range = [this.area.selectionStart, this.area.selectionEnd];
    this.picker.open();
  }

  back() {
    this.area.focus();
    this.area.setSelectionRange(...this.range);
  }

  insert(text) {
    this.back();
    const [start, end] = this.range;
    const lead = start && !/[\s(]/.test(this.area.value[start - 1]) ? " " : "";
    const tail = /^[\p{L}\p{N}]/u.test(this.area.value.slice(end)) ? " " : "";
    typeInto(this.area, `${lead}${text}${tail}`);
    this.shell.tell(`Inserted: ${text}`);
  }

  /** Another text in place of this one; undo brings this one back. */
  replace(text) {
    this.area.focus();
    this.area.select();
    typeInto(this.area, text);
  }

  find(place) {
    jump(this.area, place);
  }
}

function entries(spec) {
  return [
    ...spec.exhibits.map((exhibit, place) => ({ sort: "exhibit", text: `Exhibit ${spec.letters[place]}`, more: exhibit.title,
      put: `(Exhibit ${spec.letters[place]})` })),
    ...spec.citations.map(([citation, heading]) => ({ sort: "law", text: citation, more: heading, put: citation })),
  ];
}

/** The case file, and the model decision once there is one to see; either can be put away. */
function beside(shell) {
  const desk = new Desk(shell);
  const model = el("section", { class: "dr-model", tabindex: "0", role: "region", "aria-label": "The model decision" });
  const choose = (name) => {
    desk.node.hidden = name !== "file";
    model.hidden = name !== "model";
    node.classList.toggle("dr-away", name === "none");
    for (const [one, button] of buttons) button.setAttribute("aria-pressed", String(one === name));
  };
  const buttons = new Map([["file", "The file"], ["model", "The model decision"], ["none", "Only my text"]].map(([name, words]) =>
    [name, el("button", { type: "button", class: "ia-button", onclick: () => choose(name) }, words)]));
  const node = el("div", { class: "dr-beside" }, el("div", { class: "ia-tools", role: "group", "aria-label": "Beside my text" },
    ...buttons.values()), desk.node, model);
  const show = () => {
    const html = shell.model.get("sample") ?? "";
    buttons.get("model").hidden = !html;
    if (html && !model.innerHTML) {
      model.innerHTML = `<h4>The model decision</h4>${html}`;
      choose("model");
    } else if (!html) {
      if (!model.hidden) choose("file");
      model.replaceChildren();
    }
  };
  choose("file");
  show();
  shell.on("change:sample", show);
  return { node };
}

/** The end of practice: what the trainee is done with may be compared with the model decision. */
function finishing(shell) {
  const item = "finished";
  let done = false;
  const status = el("span", { class: "ia-status" });
  const words = el("p", {});
  const button = el("button", { type: "button", class: "ia-button", onclick: () => {
    shell.flush(shell.spec.item);
    done = !done;
    draw();
    shell.save(item);
  } });
  const draw = () => {
    button.textContent = done ? "Go on writing" : "I am done";
    words.textContent = done ? (shell.spec.sample ? "Done. The model decision stands beside your text: compare the order, the facts it "
      + "rests on and how it ends. Yours need not be worded alike." : "Done. There is no model decision for this task; the review says what to mend.")
      : shell.spec.sample ? "When you are done, a model decision is shown beside yours." : "";
  };
  const node = el("section", { class: "ia-part dr-end" }, words, el("div", { class: "ia-foot" }, button, status));
  shell.field(item, { node, status, countable: false, get: () => done || null, set: (value) => {
    done = value === true;
    draw();
  } });
  draw();
  return node;
}

export default { render };
