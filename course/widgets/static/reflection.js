// A reflection: a text only its writer reads.
import { open } from "./activity.js";
import { el, fresh, OWN_KEYS } from "./page.js";

function render(context) {
  return open(context, (shell) => {
    const [item] = shell.spec.items;
    const label = fresh("prompt");
    const status = el("span", { class: "ia-status" });
    const area = el("textarea", { ...OWN_KEYS, rows: 6, "aria-labelledby": label, spellcheck: "true",
      oninput: () => shell.saveSoon(item), onchange: () => shell.flush(item) });
    const node = el("div", { class: "ia-question" },
      el("div", { class: "ia-stem", id: label, html: shell.spec.prompt }),
      el("div", { class: "ia-essay" }, area),
      el("div", { class: "ia-foot" }, status),
      el("p", { class: "ia-hint" }, shell.spec.private));
    shell.field(item, { node, status, typed: true, countable: false, get: () => area.value || null,
      set: (value) => (area.value = value ?? "") });
    shell.body.append(node);
  });
}

export default { render };
