"""Laws of rating: better answers never rate worse; what is irrelevant, and the order of rows, change nothing."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evenhand.framework.standards import NOT_RELEVANT
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.rate import rate
from generative.answering import inspections


def heights(ratings, framework):
    """How high each rating stands, by code: the step of its scale, or its share where it is only scored; -1 for none."""
    scales = {code: framework.scale_of(framework.rule_of(standard)) for code, standard in framework.standard_of.items()}
    height = {}
    for code, one in ratings.items():
        scale = scales.get(code)
        height[code] = scale.ratings.index(one.rating) if one.rating and scale else one.share if one.share is not None else -1
    if ratings.overall is not None:
        height["overall"] = ratings.overall.points if ratings.overall.points is not None else -1
    return height


def judged(framework):
    """A rating for every standard that people judge, so that there can be an overall one."""
    given_by_people = {}
    for code, standard in framework.standard_of.items():
        rule = framework.rule_of(standard)
        if rule.rule in ("judged", "unknown"):
            rating = framework.scale_of(rule).ratings[1]
            given_by_people[code] = Judgement(rating=rating, reason="made up", by="nobody")
    return given_by_people


def rate_all(answers, framework):
    return rate(answers, against=framework, judgements=judged(framework))


@given(inspections(), st.data())
def test_turning_a_no_into_a_yes_never_lowers_any_rating(inspection, data):
    framework, answers = inspection
    insufficient = [
        index
        for index, one in enumerate(answers)
        if one.answer != NOT_RELEVANT and one.answer not in framework.kind_of(framework.questions[one.question]).sufficient
    ]
    if not insufficient:
        return
    turned = data.draw(st.sampled_from(insufficient))
    question = framework.questions[answers[turned].question]
    better = [*answers]
    better[turned] = replace(answers[turned], answer=framework.kind_of(question).sufficient[0])

    before = heights(rate_all(answers, framework), framework)
    after = heights(rate_all(better, framework), framework)

    assert all(after[code] >= before[code] for code in before)


@given(inspections(prompts=True))
def test_dropping_what_is_not_relevant_changes_nothing(inspection):
    framework, answers = inspection
    relevant = [one for one in answers if one.answer != NOT_RELEVANT]

    assert rate_all(relevant, framework) == rate_all(answers, framework)


@given(inspections(prompts=True))
def test_prompts_are_never_scored(inspection):
    framework, answers = inspection
    scored = [one for one in answers if one.question in framework.key_questions]

    with_prompts, without = rate_all(answers, framework), rate_all(scored, framework)

    assert dict(with_prompts) == dict(without)
    assert with_prompts.overall == without.overall


@given(inspections(), st.randoms(use_true_random=False))
def test_row_order_changes_nothing(inspection, chance):
    framework, answers = inspection
    shuffled = [*answers]
    chance.shuffle(shuffled)

    assert rate_all(shuffled, framework) == rate_all(answers, framework)


@given(inspections(), st.data())
def test_second_and_benchmark_readings_and_superseded_revisions_change_nothing(inspection, data):
    framework, answers = inspection
    noise = []
    for one in data.draw(st.lists(st.sampled_from(answers), max_size=8, unique=True)) if answers else []:
        other = data.draw(st.sampled_from(framework.kind_of(framework.questions[one.question]).answers))
        noise.append(replace(one, answer=other, reading=data.draw(st.sampled_from(["second", "benchmark"])), reader="another"))
    revised = [replace(one, revision=2) for one in answers]

    assert rate_all([*noise, *revised, *answers], framework) == rate_all(answers, framework)


@given(inspections())
def test_a_rating_and_its_reason_tell_one_story(inspection):
    framework, answers = inspection

    for code, one in rate_all(answers, framework).items():
        assert one.rating is None or str(one.because).startswith(f"{one.rating}: ")
        assert one.score is None or one.share == Fraction(one.score.sufficient, one.score.relevant)
        assert code in framework.standard_of or one.rating is None
