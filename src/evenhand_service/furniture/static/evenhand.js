import { initAll as initGovuk } from "./vendored/govuk-frontend/govuk-frontend.min.js";
import { initAll as initMoj } from "./vendored/moj-frontend/moj-frontend.min.js";

initGovuk();
initMoj();
document.documentElement.dataset.ready = "";
