/* Menus of a narrow screen by keyboard; Escape closes what lies over the page; printing opens what is folded. */
const buttons = document.querySelectorAll(".menu-button");
const boxOf = (button) => document.getElementById(button.getAttribute("aria-controls"));
const say = () => { for (const button of buttons) button.setAttribute("aria-expanded", String(boxOf(button).checked)); };
const turn = (button) => { boxOf(button).click(); say(); };
for (const button of buttons) {
  button.addEventListener("click", (event) => { event.preventDefault(); turn(button); });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    turn(button);
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const button of buttons) {
    if (!boxOf(button).checked) continue;
    boxOf(button).checked = false;
    if (button.checkVisibility()) button.focus();
  }
  say();
});
for (const box of document.querySelectorAll(".sidebar-toggle")) box.addEventListener("change", say);
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("article details:not(.exhibit-twin)")) fold.open = true;
});
