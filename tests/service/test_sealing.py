"""The words that samples are drawn from are sealed at the announcement, and told when the sample is drawn."""

import json
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
import yaml
from django.urls import reverse
from typer.testing import CliRunner

from evenhand.cli.front_door import app
from evenhand.files.faults import Refused
from evenhand_service.audit.models import Event
from evenhand_service.exchange.differences import take
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.sampling import draw, enlarge
from evenhand_service.notices.models import Notice
from service.addresses import addresses
from service.programs import Program, operations
from service.test_sampling import BACKEND, GATE, announced, content, drawn, holder, officer, person, received  # noqa: F401
from service.world import NAMES

pytestmark = pytest.mark.django_db
OK = 200


def sampling(inspection):
    return yaml.safe_load(content(inspection, "inspection.yaml"))["sampling"]


def digest(words):
    return sha256(words.encode()).hexdigest()


def test_the_announcement_seals_words_that_nobody_can_guess_and_tells_their_digest(announced, officer):  # noqa: F811
    words = announced.sealed_words

    assert words.startswith("northtown-2018, ")
    assert len(bytes.fromhex(words.removeprefix("northtown-2018, "))) == 16
    assert sampling(announced) == {"sealed": digest(words)}
    sealed = Event.objects.get(chain__inspection=announced, action="seed sealed")
    assert sealed.values.content["after"] == digest(words)
    assert words not in json.dumps([one.values.content for one in Event.objects.filter(chain__inspection=announced)])
    move(by=officer, inspection=announced, to="planned", why="The dates have changed.")
    move(by=officer, inspection=announced, to="announced")
    announced.refresh_from_db()
    assert (announced.sealed_words, sampling(announced)) == (words, {"sealed": digest(words)})


def test_two_inspections_of_one_unit_announced_on_one_day_have_other_words(announced, officer, inspectorate):  # noqa: F811
    days = {"begin": date(2018, 10, 17), "end": date(2018, 10, 28)}
    again = plan(by=officer, name="again", unit=announced.unit, edition=announced.edition, **days)
    for one in announced.appointments.all():
        again.appointments.create(person=one.person, role=one.role)
    assert move(by=officer, inspection=again, to="announced").sealed_words != announced.sealed_words


@pytest.mark.parametrize("stage", ["announced", "caseload"])
def test_before_the_draw_nothing_that_the_provider_can_open_tells_the_words(announced, officer, client, stage):  # noqa: F811
    inspection = received(announced)
    if stage == "caseload":
        move(by=officer, inspection=inspection, to="caseload")
        inspection.refresh_from_db()
    chance = inspection.sealed_words.removeprefix("northtown-2018, ").encode()
    contact = holder(inspection, "single-point-of-contact")
    client.force_login(contact, backend=BACKEND)
    names = NAMES | {
        "name": inspection.name,
        "number": 1,
        "sheet": 1,
        "thread": 1,
        "dipped": 1,
        "weighing": 1,
        "place": 1,
        "unit": 1,
        "key": "x",
        "uidb36": "x",
        "code": "reader-01",
    }
    files = [{"file": one.name} for one in inspection.files.all()] + [{"file": "state.json"}, {"file": "inspection.yaml"}]
    opened = 0
    for address in addresses():
        if address.access is None or address.access.to != "inspection":
            continue
        for file in files if "file" in address.asks else [{}]:
            response = client.get(address.filled(names | file))
            said = b"".join(response) if response.streaming else response.content
            assert chance not in said, address
            opened += response.status_code == OK
    assert opened > 2
    program, answered = Program(contact), 0
    there = {"sample": "through-the-gate", "case": "c", "reader": "reader-01", "file": "inspection.yaml", "snapshot": "none"}
    for operation in operations():
        if operation.method == "get":
            response = program.get(operation.at(name=inspection.name, **there))
            assert chance not in response.content, operation
            answered += response.status_code == OK
    assert answered > 4
    assert chance.decode() not in str(list(Notice.objects.values()))


def test_the_caseload_page_and_the_draw_page_show_the_digest(announced, officer, client):  # noqa: F811
    inspection = received(announced)
    client.force_login(holder(inspection, "single-point-of-contact"), backend=BACKEND)
    page = client.get(reverse("caseload", args=[inspection.name])).content.decode()
    assert digest(inspection.sealed_words) in page
    assert Program(holder(inspection, "single-point-of-contact")).said(f"/inspections/{inspection.name}/caseload")[
        "sealed"
    ] == digest(inspection.sealed_words)
    move(by=officer, inspection=inspection, to="caseload")
    client.force_login(officer, backend=BACKEND)
    page = client.get(reverse("sample-draw", args=[inspection.name])).content.decode()
    assert digest(inspection.sealed_words) in page
    assert inspection.sealed_words not in page


def test_the_draw_tells_the_words_and_an_enlargement_draws_from_the_same(announced, officer):  # noqa: F811
    inspection = drawn(announced, officer)
    words = inspection.sealed_words

    assert sampling(inspection) == {"sealed": digest(words), "seed": words}
    certificate = json.loads(content(inspection, "certificate.json"))
    assert certificate["samples"][GATE]["seed"] == words
    inspection.refresh_from_db()
    enlarge(by=officer, inspection=inspection, sample=GATE, to=inspection.progress[GATE]["drawn"] + 2)
    certificate = json.loads(content(inspection, "certificate.json"))
    assert certificate["samples"][GATE]["seed"] == words


def test_the_command_line_draws_the_same_from_the_folder_that_goes_out_and_no_other_words(announced, officer, tmp_path):  # noqa: F811
    inspection = drawn(announced, officer)
    with ZipFile(BytesIO(as_zip(inspection.name, exported(inspection)))) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / inspection.name
    sample = (folder / "sample.csv").read_bytes()
    for name in ("sample.csv", "cases.csv", "certificate.json"):
        (folder / name).unlink()

    assert CliRunner().invoke(app, ["sample", "draw", str(folder)]).exit_code == 0

    assert (folder / "sample.csv").read_bytes() == sample
    (folder / "sample.csv").unlink()
    (folder / "certificate.json").unlink()
    said = (folder / "inspection.yaml").read_text()
    (folder / "inspection.yaml").write_text(said.replace(f"seed: {inspection.sealed_words}", "seed: words that suit"))
    refused = CliRunner().invoke(app, ["sample", "draw", str(folder), "--json"])
    assert refused.exit_code != 0
    assert [one["fault"] for one in json.loads(refused.output)["refused"]] == ["SeedNotSealed"]


@pytest.mark.parametrize("stage", ["announced", "caseload", "sampled"])
def test_a_folder_that_goes_out_and_comes_in_keeps_its_words(announced, officer, stage):  # noqa: F811
    inspection = received(announced)
    if stage != "announced":
        move(by=officer, inspection=inspection, to="caseload")
    if stage == "sampled":
        draw(by=officer, inspection=inspection)
        move(by=officer, inspection=inspection, to="sampled")
    inspection.refresh_from_db()
    head = person(officer.organisation, "head-of-programme", throughout=True)

    again = import_folder(by=head, name="again", files=exported(inspection)).inspection

    changing = {"events.jsonl", "events-before.jsonl"}
    first, second = exported(inspection), exported(again)
    assert {one: second[one] for one in second.keys() - changing} == {one: first[one] for one in first.keys() - changing}
    assert Inspection.objects.get(name="again").sealed_words == inspection.sealed_words


def test_words_that_are_not_the_sealed_ones_do_not_come_in(announced, officer):  # noqa: F811
    head = person(officer.organisation, "head-of-programme", throughout=True)
    files = exported(announced)
    other = json.loads(files["state.json"]) | {"sealed_words": "words that suit"}
    with pytest.raises(Refused, match="not the one that was sealed"):
        import_folder(by=head, name="again", files=files | {"state.json": json.dumps(other).encode()})
    assert not Inspection.objects.filter(name="again").exists()


@pytest.mark.parametrize("settled", ["{}", '{"seed": "words that suit"}', '{"sealed": "' + "ab" * 32 + '"}'])
def test_a_copy_does_not_break_the_seal(announced, officer, settled):  # noqa: F811
    files = exported(announced)
    said = yaml.safe_load(files["inspection.yaml"]) | {"sampling": json.loads(settled)}
    copy = files | {"inspection.yaml": yaml.safe_dump(said).encode()}
    with pytest.raises(Refused, match="was announced, and the copy has"):
        take(by=officer, inspection=announced, copy=copy, names=["inspection.yaml"], why="It suits.")
    assert sampling(announced) == {"sealed": digest(announced.sealed_words)}


@pytest.mark.parametrize("settled", [{}, {"seed": "words that suit"}])
def test_a_copy_puts_no_other_seed_in_the_place_of_one_announced_in_the_open(announced, officer, settled):  # noqa: F811
    inspection = received(announced)
    files = exported(inspection)
    said = yaml.safe_load(files["inspection.yaml"]) | {"sampling": {"seed": "said aloud"}}
    state = {"state.json": json.dumps({"stage": "announced"}).encode()}
    head = person(officer.organisation, "head-of-programme", throughout=True)
    again = import_folder(
        by=head, name="again", files=files | state | {"inspection.yaml": yaml.safe_dump(said).encode()}
    ).inspection
    copy = {"inspection.yaml": yaml.safe_dump(said | {"sampling": settled}).encode()}

    for stage in ("announced", "caseload", "planned"):  # at the last with the caseload that has come
        Inspection.objects.filter(pk=again.pk).update(stage=stage)
        with pytest.raises(Refused, match="the seed, said aloud, was announced"):
            take(by=officer, inspection=again, copy=copy, names=["inspection.yaml"], why="It suits.")
    assert sampling(again) == {"seed": "said aloud"}


@pytest.mark.parametrize("name", ["North\ttown", "North\ntown", "North\u2028town"])
def test_a_unit_may_have_any_name_when_its_sample_is_drawn(announced, officer, name):  # noqa: F811
    days = {"begin": announced.begin, "end": announced.end}
    again = plan(by=officer, name="again", unit=announced.unit, edition=announced.edition, **days)
    for one in announced.appointments.all():
        again.appointments.create(person=one.person, role=one.role)
    Unit.objects.filter(pk=again.unit_id).update(name=name)

    inspection = drawn(move(by=officer, inspection=Inspection.objects.get(name="again"), to="announced"), officer)

    assert sampling(inspection)["seed"] == inspection.sealed_words


def test_an_inspection_that_has_a_seed_keeps_it(officer, provider, inspectorate):  # noqa: F811
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    days = {"begin": date(2018, 9, 17), "end": date(2018, 9, 28)}
    inspection = plan(by=officer, name="northtown-2018", unit=unit, edition="hmip-probation/2018-03-crc", **days)
    files = exported(inspection)
    copy = files | {"inspection.yaml": files["inspection.yaml"] + b"sampling: {seed: said aloud}\n"}
    take(by=officer, inspection=inspection, copy=copy, names=["inspection.yaml"], why="Thrown in public.")
    inspection.refresh_from_db()
    for owner, role in ((inspectorate, "lead-inspector"), (provider, "single-point-of-contact")):
        inspection.appointments.create(person=person(owner, role), role=role)

    move(by=officer, inspection=inspection, to="announced")

    inspection.refresh_from_db()
    assert (inspection.sealed_words, sampling(inspection)) == ("", {"seed": "said aloud"})
