// Feedback on an answer: in words and signs, never by colour alone.
import { el } from "./page.js";

const SIGN = { right: "✓", partly: "◐", wrong: "✗", open: "•" };
const WORD = { right: "Right", partly: "Partly right", wrong: "Not right", open: "" };

/** `feedback` as the kernel worked it out: head, tone, parts, why (the reasoning), cites. */
export function feedbackBox(feedback) {
  const box = el("div", { class: `ia-feedback ia-tone-${feedback.tone}`, tabindex: "-1" });
  box.append(el("p", { class: "ia-head" }, sign(feedback.tone), ` ${feedback.head}`));
  if (feedback.sure) box.append(el("p", { class: "ia-sure-said" }, feedback.sure));
  if (feedback.parts?.length) box.append(el("ul", { class: "ia-parts" }, ...feedback.parts.map((part) => remark(part, feedback.parts.length))));
  if (feedback.why) box.append(reasoning(feedback));
  return box;
}

function sign(tone) {
  return el("span", { class: `ia-sign ia-sign-${tone}`, "aria-hidden": "true" }, SIGN[tone]);
}

/** One part; where there is only one, the head line has already said how it is. */
function remark(part, count) {
  const word = count > 1 && part.label ? WORD[part.tone] : "";
  return el("li", {}, count > 1 ? sign(word ? part.tone : "open") : null, el("div", {},
    word ? el("strong", {}, `${word}: `) : null,
    part.label ? el("span", { class: "ia-part-name" }, `${part.label.replace(/[.?!]$/, "")}. `) : null,
    el("span", { html: part.text })));
}

function reasoning(feedback) {
  const cites = feedback.cites ?? [];
  const law = cites.flatMap((cite, n) => [n ? "; " : "", cite.href
    ? el("a", { href: cite.href, target: "_blank", rel: "noopener noreferrer" }, cite.text)
    : cite.text]);
  return el("details", { class: "ia-why", open: feedback.tone === "right" || feedback.tone === "open" },
    el("summary", {}, "The reasoning and the law"),
    el("div", { html: feedback.why }),
    cites.length ? el("p", { class: "ia-law" }, el("strong", {}, "Law: "), ...law) : null);
}
