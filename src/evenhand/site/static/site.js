// Tables that are sorted and searched on the page itself. Without it the heads of columns are links to the same table in another order.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const steps = { };
  [...document.querySelectorAll(".filters section:first-child li a")].forEach((one, place) => { steps[one.textContent.trim()] = place; });
  const key = (row, place) => {
    const head = heads[place], text = row.cells[place].textContent.trim();
    if (head.dataset.sort === "date") return row.dataset.date;
    if (head.dataset.sort === "unit") return text.toLowerCase();
    if (text in steps) return steps[text];
    const number = parseFloat(text);
    return Number.isNaN(number) ? (text === "–" || text === "Not rated as a whole" ? Infinity : text.toLowerCase()) : number;
  };
  const compare = (a, b) => typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  heads.forEach((head, place) => {
    const words = head.textContent.trim(), title = head.querySelector("abbr")?.title;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    if (title) { button.title = title; button.setAttribute("aria-label", `${words} ${title}`); }
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((a, b) => (down ? -1 : 1) * compare(key(a, place), key(b, place)));
      body.replaceChildren(...rows);
      table.caption.textContent = table.caption.textContent.replace(/, (by unit|the latest first|the best first|sorted by .*)$/, "") + `, sorted by ${title || words}`;
    });
  });
  const find = document.createElement("div"), label = document.createElement("label"), input = document.createElement("input");
  find.className = "find";
  input.type = "search";
  label.append("Show only rows with these words", input);
  find.append(label, said);
  table.parentElement.before(find);
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    said.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown`;
  };
  input.addEventListener("input", show);
  show();
}
