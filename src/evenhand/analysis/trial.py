"""The rules by which inspections of an edition would be rated: the edition changed, or another edition's rules by a crosswalk."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from evenhand.framework.crosswalk import NONE_LIKE_IT, Crosswalk, Likeness
from evenhand.framework.framework import Framework
from evenhand.framework.standards import Domain, Standard
from evenhand.scoring.judgement import OVERALL, Judgement

CARRIED = ("same", "narrower", "broader")
"""The likenesses, one to one, by which the questions of one standard can be rated as those of another. A part cannot."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The rules to try on the inspections of an edition.

    `codes` leads from what their edition rates to what it is rated as; what is not in it is not rated. `dropped` are standards of
    theirs that the rules do not rate, `wanting` standards that the rules rate and they have not answered, each with the reason.
    """

    framework: Framework
    codes: Mapping[str, str]
    dropped: Mapping[str, str]
    wanting: Mapping[str, str]


def asks_the_same(one: Framework, other: Framework) -> bool:
    """Whether two editions ask word for word the same: then one is a copy of the other, with other rules perhaps."""
    return _asked(one) == _asked(other)


def _asked(framework: Framework) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    return {
        code: (one.name, tuple((question.code, question.asks) for question in one.questions))
        for code, one in framework.standard_of.items()
    }


def by_itself(framework: Framework, rules: Framework) -> Trial:
    """Rules of an edition that asks the same: everything is rated by the rule of its own code."""
    domains, threads = framework.domains, framework.standards.threads
    wider = [*(domain.code for domain in domains), *(thread.code for thread in threads)]
    return Trial(rules, {code: code for code in (*framework.standard_of, *wider)}, {}, {})


def by_crosswalk(framework: Framework, rules: Framework, crosswalk: Crosswalk) -> Trial:
    """Another edition's rules, on the questions that were asked, standard by standard as a crosswalk relates them.

    A standard is carried over where one row alone, that it is the same, narrower or broader, leads from it and to it. What is
    made of several parts is not: which of their questions would decide is nothing a row says.
    """
    rows = [row for row in crosswalk.likenesses if row.likeness != NONE_LIKE_IT]
    froms, tos = Counter(row.before for row in rows), Counter(row.after for row in rows)
    carried = {
        row.before: row.after
        for row in rows
        if row.before and row.after and row.likeness in CARRIED and froms[row.before] == tos[row.after] == 1
    }
    back = {after: framework.standard_of[before] for before, after in carried.items()}
    domains = tuple(_domain(domain, back) for domain in rules.domains)
    standards = replace(
        rules.standards,
        kind=framework.standards.kind,
        answer_kinds=framework.standards.answer_kinds,
        facts=framework.standards.facts,
        threads=(),
        domains=domains,
    )
    return Trial(
        replace(rules, standards=standards),
        carried,
        {code: _why(code, rows, crosswalk, later=False) for code in framework.standard_of if code not in carried},
        {code: _why(code, rows, crosswalk, later=True) for code in rules.standard_of if code not in back},
    )


def _domain(domain: Domain, back: Mapping[str, Standard]) -> Domain:
    return replace(domain, standards=tuple(_standard(one, back.get(one.code)) for one in domain.standards))


def _standard(standard: Standard, asked: Standard | None) -> Standard:
    """The standard with the questions that were asked; with none known where nothing was asked that is like it."""
    return replace(standard, key_questions=asked.key_questions if asked else None)


def _why(code: str, rows: list[Likeness], crosswalk: Crosswalk, *, later: bool) -> str:
    alone = crosswalk.alone(code, later=later)
    if alone is not None:
        return alone.reason
    parts = [row for row in rows if (row.after if later else row.before) == code]
    return "; ".join(f"{row.before} is {row.likeness} {row.after}".replace("same", "the same as") for row in parts)


def judgements_under(trial: Trial, judgements: Mapping[str, Judgement]) -> dict[str, Judgement]:
    """Judgements under the codes of the trial; those whose rating is not on the scale there are left out, as nobody gave them."""
    found = {}
    for code, judgement in judgements.items():
        to = code if code == OVERALL else trial.codes.get(code)
        if to is None:
            continue
        if to == OVERALL or _on_scale(judgement.rating, trial.framework.standard_of[to], trial.framework):
            found[to] = judgement
    return found


def _on_scale(rating: str, standard: Standard, framework: Framework) -> bool:
    scale = framework.scale_of(framework.rule_of(standard))
    return scale is not None and rating in scale.ratings
