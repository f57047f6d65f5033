// The marking pages: marks go to the gradebook one form at a time; whatever fails, what was typed stays in its place.
const base = document.body.dataset.base;
const held = document.getElementById("seen");
const seen = held ? JSON.parse(held.textContent) : {};
const unsaved = new Set();

async function send(path, data) {
  let reply;
  try {
    reply = await fetch(base + path, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data),
    });
  } catch {
    throw new Error("The marking page's own server does not answer: start iso mark again. What you typed is still here.");
  }
  const said = await reply.json();
  if (said.problem) throw new Error(said.problem);
  return said;
}

function tell(form, words, good) {
  const place = form.querySelector(".outcome");
  place.textContent = words;
  place.className = `outcome ${good ? "good" : "bad"}`;
}

async function trying(form, work) {
  const buttons = [...form.querySelectorAll("button:enabled")];
  for (const button of buttons) button.disabled = true;
  try {
    const said = await work();
    tell(form, said.said, true);
    return said;
  } catch (problem) {
    tell(form, problem.message, false);
    return null;
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

function level(form) {
  const chosen = form.querySelector("input[type=radio]:checked");
  return chosen ? Number(chosen.value) : null;
}

function match(form) {
  const points = form.querySelector("[name=points]").value;
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    radio.checked = points !== "" && Number(radio.dataset.points) === Number(points);
  }
}

function show(student, points, comment) {
  seen[student] = { points, comment };
  for (const form of document.querySelectorAll(".one .give")) {
    if (JSON.parse(form.dataset.students)[0] !== student) continue;
    form.querySelector("[name=points]").value = points;
    form.querySelector("[name=comment]").value = comment;
    match(form);
    unsaved.delete(form);
  }
}

async function give(form) {
  const students = JSON.parse(form.dataset.students);
  const value = form.querySelector("[name=points]").value;
  const said = await trying(form, () => send("/give", {
    criterion: form.dataset.criterion, students, over: JSON.parse(form.dataset.over),
    points: value === "" ? null : Number(value), comment: form.querySelector("[name=comment]").value,
    seen: Object.fromEntries(students.map((student) => [student, seen[student]])),
  }));
  if (!said) return;
  unsaved.delete(form);
  for (const student of said.given) show(student, said.points, said.comment);
}

for (const form of document.querySelectorAll(".give")) {
  form.addEventListener("submit", (event) => { event.preventDefault(); give(form); });
  form.querySelector(".levels").addEventListener("change", (event) => {
    if (event.target.type === "radio") form.querySelector("[name=points]").value = event.target.dataset.points;
    else match(form);
  });
  form.addEventListener("input", (event) => { if (event.target.name !== "bank") unsaved.add(form); });
  const box = form.querySelector("[name=comment]");
  form.querySelector(".pick").addEventListener("click", () => {
    const said = form.querySelector("[name=bank]").value;
    if (!said || box.value.includes(said)) return;
    box.value = box.value.trim() ? `${box.value.trimEnd()}\n\n${said}` : said;
    unsaved.add(form);
  });
  form.querySelector(".keep").addEventListener("click", async () => {
    const text = box.value;
    const said = await trying(form, () => send("/keep", { criterion: form.dataset.criterion, level: level(form), text }));
    if (said) for (const select of document.querySelectorAll("select[name=bank]")) offer(select, said.text);
  });
}

function offer(select, text) {
  if ([...select.options].some((option) => option.value === text)) return;
  if (select.options.length === 1 && !select.options[0].value) select.options[0].remove();
  select.add(new Option(`${text} (new)`, text));
  select.disabled = false;
  select.form.querySelector(".pick").disabled = false;
}

for (const form of document.querySelectorAll(".slot")) {
  form.addEventListener("input", () => unsaved.add(form));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const comment = form.querySelector("[name=comment]");
    const said = await trying(form, () => send(`/paper/${form.dataset.number}`, {
      paper: form.dataset.paper, criterion: form.dataset.criterion, level: level(form),
      comment: comment ? comment.value : "", seen: JSON.parse(form.dataset.seen),
    }));
    if (!said) return;
    unsaved.delete(form);
    if (said.said.startsWith("Settled")) {
      form.querySelector(".told").textContent = said.said;
      form.querySelector("fieldset").disabled = true;
      tell(form, "Saved.", true);
    }
    if (said.seen) form.dataset.seen = JSON.stringify(said.seen);
  });
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest && event.target.closest("form");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
document.getElementById("names")?.addEventListener("change", (event) => {
  document.body.classList.toggle("names", event.target.checked);
});
window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
