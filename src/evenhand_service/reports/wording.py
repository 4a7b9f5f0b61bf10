"""What is done with a text that is written passage by passage, of a report or of a letter.

No wording is overwritten, and none is lost. Whoever calls these holds what the text is of, in a transaction.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import Http404
from django.utils import timezone

from evenhand.files.faults import Fault, Place, Refused
from evenhand.findings.findings import Findings
from evenhand.folders.layout import FINDINGS
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done
from evenhand_service.inspections.folder import laid_out
from evenhand_service.reports import faults
from evenhand_service.reports.contents import Content, Said, contents_of, written_file
from evenhand_service.reports.models import FIELDS, MANY, AnyPassage, AnyWording
from evenhand_service.reports.numbering import renumbering
from evenhand_service.reports.passages import Holder, Written, keep_passage, passage_among, passages_of

Digests = dict[str, str]
Numbers = Mapping[int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that somebody writes, while what it is of is held: whose passages it has, and what becomes of a further wording.

    `singles` are the passages of which there is one each. `read` understands the file of all passages, and refuses what is amiss
    in it or in the passage at a place; `check` refuses figures there that there are not. `keep` lets files say what stands, where
    there are any, and gives their digests before and after. `tell` records what was done.
    """

    holder: Holder
    singles: Collection[tuple[str, str]]
    read: Callable[[Path, int], Findings]
    check: Callable[[Findings, int], None]
    keep: Callable[[Numbers], tuple[Digests, Digests]]
    tell: Callable[[Done], object]

    def passage(self, key: str) -> Written:
        """One of its passages. Raises Http404 where there is no such one."""
        return passage_among(self.holder, self.singles, key)


def write_in(text: Text, by: User, passage: str, said: Mapping[str, Any], seen: int) -> AnyWording:
    """Give a passage another wording. `seen` is the revision that stood when whoever writes it began; nought of none.

    Where another stands by now, the wording is kept beside it and waits for a choice: it does not stand, and says so.
    Refused where a text names a figure that there is not, or the file would not hold together.
    """
    one = text.passage(passage)
    wanted = _as_in_file(text, one, said)
    if one.stands is not None and one.stands.said == wanted:
        return one.stands
    if one.stands is None and wanted is None:
        raise _refused(faults.NothingWritten)
    again = next((each for each in one.waiting if each.said == wanted and each.seen == seen), None)
    return again or _worded(text, by, one, wanted, seen, stands=seen == one.revision)


def add_to(text: Text, by: User, passage: AnyPassage, said: Mapping[str, Any]) -> AnyWording:
    """Write a passage of which there are many, and that is not written yet."""
    one = Written(passage)
    wanted = _as_in_file(text, one, said)
    if wanted is None:
        raise _refused(faults.NothingWritten)
    return _worded(text, by, one, wanted, 0, stands=True)


def take_out_of(text: Text, by: User, passage: str, seen: int) -> AnyWording:
    """Take a finding or a recommendation out. What it said stays, and can be put back by writing it again."""
    one = text.passage(passage)
    if one.passage.field not in MANY:
        raise Http404
    if one.content is None:
        raise _refused(faults.NothingThere)
    return _worded(text, by, one, None, seen, stands=seen == one.revision)


def choose_in(text: Text, by: User, passage: str, revision: int, seen: int) -> AnyWording:
    """Say which version stands: the one that does, or one of those that wait. The others stay in its history.

    `seen` is the last version that whoever chooses was shown. Where another was written since, nothing is done: a choice settles
    all that wait, and nobody settles what they have not seen.
    """
    one = text.passage(passage)
    waiting = one.waiting
    chosen = next((each for each in [*waiting, one.stands] if each is not None and each.revision == revision), None)
    if seen != one.last:
        raise _refused(faults.WordingUnseen, last=one.last)
    if chosen is None or not waiting:
        raise _refused(faults.NoSuchWording, revision=revision)
    return _worded(text, by, one, chosen.said, one.revision, stands=True, settles=[each.revision for each in waiting])


def _as_in_file(text: Text, one: Written, said: Mapping[str, Any]) -> Said | None:
    """What is to stand, as the library has it; None where nothing is written. Refuses what the library would."""
    given = {name: value for name, value in said.items() if value not in (None, "", [])}
    content = Content(one.passage.field, one.passage.about, dict(given))
    if not ({"paragraphs", "phrase", "text"} & given.keys()):
        return None
    if content.field == "findings":
        content.said["about"] = content.about
    every = _with(passages_of(text.holder), one, content)
    with _speaking_of_text(), laid_out({FINDINGS: written_file(every)}) as folder:
        findings = text.read(folder.path / FINDINGS, every.index(content))
    text.check(findings, every.index(content))
    return contents_of(findings)[every.index(content)].said


@contextmanager
def _speaking_of_text() -> Iterator[None]:
    """Let what the library refuses speak of the text, and of no line of a file that nobody here has."""
    try:
        yield
    except Refused as refusal:
        for fault in refusal.faults:
            fault.place = Place("the text")
        raise


def _with(every: list[Written], one: Written, content: Content) -> list[Content]:
    """What would stand if a passage said something else."""
    found = [each for each in every if each.content is not None or each.passage.pk == one.passage.pk]
    if not any(each.passage.pk == one.passage.pk for each in found):
        found = _in_its_place(found, one)
    return [content if each.passage.pk == one.passage.pk else each.content for each in found]  # type: ignore[misc]


def _in_its_place(found: list[Written], one: Written) -> list[Written]:
    order = [*FIELDS]
    return sorted([*found, one], key=lambda each: order.index(each.passage.field))


def _worded(
    text: Text, by: User, one: Written, said: Said | None, seen: int, *, stands: bool, settles: list[int] | None = None
) -> AnyWording:
    passage = keep_passage(one.passage, text.holder)
    about = {"revision": one.last + 1, "said": said, "seen": seen, "stands": stands, "settles": settles or []}
    wording: AnyWording = passage.wordings.create(by=by, at=timezone.now(), **about)
    numbers = renumbering(one.content, said) if stands and passage.field == "recommendations" else {}
    there, now = text.keep(numbers) if stands else ({}, {})
    action = "text taken out" if said is None else "version chosen" if settles else "text written"
    action = action if stands else "text kept for a choice"
    after = {"revision": wording.revision, **({"files": now} if now else {})}
    before = {"revision": one.revision, **({"files": there} if there else {})}
    text.tell(Done(action=action, subject=f"text:{passage.key}"[:120], before=before, after=after))
    return wording


def _refused(fault: type[Fault], **said: object) -> Refused:
    return Refused([fault(Place("the text"), **said)])
