"""Words that a line breaks are put together; hyphens of their own stay. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, VOCABULARY, pdf
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from making import write


def opened(tmp_path, lines, kind):
    raw = pdf(lines) if kind == "pdf" else "\n".join(lines) + "\n"
    return open_publication(write(tmp_path / f"a.{kind}", raw))


def words_of(publication):
    return " ".join(line.text for line in publication.lines)


@pytest.mark.parametrize("kind", ["pdf", "txt"])
@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("They look at imple-", "mentation first."), "They look at implementation first."),
        (("This require-", "s work, and facili-", "ties."), "This requires work, and facilities."),
        (("Supervision is good.", "More super-", "vision is asked for."), "Supervision is good. More supervision is asked for."),
        (("Some two-", "thirds of decision-", "making was seen."), "Some two-thirds of decision-making was seen."),
        (("Reoffending and re-offending.", "Less re-", "offending."), "Reoffending and re-offending. Less re-offending."),
        (("The super-", "vision was good."), "The super-vision was good."),
        (("A state-of-the-", "art report."), "A state-of-the-art report."),
        (("It was pre-", "and post-sentence."), "It was pre- and post-sentence."),
        (("Ages of 18-", "25 years."), "Ages of 18- 25 years."),
        (("They said -", "and meant it."), "They said - and meant it."),
        (("They asked about home-", "work, which was much."), "They asked about home-work, which was much."),
        (("Homework counts, said home-", "work."), "Homework counts, said homework."),
        (("Much HOMEWORK counts", "Home-", "work."), "Much HOMEWORK counts Homework."),
    ],
)
def test_a_word_is_put_together_where_the_document_or_its_ending_says_so(lines, text, kind, tmp_path):
    assert words_of(opened(tmp_path, lines, kind)) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("We went to Post-", "Brexit courts."), "We went to Post- Brexit courts."),
        (("Much self-", "- a list", "- of two"), "Much self- - a list - of two"),
        (("A-", "level work."), "A- level work."),
        (("They ask for imple‐", "mentation."), "They ask for implementation."),
        (("x" * 2_001 + " imple-", "mentation."), "x" * 2_001 + " imple- mentation."),
        (("Much self-", "# assessment"), "Much self- assessment"),
    ],
)
def test_lines_of_text_that_do_not_break_a_word_stay_apart(lines, text, tmp_path):
    assert words_of(opened(tmp_path, lines, "txt")) == text


def test_a_hyphen_before_a_capital_stays_in_a_pdf(tmp_path):
    assert words_of(opened(tmp_path, ("We went to Post-", "Brexit courts."), "pdf")) == "We went to Post-Brexit courts."


@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_names_ratings_and_recommendations_are_read_whole(kind, tmp_path):
    rows = [f"{code} {name} {RATINGS[code]}" for code, name in NAMES.items()]
    broken = "\n".join(rows).replace("Implementation", "Imple-\nmentation").replace("Requires", "Require-\ns")
    asked = ("Northtown PDU should:", "1. improve the imple-", "mentation of plans", "2. write down deci-", "sions.")
    lines = ["Northtown PDU", "Score 12/27", "Overall rating: Require-", "s improvement", *broken.split("\n"), *asked]

    (unit,) = understand(opened(tmp_path, lines, kind), VOCABULARY).units

    assert (dict(unit.ratings), unit.overall) == (RATINGS, "Requires improvement")
    assert [one.text for one in unit.recommendations] == ["improve the implementation of plans", "write down decisions."]


def test_a_word_may_go_on_in_the_first_cell_of_the_next_row(tmp_path):
    found = opened(tmp_path, ("2.4\tImple-", "mentation and delivery\tGood"), "txt")

    assert [(line.cells, line.place) for line in found.lines] == [(("2.4", "Implementation and delivery", "Good"), "line 1")]
    assert found.lines[0].raw == "2.4\tImplementation and delivery\tGood"


def test_what_a_line_has_of_marks_within_a_broken_word_is_not_made_up(tmp_path):
    (line,) = opened(tmp_path, ("About **imple-**", "mentation"), "txt").lines

    assert (line.text, line.raw) == ("About implementation", "")


def test_the_indent_of_an_item_is_kept_where_its_word_is_put_together(tmp_path):
    (line,) = opened(tmp_path, ("    - about imple-", "      mentation"), "txt").lines

    assert (line.text, line.raw) == ("- about implementation", "    - about implementation")


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("line", ["ab-", "a" * 30 + "-", "ab\ufffeab" * 8 + "-", "-" * 60])
def test_lines_that_all_end_within_a_word_come_to_an_end(line, tmp_path):
    found = opened(tmp_path, ["ab", *[line] * 60_000], "txt")

    assert max(len(one.text) for one in found.lines) <= 2_200
