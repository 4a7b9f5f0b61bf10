"""Compare the groups of the cases in an inspection folder."""

from collections.abc import Iterable

from evenhand.folders.layout import files_in
from evenhand.folders.read import InspectionFolder
from evenhand.sampling.certificate import SampleCertificate, read_certificate
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
    strata = strata_read(folder.sample, certified_in(folder))
    return compare_groups(folder.counted, _groupings(folder, by), strata, folder.framework, rule, questions)


def certified_in(folder: InspectionFolder) -> dict[str, SampleCertificate]:
    """What the folder's certificate says of its samples; nothing where there is none."""
    there = files_in(folder.path)
    return dict(read_certificate(there["certificate.json"]).samples) if "certificate.json" in there else {}


def _groupings(folder: InspectionFolder, by: Iterable[str] | None) -> list[Grouping]:
    readers = grouping_by_reader(folder.answers)
    names = None if by is None else list(by)
    facts = None if names is None else [name for name in names if name != READER]
    found = groupings_by_facts(folder.drawn, folder.framework, facts)
    wanted = len(set(readers.groups.values())) > 1 if names is None else READER in names
    return [*found, readers] if wanted else found
