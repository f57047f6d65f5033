// The desk on which a case file is read: by itself, or beside something to write.
import { el, fresh, sealed } from "./page.js";

/** The exhibits: a list to choose from, one in view, and on demand a second one beside it. */
export class Desk {
  constructor(shell) {
    const { exhibits } = shell.spec;
    this.shell = shell;
    this.current = exhibits[0].id;
    this.listeners = [];
    this.tabs = new Map(exhibits.map((exhibit, n) => [exhibit.id, el("button",
      { type: "button", class: "ia-tab", onclick: () => this.open(exhibit.id) },
      el("span", { class: "ia-tab-no" }, String.fromCharCode(65 + n)),
      el("span", {}, exhibit.title, el("span", { class: "ia-tab-kind" }, exhibit.kind), el("span", { class: "ia-tab-flags" })))]));
    this.view = el("div", { class: "ia-view", role: "region", tabindex: "0" });
    this.foot = el("div");
    this.other = el("select", { "aria-label": "Exhibit to compare with", onchange: () => this.draw() },
      el("option", { value: "" }, "Nothing"),
      ...exhibits.map((exhibit, n) => el("option", { value: exhibit.id }, `${String.fromCharCode(65 + n)}. ${exhibit.title}`)));
    this.asText = el("input", { type: "checkbox", id: fresh("text"), onchange: () => this.draw() });
    this.node = el("section", { class: "ia-part" }, el("h4", {}, "The file"),
      el("div", { class: "ia-desk" },
        el("nav", { "aria-label": "Exhibits" }, el("ul", { class: "ia-tabs" },
          ...[...this.tabs.values()].map((tab) => el("li", {}, tab)))),
        el("div", { class: "ia-reading" },
          el("div", { class: "ia-tools" },
            el("label", {}, "Compare with ", this.other),
            el("label", { class: "ia-check-label", for: this.asText.id }, this.asText, "Show as plain text")),
          this.view, this.foot)));
    this.draw();
  }

  open(id) {
    this.current = id;
    this.draw();
    this.view.scrollTop = 0;
    for (const listener of this.listeners) listener();
    this.shell.tell(`Exhibit in view: ${this.exhibit(id).title}`);
  }

  exhibit(id) {
    return this.shell.spec.exhibits.find((exhibit) => exhibit.id === id);
  }

  draw() {
    for (const [id, tab] of this.tabs) tab.setAttribute("aria-current", String(id === this.current));
    const shown = [this.current, this.other.value].filter((id, n) => id && (n === 0 || id !== this.current));
    this.view.classList.toggle("ia-two", shown.length === 2);
    this.view.setAttribute("aria-label", `Exhibit in view: ${this.exhibit(this.current).title}`);
    this.view.replaceChildren(...shown.map((id) => this.drawn(this.exhibit(id))));
  }

  /** How many flags each exhibit carries, on its tab. */
  count(flags) {
    for (const [id, tab] of this.tabs) {
      const found = flags.filter((flag) => flag.startsWith(`${id}/`)).length;
      tab.querySelector(".ia-tab-flags").textContent = found ? `⚑ ${found} flagged` : "";
    }
  }

  drawn(exhibit) {
    if (this.asText.checked) return el("pre", { class: "ia-text", tabindex: "0", "aria-label": exhibit.title }, exhibit.text);
    return sealed(`<style>${this.shell.spec.paper}</style>${exhibit.html}`, { class: "ia-document" });
  }
}
