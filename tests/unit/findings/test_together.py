"""What a letter asks stands addressee by addressee in one run of numbers, and what several ask is asked once."""

from evenhand.findings.findings import Recommendation
from evenhand.findings.together import AskedTogether, Raised, asked_together

ADDRESSEES = ("the PDU", "the region", "the centre")


def asks(number, addressee, text):
    return Recommendation(number=number, addressee=addressee, text=text)


def together(units, own=()):
    return asked_together(units, own, addressees=ADDRESSEES, units_as="the PDU")


def test_units_come_first_in_order_and_then_the_others_of_the_edition():
    units = {
        "A": [asks(2, "the centre", "Pay."), asks(1, "the PDU", "Listen.")],
        "B": [asks(1, "the region", "Lead."), asks(2, "the PDU", "Write.")],
    }
    found = together(units, [asks(1, "A", "Look."), asks(2, "the region", "Learn.")])

    assert [(one.number, one.unit, one.addressee, one.text) for one in found] == [
        (1, "A", "the PDU", "Listen."),
        (2, "A", "the PDU", "Look."),
        (3, "B", "the PDU", "Write."),
        (4, None, "the region", "Lead."),
        (5, None, "the region", "Learn."),
        (6, None, "the centre", "Pay."),
    ]


def test_the_numbers_of_a_file_and_not_its_lines_say_in_which_order():
    found = together({"A": [asks(7, "the PDU", "Then this."), asks(3, "the PDU", "First this.")]})

    assert [(one.text, one.raised) for one in found] == [
        ("First this.", (Raised(unit="A", number=3),)),
        ("Then this.", (Raised(unit="A", number=7),)),
    ]


def test_what_several_ask_of_one_addressee_in_the_same_words_is_asked_once():
    units = {"A": [asks(4, "the region", "Fill  the posts.")], "B": [asks(1, "the region", "fill the posts.")]}

    found = together(units, [asks(1, "the region", "Fill the posts.")])

    assert found == (
        AskedTogether(
            number=1,
            addressee="the region",
            unit=None,
            text="Fill  the posts.",
            raised=(Raised(unit="A", number=4), Raised(unit="B", number=1)),
            at=("units", "A", "recommendations", 0, "text"),
        ),
    )


def test_the_same_words_to_two_units_stay_two():
    units = {"A": [asks(1, "the PDU", "Listen.")], "B": [asks(1, "the PDU", "Listen.")]}

    assert [one.unit for one in together(units)] == ["A", "B"]


def test_each_says_where_it_is_written():
    found = together({"A": [asks(1, "the region", "Lead.")]}, [asks(9, "A", "Look.")])

    assert [one.at for one in found] == [
        ("recommendations", 0, "text"),
        ("units", "A", "recommendations", 0, "text"),
    ]
