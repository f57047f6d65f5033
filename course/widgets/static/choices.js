// Controls for picking: one or several options, places for cards, an order, fields of a document, how sure you are.
import { el, fresh, sealed } from "./page.js";

const SURE = [40, 50, 60, 70, 80, 90, 100];

/** Radio buttons or checkboxes; the value is one id, or a list of ids. */
export function picks(question, changed, several) {
  const name = fresh("pick");
  const inputs = question.choices.map((choice) => el("input", {
    type: several ? "checkbox" : "radio", name, value: choice.id, id: fresh("option"), onchange: changed,
  }));
  const rows = question.choices.map((choice, n) => el("label", { class: "ia-option", for: inputs[n].id, "data-part": choice.id },
    inputs[n], el("span", { html: choice.html })));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return {
    node: el("div", { class: "ia-options" }, ...rows),
    hint: several ? "Choose all that apply." : "",
    get: () => (several ? chosen() : (chosen()[0] ?? null)),
    set: (value) => inputs.forEach((input) => (input.checked = (several ? (value ?? []) : [value]).includes(input.value))),
  };
}

/** Each card gets a place from a list; with `bins`, a card can also be dragged into its place. */
export function placings(question, changed, bins) {
  const selects = new Map();
  const options = () => question.places.map((place) => el("option", { value: place.id }, place.text));
  const rows = question.choices.map((card) => {
    const label = fresh("card");
    const select = el("select", { id: fresh("place"), "aria-labelledby": label, onchange: () => moved() },
      el("option", { value: "" }, "Choose…"), ...options());
    selects.set(card.id, select);
    const row = el("li", { class: "ia-card", "data-part": card.id, draggable: bins ? "true" : null,
      ondragstart: (event) => event.dataTransfer.setData("text/iso-card", card.id) },
    el("span", { id: label, class: "ia-card-text", html: card.html }), select);
    return row;
  });
  const piles = bins ? board(question, (card, place) => {
    if (!selects.has(card)) return;
    selects.get(card).value = place;
    moved();
  }) : null;
  const get = () => Object.fromEntries([...selects].filter(([, select]) => select.value).map(([card, select]) => [card, select.value]));
  const moved = () => {
    piles?.show(get());
    changed();
  };
  return {
    node: el("div", { class: "ia-placing" }, el("ul", { class: "ia-cards" }, ...rows), piles?.node),
    hint: bins ? "Choose a place for each card, or drag the card there." : "Choose the match for each one.",
    get,
    set: (value) => {
      for (const [card, select] of selects) select.value = value?.[card] ?? "";
      piles?.show(value ?? {});
    },
  };
}

/** The places as piles that show what was put there and take what is dragged there. It repeats the lists for the eye. */
function board(question, drop) {
  const texts = new Map(question.choices.map((card) => [card.id, card.text]));
  const piles = new Map(question.places.map((place) => {
    const list = el("ul");
    const pile = el("div", { class: "ia-bin",
      ondragover: (event) => { event.preventDefault(); pile.classList.add("ia-over"); },
      ondragleave: () => pile.classList.remove("ia-over"),
      ondrop: (event) => {
        event.preventDefault();
        pile.classList.remove("ia-over");
        drop(event.dataTransfer.getData("text/iso-card"), place.id);
      } }, el("p", { html: place.html }), list);
    return [place.id, { pile, list }];
  }));
  return {
    node: el("div", { class: "ia-bins", "aria-hidden": "true" }, ...[...piles.values()].map(({ pile }) => pile)),
    show: (value) => {
      for (const [place, { list }] of piles) {
        const here = Object.keys(value).filter((card) => value[card] === place);
        list.replaceChildren(...here.map((card) => el("li", {}, texts.get(card))));
      }
    },
  };
}

/** Steps with buttons that move them; the value is null until something was moved or the order confirmed. */
export function ordering(question, changed, tell) {
  const list = el("ol", { class: "ia-steps" });
  const texts = new Map(question.choices.map((step) => [step.id, step]));
  let order = question.choices.map((step) => step.id);
  let given = false;
  const confirm = el("button", { type: "button", class: "ia-button", onclick: () => settle("This order is your answer.") },
    "Keep this order");
  const settle = (words) => {
    given = true;
    confirm.hidden = true;
    tell(words);
    changed();
  };
  const move = (id, by) => {
    const from = order.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= order.length) return;
    order.splice(to, 0, ...order.splice(from, 1));
    draw();
    const buttons = list.querySelectorAll(`[data-part="${id}"] button`);
    const wanted = buttons[by < 0 ? 0 : 1];
    (wanted.getAttribute("aria-disabled") ? buttons[by < 0 ? 1 : 0] : wanted).focus();
    settle(`${texts.get(id).text}: now ${to + 1} of ${order.length}.`);
  };
  const button = (id, by, sign, word, off) => el("button", { type: "button", class: "ia-button ia-move",
    "aria-disabled": off ? "true" : null, "aria-label": `Move ${word}: ${texts.get(id).text}`,
    onclick: () => !off && move(id, by) }, sign);
  const draw = () => list.replaceChildren(...order.map((id, n) => el("li", { "data-part": id },
    el("span", { class: "ia-step-text", html: texts.get(id).html }),
    button(id, -1, "↑", "up", n === 0), button(id, 1, "↓", "down", n === order.length - 1))));
  draw();
  return {
    node: el("div", {}, list, confirm),
    hint: "Move the steps up or down until the order is right.",
    get: () => (given ? [...order] : null),
    set: (value) => {
      given = Boolean(value?.length);
      confirm.hidden = given;
      order = given ? [...value, ...question.choices.map((s) => s.id).filter((id) => !value.includes(id))]
        : question.choices.map((step) => step.id);
      draw();
    },
  };
}

/** Checkboxes on the fields of a drawn document. */
export function marking(question, changed) {
  const host = sealed(question.document, { class: "ia-document" });
  const boxes = [...host.shadowRoot.querySelectorAll("[data-field]")].map((field) => {
    const box = el("input", { type: "checkbox", value: field.dataset.field, "aria-label": `Mark: ${field.dataset.label}` });
    box.addEventListener("change", () => {
      field.classList.toggle("marked", box.checked);
      changed();
    });
    field.classList.add("markable");
    (field.querySelector("dd") ?? field).append(el("label", { class: "mark" }, box, el("span", { "aria-hidden": "true" }, "Mark")));
    return { box, field };
  });
  return {
    node: host,
    hint: "Mark every entry that matters.",
    get: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
    set: (value) => boxes.forEach(({ box, field }) => {
      box.checked = (value ?? []).includes(box.value);
      field.classList.toggle("marked", box.checked);
    }),
  };
}

/** How sure somebody is, from what a guess would get right up to 100. */
export function sureness(question, changed) {
  const name = fresh("sure");
  const guess = question.kind === "single" ? Math.round(100 / question.choices.length) : 10;
  const steps = [guess, ...SURE].map((value) => [value, `${value} %${{ [guess]: " a guess", 100: " certain" }[value] ?? ""}`]);
  const inputs = steps.map(([value]) => el("input", { type: "radio", name, value, onchange: changed }));
  return {
    node: el("fieldset", { class: "ia-sure" }, el("legend", {}, "How sure are you?"),
      ...steps.map(([, text], n) => el("label", { class: "ia-sure-step" }, inputs[n], el("span", {}, text)))),
    get: () => Number(inputs.find((input) => input.checked)?.value ?? 0) || null,
    set: (value) => inputs.forEach((input) => (input.checked = Number(input.value) === value)),
  };
}
