"""Make the inspections of three units of a region, and the letter about them: what a review of a region rests on.

Everything in it is made up by chance from a fixed seed; there is no such region, unit or case. The example inspection is of one
company, and a letter is of several units of a region, so the how-to on letters and the tests make these.

    python -m examples.make_region caldwick

writes four folders into the folder `caldwick`, three of inspections and one of the letter: the same bytes on every run and every
machine.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.assessment.relevance import applies
from evenhand.files.whole import write_all
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework

SEED = "A region: synthetic answers"
SYNTHETIC = "Synthetic: every unit, case and answer here is made up. There is no such region."
SAMPLE = "case supervision"
JUDGED = (
    ("1.1", ("Requires improvement", "Good", "Requires improvement")),
    ("1.2", ("Inadequate", "Requires improvement", "Requires improvement")),
    ("1.3", ("Requires improvement", "Good", "Good")),
    ("1.4", ("Good", "Good", "Requires improvement")),
    ("2.1", ("Good", "Requires improvement", "Good")),
)
"""The standards that people rate, with their ratings unit by unit."""


@dataclass(frozen=True)
class MadeUnit:
    """A unit: its name and folder, how often its work is sufficient, how many cases are read, when, and what it is asked."""

    name: str
    folder: str
    sufficient: float
    cases: int
    fieldwork: tuple[str, str]
    asked: Sequence[tuple[str, str]]


PDU, REGION, HMPPS = "the PDU", "the region", "HM Prison and Probation Service"
SHARED = "Fill the vacancies of probation officers, and say by when each will be filled."
UNITS = (
    MadeUnit(
        "Brackenholt PDU",
        "brackenholt-2025",
        0.55,
        52,
        ("2025-03-10", "2025-03-21"),
        (
            (PDU, "Improve the quality of work to assess, plan for, manage and review the risk of harm."),
            (PDU, "See to it that a manager looks at every case in which somebody may come to harm."),
            (REGION, SHARED),
            (HMPPS, "Review the time that vetting takes for those who are to join the service."),
        ),
    ),
    MadeUnit(
        "Ostmere and Tarnley PDU",
        "ostmere-and-tarnley-2025",
        0.72,
        48,
        ("2025-03-24", "2025-04-04"),
        (
            (PDU, "Ask people on probation what would help them, and act upon it."),
            (REGION, SHARED),
        ),
    ),
    MadeUnit(
        "Wexmere PDU",
        "wexmere-2025",
        0.64,
        50,
        ("2025-04-07", "2025-04-18"),
        (
            (PDU, "Review plans whenever what is known of the risk of harm changes."),
            (PDU, "Use the services that are there for people whose needs are known."),
            (REGION, "See to it that every office has rooms in which people can speak in private."),
        ),
    ),
)

LETTER = """\
format: evenhand letter 1
region: Caldwick region
provider: The Probation Service – Caldwick region
framework: hmip-probation
edition: 2021-pdu
document: letter
called:
  the region: The Probation Service – Caldwick region
  HM Prison and Probation Service: HMPPS
units:
  - {folder: ../brackenholt-2025}
  - {folder: ../ostmere-and-tarnley-2025}
  - {folder: ../wexmere-2025}
"""

FINDINGS = """\
summary:
  - "We inspected [[units in words]] of the region's delivery units: [[unit names]].
    [[units rated Requires improvement in words]] of them were rated Requires improvement as a whole. We read [[cases]] cases."
  - "Work to keep other people safe was the weakest in every unit. In Brackenholt PDU planning addressed it well enough in
    [[Brackenholt PDU: 2.3.3 count]] relevant cases."
texts:
  leadership:
    - "The regional leaders know their units well, and their plans are clear. Staff do not always know them."
  staff:
    - "There are too few probation officers in every unit. Where managers held fewer cases, assessments were better: in
      Ostmere and Tarnley PDU they were sufficiently analytical of the risk of harm in [[Ostmere and Tarnley PDU: 2.2.3 share]] of
      relevant cases."
  services and interventions:
    - "Services have been commissioned in all three units. Too few people are referred to them."
  unpaid work:
    - "People were found work to do within a fortnight. Groups were often cancelled on the day for want of a supervisor."
  information and facilities:
    - "Most offices are fit for their purpose. Two have no room in which people can speak in private."
  statutory victim work:
    - "Victims were contacted in time. Not all of what they said reached those who manage the case."
findings:
  - {about: leadership, kind: strength, text: "Leaders visit every office each quarter, and staff can say what changed."}
  - {about: leadership, kind: area for improvement, text: "What is learnt in one unit does not reach the others."}
  - {about: staff, kind: area for improvement, text: "Sickness is high, and nobody looks at why."}
recommendations:
  - {number: 1, addressee: the region, text: "Bring together what is learnt from audits in each unit, and share it with all."}
  - {number: 2, addressee: Wexmere PDU, text: "Say in every office what is to be done where nobody can be reached."}
"""


def main() -> None:
    """Write the folders into the one that is named."""
    to = Path(sys.argv[1] if len(sys.argv) > 1 else "region")
    write_region(to)
    print(SYNTHETIC)
    print(f"Written: {len(UNITS)} inspections and the letter about them, in {to}")


def write_region(to: Path) -> None:
    """Write the folders of the inspections, and that of the letter."""
    framework = load_framework("hmip-probation", edition="2021-pdu")
    chance = random.Random(SEED)
    for place, unit in enumerate(UNITS):
        write_all(to / unit.folder, {name: text.encode() for name, text in _files(unit, place, framework, chance).items()})
    write_all(to / "letter", {"letter.yaml": LETTER.encode(), "findings.yaml": FINDINGS.encode()})


def _files(unit: MadeUnit, place: int, framework: Framework, chance: random.Random) -> Mapping[str, str]:
    cases = {f"{unit.name[:2].upper()}-{number:03}": _facts(chance) for number in range(1, unit.cases + 1)}
    begin, end = unit.fieldwork
    judged = (
        f'  "{code}": {{rating: {given[place]}, reason: All the evidence was weighed., by: lead}}\n' for code, given in JUDGED
    )
    asked = (
        f'  - {{number: {number}, addressee: {addressee}, text: "{text}"}}\n'
        for number, (addressee, text) in enumerate(unit.asked, start=1)
    )
    return {
        "inspection.yaml": f"unit: {unit.name}\nprovider: The Probation Service – Caldwick region\nregion: Caldwick\n"
        "framework: hmip-probation\nedition: 2021-pdu\n"
        f'fieldwork: {{begin: {begin}, end: {end}}}\nsynthetic: "{SYNTHETIC}"\n',
        "sample.csv": _table([("sample", "case", "status"), *((SAMPLE, case, "drawn") for case in cases)]),
        "cases.csv": _table(
            [("sample", "case", *FACTS), *((SAMPLE, case, *(facts[name] for name in FACTS)) for case, facts in cases.items())]
        ),
        "answers.csv": _table([("sample", "case", "question", "answer"), *_answers(unit, cases, framework, chance)]),
        "judgements.yaml": f"judgements:\n{''.join(judged)}",
        "findings.yaml": f"summary: Work to keep people safe is the weakest.\nrecommendations:\n{''.join(asked)}",
    }


FACTS: Mapping[str, Mapping[str, int]] = {
    "gender": {"female": 15, "male": 85},
    "sentence_type": {"community order": 50, "suspended sentence order": 20, "licence or post-sentence supervision": 30},
    "risk_of_serious_harm": {"low": 20, "medium": 55, "high": 25},
    "ethnicity": {"White": 80, "Black": 10, "Asian": 10},
    "risk_of_serious_harm_issues": {"yes": 75, "no": 25},
    "domestic_abuse": {"yes": 40, "no": 60},
    "child_safeguarding": {"yes": 35, "no": 65},
    "released_from_custody": {"yes": 30, "no": 70},
}
"""The facts that are recorded, and how often each value is met."""


def _facts(chance: random.Random) -> Mapping[str, str]:
    return {name: chance.choices([*values], [*values.values()])[0] for name, values in FACTS.items()}


WEAKER = {"2": -0.05, "3": -0.15}
"""How much less often work is sufficient on the second and third key question of a standard."""


def _answers(
    unit: MadeUnit, cases: Mapping[str, Mapping[str, str]], framework: Framework, chance: random.Random
) -> Iterator[tuple[str, ...]]:
    for case, facts in cases.items():
        for question in framework.key_questions.values():
            if applies(question, facts):
                well = chance.random() < unit.sufficient + WEAKER.get(question.code.rpartition(".")[2], 0)
                yield SAMPLE, case, question.code, "Yes" if well else "No"


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    main()
