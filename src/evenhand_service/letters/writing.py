"""What is done with the text of a letter: each in one transaction, with its event. No event holds what a text says."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction

from evenhand.findings.findings import Findings
from evenhand.folders.layout import LETTER
from evenhand.folders.letters import read_letter
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done
from evenhand_service.letters.drafting import figures_here
from evenhand_service.letters.folder import declared, unit_here
from evenhand_service.letters.holding import WRITE, edition_of_letter, held_for, tell
from evenhand_service.letters.models import Letter
from evenhand_service.reports.figures import refuse_others_than
from evenhand_service.reports.models import AnyWording
from evenhand_service.reports.passages import Written, passage_among, passages_of, standing, unwritten
from evenhand_service.reports.wording import Text, add_to, choose_in, take_out_of, write_in


@transaction.atomic
def write(*, by: User, letter: Letter, passage: str, said: Mapping[str, Any], seen: int) -> AnyWording:
    """Give a passage another wording, as `write_in` does."""
    return write_in(_text(by, letter), by, passage, said, seen)


@transaction.atomic
def add_recommendation(*, by: User, letter: Letter, said: Mapping[str, Any]) -> AnyWording:
    """Ask something besides what the units' own reports ask."""
    return add_to(_text(by, letter), by, unwritten(letter, "recommendations", ""), said)


@transaction.atomic
def take_out(*, by: User, letter: Letter, passage: str, seen: int) -> AnyWording:
    """Take a recommendation out of the letter, as `take_out_of` does."""
    return take_out_of(_text(by, letter), by, passage, seen)


@transaction.atomic
def choose(*, by: User, letter: Letter, passage: str, revision: int, seen: int) -> AnyWording:
    """Say which version stands, as `choose_in` does."""
    return choose_in(_text(by, letter), by, passage, revision, seen)


def passage_of(letter: Letter, key: str) -> Written:
    """One passage of a letter by its key, written or still to be written. Raises Http404 where there is no such passage."""
    return passage_among(letter, _singles(letter), key)


def next_number(letter: Letter) -> int:
    """The number of a further recommendation in its file. The letter numbers all of them anew, those of its units first."""
    numbers = [one.said["number"] for one in standing(passages_of(letter)) if one.field == "recommendations"]
    return max(numbers, default=0) + 1


def _singles(letter: Letter) -> set[tuple[str, str]]:
    texts = edition_of_letter(letter).letters[letter.document].texts
    return {("summary", ""), *(("texts", name) for name in texts)}


def _text(by: User, letter: Letter) -> Text:
    """The text of a letter, which nobody else changes meanwhile."""
    held = held_for(by, WRITE, letter)

    def read(file: Path, _place: int) -> Findings:
        file.with_name(LETTER).write_bytes(declared(held))
        return read_letter(file.parent, unit_here).findings

    def told(done: Done) -> None:
        after = {"text": done.subject.removeprefix("text:"), **done.after}
        tell(by, held, replace(done, action=f"letter {done.action}", after=after))

    return Text(
        holder=held,
        singles=_singles(held),
        read=read,
        check=lambda findings, place: refuse_others_than(figures_here(held), findings, place),
        keep=lambda _numbers: ({}, {}),
        tell=told,
    )
