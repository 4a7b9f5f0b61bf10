"""Inspections that come in as folders: made-up ones whose fieldwork is over, published results, and the example."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.folders.assign import assign_cases, write_assignment
from evenhand.folders.read import read_folder
from evenhand.folders.receiving import receive_extract
from evenhand.folders.sampled import draw_for, read_sampling_folder
from evenhand.folders.sampled_files import as_csv, write_sampled
from evenhand.inspection.stages import StageCode
from evenhand_service.accounts.models import User
from evenhand_service.demo.answers import made_answers
from evenhand_service.demo.caseload import made_caseload
from evenhand_service.demo.people import People
from evenhand_service.demo.places import SYNTHETIC
from evenhand_service.demo.programme import DEADLINES, EDITION, SAMPLE, SIZE, MadeInspection
from evenhand_service.demo.words import FINDINGS, JUDGEMENTS
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.people_file import PEOPLE
from evenhand_service.exchange.state import STATE
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import written

READERS = "readers.yaml"
WITH_JUDGEMENTS: frozenset[StageCode] = frozenset({"drafting", "accuracy", "published", "closed"})


def by_import(one: MadeInspection, people: People, today: date) -> Inspection:
    """Bring in a folder that is made up to the end of its stage."""
    files = made_folder(one, today)
    codes = {code: reader["id"] for code, reader in zip(_readers(one), _as_readers(one), strict=True)}
    rows = [(role, people[code].email, codes.get(code, "")) for code, role in one.team]
    files[PEOPLE] = as_csv(("role", "email", "reader"), rows)
    files[STATE] = json.dumps({"stage": one.stage, "notified": sha256(files["sample.csv"]).hexdigest()}).encode()
    return import_folder(by=people["olive"], name=one.name(today), files=files).inspection


def made_folder(one: MadeInspection, today: date) -> dict[str, bytes]:
    """The files of a made-up inspection, drawn, assigned and answered by the library as any other would be."""
    begin, _ = one.days(today)
    with laid_out({INSPECTION: _inspection(one, today), READERS: written({"readers": _as_readers(one)})}) as place:
        folder = place.path
        with TemporaryDirectory() as apart:
            sent = Path(apart) / "extract.csv"
            sent.write_bytes(made_caseload(one.unit, begin))
            receive_extract(folder, SAMPLE, sent)
        inside = read_sampling_folder(folder)
        write_sampled(inside, {SAMPLE: draw_for(inside, SAMPLE, seed=None, size=None, on=begin - timedelta(weeks=2))})
        whole = read_folder(folder)
        write_assignment(whole, assign_cases(whole))
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        files |= made_answers(files, whole.framework, quality=one.quality, share=1, seed=one.unit)
    return files | ({"judgements.yaml": JUDGEMENTS, "findings.yaml": FINDINGS} if one.stage in WITH_JUDGEMENTS else {})


def _inspection(one: MadeInspection, today: date) -> bytes:
    framework, _, edition = EDITION.partition("/")
    begin, end = one.days(today)
    announced = begin - timedelta(weeks=9)
    return written(
        {
            "unit": one.unit,
            "provider": one.provider,
            "framework": framework,
            "edition": edition,
            "fieldwork": {"begin": begin, "end": end},
            "synthetic": SYNTHETIC,
            "sampling": {"seed": f"{one.unit}, announced {announced.isoformat()}", "sizes": {SAMPLE: SIZE}},
            "deadlines": DEADLINES,
        }
    )


def _readers(one: MadeInspection) -> tuple[str, ...]:
    return (*one.inspectors, *one.assessors)


def _as_readers(one: MadeInspection) -> list[dict[str, object]]:
    return [
        {"id": f"reader-{number:02}", "side": "provider" if code in one.assessors else "inspectorate", "capacity": SIZE // 2}
        | ({"teams": [f"{one.unit} 1"]} if code in one.assessors else {})
        for number, code in enumerate(_readers(one), start=1)
    ]


def import_example(folder: Path, by: User) -> Inspection:
    """Bring in an inspection folder from disk, as it is, with its report being drafted."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != "out"
    }
    return import_folder(by=by, name=folder.resolve().name, files=files, stage="drafting").inspection


def import_published(files: Mapping[str, bytes], name: str, by: User) -> Inspection:
    """Bring in an inspection of which nothing is known but what was published."""
    return import_folder(by=by, name=name, files=files, stage="published").inspection
