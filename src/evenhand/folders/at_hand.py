"""The inspections at hand: folders, folders of folders, and published results, each as what a change of rules is tried on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from evenhand.analysis.moves import AtHand, Counted, Published
from evenhand.analysis.rated import counted_in
from evenhand.analysis.snapshots import file_of, open_snapshot
from evenhand.files.faults import Place, Refused
from evenhand.files.text import FileMissing
from evenhand.files.understanding import FieldMissing
from evenhand.folders.layout import files_in
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.scoring.interval import StrataUnlike, counts_by_stratum
from evenhand.scoring.published_file import read_result
from evenhand.scoring.score import Score
from evenhand.scoring.tally import tally
from evenhand.statistics.proportions import StratumCounts


def inspections_in(paths: Sequence[Path]) -> list[Path]:
    """Every result file that is named, and every inspection folder or snapshot named or below a folder that is.

    Refuses one with none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        below = [path] if path.is_file() else _folders_below(path)
        if not below:
            cure = "name an inspection folder, a snapshot, a folder that holds some, or the file of a published result."
            raise Refused([FileMissing(Place(str(path / "inspection.yaml")), cure=cure)])
        found |= dict.fromkeys(below)
    return [*found]


def _folders_below(path: Path) -> list[Path]:
    """The folder itself where it is an inspection or a snapshot; otherwise every one in it. One holds no other."""
    if "inspection.yaml" in files_in(path) or (path / file_of("inspections")).is_file():
        return [path]
    return [found for folder in sorted(path.iterdir()) if folder.is_dir() for found in _folders_below(folder)]


def read_at_hand(path: Path) -> list[AtHand]:
    """An inspection, from its folder or from the file of its published result, or all those of a snapshot.

    Refuses a result that names no edition too.
    """
    if path.is_file():
        result, framework = read_result(path)
        if framework is None:
            field = "framework" if result.framework is None else "edition"
            raise Refused([FieldMissing(Place(str(path)), at="the file", field=field)])
        return [Published(result.called, framework, result)]
    if (path / file_of("inspections")).is_file():
        return [*counted_in(open_snapshot(path))]
    folder = read_folder(path)
    scores = tally(folder.counted, folder.framework, folder.sample)
    inspection, strata = folder.inspection, _strata(scores, folder)
    return [Counted(inspection.unit, folder.framework, scores, folder.judgements, inspection.synthetic, strata)]


def _strata(scores: Mapping[str, Score], folder: InspectionFolder) -> dict[str, StratumCounts]:
    """What was counted in each stratum, by question; nothing of a sample that its certificate does not fit."""
    sampled = {case.key: case for case in folder.sample}
    waiting = {code: [sampled[one.sample, one.case] for one in cases] for code, cases in folder.unanswered.items()}
    found = {}
    for code in folder.framework.key_questions:
        with suppress(StrataUnlike):
            found[code] = counts_by_stratum(scores[code], folder.certificate, waiting.get(code, ()))
    return {code: counts for code, counts in found.items() if counts is not None}


def named_apart(found: Sequence[tuple[Path, AtHand]]) -> list[AtHand]:
    """Inspections with names that tell them apart: where two units have one name, each is named with its folder or file."""
    names = Counter(one.name for _, one in found)
    return [replace(one, name=f"{one.name} ({path.resolve().name})") if names[one.name] > 1 else one for path, one in found]
