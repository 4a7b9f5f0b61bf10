"""A pack that does not hang together is refused: one broken example for every fault of a pack, at its file and line."""

from dataclasses import replace

import pytest

from evenhand.files.documents import Document
from evenhand.files.faults import kinds_of_fault
from evenhand.framework.checks import check
from evenhand.framework.pack import Pack
from evenhand.framework.packs import load_framework, load_pack
from making import faults_of, line_of, named, only_fault, spoiled_pack

CRC = "hmip-probation/2018-03-crc"
OMI = "hmip-omi/2006"
CQC = "cqc-local-authority/2023"
UNKNOWN = "organisational delivery, status: seed, key_questions: unknown"
UNSAID = "case-based standards, status: seed"
PAIR = "Requires improvement: 50%, Good: 65%"

# pack, fault, file, what stands there, what is put in its place, and the text on whose line the fault is
# (None: that line is the first of what was put there)
BROKEN = [
    (CRC, "SufficientAlways", "standards.yaml", 'sufficient: ["Yes"]', 'sufficient: ["Yes", "No"]', None),
    (CRC, "TotalUnbanded", "rating.yaml", "begins: {Inadequate: 0, R", "begins: {Inadequate: 3, R", "overall rating:"),
    (CRC, "RuleOutOfPlace", "rating.yaml", "overall: overall rating", "overall: case-based standards", None),
    (CRC, "RuleOutOfPlace", "rating.yaml", "rules: case-based standards", "rules: organisational delivery", None),
    (CRC, "ScaleMissing", "rating.yaml", "rule: lowest\n    scale: rating\n", "rule: mean\n", "case-based standards:"),
    (CRC, "ScaleAmiss", "rating.yaml", "{rating: Good, points: 2}", "{rating: Good, points: 1}", "  rating:"),
    (CQC, "ScaleAmiss", "rating.yaml", '{rating: "3", points: 3}', '{rating: "2", points: 3}', "  score:"),
    (CRC, "AnswerReserved", "standards.yaml", 'answers: ["Yes", "No"]', 'answers: ["Yes", "No", not relevant]', "  yes-no:"),
    (
        OMI,
        "RuleOutOfPlace",
        "standards.yaml",
        "{code: RoH, name: Risk of Harm, tag: risk of harm, rule: Risk of Harm thread}",
        "{code: RoH, name: Risk of Harm, tag: risk of harm, rule: section 4 grades}",
        None,
    ),
    (CRC, "PackMisplaced", "framework.yaml", "edition: 2018-03-crc", "edition: 2018-04-crc", None),
    (CRC, "PackMisplaced", "framework.yaml", "id: hmip-probation", "id: hmip-prison", None),
    (CRC, "CodeRepeated", "standards.yaml", '{code: "4.2.3"', '{code: "2.2.3"', None),
    (CRC, "CodeRepeated", "standards.yaml", "{code: 2.1.1-b", '{code: "2.1"', None),
    (CRC, "CodeRepeated", "standards.yaml", '- code: "4"\n', '- code: "2"  # again\n', "# again"),
    (OMI, "CodeRepeated", "standards.yaml", "- {code: RoH,", '- {code: "1.1",', None),
    (CRC, "CodeRepeated", "standards.yaml", "{code: 2.1.1-b", "{code: 2.1.1-A", None),  # capitals tell no two codes apart
    (CRC, "NameUnknown", "standards.yaml", "kind: yes-no\n", "kind: yes-or-no\n", None),
    (CRC, "NameUnknown", "standards.yaml", '{code: "4.2.3",', '{code: "4.2.3", kind: level,', None),
    (CRC, "NameUnknown", "standards.yaml", "{domestic_abuse:", "{domestic_abus:", None),
    (CRC, "NameUnknown", "standards.yaml", "name: Staff, rule: organisational", "name: Staff, rule: organizational", None),
    (CRC, "NameUnknown", "standards.yaml", "sample: unpaid work", "sample: unpaid wrk", None),
    (OMI, "NameUnknown", "standards.yaml", "rule: sections", "rule: sectioning", None),
    (OMI, "NameUnknown", "rating.yaml", "scale: grade", "scale: marks", None),
    (CRC, "NameUnknown", "rating.yaml", "overall: overall rating", "overall: overall ratng", None),
    (CRC, "NameUnknown", "rating.yaml", "rules: case-based standards", "rules: case-based", None),
    (CRC, "NameUnknown", "rating.yaml", "source: CRC-2018", "source: CRC-2081", None),
    (CRC, "NameUnknown", "sampling.yaml", "[gender, disposal,", "[gender, disposl,", None),
    (CRC, "NameUnknown", "sampling.yaml", "column: start, earliest", "column: begun, earliest", None),
    (CRC, "NameUnknown", "sampling.yaml", "20%, source: evenhand", "20%, source: evenhnd", None),
    (OMI, "NameUnknown", "sampling.yaml", "{column: prolific_offender,", "{column: prolific,", None),
    (OMI, "NameUnknown", "sampling.yaml", "parts: {column: sentence,", "parts: {column: sentenc,", None),
    ("hmip-probation/2021-pdu", "NameUnknown", "sampling.yaml", "each: pdu", "each: ldu", None),
    (CRC, "ValueUndeclared", "sampling.yaml", "column: exclusion, only: none", "column: exclusion, only: nothing", None),
    (OMI, "ValueUndeclared", "sampling.yaml", "custody: 10}", "prison: 10}", None),
    (OMI, "ValueUndeclared", "sampling.yaml", "[high, very high], at_least", "[high, higher], at_least", None),
    (CRC, "ValueUndeclared", "sampling.yaml", "low: [l], medium", "lowest: [l], medium", None),
    (CRC, "NameUnknown", "rating.yaml", "source: programme\n  at: ratings panel", "source: programe\n  at: ratings panel", None),
    (CRC, "NameUnknown", "sampling.yaml", "    source: CRC-2018\n", "    source: CRC-2081\n", None),
    (CRC, "NameUnknown", "sampling.yaml", "50%, source: CRC-2018", "50%, source: CRC-2081", None),
    (CRC, "NameUnknown", "round.yaml", "source: CRC-2018", "source: CRC-2081", None),
    (CRC, "NameUnknown", "round.yaml", "practitioner, source: programme", "practitioner, source: programe", None),
    (CRC, "NameUnknown", "round.yaml", "fact: office", "fact: ofice", None),
    (
        OMI,
        "DayOfItself",
        "round.yaml",
        "{weeks: 12, after: fieldwork ends}",
        "{weeks: 12, after: publication}",
        "{step: publication",
    ),
    (CRC, "ItemRepeated", "round.yaml", "item: delivery plan,", "item: Organisation chart,", None),
    (CRC, "NameUnknown", "round.yaml", 'by grade.", informs: ["1.2"]', 'by grade.", informs: ["1.9"]', None),
    (
        CRC,
        "NameUnknown",
        "round.yaml",
        "source: programme, at: evidence in advance",
        "source: programe, at: evidence in advance",
        None,
    ),
    (CRC, "SourceVague", "round.yaml", "conflicts of interest, status: recalled}", "conflicts of interest, status: seed}", None),
    (CRC, "NameUnknown", "document.yaml", "source: CRC-2018", "source: CRC-2081", None),
    (CRC, "NameUnknown", "framework.yaml", "2021-06, source: CRC-2018", "2021-06, source: CRC-2081", None),
    (OMI, "NameUnknown", "standards.yaml", "rule: Risk of Harm thread", "rule: Risk thread", None),
    (OMI, "NameUnknown", "standards.yaml", "tag: risk of harm, rule", "tag: risk, rule", None),
    (CRC, "ValueUndeclared", "standards.yaml", '{domestic_abuse: "yes"}', '{domestic_abuse: "perhaps"}', None),
    (OMI, "ValueUndeclared", "standards.yaml", "{risk_of_harm: [high, very high]}", "{risk_of_harm: [high, higher]}", None),
    (CRC, "SufficientUndeclared", "standards.yaml", 'sufficient: ["Yes"]', 'sufficient: ["yes"]', None),
    (CRC, "BandsIncomplete", "rating.yaml", ", Outstanding: 80%", "", "bands:"),
    (CRC, "BandsIncomplete", "rating.yaml", "Outstanding: 80%", "Outstandin: 80%", "bands:"),
    (CQC, "BandsIncomplete", "rating.yaml", ", Outstanding: 88", "", "total:"),
    (CRC, "BandsUnordered", "rating.yaml", "{Inadequate: 0%", "{Inadequate: 1%", "bands:"),
    (CRC, "BandsUnordered", "rating.yaml", PAIR, "Requires improvement: 65%, Good: 50%", "bands:"),
    (CRC, "BandsUnordered", "rating.yaml", PAIR, "Requires improvement: 65%, Good: 65%", "bands:"),
    (CRC, "BandsUnordered", "rating.yaml", "Good: 16", "Good: 6", "total:"),
    (OMI, "BandsMissing", "rating.yaml", "sections:\n    rule: mean", "sections:\n    scale: grade\n    rule: mean", "sections:"),
    (CRC, "PointsMissing", "rating.yaml", "{rating: Good, points: 2}", "{rating: Good}", "overall rating:"),
    (CQC, "PointsMissing", "rating.yaml", '{rating: "4", points: 4}', '{rating: "4"}', "overall rating:"),
    (CRC, "TotalTooLow", "rating.yaml", "Outstanding: 26", "Outstanding: 31", "overall rating:"),  # 10 standards of 3 points
    (CQC, "TotalTooLow", "rating.yaml", "Outstanding: 88", "Outstanding: 101", "overall rating:"),  # a percentage
    (CRC, "RuleOutOfPlace", "standards.yaml", "Staff, rule: organisational delivery", "Staff, rule: overall rating", None),
    (OMI, "PartUnweighted", "standards.yaml", "{code: 1.2-a, part: individual", "{code: 1.2-a, part: team", 'code: "1.2"'),
    (OMI, "PartUnweighted", "standards.yaml", "{code: 1.2-a, part: individual,", "{code: 1.2-a,", 'code: "1.2"'),
    (OMI, "WeightsAmiss", "rating.yaml", "summary: 20%", "summary: 30%", "weights:"),
    (CRC, "GapUnsaid", "standards.yaml", UNKNOWN, UNSAID, None),
    (CRC, "SourceVague", "rating.yaml", "status: recalled\n    note: Fits", "status: seed\n    note: Fits", None),
    (CRC, "SourceVague", "rating.yaml", "status: recalled\n    note: Fits", "status: web\n    note: Fits", None),
    (CRC, "SourceVague", "document.yaml", "source: CRC-2018", "source: programme", "status: seed"),
]


@pytest.mark.parametrize(("ref", "fault", "file", "old", "new", "at"), BROKEN)
def test_a_broken_pack_is_refused_at_its_file_and_line(tmp_path, ref, fault, file, old, new, at):
    folder = spoiled_pack(tmp_path, ref, file, old, new)

    found = only_fault(load_pack, folder)

    assert found.place.file == str(folder / file)
    assert named([found]) == [(fault, line_of(folder / file, at or new))]
    assert found.said
    assert found.remedy


def test_every_fault_of_a_pack_has_a_broken_example():
    kinds = {kind.__name__ for kind in kinds_of_fault() if kind.__module__ == "evenhand.framework.faults"}

    # no file is broken where a pack is not installed, or is there already or twice: tests/unit/framework/test_packs.py has those
    assert kinds - {"PackUnknown", "PackThere", "PackTwice"} == {fault for _, fault, *_ in BROKEN}


@pytest.mark.parametrize(
    ("ref", "file", "old", "new", "words"),
    [
        (CRC, "standards.yaml", "{domestic_abuse:", "{domestic_abus:", "did you mean 'domestic_abuse'?"),
        (CRC, "standards.yaml", "kind: yes-no\n", "kind: level\n", "known are 'yes-no'."),
        (CRC, "standards.yaml", '{domestic_abuse: "yes"}', "{domestic_abuse: perhaps}", "yes, no"),
        (CRC, "standards.yaml", 'sufficient: ["Yes"]', "sufficient: [Maybe]", "Yes, No"),
        (CRC, "rating.yaml", "Outstanding: 26", "Outstanding: 31", "10 standards"),
    ],
)
def test_a_cure_names_what_could_stand_there(tmp_path, ref, file, old, new, words):
    folder = spoiled_pack(tmp_path, ref, file, old, new)

    assert words in only_fault(load_pack, folder).remedy


@pytest.mark.parametrize(
    ("ref", "file", "old", "new", "names"),
    [
        (
            CRC,
            "standards.yaml",
            "sample: unpaid work",
            "sample: court work",
            ("domains > number 3 > standards > number 1", "'court work'"),
        ),
        (CRC, "rating.yaml", "{Inadequate: 0%", "{Inadequate: 1%", ("case-based standards", "'Inadequate'")),
        (CRC, "rating.yaml", PAIR, "Requires improvement: 65%, Good: 65%", ("case-based standards", "'Good'")),
        (OMI, "rating.yaml", "summary: 20%", "summary: 30%", ("criteria", "110%")),
        (OMI, "rating.yaml", "sections:\n", "sections:\n    scale: grade\n", ("sections", "'grade'")),
        (CRC, "rating.yaml", "{rating: Good, points: 2}", "{rating: Good}", ("overall rating", "1.1", "'rating'", "'Good'")),
        (
            OMI,
            "standards.yaml",
            "{code: 1.2-a, part: individual",
            "{code: 1.2-a, part: team",
            ("1.2", "'team'", "individual, summary"),
        ),
    ],
)
def test_a_fault_names_the_thing_and_the_part_of_it_that_is_wrong(tmp_path, ref, file, old, new, names):
    folder = spoiled_pack(tmp_path, ref, file, old, new)

    said = only_fault(load_pack, folder).said

    assert all(name in said for name in names), said


@pytest.mark.parametrize(
    ("ref", "old", "new"),
    [
        (CRC, "Outstanding: 26", "Outstanding: 30"),  # ten standards of 3 points
        (CQC, "Outstanding: 88", "Outstanding: 100"),
    ],
)
def test_a_rating_may_begin_at_the_most_there_could_be(tmp_path, ref, old, new):
    assert load_pack(spoiled_pack(tmp_path, ref, "rating.yaml", old, new)).ref == ref


def test_everything_wrong_in_a_pack_is_said_at_once(tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "rating.yaml", "Outstanding: 26", "Outstanding: 31")
    rating = folder / "rating.yaml"
    rating.write_text(rating.read_text().replace(PAIR, "Requires improvement: 65%, Good: 50%").replace("CRC-2018\n", "CRC\n"))

    assert sorted(fault.name for fault in faults_of(load_pack, folder)) == ["BandsUnordered", "NameUnknown", "TotalTooLow"]


def test_a_fact_of_free_text_may_have_any_value(tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "standards.yaml", '{domestic_abuse: "yes"}', "{cluster: Birmingham}")

    assert load_pack(folder).questions["2.1.3-b"].relevant_to == {"cluster": ("Birmingham",)}


def test_a_sum_may_begin_above_nought():
    cqc = load_framework(CQC)

    assert min(cqc.rating.rules["overall rating"].total.begins.values()) == 25  # the lowest score of nine is 9 of 36


def test_standards_outside_the_total_do_not_count_in_the_most_there_could_be(tmp_path):
    folder = spoiled_pack(
        tmp_path, CRC, "standards.yaml", "name: Staff, rule: organisational", "name: Staff, in_total: no, rule: organisational"
    )
    rating = folder / "rating.yaml"
    rating.write_text(rating.read_text().replace("Outstanding: 26", "Outstanding: 28"))

    fault = only_fault(load_pack, folder)

    assert (fault.name, fault.given["most"], fault.given["counted"]) == ("TotalTooLow", 27, 9)  # nine standards of 3 points


def test_samples_are_free_where_the_edition_declares_none(tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "standards.yaml", "sample: unpaid work", "sample: something else")
    (folder / "sampling.yaml").unlink()

    assert load_pack(folder).standard_of["4.1"].sample == "something else"


def test_a_framework_made_in_code_is_checked_as_one_from_files(crc):
    files = {name: Document(f"{name}.yaml", {}) for name in ("framework", "standards", "rating", "sampling", "round", "document")}
    broken = replace(crc, rating=replace(crc.rating, overall="nothing"))

    assert check(Pack(crc, files)) == []
    assert [(fault.name, str(fault.place)) for fault in check(Pack(broken, files))] == [("NameUnknown", "rating.yaml")]
