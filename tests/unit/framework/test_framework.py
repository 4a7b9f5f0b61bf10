"""An edition looks up its own standards, questions, kinds of answer, rules and scales."""

from evenhand.framework.ratings import MeanRule, SumRule


def test_an_edition_is_named_by_its_framework_and_edition(crc):
    assert crc.ref == "hmip-probation/2018-03-crc"


def test_questions_are_scored_and_unscored_and_key_questions_are_scored(crc):
    assert "2.1.3-b" in crc.questions
    assert "2.1.3" in crc.questions
    assert "2.1.3-b" not in crc.key_questions
    # CRC-2018, annex 2: three key questions in each of 2.1 to 2.4, four in 4.1, three in 4.2
    assert len(crc.key_questions) == 19


def test_a_question_and_its_prompts_live_in_one_standard(crc):
    assert crc.home_of["2.1.3-b"] is crc.home_of["2.1.3"] is crc.standard_of["2.1"]


def test_a_question_that_names_no_kind_takes_the_kind_of_the_edition(crc, omi):
    assert crc.kind_of(crc.questions["2.1.1"]).answers == ("Yes", "No")
    assert omi.kind_of(omi.questions["1.1-a"]).sufficient == ("excellent", "satisfactory")


def test_a_standard_finds_its_rule_and_the_rule_its_scale(crc):
    rule = crc.rule_of(crc.standard_of["2.1"])

    assert rule.rule == "lowest"
    assert crc.scale_of(rule) is crc.rating.scales["rating"]


def test_a_rule_that_only_scores_has_no_scale(omi):
    rule = omi.rule_of(omi.domains[0])

    assert isinstance(rule, MeanRule)
    assert omi.scale_of(rule) is None


def test_an_edition_has_its_domains_in_order(crc):
    assert [(domain.code, domain.name) for domain in crc.domains] == [
        ("1", "Organisational delivery"),
        ("2", "Case supervision"),
        ("4", "Unpaid work and Through the Gate"),
    ]


def test_a_standard_whose_questions_are_unknown_has_none_to_ask(crc):
    assert crc.standard_of["1.1"].key_questions is None
    assert crc.standard_of["1.1"].questions == ()


def test_the_overall_rating_has_a_rule_among_the_rules(crc):
    assert isinstance(crc.rating.rules[crc.rating.overall], SumRule)
