"""The versions of a passage as people compare them: everything that each says, and what is otherwise in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.translation import gettext as _

from evenhand_service.reports.changed import Run, runs_between
from evenhand_service.reports.contents import Said
from evenhand_service.reports.labels import KINDS
from evenhand_service.reports.models import AnyWording
from evenhand_service.reports.passages import Written


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a passage says: a paragraph, or what one of its fields holds, with what that is called."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A line that differs between two versions, word by word."""

    label: str
    runs: list[Run]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version whole, and what is otherwise in it than in another one, whose number is `beside`; nought where there is none."""

    wording: AnyWording
    is_standing: bool
    is_waiting: bool
    lines: list[Line]
    beside: int
    otherwise: list[Otherwise]


def versions_of(one: Written) -> list[Version]:
    """Every version, the last first, each beside the one that whoever wrote it had before them."""
    by_revision = {each.revision: each for each in one.wordings}
    return [_version(one, each, by_revision.get(each.seen)) for each in reversed(one.wordings)]


def to_choose_from(one: Written) -> list[Version]:
    """The version that stands, and those that wait for a choice, each beside that one."""
    stands = one.stands
    others = [_version(one, each, stands) for each in one.waiting]
    return [*([_version(one, stands, None)] if stands else []), *others]


def lines_of(said: Said | None) -> list[Line]:
    """Everything that a passage says; nothing where it was taken out."""
    return [one for one in _each(said or {}) if one.text]


def _each(said: Said) -> Iterator[Line]:
    yield from (Line("", one) for one in said.get("paragraphs", ()))
    yield Line(_("Conclusion"), said.get("phrase", ""))
    yield Line(_("Number"), str(said.get("number", "")))
    yield Line(_("What it is"), str(KINDS.get(said.get("kind", ""), "")))
    yield Line(_("Who is asked"), said.get("addressee", ""))
    yield Line(_("What they should do") if "addressee" in said else _("What was found"), said.get("text", ""))
    yield Line(_("Figures"), ", ".join(said.get("figures", ())))
    yield Line(_("Evidence"), "; ".join(said.get("evidence", ())))
    if "addressee" in said:
        yield Line(_("Standards"), ", ".join(said.get("about", ())))
    yield Line(_("Made before"), "; ".join(" ".join(map(str, one.values())) for one in said.get("repeats", ())))


def what_is_otherwise(then: Sequence[Line], now: Sequence[Line]) -> list[Otherwise]:
    """The lines that differ: paragraphs by where they stand among each other, fields by what they are called."""
    found = [Otherwise("", runs_between(was, text)) for was, text in _paragraphs(_texts(then), _texts(now))]
    before, after = ({one.label: one.text for one in lines if one.label} for lines in (then, now))
    labels = dict.fromkeys([*before, *after])
    pairs = [(label, before.get(label, ""), after.get(label, "")) for label in labels]
    return found + [Otherwise(label, runs_between(was, text)) for label, was, text in pairs if was != text]


def _texts(lines: Sequence[Line]) -> list[str]:
    return [one.text for one in lines if not one.label]


def _paragraphs(then: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    for kind, first, last, begin, end in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(then[first:last], now[begin:end], fillvalue="")


def _version(one: Written, wording: AnyWording, beside: AnyWording | None) -> Version:
    lines = lines_of(wording.said)
    return Version(
        wording=wording,
        is_standing=one.stands is not None and wording.pk == one.stands.pk,
        is_waiting=wording in one.waiting,
        lines=lines,
        beside=beside.revision if beside else 0,
        otherwise=what_is_otherwise(lines_of(beside.said), lines) if beside else [],
    )
