"""A checked caseload as a file of our own, which is read again like any extract and gives the same caseload."""

import csv
from io import StringIO

from evenhand.files.cells import inert
from evenhand.framework.extracts import CASE
from evenhand.sampling.caseload import Caseload


def write_caseload(caseload: Caseload) -> bytes:
    """The caseload as CSV: columns by their own names, values in the edition's words, cases in the order of their references.

    Nothing of how the provider wrote it is left, so two extracts of the same cases give the same bytes.
    """
    columns = [(tuple(map(inert, column.values)), column.codes.tolist()) for column in caseload.columns.values()]
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow([CASE, *caseload.columns])
    for place in sorted(range(len(caseload)), key=caseload.cases.__getitem__):
        table.writerow([inert(caseload.cases[place]), *(values[codes[place]] for values, codes in columns)])
    return text.getvalue().encode()
