"""The claims of organisational delivery that a panel has before it, and how they stood when it decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import JudgedRule
from evenhand.scoring.panel import StoodClaim
from evenhand_service.desk.tables import Table, number, words
from evenhand_service.evidence.claims import ClaimStanding, characteristics_of, claims_of
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.before_panel import BeforePanel

SEE = "see gathered evidence"

STRENGTHS: Mapping[str, str | Promise] = {
    "strong": gettext_lazy("strong"),
    "moderate": gettext_lazy("moderate"),
    "weak": gettext_lazy("weak"),
    "none": gettext_lazy("not borne out"),
}
"""How well a claim is borne out, in words, the best first."""


def is_judged(code: str, framework: Framework) -> bool:
    """Whether a standard is one of organisational delivery, of which claims are made."""
    standard = framework.standard_of.get(code)
    return standard is not None and isinstance(framework.rule_of(standard), JudgedRule)


def claims_before(inspection: Inspection) -> Mapping[str, Sequence[ClaimStanding]]:
    """Every claim that stands, by the code of its standard. The database is asked as often for one as for all."""
    found: dict[str, list[ClaimStanding]] = {}
    for one in claims_of(inspection):
        found.setdefault(one.claim.standard, []).append(one)
    return found


def claims_stood(inspection: Inspection, code: str) -> tuple[StoodClaim, ...]:
    """The claims on a standard as they stand now, to be kept with what is decided of it."""
    if not is_judged(code, edition_of(inspection)):
        return ()
    return stood(claims_of(inspection, code))


def stood(claims: Sequence[ClaimStanding]) -> tuple[StoodClaim, ...]:
    """Claims by their numbers and how they stand, without their words."""
    return tuple(
        StoodClaim(
            claim=one.claim.number,
            strength=one.strength.level,
            supporting=one.speaking("for"),
            against=one.speaking("against"),
            unresolved=one.strength.unresolved,
        )
        for one in claims
    )


def in_short(claims: Sequence[StoodClaim]) -> str:
    """How many claims there are of which strength, and what is unresolved, in a few words."""
    if not claims:
        return _("No claim is made.")
    counted = Counter[str](one.strength for one in claims)
    levels = ", ".join(f"{counted[level]} {says}" for level, says in STRENGTHS.items() if counted[level])
    many = ngettext("%(n)s claim", "%(n)s claims", len(claims)) % {"n": len(claims)}
    unresolved = sum(one.unresolved for one in claims)
    against = _("; unresolved against them: %(n)s") % {"n": unresolved} if unresolved else ""
    return _("%(many)s: %(levels)s%(against)s") % {"many": many, "levels": levels, "against": against}


def each_in_words(claims: Sequence[StoodClaim]) -> str:
    """Every claim by its number, with its strength and how many pieces speak which way."""
    said = _("claim %(claim)s (%(strength)s; for it %(supporting)s, against it %(against)s, of these unresolved %(unresolved)s)")
    return ", ".join(
        said
        % {
            "claim": one.claim,
            "strength": STRENGTHS[one.strength],
            "supporting": one.supporting,
            "against": one.against,
            "unresolved": one.unresolved,
        }
        for one in claims
    )


def claims_table(claims: Sequence[ClaimStanding]) -> Table:
    """The claims on a standard with how well each is borne out, and what speaks which way."""
    headings = [words(_("Claim")), words(_("Strength")), number(_("For it")), number(_("Against it")), number(_("Still open"))]
    rows = [
        [
            words(f"{one.claim.number}. {one.claim.says}"),
            words(STRENGTHS[one.strength.level]),
            number(one.speaking("for")),
            number(one.speaking("against")),
            number(one.strength.unresolved),
        ]
        for one in claims
    ]
    return Table(id="panel-claims", caption=_("Claims on this standard"), headings=headings, rows=rows)


def evidence_of(inspection: Inspection, one: BeforePanel, rights: frozenset[str]) -> dict[str, Any]:
    """What a page of a standard shows of the evidence for it; nothing of a standard that is computed, nor without the right."""
    code = one.code
    if SEE not in rights or not is_judged(code, edition_of(inspection)):
        return {}
    claims = claims_of(inspection, code)
    return {
        "evidence": {
            "code": code,
            "short": in_short(stood(claims)),
            "table": claims_table(claims),
            "levels": [*reversed(characteristics_of(inspection, code))],
            "decided": one.decision.rating if one.decision else "",
            "proposed": one.proposal.rating if one.proposal else "",
        }
    }


def are_others_now(one: BeforePanel, claims: Mapping[str, Sequence[ClaimStanding]]) -> bool:
    """Whether other claims stand, or stand otherwise, than when the panel decided."""
    return one.decision is not None and one.decision.claims != stood(claims.get(one.code, ()))
