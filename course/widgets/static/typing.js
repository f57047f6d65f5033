// Controls for typing: a number, a date, a few words, a long text, the blank cells of a table.
import { el, fresh, OWN_KEYS } from "./page.js";

/** `soon` saves after a pause, `now` at once. */
function watched(tag, props, { soon, now }) {
  return el(tag, { ...props, oninput: soon, onchange: now });
}

export function number(question, saving, label) {
  const input = watched("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "ia-short",
    "aria-labelledby": label }, { ...saving, soon: () => saving.soon(1500) });
  return {
    node: el("div", { class: "ia-entry" }, input, el("span", { class: "ia-unit" }, question.unit_name ?? "")),
    get: () => input.value.trim() || null,
    set: (value) => (input.value = value ?? ""),
  };
}

export function day(_question, saving, label) {
  const input = el("input", { type: "date", "aria-labelledby": label, class: "ia-short", onchange: saving.now });
  return { node: el("div", { class: "ia-entry" }, input), get: () => input.value || null, set: (value) => (input.value = value ?? "") };
}

export function words(_question, saving, label) {
  const input = watched("input", { type: "text", autocomplete: "off", "aria-labelledby": label, class: "ia-line" },
    { ...saving, soon: () => saving.soon() });
  return { node: el("div", { class: "ia-entry" }, input), get: () => input.value || null, set: (value) => (input.value = value ?? "") };
}

export function notes(question, saving, label) {
  const told = (count, [, most]) => (count > most ? `${count} words; only the first ${most} are read` : `${count} of ${most} words`);
  return essay(question, saving, label, told);
}

const aim = (count, [least, most]) => `${count} words (aim for ${least} to ${most})`;

export function essay(question, saving, label, told = aim) {
  const words = question.words ?? [150, 400];
  const count = el("p", { class: "ia-count", id: fresh("count") });
  const show = () => (count.textContent = told(area.value.trim() ? area.value.trim().split(/\s+/).length : 0, words));
  const area = watched("textarea", { ...OWN_KEYS, rows: 12, "aria-labelledby": label, "aria-describedby": count.id, spellcheck: "true" },
    { now: saving.now, soon: () => { show(); saving.soon(); } });
  show();
  return {
    node: el("div", { class: "ia-essay" }, area, count),
    get: () => area.value || null,
    set: (value) => {
      area.value = value ?? "";
      show();
    },
  };
}

export function table(question, saving) {
  const cells = new Map();
  const blanks = new Map(question.blanks.map((blank) => [blank.id, blank]));
  const cell = (row, column) => {
    const id = `${row.id}.${column.id}`;
    const under = el("span", { class: "ia-column", "aria-hidden": "true", html: column.html });
    if (!blanks.has(id)) return el("td", { role: "cell" }, under, question.given?.[id] ?? "");
    const input = entry(blanks.get(id), `${row.text}, ${column.text}`, saving);
    cells.set(id, input);
    return el("td", { role: "cell", "data-part": id }, under, input);
  };
  // The roles are said: where there is no room the rows stand one below the other, and it stays a table all the same.
  const head = el("tr", { role: "row" }, el("td", { role: "cell" }),
    ...question.columns.map((column) => el("th", { scope: "col", role: "columnheader", html: column.html })));
  const rows = question.rows.map((row) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader", html: row.html }),
    ...question.columns.map((column) => cell(row, column))));
  return {
    node: el("div", { class: "ia-wide" }, el("table", { class: "ia-table", role: "table" },
      el("thead", { role: "rowgroup" }, head), el("tbody", { role: "rowgroup" }, ...rows))),
    hint: "Fill in the empty cells.",
    get: () => Object.fromEntries([...cells].filter(([, input]) => input.value).map(([id, input]) => [id, input.value])),
    set: (value) => cells.forEach((input, id) => (input.value = value?.[id] ?? "")),
  };
}

function entry(blank, label, saving) {
  if (blank.choices?.length) {
    return el("select", { "aria-label": label, onchange: saving.now }, el("option", { value: "" }, "Choose…"),
      ...blank.choices.map((choice) => el("option", { value: choice }, choice)));
  }
  const type = blank.entry === "date" ? "date" : "text";
  return watched("input", { type, "aria-label": label, autocomplete: "off",
    inputmode: blank.entry === "number" ? "decimal" : null }, { ...saving, soon: () => saving.soon() });
}
