// Two papers beside each other, each chosen from the list; every entry on them can be picked.
import { el, fresh, sealed } from "./page.js";

const SIZES = [["1", "As printed"], ["1.4", "Magnified 1.4 times"], ["2", "Magnified twice"]];

export class Papers {
  constructor(bench) {
    this.bench = bench;
    const { papers } = bench.shell.spec;
    this.left = this.chooser(papers, 0);
    this.right = this.chooser(papers, 1);
    this.size = el("select", { id: fresh("size"), onchange: () => this.scale() }, ...SIZES.map(([value, text]) => el("option", { value }, text)));
    this.panes = [this.pane("Left"), this.pane("Right")];
    const side = (title, select, pane) => el("div", { class: "im-side" }, el("label", { for: select.id }, title), select, pane);
    this.node = el("div", {},
      el("p", { class: "ia-hint" }, "Every entry can be picked: click it, or go to it with the Tab key and press Enter. "
        + "Pick two that do not fit together; they may stand on one paper."),
      el("div", { class: "im-size" }, el("label", { for: this.size.id }, "Magnifying glass"), this.size),
      el("div", { class: "im-two" }, side("Left", this.left, this.panes[0]), side("Right", this.right, this.panes[1])));
    this.show(0);
    this.show(1);
  }

  chooser(papers, at) {
    return el("select", { id: fresh("paper"), onchange: () => this.show(at) }, ...papers.map((paper, n) =>
      el("option", { value: paper.id, selected: n === at }, `${String.fromCharCode(65 + n)}. ${paper.title} (${paper.kind.toLowerCase()})`)));
  }

  pane(side) {
    return el("div", { class: "im-pane", role: "region", tabindex: "0", "aria-label": `${side} paper` });
  }

  get chosen() {
    return [this.left, this.right];
  }

  show(at) {
    const paper = this.bench.shell.spec.papers.find((one) => one.id === this.chosen[at].value);
    const { css } = this.bench.shell.spec;
    const host = sealed(`<style>${css}${PICKS}</style>${paper.html}`, { class: "im-document" });
    for (const spot of paper.spots.filter((one) => one.span)) this.split(host.shadowRoot, spot, paper);
    for (const spot of paper.spots.filter((one) => !one.span)) this.button(host.shadowRoot, spot);
    this.panes[at].replaceChildren(host);
    this.panes[at].setAttribute("aria-label", `${at ? "Right" : "Left"} paper: ${paper.title}`);
    this.panes[at].scrollTop = 0;
    this.scale();
    if (this.bench.pair) this.mark(this.bench.now.findings);
  }

  /** The papers of a finding, beside each other. */
  bring({ first, second }) {
    [first, second].forEach((spot, at) => {
      this.chosen[at].value = spot.split("/")[0];
      this.show(at);
    });
  }

  scale() {
    for (const pane of this.panes) if (pane.firstChild) pane.firstChild.style.zoom = this.size.value;
  }

  /** An entry of a document: a button in its corner, and the whole of it to click on. */
  button(root, spot) {
    const places = [...root.querySelectorAll(spot.at)];
    const last = places.at(-1);
    if (!last) return;
    const pick = el("button", { type: "button", class: "pick", "data-spot": spot.id, onclick: (event) => {
      event.stopPropagation();
      this.bench.picked(spot.id, event.detail === 0);
    } }, "Pick");
    for (const place of places) {
      place.classList.add("spot");
      place.dataset.spot = spot.id;
      place.addEventListener("click", () => {
        if (!String(document.getSelection() ?? "")) this.bench.picked(spot.id, false);
      });
    }
    (last.matches("tr") ? last.lastElementChild : (last.querySelector(":scope > dd, :scope > p") ?? last)).append(pick);
  }

  /** The lines for machines: each entry can be clicked where it stands, and has a button below for every other way. */
  split(root, spot, paper) {
    const home = root.querySelector(`${spot.at} dd`);
    if (!home || home.dataset.split) return;
    home.dataset.split = "yes";
    const own = paper.spots.filter((one) => one.span && one.at === spot.at);
    const rows = Math.max(...own.map((one) => one.span[0])) + 1;
    const entry = (one) => el("span", { class: "entry", "data-spot": one.id, title: one.label, onclick: () => this.bench.picked(one.id, false) }, one.value);
    const chip = (one) => el("button", { type: "button", class: "chip", "data-spot": one.id, onclick: (event) => this.bench.picked(one.id, event.detail === 0) },
      one.label.replace(/^Machine line \d, /, ""));
    home.replaceChildren(...Array.from({ length: rows }, (_, row) =>
      el("div", { class: "row" }, ...own.filter((one) => one.span[0] === row).map(entry))),
    el("div", { class: "chips", role: "group", "aria-label": "Entries of the machine lines" }, ...own.map(chip)));
  }

  /** Show which spots are picked, and which findings each carries. */
  mark(findings) {
    const { picks } = this.bench.pair;
    for (const pane of this.panes) {
      const root = pane.firstChild?.shadowRoot;
      for (const node of root?.querySelectorAll("[data-spot]") ?? []) {
        const id = node.dataset.spot;
        const at = picks.indexOf(id);
        const told = findings.map((one, n) => (one.first === id || one.second === id ? n + 1 : 0)).filter(Boolean);
        node.classList.toggle("picked", at >= 0);
        node.classList.toggle("told", told.length > 0);
        if (node.tagName === "BUTTON") this.name(node, this.bench.spots.get(id), at, told);
      }
    }
  }

  name(node, spot, at, told) {
    const marks = told.length ? `, in finding ${told.join(" and ")}` : "";
    node.setAttribute("aria-pressed", String(at >= 0));
    node.setAttribute("aria-label", `${at >= 0 ? "Picked" : "Pick"}: ${spot.label}, ${spot.value || "left blank"}${marks}`);
    if (!spot.span) node.textContent = at >= 0 ? `Picked ${at + 1}` : told.length ? `Pick ⚑${told.join(",")}` : "Pick";
  }
}

const PICKS = `
.doc .spot { cursor: pointer; border-radius: 3px; }
.doc .field.spot { padding-left: 8px; padding-right: 84px; min-height: 38px; }
.doc .spot:hover { background: #fff3c4; color: #1a1a1a; }
.doc.record .spot:hover { background: #24405e; color: #fff; }
.doc .told { padding-left: 10px; box-shadow: inset 4px 0 0 #b35900; }
.doc tr.told, .doc .entry.told { padding-left: 0; }
.doc .picked { outline: 3px solid #1d5c8f; outline-offset: -2px; background: #dcecf9; color: #1a1a1a; }
.doc .picked :is(dt, dd, td, th, p, span) { color: #1a1a1a; }
.pick { min-width: 56px; min-height: 26px; margin: 0 0 0 10px; padding: 1px 8px; border: 1px solid #6b7280; border-radius: 4px;
  background: #fff; color: #3f444b; font: 12px/1.4 system-ui, sans-serif; cursor: pointer; vertical-align: middle; white-space: nowrap; }
.spot:hover > .pick, .spot:hover dd > .pick, .pick:focus-visible { border-color: #1d5c8f; color: #1d5c8f; font-weight: 600; }
.field:not(.grid) .pick { position: absolute; top: 5px; right: 5px; margin: 0; }
.pick.pick.picked { background: #1d5c8f; color: #fff; outline: none; }
.pick.told { box-shadow: none; border: 2px solid #b35900; }
.pick:focus-visible, .chip:focus-visible { outline: 3px solid #b35900; outline-offset: 1px; z-index: 1; }
.machine dd { overflow-x: auto; overflow-wrap: normal; white-space: nowrap; padding: 3px 0; }
.row { display: flex; line-height: 1.9; }
.entry { border-bottom: 2px solid #8a94a3; cursor: pointer; }
.entry:nth-child(even) { border-bottom-color: #1f3a5f; background: #eaf0f6; }
.entry:hover { background: #fff3c4; }
.entry.picked, .chip.picked { background: #1d5c8f; color: #fff; outline: none; }
.entry.told { border-bottom: 4px solid #b35900; box-shadow: none; }
.chips { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 8px; white-space: normal; }
.chip { min-height: 26px; padding: 1px 8px; border: 1px solid #6b7280; border-radius: 12px; background: #fff; color: #1a1a1a;
  font: 12px/1.4 system-ui, sans-serif; cursor: pointer; }
.chip.told { border: 2px solid #b35900; box-shadow: none; }
@media (forced-colors: active) {
  .doc.doc :is(.pick, .chip, .entry).picked { border-color: Highlight; outline: 3px solid Highlight; outline-offset: -3px; }
  .doc.doc .field.told { border-left: 4px solid Highlight; }
}
`;
