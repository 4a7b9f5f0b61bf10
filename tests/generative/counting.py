"""Made-up inspections for laws about counting, each with a name, strata and answers that count."""

from hypothesis import strategies as st

from evenhand.analysis.inspected import Inspected
from evenhand.assessment.answer import Answer
from evenhand.sampling.sample import SampledCase
from generative.answering import EDITIONS, kinds_of
from inspected import about

STRATA = ("one", "two", "three")


@st.composite
def many(draw, most=4):
    """Some inspections under any editions: samples in strata, sizes known or not, any question of any sample answered or not."""
    return [draw(_inspected(f"inspection-{number}")) for number in range(draw(st.integers(1, most)))]


@st.composite
def _inspected(draw, name):
    framework = EDITIONS[draw(st.sampled_from(sorted(EDITIONS)))]
    asked = draw(st.lists(st.sampled_from(sorted(framework.questions)), max_size=6, unique=True))
    homes = sorted({framework.home_of[code].sample for code in framework.questions})
    sample, answers = [], []
    for case in range(draw(st.integers(0, 7))):
        sampled = draw(st.sampled_from(("any", homes[0]))), f"case-{case}"
        sample.append(SampledCase(*sampled, draw(st.sampled_from(STRATA)), draw(st.integers(0, 2)), "drawn", ""))
        for code in asked:
            answer = draw(st.sampled_from([None, *kinds_of(framework, framework.questions[code])]))
            if answer is not None:
                reader = draw(st.sampled_from(("", "reader-1", "reader-2")))
                answers.append(Answer(*sampled, code, answer, reader=reader))
    eligible = {("any", label): draw(st.integers(10, 99)) for label in draw(st.sets(st.sampled_from(STRATA)))}
    return Inspected(id=name, inspection=about(framework), framework=framework, sample=sample, counted=answers, eligible=eligible)
