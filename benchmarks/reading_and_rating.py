"""How long reading and rating an inspection takes, and how that grows: ratios in one run, with memory.

The reference is Python's own csv module turning the same answers.csv into rows and doing nothing with them.

    python -m benchmarks.reading_and_rating
"""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import median, peak
from evenhand.folders.read import read_folder
from evenhand.reporting.results import results_of

EXAMPLE = Path(__file__).parents[1] / "examples/swm-2018"
SIZES = (1, 4, 16)


def main() -> None:
    """Print a line for each size: times, the ratio to the reference, time per answer, peak memory per answer."""
    print("answers      csv module   read and rate   ratio   per answer   memory per answer")
    with TemporaryDirectory() as place:
        for times in SIZES:
            folder = Path(place) / f"{times}"
            answers = enlarge(folder, times)
            reference = median(lambda folder=folder: read_rows(folder))  # type: ignore[misc]
            whole = median(lambda folder=folder: read_and_rate(folder))  # type: ignore[misc]
            memory = peak(lambda folder=folder: read_and_rate(folder))  # type: ignore[misc]
            print(
                f"{answers:7,}    {reference * 1000:8.1f} ms   {whole * 1000:10.1f} ms   {whole / reference:5.1f}   "
                f"{whole / answers * 1e6:7.1f} us   {memory / answers:10,.0f} bytes"
            )


def enlarge(folder: Path, times: int) -> int:
    """The example with every case so many times over; gives the number of rows of answers."""
    folder.mkdir()
    for file in EXAMPLE.iterdir():
        if file.is_dir():
            continue
        heading, *rows = file.read_text().splitlines()
        if file.suffix == ".csv":
            rows = [row.replace("-", f"-{copy}-", 1) for copy in range(times) for row in rows]
        (folder / file.name).write_text("\n".join([heading, *rows]) + "\n")
    return len((folder / "answers.csv").read_text().splitlines()) - 1


def read_rows(folder: Path) -> int:
    """The reference."""
    with (folder / "answers.csv").open(newline="") as file:
        return len(list(csv.reader(file)))


def read_and_rate(folder: Path) -> object:
    """Everything `evenhand rate` does but print."""
    return results_of(read_folder(folder))


if __name__ == "__main__":
    main()
