"""Every field of every noun that is read from a YAML file: its kind in words, whether it is needed, and what it means.

Kinds and defaults are read from the code. What a field means is in `meanings.yaml`, by noun and field; a field without a meaning,
or a meaning without a field, is an error here and so in the tests.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from docs.making.kinds import in_words
from docs.making.writing import anchor, code, flowing, table
from evenhand.analysis.measure import Measure
from evenhand.analysis.places import PlaceThroughTime
from evenhand.assessment.reader import Readers
from evenhand.files.documents import read_document
from evenhand.findings.actions import Actions
from evenhand.findings.earlier import EarlierInspections
from evenhand.findings.findings import Findings
from evenhand.framework.crosswalk import Crosswalk
from evenhand.framework.declared import Sourced
from evenhand.framework.framework import Identity
from evenhand.framework.outline import Outline
from evenhand.framework.ratings import RatingRules
from evenhand.framework.rounds import Round
from evenhand.framework.samples import SampleRule, Samples
from evenhand.framework.standards import Standards
from evenhand.inspection.inspection import Inspection
from evenhand.inspection.letter import Letter
from evenhand.reporting.letter_figures import OF_LETTERS
from evenhand.reporting.named_figures import KINDS
from evenhand.sampling.certificate import Certificate
from evenhand.scoring.hedges import hedges
from evenhand.scoring.judgement import Judgements
from evenhand.scoring.panel import Panel
from evenhand.scoring.published import PrintedShare, PublishedResult

MEANINGS = Path(__file__).parent / "meanings.yaml"

PACK = {
    "framework.yaml": Identity,
    "standards.yaml": Standards,
    "rating.yaml": RatingRules,
    "sampling.yaml": Samples,
    "round.yaml": Round,
    "document.yaml": Outline,
    "a crosswalk": Crosswalk,
    "a place": PlaceThroughTime,
}
FOLDER = {
    "inspection.yaml": Inspection,
    "readers.yaml": Readers,
    "judgements.yaml": Judgements,
    "panel.yaml": Panel,
    "findings.yaml": Findings,
    "actions.yaml": Actions,
    "earlier.yaml": EarlierInspections,
    "certificate.json": Certificate,
}


def parts_of_packs() -> dict[str, str]:
    """The generated parts of `packs.md`: one for each file of a pack."""
    return _parts(PACK)


def parts_of_the_folder() -> dict[str, str]:
    """The generated parts of `inspection-folder.md`: one for each YAML file."""
    parts = _parts(FOLDER, elsewhere=(SampleRule,))
    link = f"(#{anchor(SampleRule.__name__)})"
    said = {name: text.replace(link, f"(packs.md{link[1:]}") for name, text in parts.items()}
    return {**said, "figures in texts": _figures(KINDS), "shares in words": _shares_in_words()}


def parts_of_letters() -> dict[str, str]:
    """The generated parts of `letter-folder.md`."""
    return {**_parts({"letter.yaml": Letter}), "figures in letters": _figures(OF_LETTERS)}


def _figures(kinds: Mapping[str, str]) -> str:
    """Every kind of figure that a text may name."""
    return table(("Name", "What it stands for"), [(code(f"[[{name}]]"), flowing(said)) for name, said in kinds.items()])


def _shares_in_words() -> str:
    """The words that are written for a share, and from where to where."""
    written, status = hedges().writing, hedges().status
    starts = ["0%", *(f"{one.below}%" for one in written.shares)]
    rows = [
        (one.words, f"{'above' if place == 0 else 'from'} {starts[place]}", f"below {one.below}%")
        for place, one in enumerate(written.shares)
    ]
    rows = [(written.none, "0%", "0%"), *rows, (written.all, "100%", "100%")]
    return f"Status of the bounds: `{status}`.\n\n{table(('Words', 'From', 'To'), rows)}"


def parts_of_published_results() -> dict[str, str]:
    """The generated part of `published-results.md`."""
    return _parts({"a published result": PublishedResult})


def measure_part() -> str:
    """The fields of a measure's file, for `snapshots.md`."""
    return _parts({"a measure": Measure})["a measure"]


def _parts(files: Mapping[str, type], elsewhere: Sequence[type] = ()) -> dict[str, str]:
    """The parts of a page. Nouns `elsewhere` are described on another one."""
    meanings = read_meanings()
    seen = {noun for root in elsewhere for noun in _within(root, set())}
    return {name: "\n".join(_noun(noun, meanings) for noun in _within(root, seen)) for name, root in files.items()}


def read_meanings() -> dict[str, dict[str, str]]:
    """What each field means, by noun and field. An error where nouns or fields and meanings do not match one for one."""
    meanings: Any = read_document(MEANINGS).content
    expected = {noun.__name__: _own(noun) for noun in (Sourced, *every_noun())}
    for noun in {*expected, *meanings}:
        given, wanted = set(meanings.get(noun, ())), set(expected.get(noun, ()))
        if given != wanted:
            raise ValueError(f"{noun}: without a meaning {sorted(wanted - given)}, without a field {sorted(given - wanted)}")
    return dict(meanings)


def every_noun() -> list[type]:
    """Every noun of every YAML file, once."""
    seen: set[type] = set()
    return [noun for root in (*PACK.values(), *FOLDER.values(), Letter, PublishedResult, Measure) for noun in _within(root, seen)]


def _within(noun: type, seen: set[type]) -> Iterator[type]:
    """A noun and those inside it that no earlier one held."""
    if noun in seen or noun is PrintedShare:
        return
    seen.add(noun)
    yield noun
    hints = get_type_hints(noun)
    for name in _own_first(noun):
        for inner in _nouns_of(hints[name]):
            yield from _within(inner, seen)


def _nouns_of(kind: object) -> Iterator[type]:
    if isinstance(kind, type) and is_dataclass(kind):
        yield kind
    for inner in get_args(kind):
        yield from _nouns_of(inner)


def _own(noun: type) -> list[str]:
    """The fields of the noun itself, without those that every sourced noun has."""
    return list(vars(noun).get("__annotations__", {}))


def _own_first(noun: Any) -> list[str]:  # noqa: ANN401 - a dataclass
    own = _own(noun)
    return sorted((one.name for one in fields(noun)), key=lambda name: name not in own)


def _noun(noun: type, meanings: Mapping[str, Mapping[str, str]]) -> str:
    hints = get_type_hints(noun, include_extras=True)
    meant = {**meanings["Sourced"], **meanings[noun.__name__]}
    rows = [(code(name), in_words(hints[name]), _default(noun, name), flowing(meant[name])) for name in _own_first(noun)]
    return f"#### {noun.__name__}\n\n{flowing(noun.__doc__)}\n\n{table(('Field', 'Kind', 'Default', 'Meaning'), rows)}"


def _default(noun: Any, name: str) -> str:  # noqa: ANN401 - a class made by pydantic
    field = noun.__pydantic_fields__[name]
    if field.is_required():
        return "required"
    default = field.get_default(call_default_factory=True)
    if default is None or default in ((), {}):
        return "nothing"
    if is_dataclass(default):
        return "the defaults of its fields"
    return code({True: "true", False: "false"}.get(default, default) if isinstance(default, bool) else default)
