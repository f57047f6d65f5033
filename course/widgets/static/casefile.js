// A case file: read the exhibits, compare two, flag issues, choose actions and an outcome.
import { open } from "./activity.js";
import { Desk } from "./casedesk.js";
import { picks } from "./choices.js";
import { feedbackBox } from "./feedback.js";
import { el, fresh } from "./page.js";

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
