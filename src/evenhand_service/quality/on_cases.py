"""What the page of a case, and the list of a reader's cases, show of threads; and what is answered there."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Count

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.casework.models import Sheet
from evenhand_service.quality.faults import ThreadGone
from evenhand_service.quality.models import Remark, Thread
from evenhand_service.quality.states import OPEN
from evenhand_service.quality.threads import Said, answer_changes

BEGINNING = "thread:"
"""What the field of an answer to a thread is called by on the page of a case, before the number of the thread."""


def open_counts(sheets: Collection[Sheet]) -> dict[int, int]:
    """How many open threads there are on each of the sheets that has any."""
    found = Thread.objects.filter(sheet__in=sheets, state__in=OPEN).values("sheet").annotate(number=Count("pk"))
    return {one["sheet"]: one["number"] for one in found.order_by("sheet")}


def open_on(sheet: Sheet) -> dict[Thread, list[Remark]]:
    """The open threads on a sheet, each with all that was said in it, in one query."""
    found: defaultdict[Thread, list[Remark]] = defaultdict(list)
    for one in Remark.objects.filter(thread__sheet=sheet, thread__state__in=OPEN).select_related("thread", "by"):
        found[one.thread].append(one)
    return found


def with_threads(sections: Iterable[dict[str, Any]], sheet: Sheet, sent: Mapping[str, str] | None) -> list[str]:
    """Put the open threads of a reading beside their questions, with what was typed and not kept; gives the questions."""
    by_question: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    threads = open_on(sheet)
    for one, remarks in threads.items():
        name = f"{BEGINNING}{one.pk}"
        by_question[one.question].append({"thread": one, "remarks": remarks, "name": name, "typed": (sent or {}).get(name, "")})
    for section in sections:
        for question in section["questions"]:
            question["threads"] = by_question.get(question["question"].code, [])
    return [one.question for one in threads]


def save_answers(*, by: User, sheet: Sheet, sent: Mapping[str, str], page: UUID) -> tuple[int, list[Fault]]:
    """Keep what a reader answered on the page of a case: how many threads were answered, and what was refused.

    `page` is the identifier that the page was given when it was shown: sent twice, it counts once.
    """
    answered, faults = 0, list[Fault]()
    for number, text in _typed(sent):
        said = Said(uuid5(page, f"{BEGINNING}{number} {text}"), text)
        try:
            answer_changes(by=by, inspection=sheet.inspection, thread=number, said=said)
            answered += 1
        except Refused as refusal:
            faults.extend(refusal.faults)
        except Thread.DoesNotExist:
            faults.append(ThreadGone(Place("the answer"), text=text))
    return answered, faults


TYPED = re.compile(f"{BEGINNING}([0-9]{{1,18}})")
"""The name of such a field, with a number that a database keeps."""


def _typed(sent: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    named = {TYPED.fullmatch(name): text for name, text in sent.items() if text.strip()}
    return [(int(name[1]), text) for name, text in named.items() if name]
