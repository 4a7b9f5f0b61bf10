"""Words of other languages: said, marked where they are missing, and understood again."""

from collections import Counter
from pathlib import Path

import pytest

from evenhand.files.faults import Refused
from evenhand.languages.backward import Backward, spoken_in
from evenhand.languages.catalogue import catalogue_of, languages_known
from evenhand.languages.patterns import SLOT, Template
from evenhand.languages.spoken import changed, joined, language_of, respaced, runs_of
from evenhand.languages.words import words_of

CATALOGUE = catalogue_of("cy")
FILLED = {"number": "12", "code": "2.1.3", "day": "6 March 2023", "name": "Northtown", "typed": "So it is.", "english": "a rule"}
"""What stands in the places of a phrase while it goes there and back; words are a phrase themselves."""


def filled(template):
    return SLOT.sub(lambda slot: FILLED.get(slot[1], "Good"), template)


@pytest.fixture
def words():
    return words_of("cy")


@pytest.fixture
def own_words(tmp_path, monkeypatch):
    """Writes a file of words into a folder of packs of one's own."""

    def write(text):
        place = tmp_path / "words/cy"
        place.mkdir(parents=True, exist_ok=True)
        (place / "own.yaml").write_text(f"language: cy-GB\ngroups:\n{text}")
        monkeypatch.setenv("EVENHAND_PACKS", str(tmp_path))
        return words_of("cy")

    return write


@pytest.mark.parametrize("phrase", CATALOGUE.phrases.values(), ids=lambda phrase: phrase.english)
def test_every_phrase_has_the_same_places_in_both_languages_and_goes_there_and_back(phrase, words):
    said = words.say(filled(phrase.english))

    assert sorted(SLOT.findall(phrase.english)) == sorted(SLOT.findall(phrase.other))
    assert Backward(CATALOGUE).whole(said) or said == filled(phrase.english)
    assert (Backward(CATALOGUE).whole(said) or said) == filled(phrase.english)


def test_no_two_phrases_are_said_alike():
    said = [phrase.other.casefold() for phrase in CATALOGUE.phrases.values()]

    assert sorted(one for one in set(said) if said.count(one) > 1) == []


def test_a_rating_with_its_reason_is_said_with_the_same_figures(words):
    said = words.say(
        "Good: its lowest key question, 2.1.3, was sufficient in 71% of 96 relevant cases, at least 65% and below 80% "
        "(hmip-probation/2021-pdu, rule 'case-based standards'; recalled, printed in no document at hand)."
    )

    assert said.startswith("Da: ")
    assert "71% o 96 achos perthnasol, o leiaf 65% ac o dan 80%" in said
    assert [run.text for run in runs_of(said) if run.language == "en-GB"] == ["case-based standards'; "]


def test_days_have_the_months_of_the_language(words):
    assert words.say("6 March 2023 to 17 August 2023") == "6 Mawrth 2023 i 17 Awst 2023"


def test_what_has_no_words_stays_english_is_marked_and_counted(words):
    said = words.say("2.1.1 Is assessment good enough at engaging the person?")

    assert said == "2.1.1 Is assessment good enough at engaging the person?"
    assert language_of(said, "cy-GB") == "en-GB"
    assert words.unsaid == {"Is assessment good enough at engaging the person?": 1}


def test_what_people_wrote_is_never_taken_apart_and_is_no_finding(words):
    said = words.typed("Good: 12 of 30. Staff: the region should: 5 to 6")

    assert said == "Good: 12 of 30. Staff: the region should: 5 to 6"
    assert language_of(said, "cy-GB") == "en-GB"
    assert not words.unsaid


def test_a_name_stays_as_it_is_and_is_of_no_language(words):
    assert runs_of(words.name("Northtown Probation"))[0].language is None
    assert not words.unsaid


def test_letters_at_the_beginning_are_as_in_english(words):
    assert (words.say("Gender"), words.say("gender")) == ("Rhywedd", "rhywedd")


def test_a_translator_puts_words_right_and_says_so(own_words):
    words = own_words("  - {status: checked, source: A translator, phrases: {Good: Iawn}}\n")

    assert words.say("Good") == "Iawn"
    assert words.unchecked == []
    assert words.say("Inadequate") == "Annigonol"
    assert [one.english for one in words.unchecked] == ["Inadequate"]


@pytest.mark.parametrize(
    "group",
    [
        "  - {status: checked, phrases: {Good: Iawn}}\n",
        "  - {status: ours, source: A translator, phrases: {Good: Iawn}}\n",
        "  - {status: ours, phrases: {}}\n",
        "  - {status: guessed, phrases: {Good: Iawn}}\n",
        "  - {status: ours, phrases: {'{number} things': '{count} peth'}}\n",
        "  - {status: ours, phrases: {'{thing} is good': '{thing} yn dda'}}\n",
    ],
)
def test_words_without_their_standing_or_with_other_places_are_refused(own_words, group):
    with pytest.raises(Refused):
        own_words(group)


def test_the_only_language_beside_english_is_welsh():
    assert languages_known() == ("cy",)


def test_an_english_document_is_not_taken_for_a_welsh_one():
    texts = [phrase.english for phrase in CATALOGUE.phrases.values()]

    assert spoken_in(texts) is None
    assert spoken_in([phrase.other for phrase in CATALOGUE.phrases.values()]) is not None


def test_runs_are_kept_when_words_are_changed(words):
    said = joined(words.say("Good"), words.typed("12% of 30"))

    assert [(run.text, run.language) for run in runs_of(changed(said, str.upper))] == [("DA ", "cy-GB"), ("12% OF 30", "en-GB")]
    assert respaced(said, lambda text: text.replace(" ", "_")) == "Da_12%_of_30"
    assert changed("plain", str.upper) == "PLAIN"


def test_a_row_of_a_pdf_in_which_cells_run_together_is_understood():
    backward = Backward(CATALOGUE)

    assert backward.row("2.2 Cynllunio Angen gwella 35% i 45%") == "2.2 Planning Requires improvement 35% to 45%"
    assert backward.row("Staff heb Dafydd") == "Staff heb Dafydd"


@pytest.mark.parametrize("heard", [lambda text: words_of("cy").say(text), Backward(CATALOGUE).whole], ids=["said", "understood"])
def test_no_phrase_is_held_against_the_same_words_twice(heard, monkeypatch):
    """Else what a text costs would double with each further word that may begin a place."""
    tried, held = Counter(), Template.held

    def counted(template, text):
        tried[id(template), text] += 1
        return held(template, text)

    monkeypatch.setattr(Template, "held", counted)
    heard(": ".join(["Xa"] * 12))
    assert max(tried.values()) == 1


def test_the_words_that_come_with_evenhand_say_that_nobody_checked_them():
    folder = Path(__file__).parents[3] / "src/evenhand/packs/words/cy"

    assert {phrase.status for phrase in CATALOGUE.phrases.values()} == {"ours"}
    assert all("checked" in file.read_text() for file in folder.glob("*.yaml"))
