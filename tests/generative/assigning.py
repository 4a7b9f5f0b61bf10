"""Made-up cases and readers, and a slow, obvious judge of who may read what and of what an assignment costs."""

from collections import Counter
from itertools import product

from hypothesis import strategies as st

from evenhand.assessment.case import Case
from evenhand.assessment.reader import Interest, Reader
from evenhand.framework.rounds import ConflictRule

STANDS = {"source": "programme", "at": "conflicts of interest", "status": "recalled"}
RULES = (
    ConflictRule(kind="own case", fact="practitioner", **STANDS),
    ConflictRule(kind="own team", fact="office", **STANDS),
)
OFFICES = ("Eastham", "Northtown", "Westhill")
PRACTITIONERS = ("P-1", "P-2", "P-3", "P-4")
SAMPLES = ("case supervision", "unpaid work")


@st.composite
def casebooks(draw, most_cases=12, most_readers=5, most_room=6):
    """A few cases, in any order, and a few readers with their conflicts."""
    cases = [
        Case(
            draw(st.sampled_from(SAMPLES)),
            f"C-{number:02}",
            {"office": draw(st.sampled_from(OFFICES)), "practitioner": draw(st.sampled_from(PRACTITIONERS))},
        )
        for number in range(draw(st.integers(1, most_cases)))
    ]
    readers = [draw(_readers(number, most_room)) for number in range(draw(st.integers(1, most_readers)))]
    return draw(st.permutations(cases)), draw(st.permutations(readers))


@st.composite
def _readers(draw, number, most_room):
    interests = draw(st.lists(st.sampled_from([("case", "C-00"), ("office", "Eastham"), ("practitioner", "P-4")]), max_size=1))
    return Reader(
        id=f"reader-{number:02}",
        side=draw(st.sampled_from(["inspectorate", "provider"])),
        capacity=draw(st.integers(0, most_room)),
        practitioner=draw(st.sampled_from([None, None, *PRACTITIONERS])),
        teams=tuple(draw(st.lists(st.sampled_from(OFFICES), max_size=1))),
        interests=tuple(Interest(about=about, value=value, reason="declared") for about, value in interests),
        samples=tuple(draw(st.sampled_from([(), (), (), ("case supervision",)]))),
    )


def may_read(reader, case):
    """Who may read what, said again from the words of the rules."""
    if reader.samples and case.sample not in reader.samples:
        return False
    if case.facts["practitioner"] == reader.practitioner or case.facts["office"] in reader.teams:
        return False
    return not any(interest.value in (case.case, *case.facts.values()) for interest in reader.interests)


def cost(reader_of, cases, readers):
    """What an assignment costs, said again from whole assignments: reading alone, load against capacity, more than a fair share."""
    capacity = {reader.id: reader.capacity for reader in readers}
    office_of = {case.key: case.facts["office"] for case in cases}
    size = Counter(office_of.values())
    loads = Counter(reader_of.values())
    there = Counter((office_of[key], reader) for key, reader in reader_of.items())
    whole = sum(capacity.values())
    total = sum(100 * load**2 / capacity[reader] for reader, load in loads.items())
    for (office, reader), number in there.items():
        fair = size[office] * capacity[reader] / whole
        total += sum(max(0, nth - fair) for nth in range(1, number + 1)) / size[office]
        total += 10_000 if number == size[office] > 1 else 0
    return total


def cheapest(cases, readers, held=None):
    """The least that any assignment costs that keeps what is held; None where there is none. Tries every one."""
    held = held or {}
    able = [[held[case.key]] if case.key in held else [one.id for one in readers if may_read(one, case)] for case in cases]
    capacity = {reader.id: reader.capacity for reader in readers}
    costs = []
    for chosen in product(*able):
        if all(number <= capacity[reader] for reader, number in Counter(chosen).items()):
            costs.append(cost(dict(zip([case.key for case in cases], chosen, strict=True)), cases, readers))
    return min(costs, default=None)
