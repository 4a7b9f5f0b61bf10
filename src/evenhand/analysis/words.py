"""Words of a measure that nothing in a snapshot has: a grouping is refused, a filter is said, each with what comes near."""

from collections.abc import Iterable, Iterator, Sequence

import pyarrow.compute as pc

from evenhand.analysis.faults import CodesOfManyEditions, CodesUnknown, GroupingUnknown
from evenhand.analysis.measure import COLUMNS, MAY_NAME, Filter, Measure
from evenhand.analysis.snapshots import Snapshot
from evenhand.files.faults import Place, Refused, listed_known, nearest

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

CODED = ("question", "standard")
"""The fields whose words are codes of an edition."""


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


def check_codes(measure: Measure, snapshot: Snapshot) -> None:
    """Refuse a measure whose denominator names only codes that no edition in the snapshot has."""
    place = Place(str(snapshot.folder))
    for name in CODED:
        asked, known = measure.denominator.given.get(name, ()), _known(name, measure, snapshot)
        if asked and not {*asked} & {*known}:
            codes, hint = ", ".join(asked), _near_code(asked[0], known)
            raise Refused([CodesUnknown(place, measure=measure.measure, name=name, codes=codes, hint=hint)])


def _known(name: str, measure: Measure, snapshot: Snapshot) -> list[str]:
    of_ratings = name == "standard" and measure.counts == "ratings"
    return _found(snapshot, "ratings", "code") if of_ratings else _found(snapshot, *FOUND_IN[name])


def _near_code(code: str, known: Sequence[str]) -> str:
    """The codes that stand beside one, such as those of its standard: of codes the likest in letters is none the likelier."""
    *above, _ = code.split(".")
    beside = [one for one in known if above and one.split(".")[:-1] == above]
    return listed_known(sorted(beside or known, key=lambda one: (len(one), one)))


def check_editions(measure: Measure, snapshot: Snapshot) -> None:
    """Refuse a measure by code over several editions: equal codes are not equal questions, and no trend joins them."""
    coded = [name for name in CODED if name in measure.by or name in _named(measure)]
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
    for name, values in asked.given.items():
        if name in FOUND_IN:
            yield from _sentences(name, values, _known(name, measure, snapshot))
    for fact, values in asked.facts.items():
        yield from _sentences(fact, values, _recorded(snapshot, fact))


def _sentences(name: str, values: Iterable[str], known: list[str]) -> Iterator[str]:
    hint = _near_code if name in CODED else nearest
    for value in values:
        if value not in known:
            yield f"nothing in the snapshot has the {name} {value!r}; {hint(value, known).rstrip('.')}"


def _found(snapshot: Snapshot, table: str, column: str) -> list[str]:
    return sorted(word for word in snapshot.read(table, [column])[column].unique().to_pylist() if word is not None)


def _recorded(snapshot: Snapshot, fact: str) -> list[str]:
    table = snapshot.read("case_facts", ["fact", "value"])
    return sorted(table.filter(pc.equal(table["fact"], fact))["value"].unique().to_pylist())
