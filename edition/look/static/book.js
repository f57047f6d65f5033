/* Escape closes a menu that lies over the page; printing opens what is folded. Without scripts both still work by hand. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const box of document.querySelectorAll(".sidebar-toggle:checked")) { box.checked = false; box.focus(); }
});
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("article details:not(.exhibit-twin)")) fold.open = true;
});
