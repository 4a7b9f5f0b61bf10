"""The results desk: every rating with what it rests on, and one page for each standard."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand.framework.standards import Standard
from evenhand.scoring.rating import Rating
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.desk.tables import Bar
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs, show
from evenhand_service.panel import tables
from evenhand_service.panel.compared import Earlier, earlier, national
from evenhand_service.panel.found import Found, Sure, found, sure


@in_inspection("see panel")
def desk(request: Request, inspection: Inspection) -> HttpResponse:
    """Every rating with its reason, its shares and its flags, beside others and beside the inspection before."""
    try:
        one = found(inspection)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    others, before = national(inspection), earlier(inspection)
    return show(
        request,
        "panel/results.html",
        inspection,
        at=now(),
        rows=[_row(stands, computed) for stands, computed in one.each()],
        missing=one.results["missing"],
        warnings=one.results["warnings"],
        shares=tables.questions_table(
            "results-shares", _("Key questions"), one, [each for of in one.framework.standards.each() for each in of.questions]
        ),
        samples=tables.samples_table(one),
        others=others,
        national=tables.national_table(one, others),
        **_before(one, before),
    )


@in_inspection("see panel")
def one(request: Request, inspection: Inspection, standard: str) -> HttpResponse:
    """A standard with everything that is known of its rating. How sure it is, and groups, take a moment the first time."""
    try:
        results = found(inspection)
        of = results.framework.standard_of.get(standard)
        if of is None:
            raise Http404
        more = sure(results)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    further = (_("Results"), reverse("results", args=[inspection.name]))
    return show(
        request,
        "panel/standard.html",
        inspection,
        **{**_of_standard(results, more, of), "crumbs": crumbs(inspection, further), "at": now()},
        **_compared(inspection, results, of),
    )


def _row(stands: Rating, computed: Rating) -> dict[str, Any]:
    return {
        "name": _("Overall") if stands.kind == "overall" else f"{stands.code} {stands.name}",
        "is_whole": stands.kind == "overall",
        "stands": stands,
        "computed": None if computed.judgement else computed.rating,
        "because": computed.because,
        "bar": Bar(width=100 * float(computed.share)) if computed.share is not None else None,
        "flags": [str(flag) for flag in stands.flags],
    }


def _before(one: Found, before: Earlier | None) -> dict[str, Any]:
    if before is None:
        return {"before": None}
    if before.edition:
        return {"before": before, "then": tables.earlier_edition_table(one, before) if before.like else None}
    return {
        "before": before,
        "then": tables.earlier_table(one, before),
        "then_shares": tables.earlier_shares_table(one, before),
    }


def _of_standard(results: Found, more: Sure, of: Standard) -> dict[str, Any]:
    codes = [each.code for each in of.questions]
    certainty, groups = more.certainty or {"ratings": {}, "assumes": []}, more.groups or {"comparisons": []}
    mine = [each for each in groups["comparisons"] if each["question"] in codes]
    rating = results.results["ratings"][of.code]
    prompts = [prompt for each in of.questions for prompt in each.prompts]
    return {
        "standard": of,
        "row": _row(results.ratings[of.code], results.computed[of.code]),
        "ways": [rating[way]["said"] for way in ("up", "down") if rating[way]],
        "interval": rating["interval"],
        "shares": tables.questions_table("results-shares", _("Key questions"), results, of.questions),
        "prompts": tables.questions_table("results-prompts", _("Prompts, which are not scored"), results, prompts),
        "certainty": certainty["ratings"].get(of.code),
        "assumes": certainty["assumes"],
        "chances": tables.chances_table(more, of.code),
        "groups": tables.groups_table(more, codes),
        "compared": [each["says"] for each in mine if not each["withheld"]],
        "withheld": sum(1 for each in mine if each["withheld"]),
    }


def _compared(inspection: Inspection, results: Found, of: Standard) -> dict[str, Any]:
    codes = [each.code for each in of.questions]
    return {"spread": tables.spread_table(results, national(inspection), codes)}
