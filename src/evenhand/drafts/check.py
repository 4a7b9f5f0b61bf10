"""A composed report checked as a text: what is at odds in it, with the paragraph that somebody wrote and can mend."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.files.understanding import named_path
from evenhand.findings.together import OF_UNIT
from evenhand.publications.checking.check import check
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.held import FigureHeld, Results
from evenhand.publications.publication import Line, Publication
from evenhand.publications.vocabulary import Vocabulary, installed_vocabulary
from evenhand.reporting.report import At, Block, Figure, Listing, Paragraph, Part, Report, Subheading, Table

AGAINST_RULE = "rating and rule"
"""The kind of what is found where a rating is not what the rules of its edition make of the scores."""


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """What is at odds in a paragraph. `at` is the way to it in `findings.yaml`; empty of what Evenhand composed by itself."""

    at: At
    found: Discrepancy


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """What is at odds in a draft, the most serious first, and how each figure of its sentences fares against the results."""

    findings: tuple[DraftFinding, ...]
    figures: tuple[FigureHeld, ...] = ()

    def about(self, at: At) -> list[DraftFinding]:
        """What is at odds in one paragraph: what stands in its margin."""
        return [one for one in self.findings if one.at == at]

    def count(self, severity: str) -> int:
        """How many findings are so serious."""
        return sum(one.found.severity == severity for one in self.findings)


def check_report(report: Report, *results: Results, vocabulary: Vocabulary | None = None) -> CheckedDraft:
    """Check the text of a report against itself and against `results`, those it was composed from: of a letter, each unit's."""
    placed = list(_placed(report))
    at = {line.place: way for line, way in placed}
    lines = tuple(line for line, _ in placed)
    checked = check(Publication(report.title, "draft", lines), vocabulary or _installed(), results=results)
    found = [one for one in checked.findings if not any(_departs(one, each) for each in results)]
    return CheckedDraft(tuple(DraftFinding(at.get(one.place, ()), one) for one in found), checked.figures)


def _departs(one: Discrepancy, results: Results) -> bool:
    """Whether a rating follows from no rule because people departed from the computed one: the report says so, and why."""
    rated = {**results["ratings"], "overall": results["overall"] or {}}
    return one.kind == AGAINST_RULE and any(
        code in one.words.casefold() and each.get("computed") == one.computed != each.get("rating")
        for code, each in rated.items()
    )


@cache
def _installed() -> Vocabulary:
    return installed_vocabulary()


Placed = tuple[Line, At]


def _placed(report: Report) -> Iterator[Placed]:
    """The lines of a report as a reader of its page has them, each with the way to where it was written."""
    said: list[Said] = [(report.title, (), True, ()), (report.unit, (), True, ())]
    said += [(f"{name} {fact}", (name, fact), False, ()) for name, fact in report.facts]
    for number, (text, cells, heading, at) in enumerate(said, start=1):
        yield _line(text, number, "head of the report", at, cells=cells, heading=heading)
    for part in report.parts:
        yield from _of_a_part(part)


def _of_a_part(part: Part) -> Iterator[Placed]:
    yield _line(part.heading, 0, part.heading, (), heading=True)
    number = 0
    for block in part.blocks:
        for text, cells, heading, at in _of_a_block(block):
            number += 1
            yield _line(text, number, part.heading, at, cells=cells, heading=heading)


Said = tuple[str, tuple[str, ...], bool, At]


def _of_a_block(block: Block) -> Iterator[Said]:
    """Each line of a block: its text, its cells, whether it is a heading, and where it was written."""
    match block:
        case Paragraph():
            yield block.text, (), False, block.at
        case Subheading():
            yield f"{block.text} {block.rating}" if block.rating else block.text, (), True, ()
        case Listing():
            yield block.opening, (), False, ()
            for place, item in enumerate(block.items):
                mark = "-" if block.first_number is None else f"{block.first_number + place}."
                yield f"{mark} {item}", (), False, block.at[place] if block.at else ()
        case Table():
            yield block.caption, (), False, ()
            for cells in (block.columns, *(tuple(cell.text for cell in row) for row in block.rows)):
                yield " ".join(cells), cells, False, ()
        case Figure():
            yield block.caption, (), False, ()


def _line(text: str, number: int, within: str, at: At, *, cells: tuple[str, ...] = (), heading: bool = False) -> Placed:
    """A line whose place is the paragraph in `findings.yaml` of the folder or of a letter's unit, or the part it stands in."""
    where = f"{within}, line {number}"
    if at:
        of_unit = at[0] == OF_UNIT
        where = f"findings.yaml of {at[1]}, {named_path(at[2:])}" if of_unit else f"findings.yaml, {named_path(at)}"
    return Line(" ".join(text.split()), number, cells=cells if len(cells) > 1 else (), heading=heading, at=where), at
