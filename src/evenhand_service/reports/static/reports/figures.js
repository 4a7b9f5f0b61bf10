// Puts the name of a figure where one was writing last.

const fields = [...document.querySelectorAll("textarea[data-figures]")];
let last = fields[0];

for (const field of fields) {
  field.addEventListener("focus", () => {
    last = field;
  });
}

for (const button of document.querySelectorAll("button[data-figure]")) {
  button.hidden = !last;
  button.addEventListener("click", () => {
    last.setRangeText(button.dataset.figure, last.selectionStart, last.selectionEnd, "end");
    last.dispatchEvent(new Event("input", { bubbles: true }));
    last.focus();
  });
}
