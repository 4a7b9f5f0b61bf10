"""How long a reader waits in a browser on a poor line: until a case is seen, can be answered, and what is answered is saved.

    python -m benchmarks.opening [--runs 5] [--answers 20] [--lines none 'Slow 3G']

Chromium opens a case of some 60 questions over lines as its developer tools have them: what it calls Slow 3G is 50 kB a second
and two seconds until an answer begins; Fast 3G 180 kB a second down, 84 up, and 562.5 milliseconds. The reference is the same
without any such line. Everything is the browser's own word: its entries of painting and of what it loaded, and the moments at
which the page says where an answer is. First the page is opened by a browser that has nothing of it; then again, when styles and
scripts are kept and the service worker is there, whose line is as poor. Server, database and browser share the machine.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from benchmarks.saving_made import Writing

LINES: dict[str, tuple[float, float, float]] = {
    "none": (0, -1, -1),
    "Fast 3G": (562.5, 180_000, 84_375),
    "Slow 3G": (2_000, 50_000, 50_000),
}
"""The milliseconds until an answer begins, and bytes a second down and up; -1 is as many as there are."""

READY = "html[data-case=ready]"
LONGEST = 120_000
"""Milliseconds that a page may take."""

PAINTED = """() => Object.fromEntries(performance.getEntriesByType("paint").map((one) => [one.name, one.startTime]))"""
LOADED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter(({ name }) => !/this-device|worker/.test(name)).map((one) => one.transferSize)"""
AGES = "() => performance.now()"
ANSWERED = """([name, saved]) => new Promise((resolve) => {
    const line = document.getElementById("case-status");
    const [one, other] = [...document.getElementsByName(name)].filter(({ value }) => ["Yes", "No"].includes(value));
    let here = null, begun = null;
    const look = () => {
        const written = !line.parentElement.classList.contains("evenhand-case__status--writing");
        if (here === null && written && line.textContent !== saved) here = performance.now() - begun;
        if (here !== null && line.textContent === saved) {
            seen.disconnect();
            resolve([here, performance.now() - begun]);
        }
    };
    const seen = new MutationObserver(look);
    seen.observe(line.parentElement, { subtree: true, childList: true, characterData: true, attributes: true });
    begun = performance.now();
    (one.checked ? other : one).click();
})"""
SAVED = "Everything is saved on the server."
HELD = """async () => Boolean(navigator.serviceWorker.controller) && (await caches.keys()).length > 0"""

Times = dict[str, list[float]]


def main() -> None:
    """Print a line for each line and each thing that is waited for."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--answers", type=int, default=20)
    asked.add_argument("--lines", nargs="+", choices=LINES, default=list(LINES))
    given = asked.parse_args()
    with ExitStack() as stack:
        data = stack.enter_context(TemporaryDirectory(prefix="evenhand-opening-"))
        sys.path.insert(0, "tests")
        from service.postgresql import cluster  # type: ignore[import-not-found]

        os.environ |= {"EVENHAND_DATA": data, "DJANGO_SETTINGS_MODULE": "evenhand_service.config.settings"}
        os.environ["DATABASE_URL"] = f"{stack.enter_context(cluster(durable=True)).address}/postgres"
        evenhand = str(Path(sys.executable).with_name("evenhand"))
        subprocess.run([evenhand, "migrate"], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        from benchmarks.saving_made import Made

        made = Made(1)
        (writing,) = made.writing(made.inspection(10), 0, 1)
        _run(writing, given.lines, given.runs, given.answers)


def _run(writing: "Writing", lines: list[str], runs: int, answers: int) -> None:
    from playwright.sync_api import sync_playwright

    from service.chromium import launched  # type: ignore[import-not-found]
    from service.served import Served  # type: ignore[import-not-found]

    print(f"{len(writing.questions)} questions\nline      waited for                          median        p95   ratio")
    reference: dict[str, float] = {}
    with Served(os.environ) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launched())
        for line in lines:
            times = _times(browser, f"http://127.0.0.1:{served.port}", writing, line, runs, answers)
            reference = reference or {name: median(found) for name, found in times.items()}
            _say(line, times, reference)
        browser.close()


def _times(browser: "Browser", site: str, writing: "Writing", line: str, runs: int, answers: int) -> Times:
    times: Times = {}

    def add(name: str, *found: float) -> None:
        times.setdefault(name, []).extend(found)

    for run in range(runs):
        with _visitor(browser, site, writing) as (page, address):
            _throttle(page, line)
            for name, found in _opened(page, address).items():
                add(f"nothing kept: {name}", found)
            page.wait_for_timeout(500)
            _until_held(page)
            _throttle_workers(browser, line)
            again = page.context.new_page()
            _throttle(again, line)
            for name, found in _opened(again, address).items():
                if "kilobytes" not in name:  # what the service worker gives is no longer told from what came over the line
                    add(f"kept: {name}", found)
            page.close()
            if run == 0:
                for number in range(answers + 1):
                    here, saved = again.evaluate(ANSWERED, [f"answer:{writing.questions[number]}", SAVED])
                    if number:  # the first is not timed: a page asks once who is signed in
                        add("typed to saved here", here)
                        add("typed to saved on the server", saved)
    return times


@contextmanager
def _visitor(browser: "Browser", site: str, writing: "Writing") -> Iterator[tuple["Page", str]]:
    """A browser that has nothing, of somebody who is signed in, and where their case is."""
    context = browser.new_context(locale="en-GB")
    pairs = [one.split("=", 1) for one in writing.cookies.split("; ")]
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in pairs])
    yield context.new_page(), f"{site}/inspections/{writing.inspection}/casework/{writing.sheet}"
    context.close()


def _conditions(line: str) -> dict[str, Any]:
    latency, down, up = LINES[line]
    return {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up}


def _throttle(page: "Page", line: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _conditions(line))


def _throttle_workers(browser: "Browser", line: str) -> None:
    """The service worker fetches for the page, and has a line of its own."""
    session = browser.new_browser_cdp_session()
    for target in session.send("Target.getTargets")["targetInfos"]:
        if target["type"] == "service_worker":
            to = session.send("Target.attachToTarget", {"targetId": target["targetId"], "flatten": False})["sessionId"]
            for number, (method, given) in enumerate(
                (("Network.enable", {}), ("Network.emulateNetworkConditions", _conditions(line))), start=1
            ):
                said = json.dumps({"id": number, "method": method, "params": given})
                session.send("Target.sendMessageToTarget", {"sessionId": to, "message": said})


def _opened(page: "Page", address: str) -> dict[str, float]:
    """Open the case: when something was painted, when it can be answered, and how much came over the line."""
    page.goto(address, timeout=LONGEST, wait_until="commit")
    page.wait_for_selector(READY, state="attached", timeout=LONGEST)
    ready = page.evaluate(AGES)
    page.wait_for_load_state("load", timeout=LONGEST)
    painted = page.evaluate(PAINTED)
    kilobytes = sum(page.evaluate(LOADED)) / 1000
    return {
        "first paint": painted["first-paint"],
        "first contentful paint": painted["first-contentful-paint"],
        "can be answered": ready,
        "kilobytes on the line": kilobytes,
    }


def _until_held(page: "Page") -> None:
    for _ in range(LONGEST // 100):
        if page.evaluate(HELD):
            return
        page.wait_for_timeout(100)
    raise RuntimeError("the service worker does not come")


def _say(line: str, times: Times, reference: dict[str, float]) -> None:
    for name, found in times.items():
        unit = "kB" if "kilobytes" in name else "ms"
        high = quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
        ratio = median(found) / reference[name] if reference[name] else 0
        print(f"{line:9} {name:33} {median(found):8,.0f} {unit} {high:7,.0f} {unit} {ratio:7.1f}")


if __name__ == "__main__":
    main()
