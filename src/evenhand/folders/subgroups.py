"""Compare the groups of the cases in an inspection folder."""

from collections.abc import Collection, Iterable

from evenhand.folders.read import InspectionFolder
from evenhand.scoring.compared import ComparisonRule, Disproportionality
from evenhand.scoring.groupings import READER, Grouping, grouping_by_reader, groupings_by_facts
from evenhand.scoring.strata_read import strata_read
from evenhand.scoring.subgroups import compare_groups


def disproportionality(
    folder: InspectionFolder,
    by: Iterable[str] | None = None,
    rule: ComparisonRule | None = None,
    questions: Iterable[str] | None = None,
) -> Disproportionality:
    """Compare by the facts named, and `reader`; by every recorded fact that makes groups, and by reader, where none is named.

    Whatever is named, every recorded grouping is protected with it: offices asked for today and their clusters tomorrow, or in
    a report, give no more away than both at once. A fact of more than `MOST_GROUPS` values is protected where it is named.
    Strata and their sizes are those of certificate.json; without one, the sample counts as drawn from a caseload without end.
    """
    strata = strata_read(folder.sample, folder.certificate)
    waiting = {code: [(one.sample, one.case) for one in cases] for code, cases in folder.unanswered.items()}
    recorded = _recorded(folder)
    shown = [one.name for one in recorded] if by is None else list(dict.fromkeys(by))
    groupings = [*recorded, *_besides(folder, set(shown) - {one.name for one in recorded})]
    return compare_groups(folder.counted, groupings, strata, folder.framework, rule, questions, waiting, shown=shown)


def _recorded(folder: InspectionFolder) -> list[Grouping]:
    """What is compared where nothing is named, always in one order: what is hidden must not turn on what was asked."""
    readers = grouping_by_reader(folder.answers)
    found = groupings_by_facts(folder.drawn, folder.framework)
    return [*found, readers] if len(set(readers.groups.values())) > 1 else found


def _besides(folder: InspectionFolder, names: Collection[str]) -> list[Grouping]:
    """What is named that is no such grouping: a fact of one value or of very many, or the one reader of all."""
    found = groupings_by_facts(folder.drawn, folder.framework, sorted(set(names) - {READER}))
    return [*found, grouping_by_reader(folder.answers)] if READER in names else found
