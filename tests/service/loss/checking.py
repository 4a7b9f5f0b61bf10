"""What the record says, held against what the readers know: nothing lost, nothing twice, nothing chosen behind anybody's back."""

import csv
import json
from collections import defaultdict
from io import StringIO

from evenhand.assessment.answer import Answer
from evenhand.assessment.relevance import applies
from evenhand.folders.read import read_folder
from evenhand.scoring.rate import rate
from service.loss.made import SAMPLE


def last_of(devices):
    """What stands in each field with its revision, as the readers were told: the latest they heard of."""
    last = {}
    for one in devices:
        for line in one.log:
            last[line.place] = max(last.get(line.place, (0, "")), (line.revision, line.stands))
    return last


def check_operations(devices, told):
    """Every operation that was answered is in the record once, as it was written, and nothing else is."""
    lines = {line.id: line for one in devices for line in one.log}
    kept = {one["identifier"]: one for one in told["operations"]}
    assert len(kept) == len(told["operations"])
    assert kept.keys() == lines.keys()
    assert sorted(told["events"]) == sorted(lines)
    for key, line in lines.items():
        one = kept[key]
        assert (one["sheet"], one["question"], one["field"], one["value"], one["base"]) == (*line.place, line.value, line.base)


def check_standing(devices, told):
    """The last that was taken stands, revisions have no gap, and who was told what stands was told the truth."""
    said = defaultdict(dict)
    for one in told["operations"]:
        if one["revision"] is not None:
            said[one["sheet"], one["question"], one["field"]][one["revision"]] = one["value"]
    entries = {(one["sheet"], one["question"], one["field"]): (one["revision"], one["value"]) for one in told["entries"]}
    for place, revisions in said.items():
        assert entries[place] == max(revisions.items())
        assert sorted(revisions) == list(range(min(revisions), max(revisions) + 1))
    for one in devices:
        for line in one.log:
            there = said[line.place].get(line.revision)
            assert there is None or there == line.stands, line
    for place, (revision, value) in last_of(devices).items():
        assert entries.get(place, (0, "")) == (revision, value)


def check_alone(devices, told):
    """Who writes on one device finds what they wrote last, whatever anybody was told."""
    entries = {(one["sheet"], one["question"], one["field"]): one["value"] for one in told["entries"]}
    for one in devices:
        if not one.shared:
            assert {line.status for line in one.log} == {200}
            last = {line.place: line.value for line in one.log}
            assert {place: entries.get(place, "") for place in last} == last


def check_choices(devices, told):
    """Whoever was told that two things were written was asked, and what was chosen is what they sent, or says the same."""
    lines = {line.id: line for one in devices for line in one.log}
    asked = {line.id for line in lines.values() if line.status == 409}
    assert asked
    values = {one["identifier"]: one["value"] for one in told["operations"]}
    assert asked <= told["contests"].keys()
    for contested, settled in told["contests"].items():
        assert settled is not None, [one for one in told["operations"] if one["identifier"] == contested]
        assert contested in lines[settled].settles or values[contested] == values[settled], (contested, settled)
    beside = [one for one in told["operations"] if one["revision"] is None]
    for one in beside:
        assert one["identifier"] in told["contests"] or lines[one["identifier"]].status == 200


def check_files(devices, told, folder):
    """The files of the folder say the same as the logs, and the ratings from either are equal."""
    files = told["files"]
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    exported = read_folder(folder)
    framework = exported.framework
    last = last_of(devices)
    facts = _facts(devices, last)
    for key, recorded in facts.items():
        assert {name: exported.cases[key].facts.get(name, "") for name in recorded} == recorded
    own = [
        Answer(SAMPLE, _case(devices, place[0]), place[1], value, revision=revision, reader=_reader(devices, place[0]))
        for place, (revision, value) in last.items()
        if place[2] == "answer"
        and value
        and place[0] in _readings(devices)
        and applies(framework.questions[place[1]], _recorded(facts, devices, place[0])) is True
    ]
    counted = {(one.case, one.question): one.answer for one in exported.counted}
    assert counted == {(one.case, one.question): one.answer for one in own}
    ratings = rate(own, against=framework)
    assert ratings == rate(exported.answers, against=framework)
    assert any(one.rating for one in ratings.values())
    said = [json.loads(line) for line in files["casework.jsonl"].splitlines()]
    assert {one["identifier"] for one in told["operations"]} <= {one["id"] for one in said}
    assert sum(1 for _ in csv.DictReader(StringIO(files["answers.csv"]))) >= len(own)


def _facts(devices, last):
    """The facts of each case, as they came with the folder and as readers wrote them since."""
    found = {}
    for one in devices:
        facts = {fact: value for fact, (value, _revision) in one.who["stands"].items()}
        sheet = one.who["sheets"]["facts"]
        facts |= {place[1]: value for place, (_revision, value) in last.items() if place[0] == sheet}
        found[SAMPLE, one.who["case"]] = facts
    return found


def _readings(devices):
    """The readings that count, by sheet."""
    return {one.who["sheets"]["reading"]: one.who for one in devices if one.who["counts"]}


def _case(devices, sheet):
    return _readings(devices).get(sheet, {}).get("case")


def _reader(devices, sheet):
    return _readings(devices).get(sheet, {}).get("reader")


def _recorded(facts, devices, sheet):
    return {name: value for name, value in facts[SAMPLE, _case(devices, sheet)].items() if value}
