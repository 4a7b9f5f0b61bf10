"""Extracts as a provider might send them, in `examples/extracts`: the made-up unpaid work caseload as a spreadsheet writes it.

One is sound, with columns that nobody needs; the other has something wrong in it of most kinds. The names are numbers.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

HEADING = (
    *("CRN", "Name", "Date of birth", "Address", "Cluster", "Office or team", "Responsible officer", "Sentence type"),
    *("Commencement date", "Sex", "Ethnic group", "RoSH", "Exclusion reason"),
)
SHORT = {
    "community order": "CO",
    "suspended sentence order": "SSO",
    "male": "M",
    "female": "F",
    "not recorded": "",
    "none": "",
    "serious further offence review": "SFO review",
}


def extracts(caseload: bytes) -> dict[str, bytes]:
    """The files, by name, from our own form of the caseload."""
    rows = list(csv.DictReader(StringIO(caseload.decode())))
    sound = [as_sent(row) for row in rows]
    return {"unpaid-work.csv": as_excel(sound), "unpaid-work-with-faults.csv": as_excel(list(spoiled(sound)))}


def as_sent(row: dict[str, str]) -> list[str]:
    """A case as the provider writes it: days the British way, codes for words, and more than anybody asked for."""
    number = row["case"].removeprefix("UW-")
    year, month, day = row["start"].split("-")
    personal = [f"Person {number}", f"01/01/19{70 + int(number) % 30}", f"{int(number)} Nowhere Street"]
    said = [row["cluster"], row["office"], row["practitioner"], short(row["disposal"]), f"{day}/{month}/{year}"]
    return [
        row["case"],
        *personal,
        *said,
        short(row["gender"]),
        short(row["ethnicity"]),
        row["risk_of_serious_harm"].title(),
        short(row["exclusion"]),
    ]


def short(value: str) -> str:
    """The provider's code for a value."""
    return SHORT.get(value, value)


def spoiled(rows: Sequence[list[str]]) -> Iterator[list[str]]:
    """The same with a row twice, days that are not or cannot be, a level and a sex that nobody knows, and references lost."""
    wrong = {
        3: (8, "31/02/2018"),
        10: (8, "09/17/2017"),
        20: (11, "Severe"),
        31: (9, "X"),
        42: (0, ""),
        55: (0, "1.23E+05"),
        60: (8, "17/06/1918"),
    }
    for place, row in enumerate(rows):
        changed = list(row)
        if place in wrong:
            column, value = wrong[place]
            changed[column] = value
        yield changed
        if place == 70:
            yield list(row)


def as_excel(rows: Sequence[Sequence[str]]) -> bytes:
    """A title line, semicolons, and the mark that a spreadsheet puts at the beginning."""
    text = StringIO()
    text.write("Unpaid work caseload: synthetic, every case is made up" + ";" * (len(HEADING) - 1) + "\r\n")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADING)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
