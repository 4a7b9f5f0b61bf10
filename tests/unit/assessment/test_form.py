"""One definition of what is asked of a case: everything a browser needs to show and route it, and nothing else."""

import json

import pytest

from evenhand.assessment.form import as_json, digest_of, form_of, routes, samples_asked
from evenhand.framework.packs import load_framework, load_pack
from making import CASE_SUPERVISION, only_fault, spoiled_pack

CRC = "hmip-probation/2018-03-crc"


def test_a_form_has_the_standards_of_its_sample_in_order(crc):
    form = form_of(crc, CASE_SUPERVISION)

    assert [(section.code, section.name) for section in form.sections] == [
        ("2.1", "Assessment"),
        ("2.2", "Planning"),
        ("2.3", "Implementation and delivery"),
        ("2.4", "Reviewing"),
    ]
    assert len(form.key_questions) == 12
    assert len(form.questions) == 64


def test_a_judgement_comes_after_the_prompts_that_inform_it(crc):
    codes = list(form_of(crc, CASE_SUPERVISION).questions)

    assert codes[:6] == ["2.1.1-a", "2.1.1-b", "2.1.1-c", "2.1.1-d", "2.1.1-e", "2.1.1"]


def test_not_relevant_is_an_answer_only_where_it_is_permitted(crc):
    questions = form_of(crc, CASE_SUPERVISION).questions

    assert questions["2.1.3-e"].answers == ("Yes", "No", "not relevant")
    assert questions["2.1.3"].answers == ("Yes", "No")
    assert questions["2.1.3"].sufficient == ("Yes",)


def test_guidance_and_what_calls_for_a_question_are_given_as_they_stand(crc):
    question = form_of(crc, CASE_SUPERVISION).questions["2.1.3-b"]

    assert question.relevant_to == {"domestic_abuse": ("yes",)}
    assert question.guidance == crc.questions["2.1.3-b"].guidance


def test_the_facts_on_which_the_form_rests_are_told_from_the_others(crc):
    needed = {sample: [fact.name for fact in form_of(crc, sample).facts if fact.needed] for sample in samples_asked(crc)}

    assert needed["case supervision"] == [
        "risk_of_serious_harm_issues",
        "domestic_abuse",
        "child_safeguarding",
        "released_from_custody",
    ]
    assert needed["unpaid work"] == []
    assert len(form_of(crc, "unpaid work").facts) == len(crc.standards.facts)


@pytest.mark.parametrize(
    ("ref", "samples"),
    [
        (CRC, ("case supervision", "unpaid work", "Through the Gate")),
        ("hmip-probation/2021-pdu", ("case supervision",)),  # nothing is known that would be asked of statutory victim cases
        ("hmip-probation/2018-03-nps", ("case supervision", "statutory victim contact")),  # no sampling.yaml
        ("hmip-omi/2006", ("offender management",)),
        ("cqc-local-authority/2023", ()),
    ],
)
def test_the_samples_of_which_an_edition_asks_anything(ref, samples):
    assert samples_asked(load_framework(ref)) == samples


def test_a_sample_of_which_nothing_is_asked_has_an_empty_form():
    assert form_of(load_framework("hmip-probation/2021-pdu"), "statutory victim cases").sections == ()


def test_a_sample_that_the_edition_does_not_have_is_refused(crc):
    fault = only_fault(form_of, crc, "case supervison")

    assert fault.name == "SampleUnknown"
    assert "case supervision" in fault.remedy


def test_routes_say_yes_no_and_not_yet(crc):
    form = form_of(crc, CASE_SUPERVISION)

    found = dict(routes(form, {"domestic_abuse": "yes", "child_safeguarding": "no"}))

    assert found["2.1.1"] is True
    assert found["2.1.3-b"] is True
    assert found["2.1.3-c"] is False
    assert found["2.2.3"] is None


def test_a_form_as_json_says_all_of_it(crc):
    form = form_of(crc, CASE_SUPERVISION)

    plain = json.loads(json.dumps(as_json(form)))

    assert plain["digest"] == digest_of(form)
    assert (plain["edition"], plain["sample"]) == (CRC, CASE_SUPERVISION)
    first = plain["sections"][0]["key_questions"][0]
    assert sorted(first) == ["answers", "asks", "code", "guidance", "prompts", "relevant_to", "sufficient"]
    assert sorted(plain["facts"][0]) == ["name", "needed", "values", "words"]
    assert set(plain) == {"digest", "departs", "edition", "sample", "facts", "sections"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A box ticked", "A mark made"),  # guidance
        ("Were motivation and readiness", "Were readiness and motivation"),
        ('{domestic_abuse: "yes"}', '{domestic_abuse: ["yes", "no"]}'),
        ('answers: ["Yes", "No"]', 'answers: ["Yes", "In part", "No"]'),
        ("Domestic abuse is an issue", "There is domestic abuse"),
    ],
)
def test_whatever_is_asked_otherwise_has_another_digest(crc, tmp_path, old, new):
    changed = load_pack(spoiled_pack(tmp_path, CRC, "standards.yaml", old, new))

    assert digest_of(form_of(changed, CASE_SUPERVISION)) != digest_of(form_of(crc, CASE_SUPERVISION))


def test_what_is_not_of_the_form_leaves_its_digest_as_it_is(crc, tmp_path):
    changed = load_pack(
        spoiled_pack(tmp_path, CRC, "standards.yaml", "Is resettlement activity coordinated?", "Is it joined up?")
    )

    assert digest_of(form_of(changed, CASE_SUPERVISION)) == digest_of(form_of(crc, CASE_SUPERVISION))
