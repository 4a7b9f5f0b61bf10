"""A caseload's fingerprint: what it follows from, and what it does not."""

from hashlib import sha256

import numpy as np
import pytest

from evenhand.files.coded import Coded, coded
from evenhand.sampling.caseload import Caseload, chosen, fingerprint

CASELOAD = Caseload(
    ("A2", "Tŷ"), {"gender": coded(["male", "female"]), "disposal": coded(["CO", "CO"])}, file="a.csv", sha256="1"
)


def test_the_fingerprint_is_what_anybody_can_work_out_by_hand():
    cases = [
        "4:case,2:A2,8:disposal,2:CO,6:gender,4:male,",
        "4:case,3:Tŷ,8:disposal,2:CO,6:gender,6:female,",  # ŷ has two bytes
    ]
    expected = sha256(b"".join(sorted(sha256(case.encode()).digest() for case in cases))).hexdigest()

    assert fingerprint(CASELOAD) == expected


def test_the_order_of_rows_columns_and_values_does_not_matter():
    same = Caseload(
        ("Tŷ", "A2"),
        {"disposal": coded(["CO", "CO"]), "gender": Coded(("unused", "male", "female"), np.array([2, 1], dtype=np.int32))},
        file="b.xlsx",
        sha256="2",
        dropped=("Name",),
    )

    assert fingerprint(same) == fingerprint(CASELOAD)


@pytest.mark.parametrize(
    "other",
    [
        Caseload(("A2", "Tŷ"), {"gender": coded(["female", "male"]), "disposal": coded(["CO", "CO"])}),
        Caseload(("A2", "T"), {"gender": coded(["male", "female"]), "disposal": coded(["CO", "CO"])}),
        Caseload(("A2", "Tŷ"), {"gender": coded(["male", "female"])}),
        Caseload(("A2", "Tŷ"), {"sex": coded(["male", "female"]), "disposal": coded(["CO", "CO"])}),
        Caseload(("A2",), {"gender": coded(["male"]), "disposal": coded(["CO"])}),
    ],
    ids=["a value", "a reference", "a column fewer", "a column's name", "a case fewer"],
)
def test_anything_else_does(other):
    assert fingerprint(other) != fingerprint(CASELOAD)


def test_some_of_the_cases_keep_their_columns():
    found = chosen(CASELOAD, np.array([False, True]))
    cases, columns = found.cases, found.columns

    assert cases == ("Tŷ",)
    assert {name: column.texts() for name, column in columns.items()} == {"gender": ["female"], "disposal": ["CO"]}
    assert chosen(CASELOAD, np.array([1, 0])).cases == ("Tŷ", "A2")
