"""People who go through the service as people do: they sign in, and click. What nobody has met before is looked at."""

import re
from urllib.parse import urlsplit

from django.urls import resolve

from service.browser.conftest import UNREACHED
from service.browser.looking import WANTED, WIDE, assert_accessible, picture

PATIENCE = 30_000
"""Milliseconds after which something is not going to be there."""

REPORT = "public-inspections-of-of-of"
"""A published report, whose policy lets no script run: not even one that looks at it."""


class Walker:
    """Somebody at a browser. `met` holds the pages that somebody has looked at already, for all who walk together."""

    def __init__(self, page, met):
        self.page, self._met, self.wrong = page, met, []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.set_viewport_size(WIDE)
        page.set_default_timeout(PATIENCE)

    def begin(self, address):
        """Type an address: the only one that anybody has to know."""
        self.page.goto(address)
        self._arrive()

    def sign_in(self, email, password):
        """Sign in on the first page."""
        self.begin("/")
        self.fill("E-mail address", email)
        self.fill("Password", password)
        self.press("Sign in")

    def follow(self, words, *, within=None):
        """Follow a link, or a button that is one, by all of its words; by the first of them where they end in an ellipsis."""
        place, name = within or self.page, worded(words)
        self._go(place.get_by_role("link", name=name).or_(place.get_by_role("button", name=name)))

    def press(self, words):
        """Press a button that sends something."""
        self._go(self.page.get_by_role("main").get_by_role("button", name=worded(words)))

    def _go(self, there):
        with self.page.expect_navigation():
            there.first.click()
        self._arrive()

    def _arrive(self):
        name = called(self.page.url)
        if not name.startswith("public"):
            self.page.wait_for_selector("html[data-ready]", state="attached")
        if name not in self._met:
            self._met[name] = len(self._met) + 1
            self.pictured(name)
            if name != REPORT:
                assert_accessible(self.page, both=False, name=name)
            self.page.set_viewport_size(WIDE)

    def pictured(self, name):
        """Take a picture of the page, for people to look at who ask for one."""
        if WANTED:
            picture(self.page, f"journey-{len(self._met):02}-{name}")
            self.page.set_viewport_size(WIDE)

    def fill(self, label, text):
        """Write into a field."""
        self.page.get_by_label(asked(label)).fill(text)

    def choose(self, label):
        """Choose one of several, or tick a box."""
        self.page.get_by_role("main").get_by_label(label, exact=True).check()

    def select(self, label, option):
        """Choose one of a list."""
        self.page.get_by_label(asked(label)).select_option(option)

    def date(self, question, day):
        """Write a date into its three boxes."""
        boxes = self.page.get_by_role("group", name=question)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(part).fill(str(number))

    def reads(self, *said):
        """Whether each of these stands on the page, between its head and its foot."""
        text = one_line(self.page.get_by_role("main").inner_text())
        missing = [one for one in said if one_line(one) not in text]
        assert not missing, (missing, text)

    def is_well(self):
        """Nothing was said on the console of any page."""
        assert [one for one in self.wrong if not one.startswith(UNREACHED)] == []


def called(address):
    """What kind of page stands at an address: of the public site one for each of its templates."""
    path = urlsplit(address).path
    name = resolve(path).url_name
    if name != "public-page":
        return name
    parts = path.removeprefix("/public/").strip("/").split("/")
    return "-".join(["public", parts[0], *(["of"] * (len(parts) - 1))])


def asked(label):
    """The label of a field, whether or not it may be left empty."""
    return re.compile(rf"^{re.escape(label)}( \(optional\))?$")


def worded(words):
    """The words of a link, of which those behind the colon are only heard; all of them, unless they end in an ellipsis."""
    said = re.escape(words.removesuffix("…")).replace(":", r"\s*:")
    return re.compile(rf"^{said}{'' if words.endswith('…') else '$'}")


def one_line(text):
    return re.sub(r"\s+", " ", text)
