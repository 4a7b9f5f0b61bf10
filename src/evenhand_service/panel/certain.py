"""How sure ratings are, as pages show it: strips, the tables behind them, and what is not counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenhand.framework.framework import Framework
from evenhand.scoring.certainty import in_100
from evenhand.scoring.judgement import OVERALL
from evenhand_service.desk.strips import Piece
from evenhand_service.desk.tables import Bar, Cell, Table, number, whole, words
from evenhand_service.panel.found import Found
from evenhand_service.panel.sureness import StillWorking, certainty_by_now

NOTHING = "–"
SHADES = 4
"""So many shades a strip has, the worst rating the darkest: they stay apart without colour."""

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certain:
    """How sure one rating is: its strip, the sentence, and the chance that it stays.

    `given` is what people made of it, where that is another. `hangs` says on which standards the overall rating hangs most.
    """

    code: str
    rating: str
    strip: Sequence[Piece]
    said: str
    stays: str
    given: str = ""
    hangs: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """What a page says of how sure ratings are. `waits` where it is still being worked out: then there is nothing else."""

    waits: bool = False
    found: Plain | None = None
    each: Mapping[str, Certain]

    @property
    def whole(self) -> Certain | None:
        """That of the overall rating; None where nothing is said of it."""
        return self.each.get(OVERALL)

    @property
    def assumes(self) -> Sequence[str]:
        """What all of it takes for granted, and what is not in it."""
        return self.found["assumes"] if self.found else ()


def sureness_of(one: Found) -> Sureness:
    """How sure the ratings of an inspection are, as far as that is worked out by now."""
    try:
        found = certainty_by_now(one)
    except StillWorking:
        return Sureness(waits=True, each={})
    return Sureness(found=found, each={code: _certain(code, one, found) for code in found["ratings"]} if found else {})


def _certain(code: str, one: Found, found: Plain) -> Certain:
    said = found["ratings"][code]
    stands = one.ratings.overall if code == OVERALL else one.ratings[code]
    given = stands.rating if stands is not None and stands.judgement is not None else None
    return Certain(
        code=code,
        rating=said["rating"],
        strip=strip_of(said),
        said=said["said"],
        stays=in_100(said["chances"][said["rating"]]),
        given=given if given and given != said["rating"] else "",
        hangs=found["hangs_said"] if code == OVERALL else (),
    )


def strip_of(said: Plain) -> list[Piece]:
    """The chances of a rating side by side, the worst first."""
    pieces, begins, last = [], 0.0, max(1, len(said["chances"]) - 1)
    for place, (rating, chance) in enumerate(said["chances"].items()):
        shade = round(place * (SHADES - 1) / last)
        counts = rating == said["rating"]
        piece = Piece(name=_(rating), begins=begins, width=100 * chance, shade=shade, number=in_100(chance), counts=counts)
        pieces.append(piece)
        begins += 100 * chance
    return pieces


def certain_tables(one: Found, sureness: Sureness) -> list[Table]:
    """Every rating with the chance of each, a table for each scale that ratings are on."""
    every = sureness.found["ratings"] if sureness.found else {}
    scales = list(dict.fromkeys(tuple(said["chances"]) for said in every.values()))
    return [_certain_table(one, sureness, ratings, place) for place, ratings in enumerate(scales)]


def _certain_table(one: Found, sureness: Sureness, ratings: Sequence[str], place: int) -> Table:
    every = sureness.found["ratings"] if sureness.found else {}
    headings = [words(_("Standard")), words(_("By the rule")), words(_("From the worst to the best"))]
    headings += [number(_(rating)) for rating in ratings]
    rows = [
        [
            words(named(code, one.framework)),
            words(_(said["rating"])),
            Cell(strip=sureness.each[code].strip),
            *(number(in_100(said["chances"][rating])) for rating in ratings),
        ]
        for code, said in every.items()
        if tuple(said["chances"]) == tuple(ratings)
    ]
    caption = _("The chance of each rating, in 100")
    return Table(id=f"results-certain-{place}" if place else "results-certain", caption=caption, headings=headings, rows=rows)


def named(code: str, framework: Framework) -> str:
    """A standard by its code and name, or the whole."""
    return _("Overall") if code == OVERALL else f"{code} {framework.standard_of[code].name}"


def chances_table(sureness: Sureness, code: str) -> Table:
    """The chance of each rating of one thing, had every eligible case been read, beside other ways of working it out."""
    headings = [words(_("Rating")), number(_("Chance")), words(_("From 0% to 100%")), number(_("Flat prior"))]
    headings.append(number(_("Bootstrap")))
    said = (sureness.found or {"ratings": {}})["ratings"].get(code)
    rows = [
        [
            words(_(rating)),
            number(whole(chance)),
            Cell(bar=Bar(width=100 * chance)),
            number(whole(said["flat"][rating])),
            number(whole(said["bootstrap"][rating]) if rating in said["bootstrap"] else NOTHING),
        ]
        for rating, chance in (said["chances"].items() if said else ())
    ]
    return Table(id="results-chances", caption=_("How sure the computed rating is"), headings=headings, rows=rows)


def hangs_table(one: Found, sureness: Sureness) -> Table:
    """How the overall rating hangs on each standard of its sum."""
    headings = [words(_("Standard")), words(_("Counts as")), number(_("Part of the doubt")), words(_("From 0% to 100%"))]
    headings += [number(_("Another overall if it stays")), number(_("If it does not"))]
    headings.append(words(_("One step on it alone makes the whole")))
    rows = [
        [
            words(named(each["code"], one.framework)),
            words(_("%(rating)s (people gave it)") % {"rating": _(each["rating"])} if each["given"] else _(each["rating"])),
            number(_("Not counted") if each["given"] else whole(each["part"])),
            Cell() if each["given"] else Cell(bar=Bar(width=100 * each["part"])),
            *(number(NOTHING if each[way] is None else whole(each[way])) for way in ("if_same", "if_another")),
            words(_a_step(each, sureness)),
        ]
        for each in (sureness.found or {"hangs_on": ()})["hangs_on"]
    ]
    return Table(id="results-hangs", caption=_("On which standards the overall rating hangs"), headings=headings, rows=rows)


def _a_step(each: Plain, sureness: Sureness) -> str:
    """What the overall rating would be were this standard a step better or worse, where that is another one."""
    now = sureness.each[OVERALL].rating
    ways = ((each["better"], _("%(rating)s, were it better")), (each["worse"], _("%(rating)s, were it worse")))
    turning = [said % {"rating": _(then)} for then, said in ways if then and then != now]
    return "; ".join(turning) or _("No other")
