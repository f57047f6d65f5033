// The check-digit worksheet: the characters of a field, their values and weights; the digit is for the trainee to find.
import { el, fresh } from "./page.js";

export class Worksheet {
  constructor(bench) {
    this.bench = bench;
    const { sheets } = bench.shell.spec;
    this.rows = new Map();
    const cards = sheets.map((sheet) => this.card(sheet));
    const many = new Set(sheets.map((sheet) => sheet.paper)).size > 1;
    this.node = el("details", { class: "im-sheet" }, el("summary", {}, `Open the worksheet (${sheets.length} digits)`),
      el("p", {}, "Multiply the value of each character by the weight below it, add the products, and divide by 10: the remainder is the check digit. "
        + "Type what you get, and the rule says whether your sum is right. It does not say what a wrong digit on a paper means."),
      ...cards.map(({ node, sheet }) => el("div", { class: "im-check" }, el("p", {}, el("strong", {}, many ? `${sheet.paper}: ${sheet.label}` : sheet.label)), node)));
  }

  card(sheet) {
    const id = fresh("digit");
    const row = (name, at) => el("tr", {}, el("th", { scope: "row" }, name), ...sheet.columns.map((column) => el("td", {}, column[at])));
    const table = el("div", { class: "ia-wide", tabindex: "0", role: "region", "aria-label": `Characters of the ${sheet.label}` },
      el("table", { class: "im-digits" }, el("tbody", {}, row("Character", 0), row("Value", 1), row("Weight", 2))));
    const input = el("input", { id, type: "text", inputmode: "numeric", maxlength: "1", autocomplete: "off", class: "ia-short" });
    const said = el("span", { class: "im-told", role: "status" });
    const form = el("form", { class: "im-digit", onsubmit: (event) => {
      event.preventDefault();
      this.bench.take({ kind: "step", step: { do: "check", check: sheet.name, digit: input.value.trim() } }, ({ ok, text }) => {
        if (!ok) said.textContent = text;
        input.select();
      });
    } }, el("label", { for: id }, `Printed: ${sheet.printed}. Your digit`), input, el("button", { type: "submit", class: "ia-button" }, "Check my sum"), said);
    this.rows.set(sheet.name, { input, said, form });
    return { sheet, node: el("div", {}, table, form) };
  }

  draw(now) {
    for (const [name, { input, said, form }] of this.rows) {
      const known = now.digits[name];
      said.textContent = known ? `${known.right ? "✓" : "✗"} ${known.said}` : "";
      said.className = `im-told${known ? ` im-${known.right ? "good" : "bad"}` : ""}`;
      if (known && !form.contains(input.getRootNode().activeElement) && !input.value) input.value = known.tries.at(-1);
      for (const control of form.elements) control.disabled = Boolean(now.finished);
    }
  }
}
