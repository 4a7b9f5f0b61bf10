"""A tab with the page of a case, as a reader sees and uses it."""

import json
from dataclasses import dataclass

from playwright.sync_api import Error, Page

READY, HELD_NOT = "html[data-case=ready]", ":is(#held-list, #held-nothing):not([hidden])"
"""The page of a case, and the one in the place of a case that is not held."""

SAVED = "Everything is saved on the server."
NOT_YET = ("Sending", "Writing", "Not on the server yet", "keeps nothing", "could not be kept", "does not take it")
"""What the page says while something of what was written is not on the server."""

OWN = """(([label, wrongBy]) => {
    const Right = Date;
    const by = () => { try { return Number(localStorage.getItem("loss-wrong-by") ?? wrongBy); } catch { return wrongBy; } };
    globalThis.Date = class Date extends Right {
        constructor(...given) { given.length ? super(...given) : super(Right.now() + by()); }
        static now() { return Right.now() + by(); }
    };
    const mixed = (text, salt) => {
        let one = salt;
        for (let place = 0; place < text.length; place += 1) {
            one = Math.imul(one ^ text.charCodeAt(place), 2654435761);
            one = (one << 13) | (one >>> 19);
        }
        one = Math.imul(one ^ (one >>> 16), 2246822507);
        return ((one ^ (one >>> 13)) >>> 0).toString(16).padStart(8, "0");
    };
    crypto.randomUUID = () => {
        const number = 1 + Number(sessionStorage.getItem("loss-number"));
        sessionStorage.setItem("loss-number", number);
        const all = [1, 2, 3, 4].map((salt) => mixed(`${label}:${number}`, salt * 0x9e3779b1)).join("");
        return [all.slice(0, 8), all.slice(8, 12), `4${all.slice(13, 16)}`, `8${all.slice(17, 20)}`, all.slice(20)].join("-");
    };
})(GIVEN)"""
"""A clock that is wrong, and identifiers that come from the seed, so that the same befalls the same answers again."""

WRITING = "document.querySelector('.evenhand-case__status--writing') !== null"
SHOWS = """(names) => names.map((name) => {
    const control = document.getElementById("case").elements[name];
    return control && (control.type === "checkbox" ? (control.checked ? control.value : "") : control.value.trim());
})"""
OPEN = """(name) => {
    const control = document.querySelector(`[name="${CSS.escape(name)}"]`);
    control.closest("details")?.setAttribute("open", "");
}"""
DECISIONS = """() => [...document.querySelectorAll('[name^="base:decide:"]')].map((base) => ({
    id: base.name.slice("base:decide:".length),
    base: Number(base.value),
    stands: base.closest("fieldset").querySelector("q").textContent,
    page: document.querySelector("[name=page]").value,
}))"""
WAITING = """() => new Promise((resolve) => {
    const request = indexedDB.open("evenhand");
    request.onsuccess = () => {
        const rows = request.result.transaction("outbox").objectStore("outbox").count();
        rows.onsuccess = () => { request.result.close(); resolve(rows.result); };
    };
})"""


@dataclass(eq=False)
class Tab:
    """One tab. `opened` is the moment, counted by what was typed, at which it was opened."""

    page: Page
    opened: int

    @classmethod
    def of(cls, context, opened, label, wrong_by):
        page = context.new_page()
        page.add_init_script(OWN.replace("GIVEN", json.dumps([label, wrong_by])))
        page.on("dialog", lambda one: one.dismiss())  # who is asked whether to leave stays
        return cls(page, opened)

    def goes_to(self, address):
        """Whether the page of the case is there, and keeps what is typed."""
        try:
            response = self.page.goto(address, timeout=20_000)
            if response is None or response.status != 200:
                return False
            self.page.wait_for_selector(f"{READY}, {HELD_NOT}", state="attached", timeout=10_000)
        except Error:
            return False
        return self.page.locator(READY).count() > 0 and not self.status.startswith("This browser keeps nothing")

    @property
    def status(self):
        """What the page says of where everything is."""
        return self.page.locator("#case-status").text_content()

    @property
    def told(self):
        """Whether the page says that nothing waits to be sent."""
        status, writing = self.page.evaluate(f"[document.getElementById('case-status').textContent, {WRITING}]")
        return not writing and not any(one in status for one in NOT_YET)

    @property
    def waiting(self):
        """How much the device holds for the server."""
        return self.page.evaluate(WAITING)

    def shows(self, *names):
        """What stands in fields of the page; None where it has no such field."""
        return self.page.evaluate(SHOWS, names)

    def puts(self, name, value):
        """Write into a field, as hands do. False where it is hidden, or says so already."""
        if self.shows(name) == [value]:
            return False
        self.page.evaluate(OPEN, name)
        kind = name.partition(":")[0]
        control = self.page.locator(f'[name="{name}"]' + (f'[value="{value}"]' if kind in ("answer", "fact") else ""))
        if not control.count() or not control.is_visible():
            return False
        if kind in ("note", "source"):
            control.click()
            control.fill(value)
        elif kind == "flag":
            control.set_checked(bool(value))
        else:
            control.check()
        return True

    def kept(self):
        """Wait until the page says that what was typed is on the device."""
        self.until(lambda: not self.page.evaluate(WRITING), 20)

    def until(self, happened, seconds):
        """Wait until something happened, which is said in words if it never does."""
        for _ in range(seconds * 20):
            if happened():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"it did not happen within {seconds} s: {self.status}")

    def leaves(self):
        """Close the tab as hands do: where the page asks to stay, wait until it has kept what was typed, and close it then."""
        for _ in range(20):
            self.page.close(run_before_unload=True)
            try:
                self.page.wait_for_timeout(100)
                self.kept()
            except Error:
                return
        raise AssertionError(f"the tab does not close: {self.status}")

    def decisions(self):
        """Where the page asks for a choice: of which operation, between what, and under which identifier it is sent."""
        return self.page.evaluate(DECISIONS)

    def sends(self):
        """Send what was chosen, and come back to the page."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Save", exact=True).first.click()
        self.page.wait_for_selector(READY, state="attached")
