// In formgrader: the comments kept for a criterion go under its comment box, and one is put in by a key or a click.
document.addEventListener("DOMContentLoaded", () => {
  for (const bank of document.querySelectorAll(".iso-bank")) {
    const box = document.getElementById(`${bank.dataset.criterion}-comment`);
    if (!box) continue;
    box.closest(".panel-footer").append(bank);
    const pick = bank.querySelector("select");
    bank.querySelector("button").addEventListener("click", () => {
      const said = pick.value;
      if (!said || box.value.includes(said)) return;
      box.value = box.value.trim() ? `${box.value.trimEnd()}\n\n${said}` : said;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      window.jQuery(box).trigger("change"); // formgrader saves on this
    });
  }
});
