"""How a page looks and whether everybody can use it."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

WANTED = {"EVENHAND_PICTURES", "EVENHAND_LONG"} & {*os.environ}
"""Whether pictures are taken: where it is said where they go, and in the long run."""

PICTURES = Path(os.environ.get("EVENHAND_PICTURES") or Path(__file__).parents[3] / "build/pictures")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXCEPT = {"region": {"enabled": False}}
"""The design system puts the link back before the main part of a page, where no region holds it."""

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
"""A desk, and a telephone; 320 is also what 1280 is at 400%."""


def open_page(page, address):
    """Open an address and wait until its scripts have done what they do at first."""
    response = page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    return response


def assert_accessible(page, *, both=True, name="the page"):
    """No rule of WCAG 2.2 AA that a program can check is broken, wide and, if both are wanted, narrow; narrow nothing is cut off."""
    page.wait_for_load_state()
    for size in (NARROW, WIDE)[not both :]:
        page.set_viewport_size(size)
        rules = {"runOnly": {"type": "tag", "values": RULES}, "rules": EXCEPT, "resultTypes": ["violations"]}
        found = Axe().run(page, options=rules)
        broken = {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in found.response["violations"]}
        assert not broken, (name, broken)
    page.set_viewport_size(NARROW)
    assert overflow(page) <= 0, f"{name} is {overflow(page)} pixels too wide"


def overflow(page):
    """By how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def picture(page, name):
    """A picture of the whole page at both sizes, outside the repository, for people to look at who ask for one."""
    page.wait_for_load_state()
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        if not WANTED:
            continue
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}-{size['width']}.png", full_page=True, timeout=120_000)


def focused(page):
    """What the keyboard is at: the name of a field, the label of a region, or the words of a link or a button."""
    labelled = "(document.getElementById(one.getAttribute('aria-labelledby')) || one).innerText"
    return page.evaluate(f"(one => one.name || {labelled} || one.id || one.tagName)(document.activeElement)").strip()
