// A case file: read the exhibits, compare two, flag issues, choose actions and an outcome.
import { open } from "./activity.js";
import { picks } from "./choices.js";
import { feedbackBox } from "./feedback.js";
import { el, fresh, sealed } from "./page.js";

function render(context) {
  return open(context, (shell) => {
    const { spec } = shell;
    const desk = new Desk(shell);
    const parts = [flags(shell, desk), choice(shell, "actions", true), choice(shell, "outcome", false)];
    const line = el("p", { class: "ia-progress-line" });
    shell.title.after(line);
    shell.onCount = ({ answered, total }) => {
      line.textContent = `${answered} of ${total} parts of your work done.`
        + (spec.fresh ? shell.freshness("file") : spec.checkable ? "" : " Your work is saved as you go and marked after you submit.");
    };
    shell.body.append(
      spec.note ? el("div", { class: "ia-notice", html: spec.note }) : "",
      el("section", { class: "ia-part" }, el("h4", {}, `Situation on ${spec.today}`), el("div", { html: spec.situation })),
      desk.node,
      ...parts.map(({ node }) => node),
      spec.checkable ? checking(shell) : "",
      spec.fresh ? shell.another("Take another file") : "",
    );
    const show = () => parts.forEach((part) => part.say((shell.model.get("feedback") ?? {})[part.item]));
    shell.on("change:feedback", show);
    show();
  });
}

/** The exhibits: a list to choose from, one in view, and on demand a second one beside it. */
class Desk {
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
    return sealed(`<style>${this.shell.spec.paper}</style>${exhibit.html}`, { class: "ia-document", tabindex: "-1" });
  }
}

function part(shell, item, control, set, get) {
  const status = el("span", { class: "ia-status" });
  const place = el("div");
  const node = el("fieldset", { class: "ia-part ia-work", "data-item": item },
    el("legend", {}, el("h4", {}, shell.spec.asked[item])), control, el("div", { class: "ia-foot" }, status), place);
  shell.field(item, { node, status, get, set });
  return { item, node, say: (said) => place.replaceChildren(...(said ? [feedbackBox(said)] : [])) };
}

function choice(shell, item, several) {
  const question = { choices: shell.spec[several ? "actions" : "outcomes"] };
  const inner = picks(question, () => shell.save(item), several);
  const get = () => (several && !inner.get().length ? null : inner.get());
  return part(shell, item, inner.node, inner.set, get);
}

/** Flags: an issue from the list, put on the exhibit in view, below it. The value is a list of "exhibit/issue". */
function flags(shell, desk) {
  const { issues } = shell.spec;
  const names = new Map(issues.map((issue) => [issue.id, issue.text]));
  let value = [];
  const select = el("select", { id: fresh("issue") }, el("option", { value: "" }, "Choose an issue…"),
    ...issues.map((issue) => el("option", { value: issue.id }, issue.text)));
  const label = el("label", { for: select.id });
  const list = el("ul", { class: "ia-flags" });
  const retitle = () => (label.textContent = `Flag an issue on “${desk.exhibit(desk.current).title}”`);
  const change = (next, words) => {
    value = next;
    draw();
    shell.tell(words);
    shell.save("flags");
  };
  const add = el("button", { type: "button", class: "ia-button", onclick: () => {
    const flag = `${desk.current}/${select.value}`;
    if (!select.value) return shell.tell("Choose an issue first.");
    if (value.includes(flag)) return shell.tell("You have flagged this already.");
    change([...value, flag], `Flagged: ${names.get(select.value)}.`);
    select.value = "";
  } }, "Add flag");
  const row = (flag) => {
    const [exhibit, issue] = flag.split("/");
    const words = `${desk.exhibit(exhibit)?.title}: ${names.get(issue)}`;
    return el("li", {}, el("span", {}, "⚑ ", el("strong", {}, `${desk.exhibit(exhibit)?.title}: `), names.get(issue)),
      el("button", { type: "button", class: "ia-button", "aria-label": `Remove flag: ${words}`, onclick: () => {
        change(value.filter((one) => one !== flag), `Removed: ${words}.`);
        select.focus();
      } }, "Remove"));
  };
  const none = el("li", { class: "ia-none" }, "None yet. Choose an exhibit above, and flag what you see below it.");
  const draw = () => {
    list.replaceChildren(...(value.length ? value.map(row) : [none]));
    desk.count(value);
  };
  desk.listeners.push(retitle);
  retitle();
  desk.foot.append(el("div", { class: "ia-flagging" }, label, select, add));
  draw();
  return part(shell, "flags", list, (next) => {
    value = next ?? [];
    draw();
  }, () => (value.length ? [...value] : null));
}

function checking(shell) {
  const said = el("p", { class: "ia-checked" });
  let silence = 0;
  shell.on("msg:custom", (message) => {
    if (message.kind !== "checked") return;
    clearTimeout(silence);
    said.textContent = message.text;
    shell.tell(message.text);
  });
  return el("div", { class: "ia-foot" }, el("button", { type: "button", class: "ia-button ia-check", onclick: () => {
    silence = setTimeout(() => (said.textContent = "The lesson does not answer. Press Restart lesson, then check again."), 4000);
    shell.model.send({ kind: "check" });
  } }, "Check my work"), said);
}

export default { render };
