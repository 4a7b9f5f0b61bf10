"""Web pages whose ratings stand in layouts, pictures and hidden words. All of the pages are made up."""

import pytest

from documents import NAMES, RATINGS, VOCABULARY
from evenhand.publications.from_html import lines_of_html
from evenhand.publications.publication import Publication
from evenhand.publications.read import understand


def lines(body):
    return list(lines_of_html(f"<!doctype html><html><body>{body}</body></html>".encode(), "a.html"))


def read(body):
    return understand(Publication("a.html", "web page", tuple(lines(body))), VOCABULARY).units


def table(row, about="{}"):
    rows = "".join(row.format(code=code, name=NAMES[code], rating=RATINGS[code], of="") for code in NAMES)
    return f"<h2>Northtown PDU</h2><p>Score 12/27</p><p>Overall rating: Requires improvement</p>{about.format(rows)}"


@pytest.mark.parametrize(
    ("row", "about"),
    [
        ("<tr><td>{code}</td><td>{name}</td><td>{rating}</td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td><img src='a.png' alt='{rating}'></td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td><img src='a.png' alt='Rating: {rating}'> {rating}</td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td><img src='a.png' alt='a star'> {rating}</td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name} <img src='a.png' alt='{rating}'></td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td><i class='icon' aria-label='{rating}'></i></td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td><span title='{rating}'>★★</span></td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td><svg aria-label='{rating}'><path/></svg></td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td><svg><title>{rating}</title></svg></td></tr>", "<table>{}</table>"),
        (
            "<tr><td>{code} {name}</td><td><span class='dot'></span><span class='visually-hidden'>Rated {rating}</span></td></tr>",
            "<table>{}</table>",
        ),
        ("<tr><td>{code} {name}</td><td><p>{rating}</p><p>What we found there.</p></td></tr>", "<table>{}</table>"),
        ("<tr><td><p>{code}</p><p>{name}</p></td><td><div><p>{rating}</p></div></td></tr>", "<table>{}</table>"),
        ("<tr><td>{code} {name}</td><td>{rating}</td></tr>", "<table><tr><td><p>Ratings</p><table>{}</table></td><td>Map</td></tr></table>"),
        ("<table><tr><td>{code} {name}</td><td>{rating}</td></tr></table>", "<table><tr><td>{}</td></tr></table>"),
        ("<dt>{code} {name}</dt><dd>{rating}</dd>", "<dl>{}</dl>"),
        ("<div><dt>{code} {name}</dt><dd>{rating}</dd></div>", "<dl>{}</dl>"),
        ("<dt>{code} {name}</dt><dd><p>{rating}</p><p>What we found there.</p></dd>", "<dl>{}</dl>"),
        ("<section><h3>{code} {name}</h3><img src='a.png' alt='{rating}'></section>", "{}"),
        ("<li>{code} {name}: <strong>{rating}</strong></li>", "<ul>{}</ul>"),
    ],
)  # fmt: skip
def test_ratings_are_read_wherever_a_page_has_them(row, about):
    (unit,) = read(table(row, about))

    assert dict(unit.ratings) == RATINGS
    assert (unit.unit, unit.overall, unit.total) == ("Northtown PDU", "Requires improvement", (12, 27))


def test_a_cell_that_reaches_down_counts_in_each_row_and_is_said_once():
    rows = """<table><tr><th rowspan="2">Court disposals</th><td>Assessment</td><td rowspan="2">Good</td></tr><tr><td>Planning</td></tr>
    <tr><th rowspan=3>Out-of-court disposals</th><td>Assessment</td><td>Inadequate</td></tr><tr><td>Planning</td><td>Good</td></tr>
    <tr><td>Joint working</td><td>Good</td></tr><tr><td colspan="2">After</td><td>it</td></tr></table>"""

    found = lines(rows)

    assert [(line.text, line.cells) for line in found] == [
        ("Court disposals Assessment Good", ("Court disposals", "Assessment", "Good")),
        ("Planning", ("Court disposals", "Planning", "Good")),
        ("Out-of-court disposals Assessment Inadequate", ("Out-of-court disposals", "Assessment", "Inadequate")),
        ("Planning Good", ("Out-of-court disposals", "Planning", "Good")),
        ("Joint working Good", ("Out-of-court disposals", "Joint working", "Good")),
        ("After it", ("After", "it")),
    ]
    (unit,) = read(f"<p>Overall rating: Good</p>{rows}")
    assert dict(unit.ratings) == {"2.1": "Good", "2.2": "Good", "3.1": "Inadequate", "3.2": "Good", "3.4": "Good"}


def test_a_layout_is_walked_into_and_nothing_in_it_is_glued_or_lost():
    body = """<table><tr><td><h1>A report</h1><p>One.</p><ul><li>Two</li></ul></td><td>Three
    <table><tr><td>Four</td><td>five</td></tr></table>six</td></tr><tr><td>Seven</td><td>eight</td></tr></table><p>Nine</p>"""

    found = lines(body)

    assert [(line.text, line.cells, line.heading) for line in found] == [
        ("A report", (), True),
        ("One.", (), False),
        ("- Two", (), False),
        ("Three", (), False),
        ("Four five", ("Four", "five"), False),
        ("six", (), False),
        ("Seven eight", ("Seven", "eight"), False),
        ("Nine", (), False),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Words <img alt='Good'> and words</p>",
        "<p><a title='Good'>Words</a> and words</p>",
        f"<img alt='{'A long description ' * 5}'>",
    ],
)
def test_a_picture_beside_words_and_a_description_are_no_text(body):
    assert [line.text for line in lines(body)] in (["Words and words"], [])


def test_nothing_that_reaches_down_makes_a_page_grow():
    cells = "".join(f"<td rowspan='99999' colspan='99999'>{n}</td>" for n in range(200))

    found = lines(f"<table>{f'<tr>{cells}</tr>' * 200}</table>")

    assert sum(len(line.cells) for line in found) < 200 * 300


@pytest.mark.parametrize(
    "link", ["(Back to top)", "Back to top", "<a href='#top'>Back to the top of the page</a>", "(back to top of page)"]
)
def test_a_link_to_the_top_is_no_part_of_a_heading(link):
    body = f"<h2>Recommendations {link}</h2><p>Northtown PDU should:</p><ul><li>listen {link}</li></ul><p>Put safety back to the top.</p>"

    assert [line.text for line in lines(body)] == [
        "Recommendations",
        "Northtown PDU should:",
        "- listen",
        "Put safety back to the top.",
    ]


def test_a_link_that_skips_within_the_page_is_no_word_of_the_document():
    body = (
        "<a href='#main'>Skip to the report</a><p>See <a href='#two'>annex two</a> and <a href='b.html'>Skip to my Lou</a>.</p>"
    )

    assert [line.text for line in lines(body)] == ["See annex two and Skip to my Lou."]
