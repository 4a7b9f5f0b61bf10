"""The results of an inspection, worked out by the library from its folder once for each state of the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models.functions import Lower

from evenhand.folders.layout import FILES
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.framework.framework import Framework
from evenhand.reporting.results import Plain, results_of
from evenhand.scoring.panel import Panel, read_panel
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.rating import Rating, Ratings
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import files_of, laid_out
from evenhand_service.inspections.models import Inspection

PANEL = "panel.yaml"
KEPT = 4
"""States of inspections whose results are kept in a process: a panel opens the same pages again and again."""

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Results as plain data, and what the panel did.

    `ratings` are those that stand, judgements included; `computed` those that the rules give. Where only people rate a standard,
    its judgement is in both, so that the whole of `computed` is what no departure changed. `files` are what it was worked out of.
    """

    ratings: Ratings
    computed: Ratings
    results: Plain
    panel: Panel
    files: Files

    @property
    def framework(self) -> Framework:
        """The edition."""
        return self.ratings.framework

    def each(self) -> list[tuple[Rating, Rating]]:
        """Every standard, and the whole, as it stands and as it is computed."""
        standards = [(one, self.computed[code]) for code, one in self.ratings.items() if one.kind == "standard"]
        if self.ratings.overall is None or self.computed.overall is None:
            return standards
        return [*standards, (self.ratings.overall, self.computed.overall)]


def found(inspection: Inspection) -> Found:
    """The results of an inspection as they stand. Refuses a folder that does not hold together."""
    kept = files_of(inspection).alias(called=Lower("name")).filter(called__in=FILES).order_by("name")
    files = {name: bytes(content) for name, content in kept.values_list("name", "content")}
    without = tuple((name, content) for name, content in files.items() if name.casefold() != PANEL)
    ratings, computed, results = _results(without)
    panel = panel_of(inspection, files)
    return Found(ratings=ratings, computed=computed, results=results, panel=panel, files=without)


def panel_of(inspection: Inspection, files: Mapping[str, bytes] | None = None) -> Panel:
    """What the panel of an inspection did; nothing where there is no file of it."""
    if files is None:
        kept = inspection.files.filter(name__iexact=PANEL)
        files = {name: bytes(content) for name, content in kept.values_list("name", "content")}
    content = next((content for name, content in files.items() if name.casefold() == PANEL), None)
    if content is None:
        return Panel()
    with laid_out({PANEL: content}) as folder:
        return read_panel(folder.path / PANEL, edition_of(inspection))


@lru_cache(maxsize=KEPT)
def folder_of(files: Files) -> InspectionFolder:
    """The folder that results are worked out of, read once for each state of its files. Refuses what does not hold together."""
    with laid_out(dict(files)) as place:
        return read_folder(place.path)


@lru_cache(maxsize=KEPT)
def _results(files: Files) -> tuple[Ratings, Ratings, Plain]:
    ratings, results = results_of(folder_of(files))
    only_judged = {code: one.judgement for code, one in ratings.items() if one.judgement is not None and one.computed is None} | (
        {"overall": ratings.overall.judgement} if ratings.overall and ratings.overall.judgement else {}
    )
    computed = rate_scores(ratings.scores, against=ratings.framework, judgements=only_judged)
    return ratings, computed, results
