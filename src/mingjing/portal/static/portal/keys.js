// Keys of a page: an element with data-key is pressed by that key, unless somebody is writing in a field, which Escape
// leaves. A summary is opened, and its first field is where one writes next; without a field it is closed again.
const FIELDS = "input:not([type=hidden]), select, textarea";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!pressed) return;
  event.preventDefault();
  if (pressed.tagName !== "SUMMARY") return pressed.click();
  const field = pressed.parentElement.querySelector(FIELDS);
  pressed.parentElement.open = field !== null || !pressed.parentElement.open;
  (field ?? pressed).focus();
});
