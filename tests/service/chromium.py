"""How the browser of tests and benchmarks is started."""

import shutil

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Taken where they are installed, in this order; else what Playwright has downloaded itself.

The first is the same browser without windows: a page takes it a fraction of the time.
"""

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


def launched() -> dict[str, object]:
    """What Playwright is told when it starts the browser."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return {"args": list(QUIET)} | ({"executable_path": program} if program else {})
