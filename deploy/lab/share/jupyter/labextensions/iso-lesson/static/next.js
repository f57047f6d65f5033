// The way to the next question: the first one on the page that has no answer yet.
const FOCUSABLE = "input, select, textarea, button:not(.ia-check), [tabindex]";

/** Put it in sight and in focus; false if every question of the page is answered. */
export function goToNextQuestion(page) {
  const question = page.querySelector('[data-item][data-answered="no"]');
  if (!question) return false;
  const first = [...question.querySelectorAll(FOCUSABLE)].find((node) => !node.disabled && node.offsetParent);
  if (!first) question.tabIndex = -1;
  question.scrollIntoView({ block: "start" });
  (first ?? question).focus({ preventScroll: true });
  return true;
}
