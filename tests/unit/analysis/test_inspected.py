"""One inspection as tables: serial numbers in place of references, and only facts with declared values."""

from dataclasses import replace

from evenhand.analysis.facts_kept import facts_kept, may_be_kept
from evenhand.analysis.inspected import tables_of
from evenhand.assessment.answer import Answer
from evenhand.framework.packs import load_framework
from evenhand.scoring.judgement import Judgement
from inspected import CRC, about, drawn, northtown, yes


def test_no_reference_of_a_case_or_reader_and_nothing_typed_freely_is_in_any_table():
    tables = tables_of(northtown())

    everything = str([table.to_pydict() for table in tables.values()])

    assert not [word for word in ("CS-1", "reader-a", "free", "Eastham") if word in everything]


def test_cases_are_numbered_by_stratum_and_in_the_order_in_which_they_were_drawn():
    cases = tables_of(northtown())["cases"].to_pylist()

    assert [(case["number"], case["stratum"]) for case in cases] == [(1, 0), (2, 0), (3, 1), (4, 1)]


def test_an_answer_comes_to_one_of_three_outcomes():
    youth = load_framework("hmip-omi/2006")
    allowed = next(code for code, one in youth.questions.items() if one.not_relevant == "allowed")
    said = ["not relevant", *youth.kind_of(youth.questions[allowed]).answers]
    cases = [f"OM-{place}" for place in range(len(said))]
    answers = [Answer("any", case, allowed, one) for case, one in zip(cases, said, strict=True)]

    table = tables_of(northtown(framework=youth, inspection=about(youth), sample=drawn(*cases, sample="any"), counted=answers))

    # the tool of 2006 has four levels, best first, of which two are sufficient (METHOD, OMI scoring)
    assert table["answers"]["outcome"].to_pylist() == [0, 2, 2, 1, 1]


def test_answers_lie_in_the_order_in_which_they_are_counted():
    one = northtown()

    answers = tables_of(replace(one, counted=one.counted[::-1]))["answers"]

    rows = list(zip(*(answers[name].to_pylist() for name in ("asked", "stratum", "case")), strict=True))
    assert rows == sorted(rows)
    assert answers.equals(tables_of(one)["answers"])


def test_a_reader_who_is_not_named_is_nought():
    readers = tables_of(northtown())["answers"]["reader"].to_pylist()

    assert readers.count(0) == 3
    assert {*readers} == {0, 1, 2}


def test_a_key_question_nobody_answered_yet_has_a_cell_and_a_prompt_has_none():
    tables = tables_of(northtown(counted=[]))

    codes = [tables["questions"]["code"].to_pylist()[one] for one in tables["asked"]["question"].to_pylist()]

    home = [code for code in CRC.key_questions if CRC.home_of[code].sample == "case supervision"]
    assert codes == home


def test_a_stratum_of_which_no_case_is_read_stands_in_the_table_with_its_size():
    one = northtown()

    strata = tables_of(replace(one, eligible={**one.eligible, ("case supervision", "other"): 2}))["strata"].to_pylist()

    assert [(row["label"], row["eligible"], row["drawn"]) for row in strata] == [
        ("female", 10, 2),
        ("male", 30, 2),
        ("other", 2, 0),
    ]


def test_drawn_cases_that_wait_for_an_answer_are_counted_by_question_and_stratum():
    tables = tables_of(northtown())

    codes = tables["questions"]["code"].to_pylist()
    asked = [codes[question] for question in tables["asked"]["question"].to_pylist()]
    labels = tables["strata"]["label"].to_pylist()
    waiting = {(asked[row["asked"]], labels[row["stratum"]]): row["cases"] for row in tables["unanswered"].to_pylist()}
    # 2.1.1 is answered for all four; 2.2.3 for CS-1 of the women and CS-2 of the men; 2.1.2 for nobody
    assert [key for key in waiting if key[0] == "2.1.1"] == []
    assert (waiting["2.2.3", "female"], waiting["2.2.3", "male"]) == (1, 1)
    assert (waiting["2.1.2", "female"], waiting["2.1.2", "male"]) == (2, 2)


def test_without_a_certificate_nobody_says_how_many_cases_are_eligible():
    strata = tables_of(northtown(eligible={}))["strata"]

    assert strata["eligible"].to_pylist() == [None, None]


def test_the_rating_that_people_decided_stands_beside_the_computed_one():
    judged = {"2.1": Judgement(rating="Good", reason="A", by="B")}
    answers = [*yes(["CS-1", "CS-4"]), *yes(["CS-1", "CS-4"], "2.1.2"), *yes(["CS-1", "CS-4"], "2.1.3")]

    ratings = tables_of(northtown(counted=answers, judgements=judged))["ratings"].to_pylist()

    row = next(row for row in ratings if row["code"] == "2.1")
    assert (row["computed"], row["decided"], row["share"], row["points"]) == ("Outstanding", "Good", 1.0, 2)


def test_a_fact_is_kept_in_the_spelling_of_the_edition_and_a_value_it_does_not_declare_is_left_out():
    one = northtown()
    cases = {key: replace(case, facts={"gender": "FEMALE", "disposal": "as he told me"}) for key, case in one.cases.items()}

    facts = tables_of(replace(one, cases=cases))["case_facts"].to_pylist()

    assert {(row["fact"], row["value"]) for row in facts} == {("gender", "female")}


def test_a_fact_without_declared_values_is_kept_where_somebody_asks():
    facts = tables_of(northtown(), keep=["office"])["case_facts"].to_pylist()

    assert {row["value"] for row in facts if row["fact"] == "office"} == {"Eastham"}


def test_who_holds_a_case_is_never_kept():
    kept = facts_kept(CRC, keep=["practitioner", "case", "office"])

    assert "office" in kept
    assert not {"practitioner", "case", "exclusion"} & {*kept}
    assert "practitioner" not in may_be_kept(CRC)
