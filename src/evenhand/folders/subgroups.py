"""Compare the groups of the cases in an inspection folder."""

from collections.abc import Iterable

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

    Strata and their sizes are those of certificate.json; without one, the sample counts as drawn from a caseload without end.
    """
    strata = strata_read(folder.sample, folder.certificate)
    waiting = {code: [(one.sample, one.case) for one in cases] for code, cases in folder.unanswered.items()}
    return compare_groups(folder.counted, _groupings(folder, by), strata, folder.framework, rule, questions, waiting)


def _groupings(folder: InspectionFolder, by: Iterable[str] | None) -> list[Grouping]:
    readers = grouping_by_reader(folder.answers)
    names = None if by is None else list(by)
    facts = None if names is None else [name for name in names if name != READER]
    found = groupings_by_facts(folder.drawn, folder.framework, facts)
    wanted = len(set(readers.groups.values())) > 1 if names is None else READER in names
    return [*found, readers] if wanted else found
