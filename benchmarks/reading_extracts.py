"""How long a provider's extract takes to read and check, and how much memory: ratios in one run.

The reference for each format is its own library turning the same file into rows or columns and doing nothing with them:
pyarrow for Parquet, the csv module for CSV, python-calamine for XLSX.

    python -m benchmarks.reading_extracts
"""

import csv
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

from benchmarks.measuring import median, most_held
from evenhand.framework.packs import load_framework
from evenhand.sampling.caseload import fingerprint
from evenhand.sampling.extract import read_caseload

SAMPLE = "case supervision"
ROWS = {"parquet": 250_000, "csv": 250_000, "xlsx": 50_000}
HEADING = ("Case ID", "Sentence type", "Start date", "Gender", "RoSH", "Team", "Name")


def main() -> None:
    """Print a line for each format: times, the ratio to the reference, time for each row, and the most memory of either."""
    framework = load_framework("hmip-probation/2018-03-crc")
    print("format       rows   reference   read and check   ratio   per row   memory, reference   memory, ours   fingerprint")
    with TemporaryDirectory() as place:
        for kind, number in ROWS.items():
            path = made(Path(place) / f"extract.{kind}", number)
            reference = median(lambda path=path, kind=kind: REFERENCES[kind](path))  # type: ignore[misc]
            whole = median(lambda path=path: read_caseload(path, framework, SAMPLE))  # type: ignore[misc]
            caseload = read_caseload(path, framework, SAMPLE)
            hashed = median(lambda caseload=caseload: fingerprint(caseload))  # type: ignore[misc]
            print(
                f"{kind:8} {number:8,}   {reference * 1000:6.0f} ms   {whole * 1000:11.0f} ms   {whole / reference:5.1f}   "
                f"{whole / number * 1e6:4.1f} us   {peak(path, 'reference'):14,.0f} MB   {peak(path, 'ours'):9,.0f} MB   "
                f"{hashed * 1000:8.0f} ms"
            )


def made(path: Path, number: int) -> Path:
    """A made-up extract: seven columns, one of them a name that is dropped at the door."""
    chance = random.Random(20180917)  # noqa: S311 - made-up rows
    places = chance.sample(range(number), number)
    first = date(2017, 1, 1)
    days = [first + timedelta(days=chance.randrange(600)) for _ in places]
    if path.suffix == ".csv":
        written = [day.strftime("%d/%m/%Y") for day in days]
    columns: list[Sequence[object]] = [
        [f"CRN-{place:06}" for place in places],
        chance.choices(["CO", "SSO", "Licence"], k=number),
        written if path.suffix == ".csv" else days,
        chance.choices(["M", "F"], weights=[85, 15], k=number),
        chance.choices(["Low", "Medium", "High", "Very high", ""], k=number),
        chance.choices([f"Team {team}" for team in range(60)], k=number),
        [f"Person {place}" for place in places],
    ]
    WRITERS[path.suffix](path, columns)
    return path


def write_parquet(path: Path, columns: Sequence[Sequence[object]]) -> None:
    """Columns as Parquet, as pyarrow writes it by default."""
    pq.write_table(pa.table(dict(zip(HEADING, columns, strict=True))), path)


def write_csv(path: Path, columns: Sequence[Sequence[object]]) -> None:
    """Columns as CSV with commas."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADING, *zip(*columns, strict=True)])


def write_xlsx(path: Path, columns: Sequence[Sequence[object]]) -> None:
    """Columns as a sheet, days as real days."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Cases")
    for row in [HEADING, *zip(*columns, strict=True)]:
        sheet.append(row)
    book.save(path)


def rows_of_csv(path: Path) -> object:
    """The reference for CSV."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def rows_of_xlsx(path: Path) -> object:
    """The reference for XLSX."""
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(0).to_python()


WRITERS = {".parquet": write_parquet, ".csv": write_csv, ".xlsx": write_xlsx}
REFERENCES: dict[str, Callable[[Path], object]] = {"parquet": pq.read_table, "csv": rows_of_csv, "xlsx": rows_of_xlsx}


def peak(path: Path, whose: str) -> float:
    """How far the memory of a process of its own rises while it reads a file, in megabytes. Linux only."""
    run = [sys.executable, "-m", "benchmarks.reading_extracts", str(path), whose]
    return float(subprocess.run(run, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - it runs itself


def print_peak(path: Path, whose: str) -> None:
    """Read a file once and print how far the memory of this process rose."""
    framework = load_framework("hmip-probation/2018-03-crc")
    before = most_held()
    REFERENCES[path.suffix[1:]](path) if whose == "reference" else read_caseload(path, framework, SAMPLE)
    print(most_held() - before)


if __name__ == "__main__":
    print_peak(Path(sys.argv[1]), sys.argv[2]) if sys.argv[1:] else main()
