"""The places of the demonstration. There are no such regions, units or services."""

from dataclasses import dataclass

from evenhand_service.accounts.models import User
from evenhand_service.inspections.models import Unit
from evenhand_service.inspections.units import make_unit

INSPECTORATE = "Example Inspectorate"
WEXMERE, CALDWICK = "Wexmere Probation (made up)", "Caldwick Probation (made up)"

SYNTHETIC = (
    "Synthetic: this inspection is part of the demonstration. Its unit, its people, its cases and everything said of them are "
    "made up."
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its units, and the service that runs them."""

    name: str
    provider: str
    units: tuple[str, ...]


REGIONS = (
    Region(
        "Wexmere region",
        WEXMERE,
        ("Lower Wexmere", "North Wexmere", "Upper Wexmere", "South Wexmere", "Mid Wexmere", "East Wexmere", "West Wexmere"),
    ),
    Region(
        "Caldwick region",
        CALDWICK,
        (
            "Upper Caldwick",
            "Lower Caldwick",
            "North Caldwick",
            "East Caldwick",
            "West Caldwick",
            "Old Caldwick",
        ),
    ),
)


def make_units(by: User) -> dict[str, Unit]:
    """Make every region and its units; the units by name."""
    made: dict[str, Unit] = {}
    for region in REGIONS:
        whole = make_unit(by=by, name=region.name, kind="region", provider=region.provider)
        made |= {
            name: make_unit(by=by, name=name, kind="probation delivery unit", provider=region.provider, part_of=whole)
            for name in region.units
        }
    return made
