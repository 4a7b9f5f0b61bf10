"""How sure the ratings of many inspections are, all worked out at once under one prior."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from evenhand.framework.framework import Framework
from evenhand.scoring.drawn_ratings import Chances, Drawing, chances, drawn_by_bootstrap, drawn_by_urn
from evenhand.scoring.prior import Prior
from evenhand.scoring.read_cases import ReadCases

Given = Mapping[str, str]
"""Ratings that people gave, by the code of the standard."""


def chances_of_many(
    inspections: Mapping[str, Sequence[ReadCases]],
    *,
    against: Framework,
    prior: Prior | None,
    given: Mapping[str, Given] | None = None,
    drawing: Drawing | None = None,
    threads: int | None = None,
) -> dict[str, dict[str, Chances]]:
    """The chance of each rating, had every eligible case been read: by inspection, then by standard and `overall`.

    Under a prior by the urn, or by the rescaled bootstrap where `prior` is None. However many threads work on it (all there are,
    where None), the same chances come out: every inspection is drawn from a seed of its own.
    """
    drawn, people = drawing or Drawing(), given or {}

    def of_one(place_and_name: tuple[int, str]) -> dict[str, Chances]:
        place, name = place_and_name
        own = Drawing(drawn.draws, drawn.seed + place * APART)
        if prior is None:
            found = drawn_by_bootstrap(inspections[name], against, people.get(name, {}), own)
        else:
            found = drawn_by_urn(inspections[name], prior, against, people.get(name, {}), own)
        return {code: chances(placed) for code, placed in found.items()}

    with ThreadPoolExecutor(threads or cpu_count() or 1) as pool:
        return dict(zip(inspections, pool.map(of_one, enumerate(inspections)), strict=True))


APART = 1 << 20
"""Between the seeds of two inspections, so that no sample of one is drawn from the numbers of another."""
