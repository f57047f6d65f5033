// A quiz: one box a question, a line that says whether it is saved, and for practice a button that checks it.
import { blank, open } from "./activity.js";
import { marking, ordering, picks, placings, sureness } from "./choices.js";
import { feedbackBox } from "./feedback.js";
import { day, essay, notes, number, table, words } from "./typing.js";
import { el, fresh } from "./page.js";

const TYPED = ["numeric", "short", "essay", "notes", "table"];

function control(question, shell, saving, label) {
  const { kind } = question;
  const tell = (text) => shell.tell(text);
  if (kind === "single" || kind === "multiple") return picks(question, saving.now, kind === "multiple");
  if (kind === "classify" || kind === "match") return placings(question, saving.now, kind === "classify");
  if (kind === "order") return ordering(question, saving.now, tell);
  if (kind === "hotspot") return marking(question, saving.now);
  return { numeric: number, date: day, short: words, essay, notes, table }[kind](question, saving, label);
}

/** An answer with how sure one is of it: { answer, confidence }, null while both are missing. */
function withSureness(inner, saving) {
  const sure = sureness(saving.now);
  return {
    ...inner,
    node: el("div", {}, inner.node, sure.node),
    get: () => {
      const [answer, confidence] = [inner.get(), sure.get()];
      return blank(answer) && confidence === null ? null : { answer: blank(answer) ? null : answer, confidence };
    },
    set: (value) => {
      inner.set(value?.answer ?? null);
      sure.set(value?.confidence ?? null);
    },
  };
}

function box(question, n, shell) {
  const { id } = question;
  const label = fresh("stem");
  const saving = { now: () => shell.save(id), soon: (pause) => shell.saveSoon(id, pause) };
  const plain = control(question, shell, saving, label);
  const inner = question.confidence ? withSureness(plain, saving) : plain;
  const status = el("span", { class: "ia-status" });
  const place = el("div", { class: "ia-feedback-place" });
  const check = shell.spec.checkable && el("button", { type: "button", class: "ia-button ia-check" }, "Check");
  const count = shell.spec.questions.length;
  const node = el("fieldset", { class: `ia-question ia-kind-${question.kind}`, "aria-labelledby": label, "data-item": id },
    el("div", { class: "ia-stem", id: label },
      el("p", { class: "ia-number" }, count > 1 ? `Question ${n} of ${count}` : "Question"),
      el("div", { html: question.stem }),
      plain.hint ? el("p", { class: "ia-hint" }, plain.hint) : null),
    inner.node,
    el("div", { class: "ia-foot" }, check || null, status),
    place);
  node.addEventListener("focusout", () => shell.flush(id));
  shell.field(id, { ...inner, node, status, typed: TYPED.includes(question.kind), get: () => emptied(inner.get()) });
  if (check) check.addEventListener("click", () => ask(shell, id, check, place));
  return { id, node, place, check };
}

/** Nothing picked is no answer; the two must not look different to the journal. */
function emptied(value) {
  return blank(value) && !value?.confidence ? null : value;
}

function ask(shell, id, check, place) {
  shell.flush(id);
  const silence = setTimeout(() => answered(shell, check, place, {
    tone: "open", head: "The lesson does not answer, so this can't be checked now. Press Restart lesson, then Check.",
  }), 4000);
  check.dataset.silence = silence;
  shell.model.send({ kind: "check", item: id, value: shell.fields.get(id).get() });
}

function answered(shell, check, place, said) {
  clearTimeout(Number(check.dataset.silence));
  delete check.dataset.silence;
  place.replaceChildren(feedbackBox(said));
  place.dataset.shown = JSON.stringify(said);
  shell.tell(`${said.head}. ${remarks(said)}`);
}

function showFeedback(shell, boxes) {
  const all = shell.model.get("feedback") ?? {};
  for (const { id, place, node } of boxes) {
    const said = all[id];
    const shown = JSON.stringify(said ?? null);
    if (place.dataset.shown === shown) continue;
    place.dataset.shown = shown;
    place.replaceChildren(...(said ? [feedbackBox(said)] : []));
    node.dataset.tone = said?.tone ?? "";
    badge(node, said);
  }
}

function remarks(said) {
  const scratch = el("div");
  return (said.parts ?? []).map((part) => {
    scratch.innerHTML = part.text;
    return `${part.label} ${scratch.textContent}`;
  }).join(" ");
}

/** A sign beside each part that was judged. */
function badge(node, said) {
  for (const old of node.querySelectorAll(".ia-badge")) old.remove();
  for (const part of said?.parts ?? []) {
    if (!part.part || part.tone === "open") continue;
    const target = node.querySelector(`[data-part="${CSS.escape(part.part)}"]`);
    target?.append(el("span", { class: `ia-badge ia-sign-${part.tone}`, "aria-hidden": "true" }, part.tone === "right" ? "✓" : "✗"));
  }
}

function render(context) {
  return open(context, (shell) => {
    const boxes = shell.spec.questions.map((question, n) => box(question, n + 1, shell));
    shell.body.append(...boxes.map(({ node }) => node));
    const line = el("p", { class: "ia-progress-line" });
    shell.title.after(line);
    if (shell.spec.fresh) shell.body.append(shell.another("Another one"));
    const graded = shell.spec.fresh ? shell.freshness("exercise") : shell.spec.checkable ? "" : " Your answers are saved as you give them and marked after you submit.";
    shell.onCount = ({ answered, total }) => (line.textContent = `${answered} of ${total} answered.${graded}`);
    shell.on("change:feedback", () => showFeedback(shell, boxes));
    shell.on("msg:custom", (message) => {
      const asked = message.kind === "checked" && boxes.find(({ id, check }) => id === message.item && check?.dataset.silence);
      if (asked) answered(shell, asked.check, asked.place, message.feedback);
    });
    showFeedback(shell, boxes);
  });
}

export default { render };
