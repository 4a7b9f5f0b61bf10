"""Names in an XLSForm: legal, no two alike, and found again behind the groups that programs put before them."""

import pytest

from evenhand.assessment.form import form_of
from evenhand.assessment.xlsform_names import distinct, last_part, names_of
from making import CASE_SUPERVISION


def test_the_names_follow_from_the_official_codes(crc):
    names = names_of(form_of(crc, CASE_SUPERVISION))

    assert names.sections["2.1"] == "s_2_1"
    assert names.groups["2.1.1"] == "k_2_1_1"
    assert names.questions["2.1.1-a"] == "q_2_1_1_a"
    assert names.notes["2.1.1"] == "n_2_1_1"
    assert names.facts["domestic_abuse"] == "f_domestic_abuse"
    assert "2.1.1-a" not in names.notes


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["2.1-a", "2.1.a", "2-1-a"], ["q_2_1_a", "q_2_1_a_2", "q_2_1_a_3"]),
        (["a", "A"], ["q_a", "q_A_2"]),  # programs differ in whether capitals count
        (["a-b", "a.b", "a.b_2"], ["q_a_b", "q_a_b_2", "q_a_b_2_2"]),
        (["Élan £5"], ["q__lan__5"]),
    ],
)
def test_no_two_words_have_one_name(words, names):
    assert list(distinct("q_", words).values()) == names


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("q_2_1_1", "q_2_1_1"),
        ("s_2_1/k_2_1_1/q_2_1_1", "q_2_1_1"),
        ("s_2_1-k_2_1_1-q_2_1_1", "q_2_1_1"),
        ("data:s_2_1.k_2_1_1.q_2_1_1", "q_2_1_1"),
        ("meta-instanceID", "instanceID"),
        ("_submission_time", "_submission_time"),
        ("Judgement: 2.1.1 Is it good?", ""),
    ],
)
def test_a_name_is_found_behind_its_groups(heading, name):
    assert last_part(heading) == name
