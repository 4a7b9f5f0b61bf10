"""The pages of published results: a list, and a page for each."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import anyone
from evenhand_service.accounts.may import right_in
from evenhand_service.accounts.models import User
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.overview import RESULT
from evenhand_service.inspections.views.tasks import OVER
from evenhand_service.published.results import Entry, entries, entry_of
from evenhand_service.published.showing import (
    check,
    in_words,
    not_recomputed,
    rating_tag,
    ratings,
    recommendations,
    recomputed,
    row,
    standards,
)


def _address(entry: Entry) -> str:
    return reverse("published-result", args=[*entry.edition.split("/"), entry.name])


def _overall(entry: Entry) -> SafeString:
    return rating_tag(entry.overall, entry.scale) if entry.overall else SafeString("")


def _when(entry: Entry) -> SafeString:
    return SafeString(in_words(entry.when))


COLUMNS: tuple[Column[Entry], ...] = (
    Column(name="unit", heading=gettext_lazy("Unit"), value=lambda one: one.unit, href=_address, sort="unit"),
    Column(name="when", heading=gettext_lazy("Date"), value=lambda one: one.when, html=_when, sort="when"),
    Column(name="overall", heading=gettext_lazy("Overall rating"), value=lambda one: one.overall, html=_overall, sort="overall"),
    Column(name="points", heading=gettext_lazy("Points"), value=lambda one: one.points, numeric=True, sort="points"),
    Column(
        name="ratings",
        heading=gettext_lazy("Standards"),
        value=lambda one: ", ".join(f"{number} {rating}" for rating, number in one.ratings.items()),
        html=ratings,
    ),
    Column(name="check", heading=gettext_lazy("Recomputed"), value=check),
    Column(name="edition", heading=gettext_lazy("Edition"), value=lambda one: one.edition, sort="edition"),
)


def _editions() -> list[tuple[str, str]]:
    return [("", _("Any edition")), *((ref, ref) for ref in sorted({one.edition for one in entries()}))]


def _ratings() -> list[tuple[str, str]]:
    steps = dict.fromkeys(step for one in entries() for step in reversed(one.scale))
    return [("", _("Any rating")), *((step, step) for step in steps)]


class Narrowed(Filters):
    """What the list may be narrowed to."""

    q = forms.CharField(label=gettext_lazy("Unit"), required=False, max_length=100)
    edition = forms.ChoiceField(label=gettext_lazy("Edition"), choices=_editions, required=False)
    overall = forms.ChoiceField(label=gettext_lazy("Overall rating"), choices=_ratings, required=False)

    def narrow(self, rows: list[Entry]) -> list[Entry]:
        """The results that are asked for."""
        words, edition, overall = (self.cleaned_data[name] for name in ("q", "edition", "overall"))
        return [
            one
            for one in rows
            if words.casefold() in one.unit.casefold() and edition in ("", one.edition) and overall in ("", one.overall)
        ]


@anyone
def published(request: HttpRequest) -> HttpResponseBase:
    """Every published result, the latest first."""
    return listing(
        request, list(entries()), COLUMNS, caption=_("Published results"), filters=Narrowed, template="published/published.html"
    )


@anyone
def result(request: HttpRequest, framework: str, edition: str, name: str) -> HttpResponse:
    """One result: what was printed, and whether it adds up."""
    entry = entry_of(f"{framework}/{edition}", name)
    if entry is None:
        raise Http404
    printed = entry.found.result
    said: dict[str, Any] = {
        "entry": entry,
        "printed": printed,
        "facts": _facts(entry),
        "domains": list(standards(entry)),
        "check": check(entry),
        "recomputed": recomputed(entry),
        "not_recomputed": not_recomputed(entry),
        "recommendations": recommendations(entry),
        "inspection": _inspection(request, entry),
        "crumbs": [{"text": _("Published results"), "href": reverse("published")}],
    }
    return render(request, "published/result.html", said)


def _inspection(request: HttpRequest, entry: Entry) -> Inspection | None:
    """The inspection of which this is the result, for those who may open it."""
    if not isinstance(request.user, User):
        return None
    held = Inspection.objects.filter(name=entry.name, edition=entry.edition, stage__in=OVER, files__name=RESULT)
    return right_in("see inspection", held, request.user).first()


def _facts(entry: Entry) -> list[dict[str, Any]]:
    """What identifies the result, as a summary list."""
    printed = entry.found.result
    total = printed.total
    of = f" {_('of %(most)s') % {'most': total.of}}" if total and total.of else ""
    rows = (
        (_("Overall rating"), _overall(entry)),
        (_("Points"), f"{total.points}{of}" if total else ""),
        (_("Framework and edition"), entry.edition),
        (_("Fieldwork"), in_words(printed.fieldwork or "")),
        (_("Date of the document"), _date(entry)),
        (_("Source"), _source(entry)),
    )
    return [row(key, value) for key, value in rows if value]


def _date(entry: Entry) -> str:
    date = entry.found.result.date
    if date is None:
        return ""
    printed = in_words(date.printed or "") or _("not printed")
    if date.inferred is None:
        return printed
    said = {"printed": printed, "inferred": in_words(date.inferred.value), "because": date.inferred.because}
    return _("%(printed)s is printed; inferred: %(inferred)s, because %(because)s") % said


def _source(entry: Entry) -> str:
    """The document it was read from, by the title that its edition gives it."""
    source = entry.found.result.source
    if source is None:
        return ""
    cited = entry.framework.identity.sources.values() if entry.framework else ()
    title = next((one.title for one in cited if one.file == source.ref), source.ref)
    return f"{title} ({source.at})" if source.at else title
