// The way to the next question: the first one on the page that has no answer yet.
const FOCUSABLE = "input, select, textarea, button:not(.ia-check), [tabindex]";

/** Put it in sight and in focus; false if every question of the page is answered. What a content note keeps closed
 * comes last, and then the note's own keys are gone to. */
export function goToNextQuestion(page) {
  const waiting = [...page.querySelectorAll('[data-item][data-answered="no"]')];
  const question = waiting.find((node) => !node.closest("[hidden]")) ?? noteOf(waiting[0]);
  if (!question) return false;
  const first = [...question.querySelectorAll(FOCUSABLE)].find((node) => !node.disabled && node.offsetParent);
  if (!first) question.tabIndex = -1;
  question.scrollIntoView({ block: "start" });
  (first ?? question).focus({ preventScroll: true });
  return true;
}

/** The note that keeps a question closed, or the question. */
function noteOf(question) {
  return question?.closest("[hidden]")?.parentElement?.querySelector(".ia-way") ?? question;
}
