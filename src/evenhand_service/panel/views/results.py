"""The results desk: every rating with what it rests on, and one page for each standard."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand.framework.standards import Standard
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.rating import Rating
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.desk.tables import Bar
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs, show
from evenhand_service.panel import tables
from evenhand_service.panel.before_panel import standard_before
from evenhand_service.panel.certain import certain_tables, chances_table, hangs_table, sureness_of
from evenhand_service.panel.claims_before import evidence_of
from evenhand_service.panel.compared import Earlier, earlier, national
from evenhand_service.panel.found import Found, found
from evenhand_service.panel.sureness import StillWorking, groups_by_now


@in_inspection("see panel")
def desk(request: Request, inspection: Inspection) -> HttpResponse:
    """Every rating with its reason, its shares and its flags, beside others and beside the inspection before."""
    try:
        one = found(inspection)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    others, before, sureness = national(inspection), earlier(inspection), sureness_of(one)
    return show(
        request,
        "panel/results.html",
        inspection,
        at=now(),
        rows=[_row(stands, computed) for stands, computed in one.each()],
        sureness=sureness,
        certain_tables=certain_tables(one, sureness),
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
    """A standard with everything that is known of its rating, or how sure the overall rating is and what it hangs on."""
    try:
        results = found(inspection)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    if standard == OVERALL:
        return _overall(request, inspection, results)
    of = results.framework.standard_of.get(standard)
    if of is None:
        raise Http404
    further, before = (_("Results"), reverse("results", args=[inspection.name])), standard_before(results, standard)
    return show(
        request,
        "panel/standard.html",
        inspection,
        **{**_of_standard(results, of), "crumbs": crumbs(inspection, further), "at": now()},
        **_compared(inspection, results, of),
        **(evidence_of(inspection, before, rights_in(request.user, inspection)) if before else {}),
    )


def _overall(request: Request, inspection: Inspection, results: Found) -> HttpResponse:
    overall, computed = results.ratings.overall, results.computed.overall
    if overall is None or computed is None:
        raise Http404
    sureness = sureness_of(results)
    return show(
        request,
        "panel/overall.html",
        inspection,
        crumbs=crumbs(inspection, (_("Results"), reverse("results", args=[inspection.name]))),
        at=now(),
        row=_row(overall, computed),
        sureness=sureness,
        certain=sureness.whole,
        hangs=hangs_table(results, sureness),
        chances=chances_table(sureness, OVERALL),
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


def _of_standard(results: Found, of: Standard) -> dict[str, Any]:
    rating = results.results["ratings"][of.code]
    sureness = sureness_of(results)
    prompts = [prompt for each in of.questions for prompt in each.prompts]
    return {
        "standard": of,
        "row": _row(results.ratings[of.code], results.computed[of.code]),
        "ways": [rating[way]["said"] for way in ("up", "down") if rating[way]],
        "interval": rating["interval"],
        "shares": tables.questions_table("results-shares", _("Key questions"), results, of.questions),
        "prompts": tables.questions_table("results-prompts", _("Prompts, which are not scored"), results, prompts),
        "reached": tables.reached(results, [*of.questions, *prompts]),
        "sureness": sureness,
        "certain": sureness.each.get(of.code),
        "chances": chances_table(sureness, of.code),
        **_groups(results, [each.code for each in of.questions]),
    }


def _groups(results: Found, codes: Sequence[str]) -> dict[str, Any]:
    """Groups of cases compared on these questions, as far as that is worked out by now."""
    try:
        found = groups_by_now(results) or {"comparisons": []}
    except StillWorking:
        return {"groups_wait": True}
    mine = [each for each in found["comparisons"] if each["question"] in codes]
    return {
        "groups": tables.groups_table(found, codes),
        "compared": [each["says"] for each in mine if not each["withheld"]],
        "withheld": sum(1 for each in mine if each["withheld"]),
    }


def _compared(inspection: Inspection, results: Found, of: Standard) -> dict[str, Any]:
    codes = [each.code for each in of.questions]
    return {"spread": tables.spread_table(results, national(inspection), codes)}
