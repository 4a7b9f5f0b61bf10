"""A seed whose digest was announced is held against it wherever an inspection is read."""

from hashlib import sha256

from evenhand.inspection.inspection import read_inspection
from evenhand.inspection.sealing import seal_of
from making import faults_of, line_of, named, only_fault, write
from unit.inspection.test_inspection import INSPECTION

WORDS = "Northtown, 3f9c"


def inspection(tmp_path, sampling):
    return write(tmp_path / "inspection.yaml", f"{INSPECTION}sampling:\n{sampling}")


def test_a_seal_is_what_sha256sum_prints_of_the_words_however_their_letters_are_made():
    assert seal_of(WORDS) == sha256(WORDS.encode()).hexdigest()
    assert seal_of("Ynys Mo\u0302n") == seal_of("Ynys M\u00f4n") == sha256("Ynys Môn".encode()).hexdigest()


def test_a_seal_alone_is_read_and_so_are_the_words_it_is_of(tmp_path):
    alone = read_inspection(inspection(tmp_path, f"  sealed: {seal_of(WORDS)}\n")).sampling
    told = read_inspection(inspection(tmp_path, f"  sealed: {seal_of(WORDS)}\n  seed: {WORDS}\n")).sampling

    assert (alone.seed, alone.sealed) == (None, seal_of(WORDS))
    assert (told.seed, told.sealed) == (WORDS, seal_of(WORDS))


def test_other_words_than_those_that_were_sealed_are_refused_with_their_line(tmp_path):
    file = inspection(tmp_path, f"  sealed: {seal_of(WORDS)}\n  seed: words that suit\n")

    fault = only_fault(read_inspection, file)

    assert named([fault]) == [("SeedNotSealed", line_of(file, "seed:"))]
    assert seal_of(WORDS) in fault.said
    assert "words that suit" not in fault.said


def test_what_is_no_digest_is_refused(tmp_path):
    file = inspection(tmp_path, "  sealed: my secret\n")

    assert named(faults_of(read_inspection, file)) == [("ValueUnfit", line_of(file, "sealed:"))]
