"""Writing what a draw gives: the list of cases, the certificate, a row of facts for every case that is now read, and the notice.

No row or column of cases.csv is taken away: rows and columns are added, and what stood there says the same, under the headings as
somebody wrote them. The file is written anew, with commas and without the space round a cell.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from evenhand.files.cells import inert
from evenhand.files.tables import read_headed
from evenhand.files.whole import write_all
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled import CERTIFICATE, SAMPLE, SamplingFolder
from evenhand.framework.checks_of_samples import NOT_RECORDED
from evenhand.sampling.certificate import SampleCertificate, as_plain
from evenhand.sampling.draw import Sample

CASES = "cases.csv"
PAGE = "out/sample.html"
SAMPLE_COLUMNS = ("sample", "case", "stratum", "order", "status", "reason")
NOT_KEPT = ("exclusion",)
"""Columns of an extract that every drawn case has alike, and that nobody needs afterwards."""

Table = tuple[dict[str, str], list[dict[str, str]]]
"""Headings by column, and rows by column."""


def write_sampled(folder: SamplingFolder, drawn: Mapping[str, tuple[Sample, SampleCertificate]]) -> list[Path]:
    """Write sample.csv, certificate.json and cases.csv with samples newly drawn or changed, and their notices; all or none.

    A notice goes to the provider: `out/notice-<sample>.csv`. The page about the samples is taken away: it is out of date.
    """
    kept = [case for case in folder.listed if case.sample not in drawn]
    fresh = [case for sample, _ in drawn.values() for case in sample.cases]
    by_name = {name: place for place, name in enumerate(folder.framework.samples)}
    listed = sorted([*kept, *fresh], key=lambda case: by_name.get(case.sample, len(by_name)))
    rows = [(one.sample, one.case, one.stratum, one.order or "", one.status, one.reason) for one in listed]
    certificate = replace(
        folder.certificate,
        samples={**folder.certificate.samples, **{name: certified for name, (_, certified) in drawn.items()}},
    )
    text = json.dumps(as_plain(certificate), ensure_ascii=False, indent=2) + "\n"
    files = {SAMPLE: as_csv(SAMPLE_COLUMNS, rows), CERTIFICATE: text.encode()}
    headings, facts = with_facts(folder, [sample for sample, _ in drawn.values()])
    files[CASES] = as_csv(headings.values(), [[row.get(column, "") for column in headings] for row in facts])
    notices = {f"out/notice-{in_file_names(name)}.csv": notice(sample) for name, (sample, _) in drawn.items()}
    written = write_all(folder.path, files | notices)
    (folder.path / PAGE).unlink(missing_ok=True)  # it told of the samples as they were
    return written


NOTIFIED = ("office", "practitioner")
"""Columns of the caseload by which the provider finds the records."""


def notice(sample: Sample) -> bytes:
    """The cases to make ready, for the provider: those drawn by reference, then the reserves in the order of their strata."""
    caseload = sample.plan.eligible.caseload
    places = {case: place for place, case in enumerate(caseload.cases)}
    found = [name for name in NOTIFIED if name in caseload.columns]
    listed = [case for case in sample.cases if case.status != "replaced"]
    listed.sort(key=lambda one: (one.status, one.case) if one.status == "drawn" else (one.status, one.stratum, one.order))
    rows = [
        (case.case, case.status, *(caseload.columns[name][places[case.case]] for name in found), case.stratum) for case in listed
    ]
    return as_csv(("case", "status", *found, "stratum"), rows)


def with_facts(folder: SamplingFolder, samples: Sequence[Sample]) -> Table:
    """cases.csv with a row for every case drawn that has none yet, filled with what the caseload knows."""
    headings, rows = cases_there(folder.path / CASES)
    known = {(row["sample"], row["case"]) for row in rows}
    for sample in samples:
        caseload = sample.plan.eligible.caseload
        kept = [name for name in caseload.columns if name not in NOT_KEPT]
        headings |= {name: name for name in (*folder.framework.standards.facts, *kept) if name not in headings}
        places = {case: place for place, case in enumerate(caseload.cases)}
        for case in sorted(sample.drawn, key=lambda one: one.case):
            if case.key not in known:
                facts = {name: caseload.columns[name][places[case.case]] for name in kept}
                recorded = {name: value for name, value in facts.items() if value != NOT_RECORDED}
                rows.append({"sample": case.sample, "case": case.case, **recorded})
    return headings, rows


def cases_there(path: Path) -> Table:
    """cases.csv as it stands; its two first columns and no row, where there is none."""
    if not path.exists():
        return {"sample": "sample", "case": "case"}, []
    headings, rows = read_headed(path, needs=("sample", "case"), others=True)
    return headings, [row.cells for row in rows]


def as_csv(columns: Iterable[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV, the same bytes everywhere, with no cell that a spreadsheet takes for a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(inert, columns))
    writer.writerows([inert(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode()
