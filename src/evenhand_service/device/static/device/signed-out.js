// On the page after signing out, whichever way led there: nothing that was held stays open.

import { Device } from "./device-store.js";

await Device.lock().catch(() => {});
