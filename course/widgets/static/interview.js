// A mock interview: the file, the talk, a box to type in, suggestions, and the debrief at the end.
import { open } from "./activity.js";
import { el, fresh } from "./page.js";
import { token } from "./memory.js";

const SILENCE = 5000;  // without a reply for so long, the page says so
const DRAFT = "interview-draft";

function render(context) {
  return open(context, (shell) => {
    const { model } = shell;
    const talk = () => model.get("talk");
    const log = el("div", { class: "ia-log", role: "log", "aria-label": "The interview", "aria-live": "polite", tabindex: "0" });
    const end = el("div", { class: "ia-end", tabindex: "-1" });
    const status = el("p", { class: "ia-status", role: "status" });
    const label = fresh("say");
    const box = el("textarea", { id: label, rows: "2", placeholder: "Tell me about…", oninput: () => keep(), onkeydown: (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      say(box.value);
    } });
    const send = button("Say it", () => say(box.value), "ia-primary");
    const wait = button("Wait in silence", () => say("(wait)"));
    const ideas = button("Suggestions", () => offer(list.hidden));
    ideas.setAttribute("aria-expanded", "false");
    const close = button("Close the interview", () => {
      if (!shell.spec.graded || sure) return say("That is all for today.");
      sure = true;
      close.textContent = "Close it for good";
      note("A graded interview is held once. Press again to close it, or go on asking.");
    });
    const over = button("Begin again", () => tell({ kind: "again" }));
    const list = el("ul", { class: "ia-ideas", hidden: true, "aria-label": "Suggestions" });
    const form = el("div", { class: "ia-form" },
      el("label", { for: label }, "Your question, in English (Enter says it, Shift and Enter begins a new line)"),
      box, el("div", { class: "ia-foot" }, send, wait, ...(shell.spec.graded ? [] : [ideas]), close), list);
    let waiting = null;
    let queued = null;
    let sure = false;
    let shown = 0;
    let run = 0;

    function button(words, action, look = "") {
      return el("button", { type: "button", class: `ia-button ${look}`, onclick: action }, words);
    }

    function keep() {
      shell.memory.set(DRAFT, box.value ? { text: box.value } : null);
    }

    function say(text) {
      if (waiting?.text) {  // one at a time: what was typed while the last reply was on its way is said after it
        queued = { text, typed: text === box.value };
        return;
      }
      [sure, close.textContent, queued] = [false, "Close the interview", null];
      tell({ kind: "say", text });
    }

    function tell(message) {
      clearTimeout(waiting?.timer);
      // The same words sent again before a reply came keep their token, so that they are said once.
      const again = waiting && waiting.message.text === message.text && waiting.message.kind === message.kind;
      const full = { ...message, token: again ? waiting.message.token : token() };
      waiting = { message: full, text: message.text, timer: setTimeout(silent, SILENCE) };
      note("Saving…");
      try {
        model.send(full);
      } catch {
        silent();
      }
    }

    function silent() {
      if (waiting) waiting.text = "";
      note("NOT said yet: the lesson does not answer. What you typed is kept in this browser. Press Restart lesson, then say it again.", true);
    }

    function note(text, bad = false) {
      status.textContent = text;
      status.className = `ia-status${bad ? " ia-bad" : ""}`;
    }

    function replied(message) {
      if (message.kind !== "said" || message.token !== waiting?.message.token) return;
      clearTimeout(waiting.timer);
      const sent = waiting.message.text ?? "";
      const next = queued;
      [waiting, queued] = [null, null];
      note(message.ok ? "" : message.text, !message.ok);
      if (!message.ok) return;
      // What was said goes; what was typed meanwhile stays.
      if (sent && box.value.startsWith(sent)) {
        box.value = box.value.slice(sent.length).trimStart();
        keep();
      }
      const words = next?.typed ? box.value : next?.text;
      if (words?.trim() && end.hidden) return say(words);
      if (!end.hidden) end.focus();
      else if (shell.root.contains(document.activeElement) || document.activeElement === document.body) box.focus();
    }

    function offer(open) {
      list.hidden = !open;
      ideas.setAttribute("aria-expanded", String(open));
    }

    function paint() {
      const now = talk();
      if (now.run !== run || now.turns.length < shown) {
        log.replaceChildren(el("div", { html: shell.spec.opening }));
        [run, shown] = [now.run, 0];
      }
      for (const turn of now.turns.slice(shown)) log.append(el("div", { class: "ia-turn", html: turn }));
      if (now.turns.length > shown) log.scrollTop = log.scrollHeight;
      shown = now.turns.length;
      list.replaceChildren(...now.suggestions.map((text) => el("li", {}, button(text, () => {
        box.value = text;
        keep();
        offer(false);
        box.focus();
      }))));
      form.hidden = Boolean(now.debrief);
      end.hidden = !now.debrief;
      if (now.debrief) end.replaceChildren(el("div", { html: now.debrief }), ...(shell.spec.graded ? [] : [over]));
      else end.replaceChildren();
    }

    shell.field("done", { node: shell.body, status: el("p"), get: () => shell.saved("done")?.value ?? null, set: () => {} });
    shell.on("change:talk", paint);
    shell.on("msg:custom", replied);
    const file = el("details", { class: "ia-file", open: !talk().turns.length }, el("summary", {}, "The file and who is in the room"),
      el("div", { html: shell.spec.briefing }));
    shell.body.append(file, log, form, status, end);
    box.value = shell.memory.get(DRAFT)?.text ?? "";
    paint();
  });
}

export default { render };
