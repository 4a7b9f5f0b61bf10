"""What the last inspections recommended is carried whole, led on through editions, and recognised where it is made again."""

from datetime import date

import pytest

from evenhand.findings.actions import Actions, read_actions
from evenhand.findings.earlier import EarlierInspection, carried, read_earlier, repeats_amiss, written_earlier
from evenhand.findings.findings import Recommendation, read_findings
from evenhand.findings.standards_now import standards_now
from evenhand.framework.packs import load_framework
from making import faults_of, line_of, named, write

EARLIER = """\
earlier:
  - inspection: northtown-2022
    edition: hmip-probation/2021-pdu
    as_of: 2023-05-02
    recommendations:
      - {number: 1, addressee: the PDU, text: Protect victims., about: "2.2"}
      - {number: 2, addressee: the region, text: Find rooms.}
    answers:
      - {recommendation: 1, answer: agreed}
  - inspection: northtown-2018
    edition: hmip-probation/2018-03-crc
    as_of: 2021-01-01
"""
AGAIN = """\
recommendations:
  - number: 1
    addressee: the PDU
    text: Do it.
    repeats:
      - {inspection: northtown-2022, number: 2}
"""


def test_what_is_carried_is_as_it_stood_on_the_day(tmp_path, crc):
    asked = [Recommendation(number=number, addressee="the PDU", text=f"Do thing {number}.") for number in (2, 1)]
    text = """\
answers:
  - recommendation: 1
    answer: agreed
    steps: [{step: Train, owner: head, due: 2023-03-01, done: 2023-04-01}]
reviews:
  - {recommendation: 1, on: 2023-03-10, by: lead, progress: none, text: Nothing yet.}
  - {recommendation: 1, on: 2023-05-10, by: lead, progress: complete, text: All done.}
"""
    actions = read_actions(write(tmp_path / "actions.yaml", text), asked)

    then, later = (carried("northtown", crc, asked, actions, date(2023, month, 20)) for month in (3, 6))

    assert [one.recommendation.number for one in then.outcomes] == [1, 2]
    assert then.outcomes[0].said == "Agreed. 0 of 1 steps done. 1 overdue. Progress on 10 March 2023: none."
    assert later.outcomes[0].said == "Agreed. 1 of 1 steps done. Progress on 10 May 2023: complete."
    assert [(one.by, one.text) for one in later.reviews] == [(None, "Nothing yet."), (None, "All done.")]
    file = write(tmp_path / "earlier.yaml", written_earlier([then, later_named(later)]))
    assert read_earlier(file) == (then, later_named(later))


def later_named(one):
    return EarlierInspection(
        inspection="other", edition=one.edition, as_of=one.as_of, recommendations=one.recommendations, reviews=one.reviews
    )


def test_a_standard_is_led_on_to_where_it_is_now():
    before, now, first = (load_framework(f"hmip-probation/{edition}") for edition in ("2021-pdu", "2023-pdu", "2018-03-crc"))

    assert [one.said for one in standards_now(["2.2", "1.4"], before, now)] == [
        "2.2 Assessment (now 2.1)",
        "1.4 Information and facilities (no counterpart now)",
    ]
    assert standards_now(["2.2"], before, before)[0].said == "2.2 Assessment"
    assert standards_now(["2.1"], first, now)[0].said == "2.1 Assessment (no crosswalk says what it is now)"


@pytest.mark.parametrize(
    ("fault", "old", "new", "words"),
    [
        ("EarlierTwice", "northtown-2018", "northtown-2022", "first at line 2"),
        ("FindingMisplaced", 'about: "2.2"', 'about: "7.7"', "'7.7'"),
        ("RecommendationUnknown", "{recommendation: 1", "{recommendation: 3", "no recommendation 3"),
        ("PackUnknown", "hmip-probation/2021-pdu", "hmip-probation/1921", "1921"),
    ],
)
def test_what_is_amiss_in_it_is_refused(tmp_path, fault, old, new, words):
    file = write(tmp_path / "earlier.yaml", EARLIER.replace(old, new, 1))

    found = faults_of(read_earlier, file)

    assert named(found)[0][0] == fault
    assert words in str(found[0])


@pytest.mark.parametrize(
    ("fault", "new", "words"),
    [
        ("RepeatsUnknown", "{inspection: northtown-2002, number: 2}", "'northtown-2002'"),
        ("RepeatsUnnumbered", "{inspection: northtown-2022, number: 9}", "there are 1, 2"),
        ("RepeatsUnnumbered", "{inspection: northtown-2018, number: 2}", "there are none"),
        (None, "{inspection: northtown-2018}", ""),
        (None, "{inspection: northtown-2022, number: 2}", ""),
    ],
)
def test_a_recommendation_repeats_one_that_was_made(tmp_path, fault, new, words):
    text = AGAIN.replace("{inspection: northtown-2022, number: 2}", new)
    file = write(tmp_path / "findings.yaml", text)
    earlier = read_earlier(write(tmp_path / "earlier.yaml", EARLIER))
    asked = read_findings(file, load_framework("hmip-probation/2021-pdu")).recommendations

    found = list(repeats_amiss(file, asked, earlier))

    assert [one.name for one in found] == ([fault] if fault else [])
    assert not found or (words in str(found[0]) and found[0].place.line == line_of(file, new))


def test_nothing_done_is_carried_as_nothing(crc):
    assert carried("a", crc, (), Actions(), date(2023, 1, 1)).outcomes == []
