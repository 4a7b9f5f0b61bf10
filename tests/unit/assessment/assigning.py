"""Readers and cases that the tests of assigning make, and the rules they are held to."""

from evenhand.assessment.case import Case
from evenhand.assessment.reader import Interest, Reader
from evenhand.files.faults import Place
from evenhand.framework.rounds import ConflictRule

STANDS = {"source": "programme", "at": "conflicts of interest", "status": "recalled"}
OWN_CASE = ConflictRule(kind="own case", fact="practitioner", **STANDS)
OWN_TEAM = ConflictRule(kind="own team", fact="office", **STANDS)
RULES = (OWN_CASE, OWN_TEAM)


def case(name, office="Northtown", practitioner="P-1", sample="case supervision", row=None):
    """A case with its two facts; a fact that is None is not recorded."""
    facts = {"office": office, "practitioner": practitioner}
    place = Place("cases.csv", row=row) if row else None
    return Case(sample, name, {fact: value for fact, value in facts.items() if value is not None}, place)


def cases(number, office="Northtown", prefix="C"):
    """So many cases of one office."""
    return [case(f"{prefix}-{one:02}", office) for one in range(1, number + 1)]


def inspector(name, capacity=5, **more):
    return Reader(id=name, side="inspectorate", capacity=capacity, **more)


def assessor(name, capacity=5, practitioner=None, teams=(), **more):
    return Reader(id=name, side="provider", capacity=capacity, practitioner=practitioner, teams=teams, **more)


def interest(value, about="case", reason="a neighbour"):
    return Interest(about=about, value=value, reason=reason)
