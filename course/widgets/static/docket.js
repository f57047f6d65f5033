// The docket: a clock that only work moves, a pile, the file that lies open, a plan, the record, and what it was worth.
import { Board, Pile } from "./docket-board.js";
import { el, fresh } from "./page.js";
import { Steps, worked } from "./steps.js";

const OUTCOMES = { done: "✓ Done", refused: "✗ Refused", came: "✉ Came in", missed: "✗ Missed" };

function render(context) {
  return worked(context, (shell) => new Desk(shell));
}

/** A minute of the working day as the office clock shows it. */
function hour(minute) {
  const shown = 540 + minute + (minute > 210 ? 30 : 0);
  return `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
}

class Desk extends Steps {
  constructor(shell) {
    super(shell, { silence: 10000 });
    this.span = shell.spec.days > 1 ? "week" : "day";
    this.current = "";
    this.seen = shell.model.get("desk").trail.length;
    this.news = false;
    this.said = el("div", { class: "id-said", role: "status" });
    this.bar = el("div", { class: "id-bar" });
    this.pile = new Pile(this);
    this.board = new Board(this);
    this.file = new OpenFile(this);
    this.notices = el("div", { class: "id-notices" });
    this.trail = el("div", { class: "ia-wide id-trail", role: "region", tabindex: "0", "aria-label": `Record of the ${this.span}` });
    this.record = el("details", { class: "id-panel" }, el("summary", {}, `Record of the ${this.span}`), this.trail);
    this.end = el("div", { class: "id-end" });
    this.work = el("div", { class: "id-work" }, this.bar, this.said, this.notices, el("div", { class: "id-two" }, this.pile.node, this.file.node), this.board.node);
    this.node = el("div", { class: "id-docket" }, el("div", { class: "id-situation", html: shell.spec.situation }),
      el("p", { class: "id-training" }, shell.spec.worked), this.work, this.end, this.record);
  }

  case(id) {
    return this.now.cases.find((one) => one.id === id);
  }

  /** The day each planned case stands under. */
  days() {
    return new Map(this.now.plan.flatMap((names, day) => names.map((id) => [id, day])));
  }

  /** Redraw without losing the keyboard's place. */
  keeping(draw) {
    const key = this.node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    draw();
    if (!key || document.activeElement?.dataset?.key === key) return;
    (this.node.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? this.file.head).focus();
  }

  open(id, focus) {
    this.current = id;
    this.pile.draw();
    this.file.draw();
    if (focus) this.file.head.focus();
  }

  plan(id, day, at) {
    const one = this.case(id);
    if (!one || one.booked) return;
    const step = { do: "plan", case: id };
    if (day !== null) Object.assign(step, { day }, at === undefined ? {} : { at });
    this.take({ kind: "step", step });
  }

  read(id) {
    this.current = id;
    this.take({ kind: "step", step: { do: "read", case: id } });
  }

  take(step, from) {
    return super.take(step, from && (({ ok, outcome }) => from(ok && outcome !== "refused")));
  }

  tell(message) {
    const good = message.ok && message.outcome !== "refused";
    const sign = good ? "✓" : message.ok ? "✗ Refused." : "✗ Not taken.";
    this.said.replaceChildren(el("p", { class: `id-word ia-tone-${good ? "right" : "wrong"}` }, el("strong", {}, sign), ` ${message.text}`));
  }

  draw() {
    const { now, trail, ended } = this.now;
    const fallen = trail.slice(this.seen).filter((line) => line.outcome === "came" || line.outcome === "missed");
    this.seen = trail.length;
    if (!this.current || this.case(this.current)?.done) this.current = this.next();
    this.drawBar();
    this.drawNotices(fallen);
    this.pile.draw();
    this.board.draw();
    this.file.draw();
    this.drawTrail(trail);
    this.work.hidden = Boolean(ended);
    this.drawEnd(now, ended);
    this.shell.count();
  }

  /** What is planned next for today. */
  next() {
    const { plan, now } = this.now;
    return plan[now.day]?.find((id) => !this.case(id)?.done) ?? "";
  }

  drawBar() {
    const { now, week } = this.now;
    const strip = week.map((one, day) => {
      const share = day < now.day || now.over ? 100 : day === now.day ? 100 * now.minute / one.minutes : 0;
      const name = day === now.day && !now.over ? "id-stripday id-today" : "id-stripday";
      return el("li", { class: name }, el("span", {}, one.name.slice(0, 3)), el("div", { class: "id-meter", "aria-hidden": "true" }, el("span", { style: `width:${share}%` })));
    });
    const soon = this.soon();
    const home = el("button", { type: "button", class: "ia-button", "data-key": "home", onclick: () => this.take({ kind: "step", step: { do: "home" } }, (good) => good && this.clockNode?.focus()) },
      now.day + 1 === week.length ? `Go home: the ${this.span} ends` : "Go home until tomorrow");
    this.clockNode = el("p", { class: "id-clock", tabindex: "-1", "data-key": "clock" }, now.over ? `The ${this.span} is over` : `${now.name} ${now.clock}`);
    this.keeping(() => this.bar.replaceChildren(el("div", {}, this.clockNode, el("p", { class: "id-date" }, now.over ? "" : `${now.date}: ${now.left} working minutes left today`)),
      el("ol", { class: "id-strip", "aria-label": "Days, and how far they have gone" }, ...strip),
      el("div", { class: "id-next" }, soon ? el("p", {}, "Next booked: ", el("strong", {}, `${hour(soon.booked[1])}, ${soon.person}`)) : null, now.over ? null : home)));
  }

  /** The next interview booked for today. */
  soon() {
    const { cases, now } = this.now;
    return cases.filter((one) => one.booked && !one.done && one.booked[0] === now.day).sort((a, b) => a.booked[1] - b.booked[1])[0];
  }

  drawNotices(fallen) {
    const { notices } = this.now;
    const fresh_ = new Set(fallen.map((line) => line.said));
    const rows = [...notices].reverse().map((one) => el("details", { class: "id-notice", open: fresh_.has(one.title) || null },
      el("summary", {}, `✉ ${one.title}`, el("span", { class: "id-when" }, ` ${one.when}`)), el("p", {}, one.text)));
    const told = new Set(notices.map((one) => one.title));
    const news = fallen.filter((line) => !told.has(line.said)).map((line) => el("p", { class: `id-word ia-tone-${line.outcome === "missed" ? "wrong" : "partly"}` },
      line.outcome === "missed" ? `✗ ${line.said}` : `✉ ${line.said}: it lies on top of the pile.`));
    if (rows.length !== this.notices.querySelectorAll("details").length || news.length || this.news) this.notices.replaceChildren(...news, ...rows);
    this.news = news.length > 0;
    if (fallen.length) this.shell.tell(fallen.map((line) => line.said).join(" "));
  }

  drawTrail(trail) {
    const rows = trail.filter((line) => line.what !== "Planned").map((line) => el("tr", {}, el("td", { class: "id-whole" }, line.when), el("td", { class: "id-whole" }, OUTCOMES[line.outcome]),
      el("td", {}, line.said, line.note ? el("span", { class: "id-note" }, ` Note: ${line.note}`) : null)));
    const head = ["When", "Outcome", "What happened"].map((name) => el("th", { scope: "col" }, name));
    this.trail.replaceChildren(rows.length ? el("table", { class: "id-table" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)) : el("p", { class: "ia-none" }, "Nothing yet."));
  }

  drawEnd(now, ended) {
    const go = (kind, words) => el("button", { type: "button", class: "ia-button ia-primary", "data-key": kind, onclick: () => this.take({ kind }, (good) => good &&
      requestAnimationFrame(() => (kind === "again" ? this.clockNode : this.end.querySelector("h4"))?.focus())) }, words);
    if (!ended) {
      const words = this.shell.spec.graded ? `Finish: hand the ${this.span} in as it is` : `Finish and see what the ${this.span} was worth`;
      this.end.replaceChildren(now.over ? el("div", { class: "ia-foot" }, go("finish", words)) : el("p", { class: "id-hint" }, `The debrief opens when the ${this.span} is over.`));
      if (now.over) requestAnimationFrame(() => this.end.contains(document.activeElement) || this.end.querySelector("button")?.focus());
      return;
    }
    if (ended.graded) {
      this.end.replaceChildren(el("section", { class: "ia-feedback" }, el("h4", { tabindex: "-1" }, `The ${this.span} is finished`), el("p", {}, "It is marked after you submit.")));
      return;
    }
    const bars = ended.parts.map(([name, worth]) => el("tr", {}, el("th", { scope: "row" }, name),
      el("td", { class: "id-barcell" }, el("div", { class: "id-meter", "aria-hidden": "true" }, el("span", { style: `width:${worth}%` }))), el("td", { class: "id-number" }, String(worth))));
    const remark = (one) => el("li", { class: one.grave ? "id-grave" : null }, el("strong", {}, `${one.grave ? "§ " : ""}${one.fault}: `), `${one.case}. ${one.says}`,
      one.cites.length ? el("span", { class: "id-cites" }, " (", ...one.cites.flatMap((cite, n) => [n ? "; " : "", cite.href ? el("a", { href: cite.href, target: "_blank", rel: "noopener noreferrer" }, cite.text) : cite.text]), ")") : null);
    this.end.replaceChildren(el("section", { class: `ia-feedback ia-tone-${ended.tone}` }, el("h4", { tabindex: "-1" }, `What the ${this.span} was worth: ${ended.head}`),
      ended.capped ? el("p", {}, el("strong", {}, ended.capped)) : null, el("p", {}, ended.sum),
      el("table", { class: "id-parts" }, el("tbody", {}, ...bars)), el("p", {}, ended.lesson)),
    el("section", { class: "id-panel" }, el("h4", {}, `The ${this.span} as a picture`), el("div", { html: ended.yours }), el("div", { html: ended.lawful })),
    el("section", { class: "id-panel" }, el("h4", {}, ended.remarks.length ? "What was missed, and why it matters" : "Nothing was missed"), el("ul", { class: "id-remarks" }, ...ended.remarks.map(remark))),
    el("section", { class: "id-panel" }, el("h4", {}, "Your speed and your accuracy"), el("div", { html: ended.plot })),
    el("div", { class: "ia-foot" }, go("again", `Begin another ${this.span}`)));
  }
}

/** The file that lies open: its pages, what it offers, and the ways to lay it out of one's hands. */
class OpenFile {
  constructor(desk) {
    this.desk = desk;
    this.kept = new Map();
    this.head = el("h4", { id: fresh("file"), tabindex: "-1", "data-key": "file" });
    this.body = el("div", { class: "id-file" });
    this.node = el("section", { class: "id-panel id-open", "aria-labelledby": this.head.id }, this.head, this.body);
  }

  held(id) {
    if (!this.kept.has(id)) this.kept.set(id, { note: "", act: "" });
    return this.kept.get(id);
  }

  draw() {
    const one = this.desk.case(this.desk.current);
    if (!one) {
      this.head.textContent = "No file lies open";
      this.body.replaceChildren(el("p", { class: "ia-none" }, "Choose a case from the pile. Its cover costs nothing; each page takes minutes, and so does a decision."));
      return;
    }
    const { now } = this.desk.now;
    this.head.textContent = `${one.form}: ${one.person}, ${one.receipt}`;
    const pages = one.pages.map((text, n) => el("article", { class: "id-page" }, el("p", { class: "id-pageno" }, one.kind === "message" && one.pages.length + one.unread === 1 ? "Message" : `Page ${n + 1} of ${one.pages.length + one.unread}`), el("p", {}, text)));
    this.desk.keeping(() => this.body.replaceChildren(
      now.over ? "" : el("p", { class: "id-now" }, `${now.name} ${now.clock}, ${now.left} min left today`),
      el("p", { class: "id-cover" }, one.face, one.kind === "message" ? "" : ` Received ${one.received}.`, one.slot ? ` Booked for ${one.slot}.` : ""),
      one.clock ? el("p", { class: `id-chip id-${one.clock.weight}` }, one.clock.says) : "", one.deferred ? el("p", { class: "id-chip" }, `Put off: ${one.deferred}`) : "",
      ...pages, ...(one.booked ? this.hold(one) : this.deal(one))));
  }

  until(minutes) {
    const { now } = this.desk.now;
    const soon = this.desk.soon();
    const end = now.minute + minutes;
    if (minutes > now.left) return [`${minutes} min: more than today has left`, ""];
    const clash = soon && end > soon.booked[1] + 10 ? `⚠ Runs into the interview booked for ${hour(soon.booked[1])}.` : "";
    return [`${minutes} min, until ${hour(end)}`, clash];
  }

  note(one) {
    const id = fresh("note");
    const kept = this.held(one.id);
    const box = el("textarea", { id, rows: 2, maxlength: 1000, "data-key": `note ${one.id}`, oninput: () => (kept.note = box.value) });
    box.value = kept.note;
    return el("div", { class: "id-field" }, el("label", { for: id }, "Note for the file: what was decided or done, and why"), box);
  }

  act(one, step) {
    const { note } = this.held(one.id);
    this.desk.take({ kind: "step", step: { case: one.id, note, ...step } }, (good) => {
      if (!good) return;
      if (step.do !== "read") this.kept.delete(one.id);
      if (step.do !== "read") this.head.focus();
    });
  }

  hold(one) {
    const { now } = this.desk.now;
    const today = one.booked[0] === now.day;
    const wait = Math.max(0, one.booked[1] - now.minute);
    const words = !today ? "Hold the interview on its day" : wait ? `Wait ${wait} min and hold the interview (${one.length} min)` : `Hold the interview (${one.length} min)`;
    return [el("p", { class: "id-buttons" }, el("button", { type: "button", class: "ia-button ia-primary", "data-key": "hold", disabled: !today, onclick: () => this.act(one, { do: "hold" }) }, words)), ...this.away(one, ["delegate"])];
  }

  deal(one) {
    const reading = one.unread ? this.until(one.toread) : null;
    const read = reading ? el("p", { class: "id-buttons" }, el("button", { type: "button", class: "ia-button", "data-key": "read", onclick: () => this.act(one, { do: "read" }) },
      one.kind === "message" && !one.pages.length ? `Read it (${reading[0]})` : `Read the next page (${reading[0]}); ${one.unread} unread`)) : "";
    const kept = this.held(one.id);
    const name = fresh("act");
    if (one.unread && !one.pages.length) return [read, el("p", { class: "id-hint" }, "What you can decide stands here once you have read the first page. You can hand it on unread: then say why in the note."), this.note(one), ...this.away(one, ["plan", "defer", "escalate", "delegate"])];
    const acts = one.acts.map(([value, says]) => {
      const radio = el("input", { type: "radio", name, value, "data-key": `act ${value}`, onchange: () => (kept.act = value) });
      radio.checked = kept.act === value;
      return el("label", { class: "id-act" }, radio, el("span", {}, says));
    });
    const [cost, clash] = this.until(one.towork);
    const extra = one.setup ? ` ${one.setup} of them to lay out the papers.` : "";
    const decide = el("button", { type: "button", class: "ia-button ia-primary", "data-key": "decide", onclick: () => {
      if (kept.act) this.act(one, { do: "decide", act: kept.act });
      else this.desk.said.replaceChildren(el("p", { class: "id-word ia-tone-wrong" }, "Choose first what to do with it."));
    } }, one.kind === "message" ? `Do it (${cost})` : `Decide (${cost})`);
    return [read, el("fieldset", { class: "id-acts" }, el("legend", {}, "What to do"), ...acts), this.note(one),
      el("p", { class: "id-buttons" }, decide, extra || clash ? el("span", { class: "id-hint" }, `${extra} ${clash}`.trim()) : null), ...this.away(one, ["plan", "defer", "escalate", "delegate"])];
  }

  /** Plan it, put it off, or give it to somebody: each a choice and a button. */
  away(one, ways) {
    const { spec } = this.desk.shell;
    const { week, now } = this.desk.now;
    const pick = (label, options, words, step) => {
      const id = fresh("way");
      const select = el("select", { id, "data-key": `${words} pick` }, ...options.map(([value, text]) => el("option", { value }, text)));
      return el("div", { class: "id-way" }, el("label", { for: id }, label), select, el("button", { type: "button", class: "ia-button", "data-key": words, onclick: () => step(select.value) }, words));
    };
    const days = week.map((day, n) => [String(n), day.name]).slice(now.day);
    const made = {
      plan: () => pick("Plan for", [...days, ["", "no day"]], "Plan", (day) => this.desk.plan(one.id, day === "" ? null : Number(day))),
      defer: () => pick(`Put off (${spec.flat.defer} min) since`, spec.reasons, "Put off", (reason) => this.act(one, { do: "defer", reason })),
      delegate: () => pick(`Hand over (${spec.flat.delegate} min) to`, spec.who, "Hand over", (to) => this.act(one, { do: "delegate", to })),
      escalate: () => el("div", { class: "id-way" }, el("span", {}, `Not yours to decide? (${spec.flat.escalate} min)`), el("button", { type: "button", class: "ia-button", "data-key": "escalate", onclick: () => this.act(one, { do: "escalate" }) }, "To the supervisor")),
    };
    const note = ways.length === 1 ? [this.note(one)] : [];
    return [...note, el("details", { class: "id-ways", open: this.opened || ways.length === 1 || null, ontoggle: (event) => (this.opened = event.target.open && ways.length > 1) }, el("summary", { "data-key": "ways" }, "Plan it, put it off, hand it over"), ...ways.map((way) => made[way]()))];
  }
}

export default { render };
