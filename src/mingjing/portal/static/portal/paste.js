// A picture that is pasted or dropped anywhere in an item goes into that item's file field; the button sends it.
const put = (event, files) => {
  const field = event.target.closest?.(".item")?.querySelector(".upload input[type=file]");
  if (!field || !files.length || event.target === field) return;
  event.preventDefault();
  const chosen = new DataTransfer();
  chosen.items.add(files[0]);
  field.files = chosen.files;
  field.form.querySelector("button").focus();
};
document.addEventListener("paste", (event) => put(event, event.clipboardData.files));
document.addEventListener("drop", (event) => put(event, event.dataTransfer.files));
document.addEventListener("dragover", (event) => {
  if (event.target.closest?.(".item")?.querySelector(".upload")) event.preventDefault();
});
