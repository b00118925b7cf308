// Keys of a page: an element with data-key is pressed by that key, unless somebody is writing in a field. A summary is
// opened, and its first field is where one writes next.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!pressed) return;
  event.preventDefault();
  if (pressed.tagName !== "SUMMARY") return pressed.click();
  pressed.parentElement.open = true;
  pressed.parentElement.querySelector("input:not([type=hidden]), select, textarea").focus();
});
