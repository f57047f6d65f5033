// What may be asked of the lesson about a draft: a review, its earlier versions, a letter to print.
import { placeOf, countWords } from "./drafttext.js";
import { clock, el } from "./page.js";

const MARKS = { right: "✓", partly: "◐", wrong: "✗", open: "?", beside: "–" };
const NO_ANSWER = "The lesson does not answer. Your text is kept in this browser. Press Restart lesson, then try again.";

/** One question at a time of each kind, and what is said where no answer comes. */
export class Requests {
  constructor(shell, editor) {
    this.shell = shell;
    this.editor = editor;
    this.waiting = new Map();
    shell.on("msg:custom", (message) => {
      const asked = this.waiting.get(message.kind);
      if (!asked) return;
      clearTimeout(asked.timer);
      this.waiting.delete(message.kind);
      asked.answer(message);
    });
  }

  ask(kind, answer, patience = 6000) {
    clearTimeout(this.waiting.get(kind)?.timer);
    const timer = setTimeout(() => {
      this.waiting.delete(kind);
      answer({ ok: false, text: NO_ANSWER });
    }, patience);
    this.waiting.set(kind, { answer, timer });
    this.shell.flush(this.shell.spec.item);
    this.shell.model.send({ kind, value: this.editor.value });
  }
}

function panel(name) {
  return el("section", { class: "ia-part dr-panel", "aria-label": name, hidden: true });
}

/** Texts of earlier: to look at, and to bring back. */
export function versions(shell, editor, requests) {
  const node = panel("Earlier versions");
  const view = el("pre", { class: "ia-text dr-version", tabindex: "0", hidden: true });
  const said = el("p", { class: "ia-checked" });
  let chosen = null;
  const back = el("button", { type: "button", class: "ia-button ia-primary", hidden: true, onclick: () => {
    editor.replace(chosen.text);
    said.textContent = "Brought back. The text that stood here is among the earlier versions, and undo brings it back too.";
    shell.tell(said.textContent);
  } }, "Bring this version back");
  const look = (version, button) => {
    chosen = version;
    view.textContent = version.text;
    view.setAttribute("aria-label", `Version of ${clock(version.at)}`);
    view.hidden = back.hidden = false;
    for (const other of node.querySelectorAll(".dr-versions button")) other.setAttribute("aria-pressed", String(other === button));
  };
  const close = el("button", { type: "button", class: "ia-button", onclick: () => {
    node.hidden = true;
    button.focus();
  } }, "Close");
  const show = (message) => {
    const list = el("ul", { class: "dr-versions" }, ...(message.versions ?? []).map((version) => {
      const one = el("button", { type: "button", class: "ia-button", "aria-pressed": "false", onclick: () => look(version, one) },
        `${clock(version.at)}: ${countWords(version.text)} words`);
      return el("li", {}, one);
    }));
    view.hidden = back.hidden = true;
    const none = message.ok && !message.versions.length ? "Nothing has been saved yet." : message.text ?? "";
    said.textContent = none;
    node.replaceChildren(el("h4", { tabindex: "-1" }, "Earlier versions"), list, view, el("div", { class: "ia-foot" }, back, close, said));
    node.hidden = false;
    node.querySelector("h4").focus();
  };
  const button = el("button", { type: "button", class: "ia-button", onclick: () => requests.ask("versions", show) }, "Earlier versions");
  return { node, button };
}

/** The draft as a letter. */
export function letter(shell, requests) {
  const node = panel("Letter");
  let address = "";
  const show = (message) => {
    URL.revokeObjectURL(address);
    button.removeAttribute("aria-disabled");
    node.hidden = false;
    if (!message.ok) {
      node.replaceChildren(el("p", {}, message.text));
      shell.tell(message.text);
      return;
    }
    const bytes = Uint8Array.from(atob(message.pdf), (char) => char.charCodeAt(0));
    address = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    const first = el("a", { href: address, target: "_blank", rel: "noopener" }, "Open to read or print");
    node.replaceChildren(el("p", {}, "Your letter is ready: ", first, " or ",
      el("a", { href: address, download: `${shell.spec.item}.pdf` }, "save it as a PDF"),
      ". Each page is marked as training. It shows the text as it is saved now."));
    first.focus();
  };
  const button = el("button", { type: "button", class: "ia-button", onclick: () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    shell.tell("Setting your letter.");
    requests.ask("print", show, 30000);
  } }, "Letter (PDF)");
  return { node, button };
}

/** The review: a verdict for each criterion, with the sentence it rests on. */
export function reviewing(shell, editor, requests) {
  const said = el("p", { class: "ia-checked" });
  const list = el("ol", { class: "dr-verdicts" });
  const kept = el("ol", { class: "dr-verdicts" });
  const rest = el("details", { hidden: true }, el("summary", {}), kept);
  const stale = el("p", { class: "dr-odd", role: "status" });
  const tell = (text) => {
    said.textContent = text;
    shell.tell(text);
  };
  const button = el("button", { type: "button", class: "ia-button ia-check", onclick: () => {
    tell("Reviewing.");
    requests.ask("review", (message) => (message.ok ? tell(summary()) : tell(message.text)));
  } }, "Review my draft");
  const held = () => shell.model.get("review") ?? {};
  const summary = () => {
    const count = (...tones) => (held().said ?? []).filter(({ tone }) => tones.includes(tone)).length;
    return `Reviewed: no fault found under ${count("right")}, ${count("partly", "wrong")} to mend, ${count("open")} for your instructor to decide.`;
  };
  const draw = () => {
    const all = held().said ?? [];
    const settled = all.filter(({ tone }) => ["right", "beside"].includes(tone));
    const open = all.filter((verdict) => !settled.includes(verdict));
    open.sort((one, other) => (one.tone === "open") - (other.tone === "open")); // what can be mended comes first
    list.replaceChildren(...open.map((verdict) => row(verdict, editor, tell)));
    kept.replaceChildren(...settled.map((verdict) => row(verdict, editor, tell)));
    rest.hidden = !settled.length;
    rest.firstChild.textContent = `Nothing to mend under ${settled.length} of ${all.length}`;
    said.textContent = held().said ? summary() : "";
    age();
  };
  const age = () => {
    const text = held().said && held().text !== editor.area.value ? "You have changed your text since this review." : "";
    if (stale.textContent !== text) stale.textContent = text;
  };
  editor.listeners.push(age);
  shell.on("change:review", draw);
  const node = el("section", { class: "ia-part dr-review" }, el("h4", {}, "Review"),
    el("p", {}, "A program reads your text against the file and the law register. It says what it can point at; what it can't tell, your instructor decides."),
    el("div", { class: "ia-foot" }, button, said), stale, list, rest);
  draw();
  return { node };
}

function row(verdict, editor, tell) {
  const show = verdict.sentence && el("button", { type: "button", class: "ia-button dr-show", onclick: () => {
    const place = placeOf(verdict.sentence, editor.area.value);
    if (place) editor.find(place);
    else tell("This sentence is no longer in your text.");
  } }, "Show in my text");
  return el("li", { class: `dr-verdict ia-tone-${verdict.tone}` },
    el("p", { class: "ia-head" }, el("span", { class: `ia-sign ia-sign-${verdict.tone}`, "aria-hidden": "true" }, MARKS[verdict.tone]),
      ` ${verdict.title}: ${verdict.level}`),
    el("p", {}, verdict.says),
    verdict.sentence ? el("blockquote", {}, verdict.sentence) : null,
    verdict.mend ? el("p", {}, el("strong", {}, "To mend: "), verdict.mend) : null,
    show || null);
}
