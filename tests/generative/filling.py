"""Made-up facts and made-up tablets: what a reader would fill in who answers whatever the form asks."""

from hypothesis import strategies as st

from evenhand.assessment.form import Form, FormFact, FormKeyQuestion, FormQuestion, FormSection, form_of, routes, samples_asked
from evenhand.framework.packs import installed_packs, load_framework

FRAMEWORKS = {ref: load_framework(ref) for ref in installed_packs()}
FORMS = [(ref, form_of(framework, sample)) for ref, framework in FRAMEWORKS.items() for sample in samples_asked(framework)]
"""The form of every sample of every edition."""

PLAIN = st.text(alphabet="abAB _-.'\"1é", min_size=1, max_size=6).map(str.strip).filter(bool)


@st.composite
def facts_of(draw, form):
    """Some facts of a case, each recorded or not; now and then one that the edition does not know."""
    facts = {}
    for fact in form.facts:
        recorded = draw(st.sampled_from([None, *(fact.values or ("Northtown", "P-1"))]))
        if recorded is not None:
            facts[fact.name] = recorded
    if draw(st.booleans()):
        facts["colour"] = "blue"
    return facts


@st.composite
def odd_forms(draw):
    """Forms of words that are hard to name and to quote: capitals, quotation marks, hyphens, and values that come near each other."""
    called = draw(st.lists(PLAIN, min_size=1, max_size=4, unique=True))
    facts = []
    for name in called:
        values = tuple(draw(st.lists(PLAIN, max_size=4, unique_by=str.casefold)))
        facts.append(FormFact(name=name, words=name, values=values, needed=True))
    codes = draw(st.lists(PLAIN, min_size=1, max_size=5, unique_by=str.casefold))
    questions = []
    for code in codes:
        relevant_to = {}
        for fact in draw(st.lists(st.sampled_from(facts), max_size=3, unique_by=lambda one: one.name)):
            among = st.sampled_from(fact.values) if fact.values else PLAIN
            relevant_to[fact.name] = tuple(draw(st.lists(among, min_size=1, max_size=3, unique=True)))
        questions.append(_question(FormQuestion, code, relevant_to))
    judgement = _question(FormKeyQuestion, "judgement", {}, prompts=tuple(questions))
    section = FormSection(code="1", name="Work", key_questions=(judgement,))
    return Form(edition="odd/1", sample="all", facts=tuple(facts), sections=(section,))


def _question(kind, code, relevant_to, **others):
    return kind(
        code=code, asks=code, guidance=None, answers=("Yes", "No"), sufficient=("Yes",), relevant_to=relevant_to, **others
    )


@st.composite
def tablets(draw, form, cases, readers):
    """What readers send in, in turn: each case has one reader, one set of facts and one to three submissions, the last in force.

    Each answers some of what the form asks by the facts that it sends, and may change everything that was said before.
    """
    sent = []
    for case in cases:
        reader, facts = draw(st.sampled_from(readers)), draw(facts_of(form))
        facts.pop("colour", None)
        asked = [code for code, applies in routes(form, facts) if applies]
        for number in range(draw(st.integers(1, 3))):
            codes = draw(st.lists(st.sampled_from(asked), max_size=6, unique=True))
            answers = {code: draw(st.sampled_from(form.questions[code].answers)) for code in codes}
            judged = [question.code for question in form.key_questions if question.code in answers]
            notes = {code: draw(st.text(alphabet="ab =+-@'\",;\n\r\t\x0b£é", max_size=8)) for code in judged}
            minute = draw(st.integers(0, 19)) + 20 * number
            end = f"2018-09-18T10:{minute:02}:00.000+01:00"
            sent.append({"case": case, "reader": reader, "end": end, "facts": facts, "answers": answers, "notes": notes})
    return sent
