// The pile on the desk and the plan of the week: lists that are worked with the arrow keys, or by dragging.
import { el, fresh } from "./page.js";

const FIRSTS = { "1": 0, "2": 1, "3": 2, "4": 3, "5": 4 };
const ORDERS = [["since", "Oldest first"], ["due", "Last day shown first"], ["form", "By form"], ["whole", "Shortest first"]];
const SHOWN = [["all", "All open"], ["free", "Not planned"], ["come", "Interviews and messages"], ["off", "Put off"]];
const WEIGHTS = { statute: "§ Statute", regulation: "§ Regulation", office: "◷ Office" };

/** One tab stop for a whole list: arrows move in it; `keys(event, id)` hears the rest. */
export function roving(node, select, keys) {
  node.addEventListener("keydown", (event) => {
    const all = [...node.querySelectorAll(select)];
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && !event.altKey) {
      event.preventDefault();
      const next = all[Math.max(0, Math.min(all.length - 1, to))];
      for (const one of all) one.tabIndex = one === next ? 0 : -1;
      next.focus();
      return;
    }
    if (!event.ctrlKey && !event.metaKey && keys(event, document.activeElement.dataset.case)) event.preventDefault();
  });
}

const choose = (label, options, onchange) => {
  const id = fresh("choose");
  const select = el("select", { id, onchange }, ...options.map(([value, text]) => el("option", { value }, text)));
  return [el("span", { class: "id-choice" }, el("label", { for: id }, label), " ", select), select];
};

/** Everything that waits, with what its cover says. */
export class Pile {
  constructor(desk) {
    this.desk = desk;
    const [byChoice, by] = choose("Order", ORDERS, () => this.draw());
    const [showChoice, show] = choose("Show", SHOWN, () => this.draw());
    Object.assign(this, { by, show });
    this.head = el("h4", { id: fresh("pile") }, "On the desk");
    this.list = el("ul", { class: "id-pile", "aria-labelledby": this.head.id });
    this.hint = el("p", { class: "id-hint", id: fresh("hint") }, "Arrow keys move in the list; Enter opens a case; ",
      el("kbd", {}, "1"), ...(desk.shell.spec.days > 1 ? [" to ", el("kbd", {}, String(desk.shell.spec.days)), " plan it for a day, "] : [" plans it for the day, "]), el("kbd", {}, "0"), " takes it out; ",
      el("kbd", {}, "R"), " reads its next page.");
    roving(this.list, "button", (event, id) => this.key(event, id));
    this.node = el("section", { class: "id-panel", "aria-labelledby": this.head.id }, this.head,
      el("div", { class: "id-tools" }, byChoice, showChoice), this.hint, this.list);
  }

  key(event, id) {
    if (event.key in FIRSTS && FIRSTS[event.key] < this.desk.shell.spec.days) this.desk.plan(id, FIRSTS[event.key]);
    else if (event.key === "0") this.desk.plan(id, null);
    else if (event.key.toLowerCase() === "r") this.desk.read(id);
    else return false;
    return true;
  }

  rows() {
    const { cases } = this.desk.now;
    const planned = this.desk.days();
    const kept = { all: () => true, free: (one) => !planned.has(one.id) && !one.booked, come: (one) => one.kind !== "file", off: (one) => one.deferred };
    const order = this.by.value;
    const key = { since: (one) => one.since, due: (one) => `${one.clock?.due ?? "9"}${one.since}`, form: (one) => `${one.form}${one.since}`,
      whole: (one) => String(one.whole + one.length).padStart(4, "0") }[order];
    const rank = (one) => (one.kind === "message" && order !== "whole" ? "" : key(one));
    return cases.filter((one) => !one.done && kept[this.show.value](one)).sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  }

  draw() {
    const rows = this.rows();
    const { cases, week } = this.desk.now;
    const planned = this.desk.days();
    this.head.textContent = `On the desk: ${cases.filter((one) => !one.done).length} open`;
    const stop = rows.some((one) => one.id === this.desk.current) ? this.desk.current : rows[0]?.id;
    this.desk.keeping(() => this.list.replaceChildren(...rows.map((one) => {
      const day = planned.get(one.id);
      const chips = [one.clock ? el("span", { class: `id-chip id-${one.clock.weight}` }, `${WEIGHTS[one.clock.weight]}: ${one.clock.says}`) : null,
        one.slot ? el("span", { class: "id-chip id-booked" }, `◷ ${one.slot}`) : null,
        day === undefined ? null : el("span", { class: "id-chip" }, `Planned: ${week[day].name}`),
        one.pages.length && one.kind === "file" ? el("span", { class: "id-chip" }, `${one.pages.length} of ${one.pages.length + one.unread} pages read`) : null,
        one.deferred ? el("span", { class: "id-chip" }, "Put off") : null];
      return el("li", {}, el("button", { type: "button", class: `id-card id-kind-${one.kind}`, draggable: one.kind === "file" ? "true" : null,
        tabindex: one.id === stop ? "0" : "-1", "data-case": one.id, "data-key": `pile ${one.id}`,
        "aria-current": one.id === this.desk.current ? "true" : null,
        ondragstart: (event) => event.dataTransfer.setData("text/plain", one.id), onclick: () => this.desk.open(one.id, true) },
      el("span", { class: "id-top" }, el("strong", { class: "id-form" }, one.form), el("span", { class: "id-person" }, one.person),
        el("span", { class: "id-receipt" }, one.receipt)),
      el("span", { class: "id-face" }, one.face),
      el("span", { class: "id-chips" }, one.kind === "message" ? null : el("span", { class: "id-when" }, `Received ${one.received}`), ...chips)));
    })));
    if (!rows.length) this.list.replaceChildren(el("li", { class: "ia-none" }, "Nothing here."));
  }
}

/** A list for each day, with what it holds against what it has. */
export class Board {
  constructor(desk) {
    this.desk = desk;
    this.columns = el("div", { class: "id-board" });
    roving(this.columns, "button.id-slip", (event, id) => this.key(event, id));
    const head = el("h4", { id: fresh("plan") }, "Plan");
    this.node = el("section", { class: "id-panel", "aria-labelledby": head.id }, head,
      el("p", { class: "id-hint" }, "Planning costs no time. Drag a case from the pile to a day, or plan it from the keyboard; here ",
        el("kbd", {}, "Alt"), " with an arrow key moves a case to another place or day, and ", el("kbd", {}, "Delete"), " takes it out."), this.columns);
  }

  key(event, id) {
    const { plan, now } = this.desk.now;
    const day = plan.findIndex((names) => names.includes(id));
    if (day < 0) return false;
    const at = plan[day].indexOf(id);
    if (event.key === "Delete" || event.key === "Backspace") this.desk.plan(id, null);
    else if (event.altKey && event.key === "ArrowUp") this.desk.plan(id, day, Math.max(0, at - 1));
    else if (event.altKey && event.key === "ArrowDown") this.desk.plan(id, day, at + 1);
    else if (event.altKey && event.key === "ArrowLeft" && day > now.day) this.desk.plan(id, day - 1);
    else if (event.altKey && event.key === "ArrowRight" && day + 1 < plan.length) this.desk.plan(id, day + 1);
    else return false;
    return true;
  }

  draw() {
    const { week, plan, cases, now } = this.desk.now;
    const byId = new Map(cases.map((one) => [one.id, one]));
    const drop = (day) => ({ ondragover: (event) => event.preventDefault(), ondrop: (event) => {
      event.preventDefault();
      const before = event.target.closest("[data-place]");
      this.desk.plan(event.dataTransfer.getData("text/plain"), day, before ? Number(before.dataset.place) : undefined);
    } });
    const column = (one, day) => {
      const booked = cases.filter((made) => made.booked?.[0] === day && !made.done).sort((a, b) => a.booked[1] - b.booked[1]);
      const planned = plan[day].map((id) => byId.get(id)).filter(Boolean);
      const minutes = planned.reduce((sum, made) => sum + made.whole, 0) + booked.reduce((sum, made) => sum + made.length, 0);
      const free = day < now.day || now.over ? 0 : day === now.day ? now.left : one.minutes;
      const past = day < now.day || now.over;
      const slips = [...booked.map((made) => slip(made, `◷ ${made.slot.split(", ")[1].split(" to ")[0]}`, "id-fixed")),
        ...planned.map((made, place) => slip(made, made.form, "", place))];
      const full = minutes > free;
      return el("div", { class: `id-day${day === now.day && !now.over ? " id-today" : ""}${past ? " id-past" : ""}`, role: "group", "aria-label": one.name, ...(past ? {} : drop(day)) },
        el("p", { class: "id-dayhead" }, el("strong", {}, one.name), el("span", {}, one.date)),
        el("p", { class: full && !past ? "id-over" : "id-load" }, past ? "over" : `${full ? "⚠ " : ""}${minutes} of ${free} min`),
        el("div", { class: "id-meter", "aria-hidden": "true" }, el("span", { style: `width:${free ? Math.min(100, 100 * minutes / free) : 0}%` })),
        el("ul", {}, ...slips.map((made) => el("li", {}, made))));
    };
    const slip = (one, sign, more, place) => el("button", { type: "button", class: `id-slip ${more}`, tabindex: "-1", draggable: more ? null : "true",
      "data-case": one.id, "data-key": `plan ${one.id}`, "data-place": place === undefined ? null : String(place),
      ondragstart: (event) => event.dataTransfer.setData("text/plain", one.id), onclick: () => this.desk.open(one.id, true) },
    el("strong", {}, sign), ` ${one.person}`, more ? "" : el("span", { class: "id-min" }, `${one.whole} min`));
    this.desk.keeping(() => this.columns.replaceChildren(...week.map(column)));
    const first = this.columns.querySelector("button.id-slip");
    if (first && !this.columns.contains(document.activeElement)) first.tabIndex = 0;
    else if (document.activeElement?.tagName === "BUTTON") document.activeElement.tabIndex = 0;
  }
}
