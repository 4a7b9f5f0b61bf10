"""What everybody may read of an inspection, composed: the one way to the report that a provider checks and that is published.

So what is published differs from what was sent only by what was changed since: neither holds what the other would not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from evenhand.folders.read import InspectionFolder
from evenhand.publishing.bases import bases_shown, may_vary
from evenhand.publishing.guarded_results import guarded_results, without_answers
from evenhand.publishing.profiles import samples_published
from evenhand.publishing.public_results import public_results, without_names
from evenhand.publishing.shown_before import as_strict_as, bases_moved, beside_earlier, profiles_of
from evenhand.publishing.version import BaseShown, Version
from evenhand.reporting.compose import compose
from evenhand.reporting.renderings import Composed
from evenhand.reporting.results import Plain, results_of, unanswered_in, with_certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """An inspection as everybody may read it: its folder without the names of who judged, and its public results.

    `waiting` is what is not answered or rated yet, of which public results say nothing. `bases` are those of questions that need
    not apply to everybody, as they are shown.
    """

    folder: InspectionFolder
    results: Plain
    waiting: tuple[str, ...]
    bases: tuple[BaseShown, ...]


def readable(folder: InspectionFolder, earlier: Sequence[Version] = ()) -> Readable:
    """What everybody may read of an inspection, beside `earlier` versions of it, which stay published.

    It takes a moment: how sure each rating is belongs to it.
    """
    nameless = as_strict_as(earlier, without_names(folder))
    publication, framework = nameless.inspection.publication, nameless.framework
    ratings, results = results_of(nameless)
    bases = bases_shown(nameless, ratings)
    guarded = publication.bases == "guarded"
    hidden = {code for code, one in bases.items() if one.cases is None}
    smallest = publication.smallest_group
    samples = samples_published(results["samples"], nameless, smallest, hidden)
    samples = beside_earlier(samples, [profiles_of(one) for one in earlier], smallest)
    varying = [one for code, one in bases.items() if may_vary(framework.questions[code])]
    moved = bases_moved(varying, [one.bases for one in earlier]) if guarded else set()
    found = with_certainty(without_answers(ratings, hidden | moved), results, nameless)
    public = public_results(found, samples)
    return Readable(
        folder=nameless,
        results=guarded_results(public, ratings, framework, hidden | moved) if guarded else public,
        waiting=(*(one["what"] for one in results["missing"]), *unanswered_in(results)),
        bases=tuple(replace(one, cases=None) if one.question in moved else one for one in varying),
    )


def compose_readable(
    found: Readable, *, draft: bool = False, document: str | None = None, say: Callable[[str], str] = str
) -> Composed:
    """The report of what everybody may read, or another `document` of the edition; `draft` and `say` as `compose` has them."""
    report = compose(found.folder, found.results, draft=draft, document=document, say=say)
    return Composed(report, found.results, found.folder.framework, found.folder.findings)
