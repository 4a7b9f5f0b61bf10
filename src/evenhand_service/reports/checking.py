"""What is done in a check of facts, of a report or of a letter alike. Nothing that was said is changed.

Whoever calls these holds what is checked, in a transaction, has looked whether they may, and records what was done.
"""

from collections.abc import Collection
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Place, Refused
from evenhand.reporting.render import render_html
from evenhand.reporting.render_pdf import render_pdf
from evenhand.reporting.report import Report
from evenhand_service.accounts.models import User
from evenhand_service.reports import faults
from evenhand_service.reports.check import Check
from evenhand_service.reports.check_models import AnyComment, AnyDraft, AnyReturn
from evenhand_service.reports.frozen import frozen, thawed
from evenhand_service.reports.numbered import numbered


def refuse_to_leave_out(check: Check, asked: Collection[int | str]) -> None:
    """Refuse to ask nobody, and to leave out a unit whose return is owed: only somebody with the right waives one."""
    if not asked:
        raise refused(faults.NoUnitAsked, field="units")
    if left := [one.unit.name for one in check.owed() if one.key not in asked]:
        raise refused(faults.ReturnOwed, units=", ".join(left), field="units")


def sent(check: Check, by: User, report: Report, due: date | None, says: str) -> Any:  # noqa: ANN401 - a draft
    """A draft that is sent, frozen as it stands."""
    content = frozen(report)
    return check.drafts.create(
        number=int(check.drafts.aggregate(last=Max("number"))["last"] or 0) + 1,
        report=content,
        sha256=sha256(content).hexdigest(),
        html=render_html(report).encode(),
        pdf=render_pdf(report),
        says=says.strip(),
        due=due,
        by=by,
        at=timezone.now(),
    )


def comment_on(check: Check, by: User, asked: AnyReturn, paragraph: int, says: str, evidence: str) -> Any:  # noqa: ANN401 - a comment
    """Say for a unit what is not so in a paragraph, and what bears that out."""
    if paragraph not in numbers_in(asked.draft):
        raise refused(faults.NoSuchParagraph, paragraph=paragraph)
    last = check.comments.aggregate(last=Max("number"))["last"]
    about = {"number": int(last or 0) + 1, "paragraph": paragraph, "says": words(says), "evidence": evidence.strip()}
    return asked.comments.create(by=by, at=timezone.now(), **about)


def take_back(one: AnyComment) -> None:
    """Withdraw a comment. It stays."""
    one.withdrawn = timezone.now()
    one.save(update_fields=["withdrawn"])


def complete(asked: AnyReturn, by: User) -> int:
    """Say that a return is complete. Gives how many comments it has."""
    asked.returned, asked.returned_by = timezone.now(), by
    asked.save(update_fields=["returned", "returned_by"])
    return int(asked.comments.filter(withdrawn=None).count())


def answer_to(one: AnyComment, by: User, verdict: str, reason: str, seen: int) -> Any:  # noqa: ANN401 - an answer
    """Answer a comment. `seen` is how many answers it had for whoever answers; refused where somebody has answered it since."""
    there = list(one.answers.all())
    if len(there) != seen:
        raise refused(faults.AnsweredMeanwhile, now=there[-1].in_words if there else _("none"))
    return one.answers.create(verdict=verdict, reason=words(reason), by=by, at=timezone.now())


def go_on_without(asked: AnyReturn, by: User, why: str) -> None:
    """Wait for a return no longer, for a reason."""
    asked.waived, asked.waived_by, asked.waived_at = words(why), by, timezone.now()
    asked.save(update_fields=["waived", "waived_by", "waived_at"])


def open_return(check: Check, draft: int, key: int | str) -> Any:  # noqa: ANN401 - a return
    """The return of a unit that is waited for still, of the draft that was sent last."""
    last = check.last_sent()
    if last is None or last.number != draft:
        raise refused(faults.NotTheLastDraft)
    asked = next((one for one in check.returns.select_related("draft").filter(draft=last) if one.key == key), None)
    if asked is None:
        raise refused(faults.NotThatUnit, field="unit")
    if not asked.is_owed:
        raise refused(faults.ReturnedAlready, unit=asked.unit.name)
    return asked


def comment_numbered(check: Check, number: int) -> Any:  # noqa: ANN401 - a comment
    """A comment that was not withdrawn."""
    one = check.comments.select_related("of__draft").filter(number=number, withdrawn=None).first()
    if one is None:
        raise refused(faults.CommentGone)
    return one


def numbers_in(draft: AnyDraft) -> frozenset[int]:
    """The numbers of its paragraphs."""
    rows = (row for _part, rows in numbered(thawed(bytes(draft.report))) for row in rows)
    return frozenset(row.number for row in rows if row.number is not None)


def words(said: str) -> str:
    """What somebody says. Refused where it is nothing."""
    if not said.strip():
        raise refused(faults.NothingSaid)
    return said.strip()


def refused(fault: type[Fault], **said: object) -> Refused:
    """That something is refused of a draft."""
    return Refused([fault(Place("the draft"), **said)])
