"""Tables of youth justice services, in which two standards bear one name, one in each domain. All of the texts are made up."""

import pytest

from documents import understood

FIRST = (
    "1. Organisational delivery",
    {
        "Governance and leadership": "Good",
        "Staff": "Good",
        "Partnerships and services": "Outstanding",
        "Information and facilities": "Requires improvement",
    },
)
COURT = (
    "2. Court disposals",
    {"Assessment": "Good", "Planning": "Requires improvement", "Implementation and delivery": "Good", "Reviewing": "Inadequate"},
)
OUT_OF_COURT = (
    "3. Out-of-court disposals",
    {"Assessment": "Inadequate", "Planning": "Good", "Implementation and delivery": "Outstanding"},
)
JOINT = {"Joint working": "Good"}
PROVISION = {"Out-of-court disposal policy and provision": "Outstanding"}

RATINGS = {
    **{"1.1": "Good", "1.2": "Good", "1.3": "Outstanding", "1.4": "Requires improvement"},
    **{"2.1": "Good", "2.2": "Requires improvement", "2.3": "Good", "2.4": "Inadequate"},
    **{"3.1": "Inadequate", "3.2": "Good", "3.3": "Outstanding"},
}  # fmt: skip


def table(*domains, heads=lambda name: name, row="{name}\t{rating}\n"):
    """A table without codes, the domains in the order in which they are given."""
    found = "Northtown Youth Justice Service\t\tScore\t20/36\nOverall rating\tGood\n"
    for name, rated in domains:
        found += heads(name) + "\n" + "".join(row.format(name=standard, rating=rating) for standard, rating in rated.items())
    return found


def with_last(last):
    return OUT_OF_COURT[0], {**OUT_OF_COURT[1], **last}


LAST = [pytest.param(JOINT, "2018", "Good", id="2018"), pytest.param(PROVISION, "2021", "Outstanding", id="2021")]


@pytest.mark.parametrize("row", ["{name}\t{rating}\n", "{name}\n\n{rating}\n", "{name} {rating}\n", "| {name} | {rating} |\n"])
@pytest.mark.parametrize(
    "heads",
    [
        lambda name: name,
        lambda name: name[3:],
        lambda name: f"Domain {name[0]}: {name[3:]}",
        lambda name: f"**Domain {('one', 'two', 'three')[int(name[0]) - 1]} – {name[3:].upper()}**",
        lambda name: f"Domain {name[0]}",
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 1, 0)])
@pytest.mark.parametrize(("last", "edition", "rating"), LAST)
def test_the_heading_of_the_domain_decides_which_standard_is_meant(last, edition, rating, order, heads, row):
    domains = (FIRST, COURT, with_last(last))

    (unit,) = understood(table(*(domains[at] for at in order), heads=heads, row=row)).units

    assert (unit.unit, unit.edition) == ("Northtown Youth Justice Service", f"hmip-youth/{edition}")
    assert dict(unit.ratings) == {**RATINGS, "3.4": rating}
    assert unit.notes == ()


@pytest.mark.parametrize("name", ["Resettlement", "Resettlement policy and provision"])
def test_a_standard_that_only_one_edition_has_tells_the_edition(name):
    (unit,) = understood(table(FIRST, COURT, with_last(PROVISION), ("4. Resettlement", {name: "Good"}))).units

    assert unit.edition == "hmip-youth/2021"
    assert unit.ratings["4.1"] == "Good"
    assert "3.4" in unit.ratings


def test_without_headings_the_order_decides():
    (unit,) = understood(table(FIRST, COURT, with_last(JOINT), heads=lambda name: "")).units

    assert dict(unit.ratings) == {**RATINGS, "3.4": "Good"}
    assert {code for code in unit.ratings if unit.evidence[f"ratings {code}"].sureness == "sure"} == {
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "2.4",
        "3.4",
    }


def test_headings_of_a_list_of_contents_are_not_those_of_a_table():
    contents = "Contents\n" + "".join(f"{name}\n" for name, _ in (FIRST, COURT, OUT_OF_COURT))

    (unit,) = understood(contents + table(FIRST, COURT, with_last(JOINT), heads=lambda name: "")).units

    assert dict(unit.ratings) == {**RATINGS, "3.4": "Good"}


def test_a_cell_that_names_the_domain_beside_its_standards_decides_too():
    rows = "".join(
        f"{'' if place else domain[3:]}\t{name}\t{rating}\n"
        for domain, rated in (OUT_OF_COURT, COURT, FIRST)
        for place, (name, rating) in enumerate({**rated, **(JOINT if domain[0] == "3" else {})}.items())
    )

    (unit,) = understood("Overall rating\tGood\n" + rows).units

    assert dict(unit.ratings) == {**RATINGS, "3.4": "Good"}
