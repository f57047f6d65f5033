// The check-digit worksheet: the characters of a field, their values and weights; the digit is for the trainee to find.
import { el, fresh } from "./page.js";

export class Worksheet {
  constructor(bench) {
    this.bench = bench;
    const { sheets } = bench.shell.spec;
    this.cards = new Map(sheets.map((sheet) => [sheet.name, this.card(sheet)]));
    const id = fresh("which");
    this.which = el("select", { id, onchange: () => this.show() });
    this.place = el("div", {});
    this.node = el("div", { class: "im-sheet" },
      el("p", {}, "Multiply the value of each character by the weight below it, add the products, and divide by 10: the remainder is the check digit. "
        + "Type what you get, and the rule says whether your sum is right. It does not say what a wrong digit on a paper means."),
      el("div", { class: "im-field" }, el("label", { for: id }, "Digit to work out"), this.which), this.place);
    this.which.append(...sheets.map((sheet) => el("option", { value: sheet.name }, this.title(sheet))));
    this.show();
  }

  title(sheet) {
    return `${sheet.paper}: ${sheet.label}`;
  }

  show() {
    this.place.replaceChildren(this.cards.get(this.which.value).node);
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
    return { sheet, input, said, form, node: el("div", { class: "im-check" }, table, form) };
  }

  draw(now) {
    for (const [name, { sheet, input, said, form }] of this.cards) {
      const known = now.digits[name];
      const sign = known ? (known.right ? "✓" : "✗") : "";
      said.textContent = known ? `${sign} ${known.said}` : "";
      said.className = `im-told${known ? ` im-${known.right ? "good" : "bad"}` : ""}`;
      if (known && !input.value) input.value = known.tries.at(-1);
      for (const control of form.elements) control.disabled = Boolean(now.finished);
      const option = [...this.which.options].find((one) => one.value === name);
      option.textContent = `${this.title(sheet)}${sign ? ` ${sign}` : ""}`;
    }
  }
}
