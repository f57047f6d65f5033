// A reflection: texts only their writer reads.
import { open } from "./activity.js";
import { el, fresh, OWN_KEYS } from "./page.js";

function render(context) {
  return open(context, (shell) => {
    const { prompt, parts, items } = shell.spec;
    const head = fresh("prompt");
    const stem = el("div", { class: "ia-stem", id: head, html: prompt });
    items.forEach((item, i) => {
      const label = fresh("part");
      const status = el("span", { class: "ia-status" });
      const area = el("textarea", { ...OWN_KEYS, rows: parts[i] ? 2 : 6, spellcheck: "true",
        "aria-labelledby": parts[i] ? label : head,
        oninput: () => shell.saveSoon(item), onchange: () => shell.flush(item) });
      const node = el("div", { class: "ia-question" },
        i ? "" : stem,
        parts[i] ? el("div", { class: "ia-stem", id: label, html: parts[i] }) : "",
        el("div", { class: "ia-essay" }, area),
        el("div", { class: "ia-foot" }, status));
      shell.field(item, { node, status, typed: true, countable: false, get: () => area.value || null,
        set: (value) => (area.value = value ?? "") });
      shell.body.append(node);
    });
    const kept = shell.spec.kept;
    shell.body.append(el("p", { class: "ia-hint" }, shell.spec.private,
      kept ? el("span", {}, ` It is kept in ${kept}; `, el("code", {}, "iso reflections"),
        " reads, exports or deletes it.") : ""));
  });
}

export default { render };
