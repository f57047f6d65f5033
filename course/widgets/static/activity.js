// What every activity shares: saving through the kernel, remembering what is not saved yet, saying which is which.
import { Memory, token } from "./memory.js";
import { clock, el, fresh, guardKeys, headedBy, whenOnPage } from "./page.js";

const SILENCE_MS = 3500;  // after this long without a reply the page says NOT saved
const AGAIN_MS = 10000;  // and asks again this often: the kernel knows an answer it already has by its token
const SILENT = "NOT saved yet: the lesson does not answer. Your answer is kept in this browser. Press Restart lesson "
  + "(or Run ▸ Run All Cells) and it will be saved.";

/** Open an activity in `el`. `build(shell)` draws it and calls `shell.field(item, field)` for everything answerable. */
export function open({ model, el: root }, build) {
  let shell;
  const draw = () => {
    shell = new Shell(model, root);
    build(shell);
    shell.ways();
    shell.start();
  };
  /** Another matter came to this place, such as the next case file. */
  const redraw = () => {
    const held = shell.root.contains(document.activeElement);
    shell.close();
    shell.root.remove();
    draw();
    if (held) shell.first();
  };
  const turned = (message) => {
    if (message.kind === "way-taken") redraw();
    else if (message.kind === "way-refused") shell.sayWay(message.text);
  };
  model.on("msg:custom", turned);
  model.on("change:place", redraw);
  draw();
  return () => {
    model.off("change:place", redraw);
    model.off("msg:custom", turned);
    shell.close();
  };
}

export class Shell {
  constructor(model, root) {
    this.model = model;
    this.spec = model.get("spec");
    this.memory = new Memory(model.get("place"));
    this.fields = new Map();
    this.timers = new Map();
    this.bases = new Map();  // the recorded answer that each field shows, or was changed from
    this.listeners = [];
    this.title = el("h3", { id: fresh("title"), class: "ia-title" }, this.spec.title);
    this.banner = el("p", { class: "ia-banner", role: "alert", hidden: true });
    this.notice = el("p", { class: "ia-notice", role: "note", hidden: true });
    this.live = el("p", { class: "ia-sr", role: "status" });
    this.body = el("div", { class: "ia-body" });
    this.root = el("section", { class: "ia-activity", "aria-labelledby": this.title.id });
    this.root.append(this.title, this.notice, this.banner, this.live, this.body);
    guardKeys(this.root);
    root.append(this.root);
  }

  /**
   * Announce something answerable. `field` has `node`, get() -> value, set(value), and `status`, the element that
   * says whether it is saved; `typed` ones are left alone while somebody types in them. `countable: false` keeps it
   * out of the progress line.
   */
  field(item, field) {
    this.fields.set(item, field);
  }

  on(event, listener) {
    this.listeners.push([event, listener]);
    this.model.on(event, listener);
  }

  start() {
    this.on("msg:custom", (message) => this.hear(message));
    this.on("change:answers", () => this.paint());
    this.on("change:notice", () => this.paint());
    this.paint();
    for (const item of this.fields.keys()) if (this.memory.get(item)) this.send(item);
    this.watch = setInterval(() => this.again(), AGAIN_MS);
    whenOnPage(this.root, () => this.title.classList.toggle("ia-sr", headedBy(this.root, this.spec.title)));
  }

  /** Where practice has no end: the number on the desk, and how many there have been. */
  freshness(noun) {
    const { number, turn, note } = this.spec.fresh;
    return ` This is ${noun} ${number}, number ${turn} you have taken. Your work on each is kept, and none is graded. ${note}`.trimEnd();
  }

  /** Where a content note offers another way: what is hard stays closed until somebody opens it or takes the other. */
  ways() {
    const { way } = this.spec;
    if (!way) return;
    const button = (words, to) => el("button", { type: "button", class: "ia-button", onclick: () => {
      for (const item of this.fields.keys()) this.flush(item);
      this.model.send({ kind: "way", way: to });
    } }, words);
    this.waySaid = el("p", { class: "ia-checked", role: "status" });
    const box = el("div", { class: "ia-notice ia-way", role: "group", "aria-label": "Content note" });
    if (way.taken === "other") {
      box.append(el("p", {}, "You took the other one. It practices the same and counts the same. Where the page speaks of the first "
        + "one, work this one by the same steps."),
        button("Go to the first one", "first"));
    } else {
      box.append(el("div", { html: way.note }),
        el("p", {}, "Another one practices the same, without this, and counts the same. Nobody is told why you choose."),
        way.taken ? "" : button("Open this one", "first"), button("Take the other one instead", "other"));
    }
    box.append(this.waySaid);
    this.title.after(box);
    this.body.hidden = !way.taken;
  }

  sayWay(text) {
    this.waySaid.textContent = text;
  }

  /** A button that exchanges what is on the desk for the next one. */
  another(words) {
    const said = el("p", { class: "ia-checked" });
    const tell = (text) => {
      said.textContent = text;
      this.tell(text);
    };
    this.on("msg:custom", (message) => message.kind === "not-taken" && tell(message.text));
    return el("div", { class: "ia-foot" }, el("button", { type: "button", class: "ia-button", onclick: () => {
      for (const item of this.fields.keys()) this.flush(item);
      this.model.send({ kind: "another" });
    } }, words), said);
  }

  /** Begin at the top, for eyes and for people who listen. */
  first() {
    this.title.tabIndex = -1;
    this.title.focus();
    this.root.scrollIntoView({ block: "start" });
    this.tell(this.title.textContent);
  }

  close() {
    for (const [event, listener] of this.listeners) this.model.off(event, listener);
    for (const timer of this.timers.values()) clearTimeout(timer);
    clearInterval(this.watch);
  }

  /** Remember what the field says now; nothing is sent yet. */
  keep(item) {
    const before = this.memory.get(item);
    const known = before ? before.known : [this.bases.get(item) ?? ""];
    const entry = { value: this.fields.get(item).get(), token: token(), known, sent: false };
    this.memory.set(item, entry);
    this.fields.get(item).refused = false;
    return entry;
  }

  /** Save what the field says now. */
  save(item) {
    this.keep(item);
    this.send(item);
    this.count();
  }

  /** Save after a pause in typing, and at once when the field is left. */
  saveSoon(item, pause = 700) {
    this.keep(item);
    this.say(item, "Not saved yet…");
    clearTimeout(this.timers.get(`soon ${item}`));
    this.timers.set(`soon ${item}`, setTimeout(() => this.flush(item), pause));
    this.count();
  }

  flush(item) {
    clearTimeout(this.timers.get(`soon ${item}`));
    this.timers.delete(`soon ${item}`);
    const entry = this.memory.get(item);
    if (entry && !entry.sent) this.send(item);
  }

  send(item) {
    const entry = this.memory.get(item);
    if (!entry) return;
    // `known` is the answer this one was made from, then what was sent since: none of these is news to this browser.
    const [base, ...later] = entry.known;
    const known = [base, ...later.filter((id) => id !== entry.token).slice(-100)];
    this.memory.set(item, { ...entry, known: [...known, entry.token], sent: true });
    if (!this.bad(item)) this.say(item, "Saving…");
    clearTimeout(this.timers.get(item));
    this.timers.set(item, setTimeout(() => this.silent(item), SILENCE_MS));
    try {
      this.model.send({ kind: "answer", item, value: entry.value, token: entry.token, seen: known });
    } catch {
      this.silent(item);
    }
  }

  again() {
    for (const [item, field] of this.fields) {
      const entry = this.memory.get(item);
      if (entry?.sent && !field.refused && !field.choice) this.send(item);
    }
  }

  silent(item) {
    if (this.memory.get(item)) this.warn(item, SILENT);
  }

  hear(message) {
    const field = this.fields.get(message.item);
    if (!field || !["ack", "nack", "conflict"].includes(message.kind)) return;
    const entry = this.memory.get(message.item);
    if (!entry || entry.token !== message.token) return;  // the reply to an earlier answer
    clearTimeout(this.timers.get(message.item));
    field.refused = message.kind === "nack" && !message.keep;
    if (message.kind === "ack") this.acknowledged(message);
    else if (message.kind === "conflict") this.ask(message);
    else this.refused(message);
  }

  acknowledged(message) {
    this.memory.set(message.item, null);
    this.bases.set(message.item, message.id);
    this.unask(message.item);
    this.say(message.item, `Saved at ${clock(message.at)}`, "good");
    this.count();
    if (!this.root.querySelector(".ia-status.ia-bad")) this.banner.hidden = true;
  }

  refused(message) {
    // What was typed stays until it is mended; a pick that can't be taken is not worth keeping.
    if (!message.keep && !this.fields.get(message.item).typed) this.memory.set(message.item, null);
    if (message.keep) this.warn(message.item, message.text);
    else this.say(message.item, message.text, "bad");
    this.count();
  }

  /** Two answers, neither of which knew of the other: the trainee chooses. */
  ask(message) {
    const { item } = message;
    const field = this.fields.get(item);
    this.unask(item);
    const use = (text, action) => el("button", { type: "button", class: "ia-button", onclick: action }, text);
    field.choice = el(
      "div",
      { class: "ia-choice", role: "group", "aria-label": "Two answers to choose from" },
      el("p", {}, `Another answer to this was saved elsewhere (${clock(message.at)}). Which one should count?`),
      el("p", {}, el("strong", {}, "Saved elsewhere: "), message.there),
      el("p", {}, el("strong", {}, "In this browser: "), message.here),
      use("Keep the one saved elsewhere", () => this.takeTheirs(message)),
      use("Use the one in this browser", () => this.takeOurs(message)),
    );
    field.status.after(field.choice);
    this.say(item, "NOT saved: please choose between two answers.", "bad");
  }

  unask(item) {
    const field = this.fields.get(item);
    field.choice?.remove();
    field.choice = null;
  }

  takeTheirs(message) {
    const entry = this.memory.get(message.item);
    // What took long to write is kept as an earlier version, whichever counts.
    const id = this.fields.get(message.item).keepsBoth ? this.bury(message, entry) : message.id;
    this.memory.set(message.item, null);
    this.bases.set(message.item, id);
    this.unask(message.item);
    this.fields.get(message.item).set(message.value);
    this.say(message.item, `Saved at ${clock(message.at)}`, "good");
    this.count();
  }

  /** Record the answer of this browser, and at once the other one over it; returns the id that one has now. */
  bury({ item, id, value }, { value: ours, token: mine, known }) {
    const last = token();
    this.model.send({ kind: "answer", item, value: ours, token: mine, seen: [...known, id] });
    this.model.send({ kind: "answer", item, value, token: last, seen: [mine] });
    return last;
  }

  takeOurs(message) {
    const entry = this.memory.get(message.item);
    this.unask(message.item);
    this.memory.set(message.item, { ...entry, known: [...entry.known, message.id] });
    this.send(message.item);
  }

  saved(item) {
    return this.model.get("answers")[item];
  }

  /** The value as the trainee sees it: what was typed here last, else what is recorded. */
  value(item) {
    const entry = this.memory.get(item);
    return entry ? entry.value : (this.saved(item)?.value ?? null);
  }

  paint() {
    for (const [item, field] of this.fields) {
      const entry = this.memory.get(item);
      const recorded = this.saved(item);
      const shown = JSON.stringify(entry ? entry.value : (recorded?.value ?? null));
      const typing = field.typed && field.node.contains(document.activeElement);
      if (!typing && !field.refused) {
        if (shown !== JSON.stringify(field.get())) field.set(JSON.parse(shown));
        if (!entry) this.bases.set(item, recorded?.id ?? "");
      }
      if (!entry && recorded && !field.refused) this.say(item, `Saved at ${clock(recorded.at)}`, "good", true);
    }
    const notice = this.model.get("notice");
    this.notice.hidden = !notice;
    this.notice.textContent = notice;
    this.count();
  }

  /** Tell the line above the lesson how far this activity is, and mark what is answered. */
  count() {
    const counted = [...this.fields].filter(([, field]) => field.countable !== false);
    let answered = 0;
    for (const [item, field] of counted) {
      const given = !(field.blank ?? blank)(this.value(item));
      if (!this.spec.fresh) field.node.dataset.answered = given ? "yes" : "no";
      answered += given;
    }
    const unsaved = counted.filter(([item]) => this.memory.get(item)).length;
    const detail = { activity: this.spec.activity, answered, total: counted.length, unsaved };
    this.onCount?.(detail);
    if (!counted.length || this.spec.fresh) return;
    whenOnPage(this.root, () => this.root.dispatchEvent(
      new CustomEvent("iso:progress", { bubbles: true, composed: true, detail })));
  }

  bad(item) {
    return this.fields.get(item).status.classList.contains("ia-bad");
  }

  say(item, text, tone = "", quietly = false) {
    const { status } = this.fields.get(item);
    if (status.textContent === text) return;
    status.textContent = text;
    status.className = `ia-status${tone ? ` ia-${tone}` : ""}`;
    if (tone && !quietly) this.tell(text);
  }

  warn(item, text) {
    this.say(item, text, "bad");
    this.banner.textContent = text;
    this.banner.hidden = false;
  }

  /** Say something to people who listen to the page. */
  tell(text) {
    this.live.textContent = "";
    requestAnimationFrame(() => (this.live.textContent = text));
  }
}

export function blank(value) {
  if (value && typeof value === "object" && !Array.isArray(value) && "confidence" in value) return blank(value.answer);
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
