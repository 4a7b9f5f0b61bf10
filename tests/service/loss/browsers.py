"""Readers who write in real browsers: tabs are opened, closed and killed, the network goes and comes, and clocks are wrong.

A browser keeps a list of what was typed in it. What it sent and was told, the proxy says.
"""

from dataclasses import dataclass
from random import Random
from time import sleep
from uuid import UUID, uuid5

from service.loss.readers import WRONG_BY, Line
from service.loss.tabs import SAVED, Tab

DOES = {"writes": 60, "writes_and_leaves": 6, "leaves": 6, "is_killed": 6, "reloads": 6, "changes_the_network": 8, "sets_the_clock": 4,
        "writes_beside": 4}  # fmt: skip
WRITES = {"answer": 45, "fact": 12, "note": 28, "source": 8, "flag": 7}
AMONG = 12
"""The questions that are written on: so few that tabs and people meet."""

A_MOMENT, TRIES = 0.5, 600
"""Seconds after which somebody who could not open the page tries again, and how often."""

HELD = """async () => Boolean(navigator.serviceWorker.controller)
    && (await caches.keys()).length > 0
    && (await indexedDB.databases()).some(({ name }) => name === "evenhand")"""


@dataclass(eq=False)
class Typed:
    """One thing that was typed, at a moment, in a tab whose page was opened at another."""

    place: tuple
    value: str
    moment: int
    tab: Tab
    opened: int


class Browser:
    """The browser of one device, with its tabs. `lied` is what the page called saved when nobody had been told so."""

    def __init__(self, context, site, person, heard, number, seed, moments):
        self.context, self.person, self.heard, self.moments = context, person, heard, moments
        self.chance = Random(f"{seed}:browser:{number}")
        self.label = f"{seed}:{person.who['reader']}:{number}"
        self.address = f"{site}/inspections/own/casework/{person.who['sheets']['reading']}"
        self.wrong_by = self.chance.choice(WRONG_BY)
        self.tabs, self.typed, self.lied = [], [], []
        self.opened, self.offline, self.befell = 0, False, {}
        pairs = [one.split("=") for one in person.who["cookies"].split("; ")]
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in pairs])

    def begins(self):
        """Open the case, and wait until the device holds what it needs where no network is."""
        tab = self.opens()
        tab.until(lambda: tab.page.evaluate(HELD), 30)

    def opens(self):
        """Another tab with the case; None where it cannot be had."""
        self.opened += 1
        by = self.wrong_by.total_seconds() * 1000
        tab = Tab.of(self.context, next(self.moments), f"{self.label}:{self.opened}", by)
        if not tab.goes_to(self.address):
            tab.page.close()
            return None
        self.tabs.append(tab)
        return tab

    def does_something(self):
        """What its reader does next."""
        tab = self.chance.choice(self.tabs) if self.tabs else self.opens() if self.offline else self._opens_at_last()
        does = self.chance.choices(list(DOES), DOES.values())[0] if tab else "changes_the_network"
        self.befell[does] = self.befell.get(does, 0) + 1
        getattr(self, does)(tab)
        if tab in self.tabs:
            self.looks(tab)

    def looks(self, tab):
        """Where the page says that everything is on the server, the server has said so of what was typed in it."""
        if tab.told:
            mine = [one for one in self.typed if one.tab is tab and not self.replaced(one)]
            self.lied += [one for one in mine if not self.answered(one)]

    def answered(self, typed):
        return any((one.place, one.value) == (typed.place, typed.value) and one.status for one in self.person.log)

    def replaced(self, typed):
        """Whether something else was typed there by who saw it: in its own tab, or on a page that was opened later."""
        later = (one for one in self.typed if one.place == typed.place and one.moment > typed.moment)
        return any(one.tab is typed.tab or one.opened > typed.moment for one in later)

    def writes(self, tab, field=None, value=None):
        name, chosen = field or self._field()
        value = value or self.chance.choice(chosen or [f"Note {next(self.moments)}: “he said” – é\nand more {self.label}"])
        if name.startswith("source"):
            value = value.replace("\n", " ")
        if tab.puts(name, value):
            self.typed.append(Typed(self.place(name), value, next(self.moments), tab, tab.opened))
            return True
        return False

    def writes_beside(self, tab):
        """Write otherwise in two tabs that do not know of each other."""
        other = self.opens() if len(self.tabs) < 2 else next(one for one in self.tabs if one is not tab)
        questions = sorted(self.person.who["answers"])[:AMONG]
        name = f"answer:{self.chance.choice(questions)}"
        for one, value in ((tab, "Yes"), (other, "No")):
            if one:
                self.writes(one, (name, ()), value)
                one.kept()

    def writes_and_leaves(self, tab):
        self.writes(tab)
        self.leaves(tab)

    def leaves(self, tab):
        tab.leaves()
        self.tabs.remove(tab)

    def is_killed(self, tab):
        """What the page calls kept is kept, whatever becomes of the tab."""
        tab.kept()
        tab.page.close()
        self.tabs.remove(tab)

    def reloads(self, tab):
        tab.kept()
        tab.opened = next(self.moments)
        if not tab.goes_to(self.address):
            tab.page.close()
            self.tabs.remove(tab)

    def changes_the_network(self, _tab=None):
        self.offline = not self.offline
        self.context.set_offline(self.offline)

    def sets_the_clock(self, tab):
        self.wrong_by = self.chance.choice(WRONG_BY)
        milliseconds = self.wrong_by.total_seconds() * 1000
        tab.page.evaluate("(by) => localStorage.setItem('loss-wrong-by', by)", milliseconds)

    def _field(self):
        """A field of the page, and the values that it takes; none where any text may be written."""
        kind = self.chance.choices(list(WRITES), WRITES.values())[0]
        if kind == "fact":
            fact = self.chance.choice(sorted(self.person.who["facts"]))
            return f"fact:{fact}", self.person.who["facts"][fact]
        question = self.chance.choice(sorted(self.person.who["answers"])[:AMONG])
        values = {"answer": self.person.who["answers"][question], "flag": ["yes"]}.get(kind)
        return f"{kind}:{question}", values

    def place(self, name):
        kind, _, question = name.partition(":")
        sheets = self.person.who["sheets"]
        return (sheets["facts"], question, "answer") if kind == "fact" else (sheets["reading"], question, kind)

    def comes_to_rest(self):
        """The network is there again. Whatever the device holds is sent, by the tab that is open or by one that is opened."""
        if self.offline:
            self.changes_the_network()
        tab = self.tabs[-1] if self.tabs else self._opens_at_last()
        try:
            tab.until(lambda: not tab.waiting, 3)
        except AssertionError:  # it waits for up to half a minute before it tries again; who looks again does not
            tab = self._opens_at_last()
        tab.until(lambda: not tab.waiting and tab.told, 60)
        self.looks(tab)

    def _opens_at_last(self):
        for _ in range(TRIES):
            if tab := self.opens():
                return tab
            sleep(A_MOMENT)
        raise AssertionError("the page of the case cannot be had")

    def decides(self):
        """Choose wherever the page asks for a choice, until it asks for none."""
        tab = self._opens_at_last()
        while asked := tab.decisions():
            chosen = {}
            for one in asked:
                line = self.heard.lines[one["id"]]
                if line.place not in chosen:
                    chosen[line.place] = self._chosen(tab, line, one)
            tab.sends()
            for line in chosen.values():
                self.heard.kept(self.person, line)
        tab.until(lambda: tab.status == SAVED, 10)

    def _chosen(self, tab, other, asked):
        choice = self.chance.choice(("this", "stands"))
        tab.page.locator(f'[name="decide:{asked["id"]}"][value="{choice}"]').check()
        value = other.value if choice == "this" else asked["stands"].removeprefix("–")
        made = {"settles": (other.id,), "id": str(uuid5(UUID(asked["page"]), f"decide {other.id} {choice}")), "attempts": 1}
        done = {"status": 200, "revision": asked["base"] + 1, "stands": value}
        return Line(*other.place, value=value, base=asked["base"], **made, **done)

    def shown(self):
        """What a page that is opened now shows where something was typed, by place."""
        names = {self.name(one.place): one.place for one in self.typed}
        return dict(zip(names.values(), self._opens_at_last().shows(*names), strict=True))

    def name(self, place):
        sheet, question, field = place
        return f"fact:{question}" if sheet == self.person.who["sheets"]["facts"] else f"{field}:{question}"
