"""Words of a measure that nothing in a snapshot has: a grouping is refused, a filter is said, each with what comes near."""

from collections.abc import Iterable, Iterator
from functools import partial

import pyarrow.compute as pc

from evenhand.analysis.faults import CodesOfManyEditions, GroupingUnknown
from evenhand.analysis.measure import COLUMNS, MAY_NAME, Filter, Measure
from evenhand.analysis.snapshots import Snapshot
from evenhand.files.faults import Place, Refused, nearest

FOUND_IN = {
    "inspection": ("inspections", "id"),
    "unit": ("inspections", "unit"),
    "provider": ("inspections", "provider"),
    "framework": ("inspections", "framework"),
    "edition": ("inspections", "edition"),
    "sample": ("cases", "sample"),
    "standard": ("questions", "standard"),
    "question": ("questions", "code"),
    "kind": ("ratings", "kind"),
    "computed": ("ratings", "computed"),
    "decided": ("ratings", "decided"),
}
"""The table and the column that have the words of a field. The words for outcomes are those of the vocabulary itself."""


def check_grouping(measure: Measure, snapshot: Snapshot) -> None:
    """Refuse a grouping that the thing counted does not have, or a fact that is recorded of no case."""
    facts = set(_found(snapshot, "case_facts", "fact")) if "facts" in MAY_NAME[measure.counts] else set()
    columns = [name for name in MAY_NAME[measure.counts] if name != "facts"]
    strange = [name for name in measure.by if name not in (columns if name in COLUMNS else facts)]
    known = sorted([*columns, *facts])
    place = Place(str(snapshot.folder))
    if strange:
        raise Refused(
            [
                GroupingUnknown(place, measure=measure.measure, counts=measure.counts, by=name, hint=nearest(name, known))
                for name in strange
            ]
        )


def check_editions(measure: Measure, snapshot: Snapshot) -> None:
    """Refuse a measure by code over several editions: equal codes are not equal questions, and no trend joins them."""
    coded = [name for name in ("question", "standard") if name in measure.by or name in _named(measure)]
    if not coded or "edition" in measure.by:
        return
    held = snapshot.read("inspections", ["framework", "edition"]).group_by(["framework", "edition"]).aggregate([]).to_pylist()
    asked = measure.denominator.given | {
        name: by for name, by in measure.numerator.given.items() if name in ("framework", "edition")
    }
    met = [
        f"{one['framework']}/{one['edition']}"
        for one in held
        if all(one[name] in asked[name] for name in ("framework", "edition") if name in asked)
    ]
    if len(met) > 1:
        listed, [*_, edition] = sorted(met), sorted(met)[-1].split("/")
        place = Place(str(snapshot.folder))
        found = CodesOfManyEditions(place, measure=measure.measure, name=coded[0], editions=", ".join(listed), edition=edition)
        raise Refused([found])


def _named(measure: Measure) -> set[str]:
    return {*measure.denominator.given, *measure.numerator.given}


def unmatched_words(measure: Measure, snapshot: Snapshot) -> list[str]:
    """A sentence for each word of the filters that nothing in the snapshot has."""
    said = [sentence for one in (measure.denominator, measure.numerator) for sentence in _unmatched(one, measure, snapshot)]
    return list(dict.fromkeys(said))


def _unmatched(asked: Filter, measure: Measure, snapshot: Snapshot) -> Iterator[str]:
    found = partial(_found, snapshot)
    for name, values in asked.given.items():
        if name in FOUND_IN:
            of_ratings = name == "standard" and measure.counts == "ratings"
            yield from _sentences(name, values, found("ratings", "code") if of_ratings else found(*FOUND_IN[name]))
    for fact, values in asked.facts.items():
        yield from _sentences(fact, values, _recorded(snapshot, fact))


def _sentences(name: str, values: Iterable[str], known: list[str]) -> Iterator[str]:
    for value in values:
        if value not in known:
            yield f"nothing in the snapshot has the {name} {value!r}; {nearest(value, known).rstrip('.')}"


def _found(snapshot: Snapshot, table: str, column: str) -> list[str]:
    return sorted(word for word in snapshot.read(table, [column])[column].unique().to_pylist() if word is not None)


def _recorded(snapshot: Snapshot, fact: str) -> list[str]:
    table = snapshot.read("case_facts", ["fact", "value"])
    return sorted(table.filter(pc.equal(table["fact"], fact))["value"].unique().to_pylist())
