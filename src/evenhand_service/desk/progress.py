"""How far reading has come, by reader and by standard, and which cases wait."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evenhand.assessment.relevance import excluded_by
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import CaseKey
from evenhand_service.casework.models import FACTS
from evenhand_service.desk.seen import Seen

State = Literal["not begun", "begun", "answered", "finished"]
"""How far a reading is: nothing is written, something is, every question that is asked is answered, or it was submitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseProgress:
    """A case that is read: whose, how far, when somebody last wrote on it, and how many things wait for a choice.

    `asked` and `answered` are numbers of questions by the code of the standard; those that may be asked are among the asked.
    `judgements_left` are the summary judgements among them that are not given yet.
    """

    sample: str
    case: str
    reader: str
    state: State
    asked: Mapping[str, int]
    answered: Mapping[str, int]
    judgements_left: int
    touched: datetime | None
    contested: int

    @property
    def questions(self) -> int:
        """How many are asked."""
        return sum(self.asked.values())

    @property
    def done(self) -> int:
        """How many are answered."""
        return sum(self.answered.values())


def progress(seen: Seen) -> list[CaseProgress]:
    """Each case that is read."""
    asked = _Asked(seen.record.framework)
    facts = {one.key: pk for pk, one in seen.record.sheets.items() if one.kind == FACTS}
    read, said = set(seen.reading_of.values()), dict[int, list[str]]()
    for sheet, question, _answer in seen.record.said:
        if sheet in read:
            said.setdefault(sheet, []).append(question)
    return [
        _of_case(seen, (one.sample, one.case), one.reader, facts.get((one.sample, one.case)), said, asked) for one in seen.cases
    ]


def _of_case(
    seen: Seen, key: CaseKey, reader: str, facts: int | None, said: Mapping[int, Sequence[str]], asked: "_Asked"
) -> CaseProgress:
    reading = seen.reading_of.get(key)
    codes, numbers = asked.of(key[0], seen.record.facts.get(key, {}))
    home = seen.record.framework.home_of
    given = codes.intersection(said.get(reading or 0, ()))
    answered = Counter(home[one].code for one in given)
    sheets = [one for one in (reading, facts) if one is not None]
    whose = seen.record.sheets[reading] if reading is not None else None
    state: State = "not begun" if not answered and reading not in seen.touched else "begun"
    if numbers and answered.total() == sum(numbers.values()):
        state = "answered"
    return CaseProgress(
        sample=key[0],
        case=key[1],
        reader=whose.reader if whose else reader,
        state="finished" if whose and whose.finished else state,
        asked=numbers,
        answered=answered,
        judgements_left=len((codes - given) & seen.record.framework.key_questions.keys()),
        touched=max((seen.touched[one] for one in sheets if one in seen.touched), default=None),
        contested=sum(seen.contested.get(one, 0) for one in sheets),
    )


class _Asked:
    """The questions that are asked of a case, or may be, by its sample and its facts: worked out once for cases alike."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._needed = sorted({fact for one in framework.questions.values() for fact in one.relevant_to})
        self._known: dict[tuple[str | None, ...], tuple[frozenset[str], Counter[str]]] = {}

    def of(self, sample: str, facts: Mapping[str, str]) -> tuple[frozenset[str], Counter[str]]:
        """Their codes, and how many there are of each standard."""
        alike = (sample, *(facts.get(fact) for fact in self._needed))
        if alike not in self._known:
            home = self._framework.home_of
            codes = frozenset(
                code
                for code, question in self._framework.questions.items()
                if home[code].sample in (None, sample) and excluded_by(question, facts) is None
            )
            self._known[alike] = codes, Counter(home[code].code for code in codes)
        return self._known[alike]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """How far several cases are together: questions asked and answered, and how many cases there are in each state."""

    name: str
    asked: int
    answered: int
    states: Mapping[State, int]


def by_reader(cases: Iterable[CaseProgress], seen: Seen, nobody: str) -> list[Sum]:
    """Each reader's cases together, by name; those of nobody last, under that word."""
    found: dict[str, list[CaseProgress]] = {}
    for one in cases:
        found.setdefault(one.reader, []).append(one)
    order = sorted(found, key=lambda reader: (not reader, seen.name_of(reader).casefold()))
    return [_sum(seen.name_of(reader) if reader else nobody, found[reader]) for reader in order]


def by_standard(cases: Sequence[CaseProgress], framework: Framework) -> list[Sum]:
    """Each standard of which anything is asked. A case is in the state of that standard's questions alone; none is finished."""
    found = []
    for standard in framework.standards.each():
        code = standard.code
        mine = [(one.answered.get(code, 0), one.asked[code]) for one in cases if one.asked.get(code)]
        if mine:
            states: Counter[State] = Counter("answered" if n == of else "begun" if n else "not begun" for n, of in mine)
            asked, answered = sum(of for _, of in mine), sum(n for n, _ in mine)
            found.append(Sum(name=f"{code} {standard.name}", asked=asked, answered=answered, states=states))
    return found


def _sum(name: str, cases: Sequence[CaseProgress]) -> Sum:
    states: Counter[State] = Counter(one.state for one in cases)
    return Sum(name=name, asked=sum(one.questions for one in cases), answered=sum(one.done for one in cases), states=states)


def waiting_longest(cases: Iterable[CaseProgress]) -> list[CaseProgress]:
    """Cases with something to choose, also where finished; then those begun and not finished, the longest untouched first.

    A case that only came in files was written on at no time that is known here, and comes before the others.
    """
    open_still = [one for one in cases if one.contested or one.state in ("begun", "answered")]
    return sorted(open_still, key=lambda one: (-one.contested, one.touched is not None, one.touched, one.case))
