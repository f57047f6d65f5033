// A list to insert from, filtered as one types: exhibits of the file and citations of the law register.
import { el, fresh } from "./page.js";

const SHOWN = 60;

export class Picker {
  /** `entries` have `text`, `more`, `put` and `sort`; `put(text)` inserts, `leave()` goes back to the text. */
  constructor(entries, put, leave) {
    this.entries = entries.map((entry) => ({ ...entry, all: `${entry.text} ${entry.more}`.toLowerCase() }));
    this.put = put;
    this.leave = leave;
    this.list = el("ul", { class: "dr-options", role: "listbox", id: fresh("options"), "aria-label": "Exhibits and citations" });
    this.said = el("p", { class: "dr-found", role: "status" });
    this.input = el("input", { type: "text", role: "combobox", class: "dr-filter", autocomplete: "off", spellcheck: "false",
      "aria-label": "Find an exhibit or a citation", "aria-autocomplete": "list", "aria-controls": this.list.id,
      "aria-expanded": "true", oninput: () => this.draw(), onkeydown: (event) => this.key(event) });
    this.node = el("div", { class: "dr-picker", role: "dialog", "aria-label": "Insert an exhibit or a citation", hidden: true },
      this.input, this.said, this.list,
      el("p", { class: "ia-hint" }, "Type to narrow the list. Arrow keys choose, Enter inserts, Esc goes back to the text."));
    this.node.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.node.contains(event.relatedTarget)) this.close();
    });
  }

  open() {
    this.input.value = "";
    this.node.hidden = false;
    this.draw();
    this.input.focus({ preventScroll: true });
    this.node.scrollIntoView({ block: "nearest" });
    this.input.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.node.hidden = true;
  }

  draw() {
    const typed = this.input.value.trim().toLowerCase();
    const words = typed.split(/\s+/).filter(Boolean);
    const rank = ({ text, sort }) => {
      const name = text.toLowerCase();
      if (name === typed || (sort === "exhibit" && name === `exhibit ${typed}`)) return 0;
      return name.startsWith(typed) ? 1 : name.includes(typed) ? 2 : 3;
    };
    const found = this.entries.filter(({ all }) => words.every((word) => all.includes(word)));
    if (typed) found.sort((one, other) => rank(one) - rank(other));
    this.found = found.slice(0, SHOWN);
    this.at = 0;
    this.options = this.found.map((entry, place) => el("li", { role: "option", id: fresh("option"), class: "dr-option",
      onmousedown: (event) => event.preventDefault(), onclick: () => this.take(place) },
    el("strong", {}, entry.text), " ", el("span", {}, entry.more)));
    this.list.replaceChildren(...this.options);
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(Boolean(this.options.length)));
    this.said.textContent = found.length > SHOWN ? `The first ${SHOWN} of ${found.length}` : found.length === 1 ? "1 found"
      : found.length ? `${found.length} found` : "Nothing in the file or the register matches this.";
    this.mark();
  }

  mark() {
    this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    const option = this.options[this.at];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) this.at = Math.max(0, Math.min(this.options.length - 1, this.at + step));
    else if (event.key === "Enter") this.take(this.at);
    else if (event.key === "Escape") this.back();
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (step) this.mark();
  }

  take(place) {
    const entry = this.found[place];
    if (!entry) return;
    this.close();
    this.put(entry.put);
  }

  back() {
    this.close();
    this.leave();
  }
}
