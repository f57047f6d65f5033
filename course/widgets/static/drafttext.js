// The text of a draft in a plain text field: typing into it so that undo still works, finding places, looking it over.

/** What no keyboard types: control characters, halves of characters. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const STRANGE = /[\u0370-\u03ff\u0400-\u052f]/;

export function countWords(text) {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Put `text` over the selection as if it had been typed. */
export function typeInto(area, text) {
  area.focus();
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Take out what can't be seen; returns how many characters that were. */
export function cleaned(area) {
  const found = area.value.match(UNSEEN)?.length ?? 0;
  if (!found) return 0;
  const caret = area.value.slice(0, area.selectionStart).replace(UNSEEN, "").length;
  area.value = area.value.replace(UNSEEN, "");
  area.setSelectionRange(caret, caret);
  return found;
}

/** Words with letters of another alphabet, which may look like Latin ones. */
export function lookAlikes(text) {
  return [...new Set(text.split(/\s+/).filter((word) => STRANGE.test(word)))];
}

/** The headings, each with its level and where its line stands. */
export function outline(text) {
  return [...text.matchAll(/^(#+)[ \t]*(\S.*)$/gm)].map((found) => ({
    level: Math.min(found[1].length, 3), words: found[2].trim(), start: found.index, end: found.index + found[0].length }));
}

/** Where a sentence stands in a text, however its spaces and lines are broken; null where it does not. */
export function placeOf(sentence, text) {
  const words = sentence.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const found = words.length ? text.match(new RegExp(words.join("\\s+"))) : null;
  return found && { start: found.index, end: found.index + found[0].length };
}

/** Select a stretch and bring it into view. */
export function jump(area, { start, end }) {
  area.focus();
  area.setSelectionRange(start, end);
  const mirror = document.createElement("div");
  const style = getComputedStyle(area);
  for (const name of ["font", "letterSpacing", "lineHeight", "padding", "border", "boxSizing", "tabSize"]) mirror.style[name] = style[name];
  Object.assign(mirror.style, { position: "absolute", visibility: "hidden", width: `${area.offsetWidth}px`,
    whiteSpace: "pre-wrap", overflowWrap: "break-word", top: "0", left: "0" });
  mirror.textContent = area.value.slice(0, start);
  area.parentNode.append(mirror);
  area.scrollTop = Math.max(0, mirror.scrollHeight - area.clientHeight / 2);
  mirror.remove();
}
