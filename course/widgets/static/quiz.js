// A quiz: one box a question, a line that says whether it is saved, and for practice a button that checks it.
import { open } from "./activity.js";
import { feedbackBox } from "./feedback.js";
import { TYPED, badge, control, emptied, remarks } from "./question.js";
import { el, fresh } from "./page.js";

function box(question, n, shell) {
  const { id } = question;
  const label = fresh("stem");
  const saving = { now: () => shell.save(id), soon: (pause) => shell.saveSoon(id, pause) };
  const inner = control(question, shell, saving, label);
  const status = el("span", { class: "ia-status" });
  const place = el("div", { class: "ia-feedback-place" });
  const check = shell.spec.checkable && el("button", { type: "button", class: "ia-button ia-check" }, "Check");
  const count = shell.spec.questions.length;
  const node = el("fieldset", { class: `ia-question ia-kind-${question.kind}`, "aria-labelledby": label, "data-item": id },
    el("div", { class: "ia-stem", id: label },
      el("p", { class: "ia-number" }, count > 1 ? `Question ${n} of ${count}` : "Question"),
      el("div", { html: question.stem }),
      inner.hint ? el("p", { class: "ia-hint" }, inner.hint) : null),
    inner.node,
    el("div", { class: "ia-foot" }, check || null, status),
    place);
  node.addEventListener("focusout", () => shell.flush(id));
  node.addEventListener("input", () => place.dataset.known === "null" && place.replaceChildren());
  shell.field(id, { ...inner, node, status, typed: TYPED.includes(question.kind), get: () => emptied(inner.get()) });
  if (check) check.addEventListener("click", () => ask(shell, id, check, place));
  return { id, node, place, check };
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
  shell.tell(`${said.head}. ${said.sure ?? ""} ${remarks(said)}`);
}

function showFeedback(shell, boxes) {
  const all = shell.model.get("feedback") ?? {};
  for (const { id, place, node } of boxes) {
    const said = all[id];
    const known = JSON.stringify(said ?? null);
    if (place.dataset.known === known) continue; // what was said only here, that nothing is saved, stays
    place.dataset.known = known;
    place.replaceChildren(...(said ? [feedbackBox(said)] : []));
    node.dataset.tone = said?.tone ?? "";
    badge(node, said);
  }
}

function render(context) {
  return open(context, (shell) => {
    const boxes = shell.spec.questions.map((question, n) => box(question, n + 1, shell));
    shell.body.append(...boxes.map(({ node }) => node));
    const line = el("p", { class: "ia-progress-line" });
    shell.title.after(line);
    if (shell.spec.fresh) shell.body.append(shell.another("Another one"));
    const graded = shell.spec.fresh ? shell.freshness("exercise") : shell.spec.checkable ? "" : shell.spec.saying || " Your answers are saved as you give them and marked after you submit.";
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
