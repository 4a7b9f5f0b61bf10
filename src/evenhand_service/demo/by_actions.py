"""Inspections that are taken to their stage by what people do in the service, each step by the person whose it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint
from evenhand_service.accounts.models import User
from evenhand_service.demo.answers import made_answers
from evenhand_service.demo.caseload import made_caseload, with_faults
from evenhand_service.demo.people import People
from evenhand_service.demo.places import SYNTHETIC
from evenhand_service.demo.programme import DEADLINES, EDITION, SAMPLE, SIZE, MadeInspection
from evenhand_service.demo.words import NOTHING, SENT
from evenhand_service.evidence.actions import ask_for_evidence, nothing_to_send, send_document
from evenhand_service.exchange.differences import take
from evenhand_service.exchange.exporting import exported
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.assigning import Reads, assign, set_reader
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.rewriting import with_values
from evenhand_service.inspections.sampling import draw, notify_sample, receive_caseload

DONE = 0.4
"""The share of cases that are read where fieldwork goes on."""


@dataclass(frozen=True, slots=True)
class Way:
    """An inspection on its way, and those who take it there."""

    one: MadeInspection
    inspection: Inspection
    people: People

    @property
    def officer(self) -> User:
        """Who arranges it."""
        return self.people["olive"]

    @property
    def lead(self) -> User:
        """Who leads it."""
        return self.people[self.one.lead]


def by_actions(one: MadeInspection, people: People, units: Mapping[str, Unit], today: date) -> Inspection:
    """Plan an inspection, and take it to its stage."""
    begin, end = one.days(today)
    officer = people["olive"]
    inspection = plan(by=officer, name=one.name(today), unit=units[one.unit], edition=EDITION, begin=begin, end=end)
    for person, role in one.team:
        appoint(by=officer, person=people[person], role=role, inspection=inspection)
    way = Way(one, inspection, people)
    _say_made_up(way)
    for step in STEPS[: LAST_STEP.get(one.stage, 0)]:
        step(way)
        inspection.refresh_from_db()
    if one.stage == "cancelled":
        move(by=people["hanna"], inspection=inspection, to="cancelled", why="The unit is to be merged with its neighbour.")
    return inspection


def _say_made_up(way: Way) -> None:
    """Put into inspection.yaml that everything is made up, and when things are due."""
    files = exported(way.inspection)
    said = with_values(files[INSPECTION], {("synthetic",): SYNTHETIC, ("deadlines",): DEADLINES})
    _take(way, way.officer, files | {INSPECTION: said}, "It is part of the demonstration.", INSPECTION)


def _take(way: Way, by: User, files: Mapping[str, bytes], why: str, *names: str) -> None:
    take(by=by, inspection=way.inspection, copy=files, names=names, why=why)
    way.inspection.refresh_from_db()


def _announce(way: Way) -> None:
    move(by=way.officer, inspection=way.inspection, to="announced")
    asked = {one.item: one for one in ask_for_evidence(by=way.officer, inspection=way.inspection)}
    contact = way.people[way.one.contact]
    for item, name, content in SENT:
        number = asked[item].number if item in asked else None
        send_document(by=contact, inspection=way.inspection, number=number, name=name, content=content)
    if NOTHING in asked:
        nothing_to_send(by=contact, inspection=way.inspection, number=asked[NOTHING].number, why="There were none.")
    if way.one.faulty:
        try:
            _send(way, with_faults(made_caseload(way.one.unit, way.inspection.begin)))
        except Refused:
            return  # which is what is to be seen: its faults are kept for the provider


def _send(way: Way, extract: bytes) -> None:
    contact = way.people[way.one.contact]
    receive_caseload(by=contact, inspection=way.inspection, sample=SAMPLE, file_name="extract.csv", content=extract)


def _receive(way: Way) -> None:
    _send(way, made_caseload(way.one.unit, way.inspection.begin))
    move(by=way.officer, inspection=way.inspection, to="caseload")


def _draw(way: Way) -> None:
    draw(by=way.officer, inspection=way.inspection, sizes={SAMPLE: SIZE})
    way.inspection.refresh_from_db()
    move(by=way.officer, inspection=way.inspection, to="sampled")


def _assign(way: Way) -> None:
    notify_sample(by=way.officer, inspection=way.inspection)
    for code in (*way.one.inspectors, *way.one.assessors):
        own = (f"{way.one.unit} 1",) if code in way.one.assessors else ()
        set_reader(by=way.lead, inspection=way.inspection, person=way.people[code], reads=Reads(capacity=SIZE // 2, teams=own))
    assign(by=way.lead, inspection=way.inspection)


def _read(way: Way) -> None:
    move(by=way.lead, inspection=way.inspection, to="fieldwork")
    files = exported(way.inspection)
    framework = edition_of(way.inspection)
    made = made_answers(files, framework, quality=way.one.quality, share=DONE, seed=way.one.unit)
    _take(way, way.people["hanna"], files | made, "Made-up answers, for the demonstration.", *made)


STEPS: tuple[Callable[[Way], None], ...] = (_announce, _receive, _draw, _assign, _read)
LAST_STEP = {"announced": 1, "cancelled": 1, "caseload": 2, "sampled": 4, "fieldwork": 5}
"""How many of the steps lead to a stage."""
