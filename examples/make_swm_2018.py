"""Make `examples/swm-2018`: an inspection folder whose shares round to those printed in CRC-2018.

Every case, fact and answer is made up by chance from a fixed seed; nothing in it is about a real person. What is real is the
shape: the sample sizes, the percentages and the ratings that CRC-2018 printed, read here from the pack's published result.

    python -m examples.make_swm_2018

writes the sample, the facts and the answers, the same bytes on every run and every machine. What people wrote (inspection.yaml,
judgements.yaml and findings.yaml) is written by hand, in our own words.
"""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from pathlib import Path

from evenhand.assessment.relevance import applies
from evenhand.files.whole import write_all
from evenhand.framework.framework import Framework
from evenhand.framework.packs import OWN_PACKS, load_framework
from evenhand.framework.standards import NOT_RELEVANT, KeyQuestion, Prompt
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.published_file import read_result
from evenhand.scoring.score import rounded

FOLDER = Path(__file__).parent / "swm-2018"
SEED = "SWM 2018: synthetic answers"
READERS = [f"reader-{number:02}" for number in range(1, 13)]
RISK_ISSUES = 96
"""Cases of case supervision to which risk of serious harm issues apply: made up, the report prints no number."""
SECOND_READ = 15
"""Cases read a second time in a dip sample."""

Facts = dict[str, str]


@dataclass(frozen=True)
class MadeCase:
    """A made-up case. `quality` is how well it was supervised: what makes its answers hang together."""

    sample: str
    case: str
    facts: Facts
    quality: float
    reader: str


def main() -> None:
    """Write the folder."""
    framework = load_framework("hmip-probation", edition="2018-03-crc")
    published, _ = read_result(OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml")
    chance = random.Random(SEED)
    cases = [case for sample in framework.samples for case in made_cases(sample, published.samples[sample].size, chance)]
    answers = list(made_answers(cases, framework, published, chance))
    write_all(
        FOLDER,
        {
            "sample.csv": table(("sample", "case", "stratum", "order", "status", "reason"), sample_rows(cases, framework)),
            "cases.csv": table(
                ("sample", "case", *FACTS), ([c.sample, c.case, *(c.facts.get(f, "") for f in FACTS)] for c in cases)
            ),
            "answers.csv": table(ANSWER_COLUMNS, answers),
        },
    )
    print(f"{FOLDER.name}: {len(cases)} cases, {len(answers)} answers")


FACTS = (
    "gender",
    "disposal",
    "cluster",
    "risk_of_serious_harm",
    "risk_of_serious_harm_issues",
    "domestic_abuse",
    "child_safeguarding",
    "released_from_custody",
)
ANSWER_COLUMNS = ("sample", "case", "question", "reading", "reader", "revision", "answer", "note", "at")
STRONG = {"2.1.1-d", "2.1.1-e", "2.2.1-e", "2.3.1-a", "2.3.1-c", "2.3.1-e"}
"""What findings.yaml praises: involvement, timeliness, a prompt start, flexibility, risks of non-compliance met."""
WEAK = {
    *("2.1.2-b", "2.1.3-b", "2.1.3-c", "2.2.3-a", "2.2.3-b", "2.2.3-c", "2.2.3-d", "2.3.3-b", "2.3.3-c", "2.3.3-d"),
    *("2.4.1-c", "2.4.3-a", "2.4.3-b", "2.4.3-c"),
}
"""What it finds wanting: analysis, asking other agencies, risk to others in planning and delivery, reviewing."""
CLUSTERS = (("Birmingham", 0.38), ("Black Country", 0.27), ("Staffordshire", 0.21), ("Coventry and Solihull", 0.14))
PREFIX = {"case supervision": "CS", "unpaid work": "UW", "Through the Gate": "TG"}


def made_cases(sample: str, size: int, chance: random.Random) -> list[MadeCase]:
    """So many cases with plausible facts."""
    issues = ["yes"] * RISK_ISSUES + ["no"] * (size - RISK_ISSUES) if sample == "case supervision" else [""] * size
    chance.shuffle(issues)
    cases = []
    for number, issue in enumerate(issues, 1):
        facts = made_facts(sample, issue, chance)
        reader = READERS[(number - 1) % len(READERS)]
        cases.append(MadeCase(sample, f"{PREFIX[sample]}-{number:03}", facts, chance.gauss(0, 1), reader))
    return cases


def made_facts(sample: str, issues: str, chance: random.Random) -> Facts:
    """The recorded facts of one case; risk goes with the facts that make it."""
    custody = sample == "Through the Gate" or (sample == "case supervision" and chance.random() < 0.38)
    community = "community order" if chance.random() < 0.55 else "suspended sentence order"
    level = "medium" if issues == "yes" and chance.random() < 0.85 else pick((("low", 0.6), ("medium", 0.4)), chance)
    return {
        "gender": pick((("male", 0.84), ("female", 0.16)), chance),
        "disposal": "licence or post-sentence supervision" if custody else community,
        "cluster": pick(CLUSTERS, chance),
        "risk_of_serious_harm": level,
        "risk_of_serious_harm_issues": issues,
        "domestic_abuse": yes(chance.random() < (0.55 if issues == "yes" else 0.12)),
        "child_safeguarding": yes(chance.random() < (0.4 if issues == "yes" else 0.1)),
        "released_from_custody": yes(custody),
    }


def sample_rows(cases: Sequence[MadeCase], framework: Framework) -> Iterator[Sequence[object]]:
    """Every case drawn, in strata of the facts its sample is matched on."""
    order: dict[tuple[str, str], int] = {}
    for case in cases:
        matched = framework.samples[case.sample].matched_on or ()
        stratum = " / ".join(case.facts[fact] for fact in matched) or "all"
        order[case.sample, stratum] = order.get((case.sample, stratum), 0) + 1
        yield case.sample, case.case, stratum, order[case.sample, stratum], "drawn", ""


def made_answers(
    cases: Sequence[MadeCase], framework: Framework, published: PublishedResult, chance: random.Random
) -> Iterator[Sequence[object]]:
    """Answers to every question that applies, the key questions with exactly as many sufficient as the printed share asks."""
    for question in framework.key_questions.values():
        sample = framework.home_of[question.code].sample
        asked = [case for case in cases if case.sample == sample and applies(question, case.facts)]
        sufficient = sufficient_cases(asked, published.scores[question.code].share, chance)
        second = {case.case for case in sorted(asked, key=lambda one: one.case)[:: max(1, len(asked) // SECOND_READ)]}
        for case in asked:
            answer = "Yes" if case.case in sufficient else "No"
            yield from key_answers(case, question, answer, read_twice=case.case in second, chance=chance)
            yield from prompt_answers(case, question.prompts, answer, chance)


def sufficient_cases(asked: Sequence[MadeCase], share: Fraction, chance: random.Random) -> set[str]:
    """The better supervised cases, with some luck in it, as many as make the share that was printed."""
    nearest_first = sorted(range(len(asked) + 1), key=lambda count: abs(Fraction(count, len(asked)) - share))
    count = next(count for count in nearest_first if rounded(Fraction(count, len(asked))) == share)
    ranked = sorted(asked, key=lambda case: case.quality + chance.gauss(0, 0.9), reverse=True)
    return {case.case for case in ranked[:count]}


def key_answers(
    case: MadeCase, question: KeyQuestion, answer: str, *, read_twice: bool, chance: random.Random
) -> Iterator[Sequence[object]]:
    """The answer that counts, sometimes after a revision, sometimes agreed after a second reading that differed."""
    other = "No" if answer == "Yes" else "Yes"
    if read_twice and chance.random() < 0.2:
        yield row(case, question.code, other)
        yield row(case, question.code, answer, reading="second", reader="quality-lead")
        yield row(case, question.code, answer, reading="agreed", reader="quality-lead", note="agreed after discussion")
    elif chance.random() < 0.02:
        yield row(case, question.code, other)
        yield row(case, question.code, answer, revision=2, note="corrected on reading the record again")
    else:
        yield row(case, question.code, answer)
        if read_twice:
            yield row(case, question.code, answer, reading="second", reader="quality-lead")


def prompt_answers(case: MadeCase, prompts: Sequence[Prompt], answer: str, chance: random.Random) -> Iterator[Sequence[object]]:
    """Prompts go with the judgement they inform, loosely: they are not what it is computed from."""
    for prompt in prompts:
        if not applies(prompt, case.facts):
            continue
        if prompt.not_relevant == "allowed" and chance.random() < 0.15:
            yield row(case, prompt.code, NOT_RELEVANT)
        else:
            if_yes, if_no = likely(prompt.code)
            good = chance.random() < (if_yes if answer == "Yes" else if_no)
            yield row(case, prompt.code, "Yes" if good else "No")


def likely(prompt: str) -> tuple[float, float]:
    """How likely a prompt is answered Yes where the key question is, and where it is not, as the findings have it."""
    if prompt in STRONG:
        return 0.92, 0.66
    return (0.4, 0.12) if prompt in WEAK else (0.82, 0.36)


def row(
    case: MadeCase, question: str, answer: str, *, reading: str = "first", reader: str = "", revision: int = 1, note: str = ""
) -> Sequence[object]:
    """One row of answers.csv."""
    return case.sample, case.case, question, reading, reader or case.reader, revision, answer, note, ""


def pick(weighted: Sequence[tuple[str, float]], chance: random.Random) -> str:
    """One of several, by weight."""
    return chance.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]


def yes(true: bool) -> str:
    """A fact as it is written."""
    return "yes" if true else "no"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV, the same bytes everywhere."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    main()
