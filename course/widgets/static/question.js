// A question's control, whatever its kind, and what the page says of an answer beside it.
import { blank } from "./activity.js";
import { marking, ordering, picks, placings, sureness } from "./choices.js";
import { day, essay, notes, number, table, words } from "./typing.js";
import { el } from "./page.js";

export const TYPED = ["numeric", "short", "essay", "notes", "table"];

/** The control of a question; `saving` has now() and soon(pause), called as the answer changes. */
export function control(question, shell, saving, label) {
  const plain = bare(question, shell, saving, label);
  return question.confidence ? withSureness(question, plain, saving) : plain;
}

function bare(question, shell, saving, label) {
  const { kind } = question;
  const tell = (text) => shell.tell(text);
  if (kind === "single" || kind === "multiple") return picks(question, saving.now, kind === "multiple");
  if (kind === "classify" || kind === "match") return placings(question, saving.now, kind === "classify");
  if (kind === "order") return ordering(question, saving.now, tell);
  if (kind === "hotspot") return marking(question, saving.now);
  return { numeric: number, date: day, short: words, essay, notes, table }[kind](question, saving, label);
}

/** An answer with how sure one is of it: { answer, confidence }, null while both are missing. */
function withSureness(question, inner, saving) {
  const sure = sureness(question, saving.now);
  return {
    ...inner,
    node: el("div", {}, inner.node, sure.node),
    get: () => {
      const [answer, confidence] = [inner.get(), sure.get()];
      return blank(answer) && confidence === null ? null : { answer: blank(answer) ? null : answer, confidence };
    },
    set: (value) => {
      const rated = value && typeof value === "object" && ("answer" in value || "confidence" in value);
      inner.set(rated ? value.answer : value); // a bare value was given before the question asked how sure
      sure.set(rated ? value.confidence : null);
    },
  };
}

/** Nothing picked is no answer; the two must not look different to the journal. */
export function emptied(value) {
  return blank(value) && !value?.confidence ? null : value;
}

/** The remarks as one text, to be read out. */
export function remarks(said) {
  const scratch = el("div");
  return (said.parts ?? []).map((part) => {
    scratch.innerHTML = part.text;
    return `${part.label} ${scratch.textContent}`;
  }).join(" ");
}

/** A sign beside each part that was judged. */
export function badge(node, said) {
  for (const old of node.querySelectorAll(".ia-badge")) old.remove();
  for (const part of said?.parts ?? []) {
    if (!part.part || part.tone === "open") continue;
    const target = node.querySelector(`[data-part="${CSS.escape(part.part)}"]`);
    target?.append(el("span", { class: `ia-badge ia-sign-${part.tone}`, "aria-hidden": "true" }, part.tone === "right" ? "✓" : "✗"));
  }
}
