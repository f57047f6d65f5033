// Review cards: one at a time; think, turn it over, say whether you knew it.
import { open } from "./activity.js";
import { el } from "./page.js";

function render(context) {
  return open(context, (shell) => {
    const { cards } = shell.spec;
    const values = new Map();
    const status = el("p", { class: "ia-status" });
    let queue = cards.map((card) => card.id);
    let at = 0;
    for (const card of cards) {
      shell.field(card.id, { node: shell.body, status, countable: false, get: () => values.get(card.id) ?? null,
        set: (value) => values.set(card.id, value) });
    }
    const line = el("p", { class: "ia-progress-line" });
    const face = el("div", { class: "ia-face" });
    const turn = el("button", { type: "button", class: "ia-button ia-primary", onclick: () => show(true) }, "Show the answer");
    const knew = el("button", { type: "button", class: "ia-button", onclick: () => judge("knew") }, "I knew it");
    const again = el("button", { type: "button", class: "ia-button", onclick: () => judge("again") }, "Again later");
    const over = el("button", { type: "button", class: "ia-button", onclick: () => start() }, "Go through the cards again");
    const card = () => cards.find(({ id }) => id === queue[at]);

    function show(turned) {
      const done = at >= queue.length;
      const known = cards.filter(({ id }) => values.get(id) === "knew").length;
      line.textContent = done ? `All ${cards.length} cards done; you knew ${known}.`
        : `Card ${Math.min(at + 1, cards.length)} of ${queue.length}. Say the answer to yourself before you turn the card.`;
      turn.hidden = done || turned;
      knew.hidden = again.hidden = done || !turned;
      over.hidden = !done;
      if (done) return face.replaceChildren(el("p", {}, "Well done. Come back to the cards in a few days."));
      const { prompt, answer, cites } = card();
      face.replaceChildren(el("div", { class: "ia-prompt", html: prompt }));
      if (!turned) return undefined;
      const law = cites.flatMap(({ text, href }, n) => [n ? "; " : "", href
        ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : text]);
      const back = el("div", { class: "ia-back", tabindex: "-1" }, el("div", { html: answer }), el("p", {}, el("strong", {}, "Law: "), ...law));
      face.append(back);
      back.focus({ preventScroll: true });
      return undefined;
    }

    function judge(value) {
      const { id } = card();
      values.set(id, value);
      shell.save(id);
      if (value === "again" && queue.filter((one) => one === id).length < 3) queue.push(id);
      at += 1;
      show(false);
      (at < queue.length ? turn : over).focus();
      shell.tell(line.textContent);
    }

    function start() {
      queue = cards.map(({ id }) => id);
      at = 0;
      show(false);
      turn.focus();
    }

    shell.body.append(line, el("div", { class: "ia-deck" }, face, el("div", { class: "ia-foot" }, turn, knew, again, over)), status);
    show(false);
  });
}

export default { render };
