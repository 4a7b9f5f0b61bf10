"""Browsers of several people: they write in turn, come to rest, and choose. What was typed in them is held against the record."""

from itertools import count

from service.loss.browsers import Browser
from service.loss.heard import Heard


class Browsers:
    """One for each reader; the first has a second device where there are more than two."""

    def __init__(self, new_context, site, readers, seed):
        self.heard = Heard(readers)
        people = self.heard.persons
        of = people if len(people) == 2 else [people[0], *people]
        moments = count()
        self.all = [Browser(new_context(), site, one, self.heard, number, seed, moments) for number, one in enumerate(of)]

    def begin(self):
        """Open them all. The last two read one case: they say different things of a fact of it, neither knowing of the other."""
        for one in self.all:
            one.begins()
        facts = self.all[-1].person.who["facts"]
        fact = max(sorted(facts), key=lambda one: len(facts[one]))
        there = self.all[-1].tabs[0].shows(f"fact:{fact}")
        for one, value in zip(self.all[-2:], [one for one in facts[fact] if one not in there][:2], strict=True):
            one.writes(one.tabs[0], (f"fact:{fact}", ()), value)

    def write(self, times):
        """Let each do something so often, in turn."""
        for _ in range(times):
            for one in self.all:
                one.does_something()

    def end(self):
        """Wait until each has sent what its device holds; then choose wherever somebody must."""
        for one in self.all:
            one.comes_to_rest()
        for one in self.all:
            one.decides()

    def __enter__(self):
        return self

    def __exit__(self, *_raised):
        for one in self.all:
            one.context.close()

    def said(self):
        """What was typed, and what befell."""
        befell = {}
        for one in self.all:
            for what, times in one.befell.items():
                befell[what] = befell.get(what, 0) + times
        typed, asked = sum(len(one.typed) for one in self.all), sum(line.status == 409 for line in self.heard.lines.values())
        return f"{typed} typed in {len(self.all)} browsers, {asked} contested: {befell}, told {dict(self.heard.statuses)}"


def check_typed(browsers, told):
    """What was typed arrived, as the page said; what nobody wrote beside stands as it was typed last, and every page shows it."""
    kept = {(one["sheet"], one["question"], one["field"], one["value"]) for one in told["operations"]}
    entries = {(one["sheet"], one["question"], one["field"]): one["value"] for one in told["entries"]}
    contested = {line.place for line in browsers.heard.lines.values() if line.id in told["contests"]}
    last = {}
    for one in browsers.all:
        assert not one.lied, one.lied
        for typed in one.typed:
            assert one.replaced(typed) or (*typed.place, typed.value) in kept, typed
            last[typed.place] = max(last.get(typed.place, (-1, "")), (typed.moment, typed.value))
    assert contested
    otherwise = {place: (entries[place], typed) for place, (_moment, typed) in last.items() if entries[place] != typed}
    assert otherwise.keys() <= contested, otherwise
    for one in browsers.all:
        shown = one.shown()
        assert shown == {place: entries[place] for place in shown}, shown
