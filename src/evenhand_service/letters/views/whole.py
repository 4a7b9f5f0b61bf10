"""The page of a letter: what it is about, its parts, what is missing, and what is published of it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand.site import addresses
from evenhand_service.accounts.access import Request
from evenhand_service.accounts.may import may_throughout
from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.forms import said
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.facts import check_lacks
from evenhand_service.letters.holding import PUBLISH, WRITE
from evenhand_service.letters.missing import lacking
from evenhand_service.letters.models import Letter
from evenhand_service.letters.returns import unchecked
from evenhand_service.letters.sections import sections_of, taken_out_of
from evenhand_service.letters.views.showing import PAGES, crumbs, of_letter, public_page_of
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.files import formats_offered, languages_chosen


@of_letter(WRITE)
def letter_page(request: Request, letter: Letter) -> HttpResponse:
    """The whole of a letter. One that does not hold together says why, and can be put right from here."""
    missing, facts = unchecked(letter), check_lacks(letter)
    return render(
        request,
        "letters/letter.html",
        {
            "letter": letter,
            "crumbs": crumbs(),
            "units": list(_units(letter)),
            "called": letter.called.items(),
            "unchecked": missing,
            "facts": facts,
            "may_write": True,
            "may_publish": may_throughout(request.user, PUBLISH),
            "waits": bool(facts) or any(one.waiver is None for one in missing),
            "pages": PAGES,
            "holder": letter.name,
            "sections": sections_of(letter),
            "taken_out": taken_out_of(letter),
            "formats": formats_offered(),
            "languages": languages_chosen(letter.also_in),
            **_standing(letter),
            **_published(letter),
        },
    )


def _units(letter: Letter) -> Iterator[dict[str, Any]]:
    """Each unit with the version of it that stands, and the one that the published letter rests on."""
    there = published_of(letter)
    rests_on = {one.name: one.number for one in there.now.units} if there else {}
    for one in letter.units.select_related("inspection__unit"):
        unit = published_of(one.inspection)
        number = unit.now.number if unit and unit.withdrawal is None else 0
        yield {"name": one.inspection.unit.name, "number": number, "before": rests_on.get(one.inspection.name)}


def _standing(letter: Letter) -> dict[str, Any]:
    """How its text stands, or why it cannot be composed."""
    try:
        checked = draft_of_letter(letter).checked
        return {"errors": checked.count("error"), "findings": len(checked.findings), "lacks": lacking(letter)}
    except Refused as refusal:
        return {"faults": [said(fault) for fault in refusal.faults]}


def _published(letter: Letter) -> dict[str, Any]:
    there = published_of(letter)
    if there is None:
        return {}
    return {
        "there": there,
        "address": public_page_of(letter),
        "withdrawn": date_format(there.withdrawal.on, "j F Y") if there.withdrawal else "",
        "versions": [
            {
                "number": one.number,
                "day": date_format(one.published, "j F Y"),
                "note": one.note,
                "address": reverse("public-page", args=[addresses.letter_version(letter.name, one.number)]),
            }
            for one in reversed(there.versions)
        ],
    }
