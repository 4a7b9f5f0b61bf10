"""A small inspection that is finished, and a shelf it is published on."""

from datetime import date
from pathlib import Path

from evenhand.files.faults import Place
from evenhand.folders.read import read_folder
from evenhand.publishing.shelf import next_version, published_in, put

DAY = date(2023, 6, 1)
JUDGED = {"1.1": "Outstanding", "1.2": "Good", "1.3": "Requires improvement", "1.4": "Inadequate", "2.1": "Good"}
QUESTIONS = [f"2.{standard}.{question}" for standard in (2, 3, 4, 5) for question in (1, 2, 3)]


def finished_folder(folder: Path, *, unit: str = "Northtown PDU", cases: int = 24, region: str = "Wales") -> Path:
    """An inspection of a delivery unit in which nothing waits."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"N-{number}" for number in range(cases)]
    facts = "risk_of_serious_harm_issues,domestic_abuse,child_safeguarding,released_from_custody"
    files = {
        "inspection.yaml": f"unit: {unit}\nregion: {region}\nframework: hmip-probation\nedition: 2021-pdu\n"
        "fieldwork: {begin: 2023-03-06, end: 2023-03-17}\nsynthetic: Every case here is made up.\n",
        "sample.csv": "sample,case,status\n" + "".join(f"case supervision,{case},drawn\n" for case in names),
        "cases.csv": f"sample,case,{facts},gender,ethnicity\n"
        + "".join(f"case supervision,{case},yes,no,no,no,{_gender(at)},{_ethnicity(at)}\n" for at, case in enumerate(names)),
        "answers.csv": "sample,case,question,answer\n"
        + "".join(
            f"case supervision,{case},{question},{'Yes' if (place + number) % 5 else 'No'}\n"
            for place, case in enumerate(names)
            for number, question in enumerate(QUESTIONS)
        ),
        "judgements.yaml": "judgements:\n"
        + "".join(
            f'  "{code}": {{rating: {one}, reason: All of it was looked at., by: A. Judge}}\n' for code, one in JUDGED.items()
        ),
        "findings.yaml": "summary: Work on safety falls short of work on engagement.\nrecommendations:\n"
        '  - {number: 1, addressee: the PDU, about: "2.2", text: Do better work on the risk of harm at every stage.}\n',
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _gender(at: int) -> str:
    return "female" if at % 3 == 0 else "male"


def _ethnicity(at: int) -> str:
    return "Asian" if at == 0 else "Black" if at in (1, 2, 4) else "White"


def without_the_fact(folder: Path, *numbers: int) -> None:
    """Cases in which risk of serious harm issues do not apply: three key questions are not relevant to them, and met in all others."""
    cases, answers = folder / "cases.csv", folder / "answers.csv"
    rows = cases.read_text().splitlines(keepends=True)
    for number in numbers:
        rows[number + 1] = rows[number + 1].replace(f"N-{number},yes", f"N-{number},no")
    cases.write_text("".join(rows))
    lacking = tuple(f"case supervision,N-{number},{code}," for number in numbers for code in ON_THE_FACT)
    kept = [row for row in answers.read_text().splitlines(keepends=True) if not row.startswith(lacking)]
    answers.write_text("".join(row.replace(",No", ",Yes") if row.split(",")[2] in ON_THE_FACT else row for row in kept))


ON_THE_FACT = ("2.3.3", "2.4.3", "2.5.3")


def publish(folder: Path, shelf: Path, name: str, *, on: date = DAY, note: str = ""):
    """Put the next version of an inspection on a shelf."""
    before = published_in(shelf, name)
    frozen = next_version(read_folder(folder), name=name, before=before, on=on, note=note, place=Place(str(folder)))
    put(shelf, frozen)
    return frozen
