// A calculator: a form for the facts of a rule, and what the rule finds.
import { feedbackBox } from "./feedback.js";
import { el, fresh, guardKeys } from "./page.js";

const INPUT = { date: "date", number: "number", text: "text" };

/** A control for one field; read() gives its value, undefined where nothing was filled in. */
function control(field, value) {
  if (field.kind === "rows") return rows(field, value);
  if (field.kind === "group") return group(field, value);
  if (field.kind === "several") return several(field, value);
  if (field.kind === "lines") return lines(field, value);
  const id = fresh("fact");
  if (field.kind === "flag") {
    const box = el("input", { type: "checkbox", id });
    box.checked = Boolean(value);
    return { node: el("label", { class: "ia-fact ia-flagged", for: id }, box, field.label), read: () => box.checked || undefined };
  }
  const input = field.kind === "choice"
    ? el("select", { id }, el("option", { value: "" }, "Choose…"), ...field.options.map(([v, text]) => el("option", { value: v }, text)))
    : el("input", { id, type: INPUT[field.kind] ?? "text", autocomplete: "off" });
  input.value = value ?? "";
  const read = () => (input.value === "" ? undefined : field.kind === "number" ? Number(input.value) : input.value);
  return { node: el("div", { class: "ia-fact" }, el("label", { for: id }, field.label), input), read };
}

/** Several texts, one a line, as machine-readable lines stand on a page: every character in sight. */
function lines(field, value) {
  const id = fresh("fact");
  const given = value ?? [];
  const input = el("textarea", { id, class: "ia-lines", rows: Math.max(given.length, 2), autocomplete: "off", spellcheck: "false" });
  input.value = given.join("\n");
  const read = () => {
    const held = input.value.split("\n").map((line) => line.trim()).filter(Boolean);
    return held.length ? held : undefined;
  };
  return { node: el("div", { class: "ia-fact ia-whole" }, el("label", { for: id }, field.label), input), read };
}

function several(field, value) {
  const boxes = field.options.map(([v]) => el("input", { type: "checkbox", value: v }));
  boxes.forEach((box) => (box.checked = (value ?? []).includes(box.value)));
  const labels = field.options.map(([, text], n) => el("label", { class: "ia-flagged" }, boxes[n], text));
  const read = () => (boxes.some((box) => box.checked) ? boxes.filter((box) => box.checked).map((box) => box.value) : undefined);
  return { node: el("fieldset", { class: "ia-fact ia-several" }, el("legend", {}, field.label), ...labels), read };
}

/** The fields of one thing: the needed ones in sight, the others folded away unless one is filled in. */
function facts(fields, values) {
  const made = fields.map((field) => ({ field, ...control(field, values?.[field.name]) }));
  const folded = made.filter(({ field }) => !field.required && field.kind !== "rows" && values?.[field.name] === undefined);
  const seen = made.filter((one) => !folded.includes(one));
  const more = folded.length
    ? el("details", { class: "ia-more" }, el("summary", {}, "More facts, where they matter"),
      el("div", { class: "ia-facts" }, ...folded.map(({ node }) => node)))
    : null;
  const read = () => Object.fromEntries(made.map((one) => [one.field.name, one.read()]).filter(([, value]) => value !== undefined));
  return { node: el("div", {}, el("div", { class: "ia-facts" }, ...seen.map(({ node }) => node)), more), read };
}

function group(field, value) {
  const inner = facts(field.fields, value);
  const read = () => {
    const values = inner.read();
    return Object.keys(values).length ? values : undefined;
  };
  return { node: el("fieldset", { class: "ia-group" }, el("legend", {}, field.label), inner.node), read };
}

function rows(field, value) {
  const list = el("div", { class: "ia-rows" });
  let made = [];
  const renumber = () => made.forEach(({ legend }, n) => (legend.textContent = `${field.label}: number ${n + 1}`));
  const add = (values) => {
    const inner = facts(field.fields, values);
    const legend = el("legend");
    const remove = el("button", { type: "button", class: "ia-button", onclick: () => {
      made = made.filter((one) => one !== row);
      row.node.remove();
      renumber();
      more.focus();
    } }, "Remove");
    const row = { legend, read: inner.read, node: el("fieldset", { class: "ia-group" }, legend, inner.node, remove) };
    made.push(row);
    list.append(row.node);
    renumber();
    return row;
  };
  const more = el("button", { type: "button", class: "ia-button", onclick: () => {
    add({}).node.querySelector("input, select").focus();
  } }, `Add to ${field.label.toLowerCase()}`);
  (value ?? []).forEach(add);
  const read = () => (made.length ? made.map((row) => row.read()) : undefined);
  return { node: el("div", { class: "ia-fact ia-rows-place" }, list, more), read };
}

function render({ model, el: place }) {
  const spec = model.get("spec");
  const title = el("h3", { id: fresh("title"), class: "ia-title" }, spec.title);
  const live = el("p", { class: "ia-sr", role: "status" });
  const form = facts(spec.fields, model.get("facts"));
  const result = el("div", { class: "ia-result" });
  let silence = 0;
  const show = () => {
    const found = model.get("result");
    if (!found?.head) return;
    const box = feedbackBox({ head: found.head, tone: found.tone });
    if (found.html) box.append(el("div", { class: "ia-found", html: found.html }), el("p", {}, found.as_of));
    result.replaceChildren(box);
  };
  const hear = (message) => {
    if (message.kind !== "worked-out") return;
    clearTimeout(silence);
    show();
    live.textContent = model.get("result").head;
  };
  const ask = (event) => {
    event.preventDefault();
    silence = setTimeout(() => result.replaceChildren(feedbackBox({ tone: "open",
      head: "The lesson does not answer. Press Restart lesson, then try again." })), 4000);
    model.send({ kind: "work-out", facts: form.read() });
  };
  const root = el("section", { class: "ia-activity ia-calculator", "aria-labelledby": title.id }, title,
    el("p", {}, spec.about), live,
    el("form", { onsubmit: ask, novalidate: true }, form.node,
      el("button", { type: "submit", class: "ia-button ia-primary" }, "Work it out")), result);
  guardKeys(root);
  place.append(root);
  model.on("change:result", show);
  model.on("msg:custom", hear);
  show();
  return () => {
    clearTimeout(silence);
    model.off("change:result", show);
    model.off("msg:custom", hear);
  };
}

export default { render };
