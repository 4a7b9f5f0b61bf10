"""The surveys of an inspection folder: each a description, with its answers beside it."""

from pathlib import Path

from evenhand.files.faults import Place, Refused, collecting
from evenhand.surveys.faults import SurveyMissing
from evenhand.surveys.results import ReadSurvey, read_survey

WHERE = "evidence/surveys"


def read_surveys(path: Path) -> dict[str, ReadSurvey]:
    """The survey that a file describes, or every one of a folder, by their files. Refuses with what is wrong in any of them."""
    files = sorted((path / WHERE).glob("*.yaml")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise Refused([SurveyMissing(Place(str(path)))])
    found = {}
    with collecting() as faults:
        for file in files:
            try:
                found[str(file)] = read_survey(file)
            except Refused as refusal:
                faults.extend(refusal.faults)
    return found
