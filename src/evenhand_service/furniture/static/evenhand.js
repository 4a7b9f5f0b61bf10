import { initAll as initGovuk } from "./vendored/govuk-frontend/govuk-frontend.min.js";
import { initAll as initMoj } from "./vendored/moj-frontend/moj-frontend.min.js";

/** Says above a table that is wider than its place that there is more of it beside what shows. */
function sayWhereMoreIs(region) {
  const says = document.createElement("p");
  says.className = "govuk-body evenhand-scroll__hint";
  says.textContent = document.body.dataset.scrollHint;
  says.hidden = true;
  region.before(says);
  new ResizeObserver(() => {
    says.hidden = region.scrollWidth <= region.clientWidth;
  }).observe(region);
}

document.querySelectorAll(".evenhand-scroll").forEach(sayWhereMoreIs);
document.addEventListener("evenhand-shown", ({ detail }) => detail.querySelectorAll(".evenhand-scroll").forEach(sayWhereMoreIs));
initGovuk();
initMoj();
document.documentElement.dataset.ready = "";
