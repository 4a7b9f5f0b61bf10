"""What tests of the sample commands look up in a folder and in what was said."""

import csv


def rows(path):
    """The rows of a CSV file by column."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def in_sample(folder, sample, status):
    """The cases of a sample that have a status, in the order of sample.csv."""
    return [row["case"] for row in rows(folder / "sample.csv") if (row["sample"], row["status"]) == (sample, status)]


def fault(said):
    """The first fault for which a command refused, from its JSON."""
    return said.json["refused"][0]["fault"]
