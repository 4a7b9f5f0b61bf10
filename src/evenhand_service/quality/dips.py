"""Dipping into finished readings: a rule says how many of each reader, sealed words which, and somebody looks at them."""

from collections import Counter
from collections.abc import Sequence
from secrets import token_hex

import numpy as np
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand.inspection.sealing import seal_of
from evenhand.sampling.numbers import prefix
from evenhand.sampling.selection import select
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.blind import readings_seen
from evenhand_service.casework.models import FIRST, Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.faults import NoRule, NothingToDip, OwnReading
from evenhand_service.quality.models import Dip, Dipped, DipRule
from evenhand_service.quality.said import check_words

RIGHT = "draw dips"
CHANCE = 16
"""Bytes of the words that nobody can guess."""


@transaction.atomic
def set_dip_rule(*, by: User, inspection: Inspection, every: int, least: int) -> DipRule:
    """Say how many finished readings of each reader are looked at: one in `every`, counted up, and `least` at least.

    The words that the next dip is drawn from are sealed with the first rule, and stay where the rule is changed: so nobody can
    change it until the draw suits them.
    """
    locked = locked_for(by, RIGHT, inspection)
    there = DipRule.objects.filter(inspection=locked).first()
    before = {"every": there.every, "least": there.least} if there else None
    rule = there or DipRule(inspection=locked, words=_words(locked, 1))
    rule.every, rule.least = every, least
    rule.save()
    after = {"every": every, "least": least, "sealed": seal_of(rule.words)}
    record(by=by, inspection=locked, done=Done(action="dip rule set", subject="dip", before=before, after=after))
    return rule


@transaction.atomic
def draw_dip(*, by: User, inspection: Inspection) -> Dip:
    """Draw as many of each reader's finished readings as the rule asks for beyond those that were drawn before.

    The readings of a reader are put in the order of their permanent random numbers, as cases of a sample are: anybody who knows
    the words, which are told with the draw, can work out the same.
    """
    locked = locked_for(by, RIGHT, inspection)
    rule = DipRule.objects.filter(inspection=locked).first()
    if rule is None:
        raise Refused([NoRule(Place("the rule"))])
    number = locked.dips.count() + 1
    drawn = _drawn(locked, rule, number)
    if not drawn:
        raise Refused([NothingToDip(Place("the readings"))])
    named = {"inspection": locked, "number": number, "every": rule.every, "least": rule.least, "seed": rule.words}
    dip = Dip.objects.create(**named, drawn_by=by, at=timezone.now())
    Dipped.objects.bulk_create([Dipped(dip=dip, sheet=sheet, order=order) for order, sheet in drawn])
    rule.words = _words(locked, number + 1)
    rule.save(update_fields=["words"])
    cases = [{"sample": one.sample, "case": one.case, "reader": one.reader} for _, one in drawn]
    after = {"number": number, "every": rule.every, "least": rule.least, "seed": dip.seed, "cases": cases}
    done = Done(action="dip drawn", subject=f"dip:{number}", after=after | {"sealed next": seal_of(rule.words)})
    record(by=by, inspection=locked, done=done)
    return dip


@transaction.atomic
def look_at(*, by: User, inspection: Inspection, dipped: int, finding: str) -> Dipped:
    """Say what one found in a reading that was drawn; it may be said anew. Raises Dipped.DoesNotExist where they see none."""
    locked = locked_for(by, RIGHT, inspection)
    one = dipped_seen(by, locked).get(pk=dipped)
    check_words(finding, one.sheet.case)
    if one.sheet.reader in codes_of(by, locked):
        raise Refused([OwnReading(Place(one.sheet.case))])
    before = {"finding": one.finding} if one.looked else None
    one.finding, one.looked, one.looked_by, one.looked_as = finding.strip(), timezone.now(), by, ""
    one.save()
    after = {"sample": one.sheet.sample, "case": one.sheet.case, "finding": one.finding}
    record(
        by=by, inspection=locked, done=Done(action="dip looked at", subject=f"sheet:{one.sheet_id}", before=before, after=after)
    )
    return one


def dipped_seen(person: User, inspection: Inspection) -> QuerySet[Dipped]:
    """The readings that were drawn, as far as a person may look at them yet."""
    found = Dipped.objects.filter(sheet__in=readings_seen(person, inspection).order_by().values("pk"))
    return found.select_related("dip__inspection", "sheet", "looked_by").order_by("dip__number", "pk")


def _words(inspection: Inspection, number: int) -> str:
    return f"{inspection.name}, dip {number}, {token_hex(CHANCE)}"


def _drawn(inspection: Inspection, rule: DipRule, number: int) -> list[tuple[int, Sheet]]:
    """The readings that a dip draws, reader by reader, each with its place in the order of chance."""
    finished = list(inspection.sheets.filter(kind=FIRST).exclude(submitted=None).order_by("reader", "pk"))
    before = Counter(Dipped.objects.filter(dip__inspection=inspection).values_list("sheet__reader", flat=True))
    dipped = set(Dipped.objects.filter(dip__inspection=inspection).values_list("sheet", flat=True))
    left = {_reference(one): one for one in finished if one.pk not in dipped}
    readers = sorted({one.reader for one in left.values()})
    there, of_reader = Counter(one.reader for one in finished), Counter(one.reader for one in left.values())
    wanted = [_wanted(rule, there[one], before[one], of_reader[one]) for one in readers]
    codes = np.array([readers.index(one.reader) for one in left.values()], dtype=np.int32)
    cases: Sequence[str] = list(left)
    found = select(
        lambda: iter([(codes, cases)]),
        np.array([of_reader[one] for one in readers], dtype=np.int64),
        np.array(wanted, dtype=np.int64),
        prefix(rule.words, f"dip {number}"),
        place=Place("the readings"),
    )
    return [(order, left[case]) for order, case in zip(found.orders.tolist(), found.cases, strict=True)]


def _wanted(rule: DipRule, finished: int, before: int, left: int) -> int:
    """How many more of a reader are to be looked at."""
    asked = max(rule.least, -(-finished // rule.every))
    return min(left, max(0, asked - before))


def _reference(one: Sheet) -> str:
    """A reading, as its number is made from it: the same case may be of two samples."""
    return f"{one.sample}: {one.case}"
