"""Make `examples/swm-2018`: an inspection folder whose shares round to those printed in CRC-2018.

Every case, fact and answer is made up by chance from a fixed seed; nothing in it is about a real person. What is real is the
shape: the sample sizes, the percentages and the ratings that CRC-2018 printed, read here from the pack's published result. The
samples are drawn for real, by the pack's rules, from the made-up caseloads in the folder.

    python -m examples.make_swm_2018

writes the caseloads, the samples with their certificate, the facts and the answers, and extracts as a provider might send them:
the same bytes on every run and every machine. What people wrote (inspection.yaml, readers.yaml, judgements.yaml and
findings.yaml) is written by hand, in our own words.
"""

import random
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from evenhand.assessment.relevance import applies
from evenhand.files.whole import write_all
from evenhand.folders.assign import assign_cases, write_assignment
from evenhand.folders.read import read_folder
from evenhand.folders.sampled import draw_for, read_sampling_folder
from evenhand.folders.sampled_files import as_csv, with_facts, write_sampled
from evenhand.framework.framework import Framework
from evenhand.framework.packs import OWN_PACKS, load_framework
from evenhand.framework.standards import NOT_RELEVANT, KeyQuestion, Prompt
from evenhand.sampling.sample import CaseKey
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.published_file import read_result
from evenhand.scoring.score import rounded
from examples.swm_2018_caseloads import caseloads
from examples.swm_2018_read_again import read_again
from examples.unpaid_work_extracts import extracts

FOLDER = Path(__file__).parent / "swm-2018"
EXTRACTS = Path(__file__).parent / "extracts"
SEED = "SWM 2018: synthetic answers"
DRAWN_ON = date(2018, 9, 5)
RISK_ISSUES = 96
"""Cases of case supervision to which risk of serious harm issues apply: made up, the report prints no number."""
SECOND_READ = 15
"""Cases read a second time in a dip sample."""

Facts = dict[str, str]


@dataclass(frozen=True)
class MadeCase:
    """A drawn case. `quality` is how well it was supervised: what makes its answers hang together."""

    sample: str
    case: str
    facts: Facts
    quality: float
    reader: str


def main() -> None:
    """Write the folder."""
    framework = load_framework("hmip-probation", edition="2018-03-crc")
    published, _ = read_result(OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml")
    made_up = caseloads()
    write_all(FOLDER, made_up)
    write_all(EXTRACTS, extracts(made_up["caseload-unpaid-work.csv"]))
    for drawn in ("sample.csv", "certificate.json", "cases.csv", "assignment.csv", "answers.csv"):
        (FOLDER / drawn).unlink(missing_ok=True)
    chance = random.Random(SEED)
    columns, cases = drawn_cases(chance)
    answers = list(made_answers(cases, framework, published, chance))
    supervised = [one for one in cases if one.sample == "case supervision"]
    office_of = {(one.sample, one.case): one.facts["office"] for one in supervised}
    reader_of = {(one.sample, one.case): one.reader for one in supervised}
    answers.extend(read_again(first_answers(answers, framework, office_of), office_of, reader_of))
    write_all(
        FOLDER,
        {
            "cases.csv": as_csv(columns, [[one.sample, one.case, *(one.facts[name] for name in columns[2:])] for one in cases]),
            "answers.csv": as_csv(ANSWER_COLUMNS, answers),
        },
    )
    print(f"{FOLDER.name}: {len(cases)} cases, {len(answers)} answers")


ANSWER_COLUMNS = ("sample", "case", "question", "reading", "reader", "revision", "answer", "note", "at")
STRONG = {"2.1.1-d", "2.1.1-e", "2.2.1-e", "2.3.1-a", "2.3.1-c", "2.3.1-e"}
"""What findings.yaml praises: involvement, timeliness, a prompt start, flexibility, risks of non-compliance met."""
WEAK = {
    *("2.1.2-b", "2.1.3-b", "2.1.3-c", "2.2.3-a", "2.2.3-b", "2.2.3-c", "2.2.3-d", "2.3.3-b", "2.3.3-c", "2.3.3-d"),
    *("2.4.1-c", "2.4.3-a", "2.4.3-b", "2.4.3-c"),
}
"""What it finds wanting: analysis, asking other agencies, risk to others in planning and delivery, reviewing."""


def drawn_cases(chance: random.Random) -> tuple[list[str], list[MadeCase]]:
    """Draw the samples, and record for each case what readers would find in it: the columns of cases.csv, and the cases."""
    folder = read_sampling_folder(FOLDER)
    drawn = {sample: draw_for(folder, sample, seed=None, size=None, on=DRAWN_ON) for sample in folder.caseloads}
    write_sampled(folder, drawn)
    headings, rows = with_facts(folder, [])
    columns = list(headings)
    cases = []
    readers = assigned()
    for sample in drawn:
        of_sample = [row for row in rows if row["sample"] == sample]
        issues = ["yes"] * RISK_ISSUES + ["no"] * (len(of_sample) - RISK_ISSUES)
        by_risk = sorted(of_sample, key=lambda row: (row["risk_of_serious_harm"] == "low", chance.random()))
        issue_of = {row["case"]: issue for row, issue in zip(by_risk, issues, strict=False)}
        for row in of_sample:
            issue = issue_of[row["case"]] if sample == "case supervision" else ""
            facts = {**row, **recorded(row["disposal"], issue, chance)}
            cases.append(MadeCase(sample, row["case"], facts, chance.gauss(0, 1), readers[sample, row["case"]]))
    return columns, cases


def assigned() -> dict[CaseKey, str]:
    """Give every case drawn to one of the readers in readers.yaml: the reader of each."""
    folder = read_folder(FOLDER)
    found = assign_cases(folder)
    write_assignment(folder, found)
    return {one.key: one.reader for one in found.assignments}


def recorded(disposal: str, issue: str, chance: random.Random) -> Facts:
    """What a reader records that no extract holds; domestic abuse and the safety of children go with risk of harm."""
    return {
        "risk_of_serious_harm_issues": issue,
        "domestic_abuse": yes(chance.random() < (0.55 if issue == "yes" else 0.12)),
        "child_safeguarding": yes(chance.random() < (0.4 if issue == "yes" else 0.1)),
        "released_from_custody": yes(disposal == "licence or post-sentence supervision"),
    }


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


def first_answers(
    answers: Sequence[Sequence[object]], framework: Framework, cases: Container[CaseKey]
) -> dict[CaseKey, dict[str, str]]:
    """What first readers said of some cases in the end, by case and key question."""
    said: dict[CaseKey, dict[str, str]] = {}
    for sample, case, question, reading, _, _, answer, *_ in answers:
        key = (str(sample), str(case))
        if key in cases and reading == "first" and question in framework.key_questions:
            said.setdefault(key, {})[str(question)] = str(answer)  # a later row is a later revision
    return said


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
    return (0.48, 0.2) if prompt in WEAK else (0.82, 0.36)


def row(
    case: MadeCase, question: str, answer: str, *, reading: str = "first", reader: str = "", revision: int = 1, note: str = ""
) -> Sequence[object]:
    """One row of answers.csv."""
    return case.sample, case.case, question, reading, reader or case.reader, revision, answer, note, ""


def yes(true: bool) -> str:
    """A fact as it is written."""
    return "yes" if true else "no"


if __name__ == "__main__":
    main()
