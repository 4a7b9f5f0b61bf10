"""The inspections of the demonstration: one at each stage and a few more, round the day on which it is made."""

from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.inspection.stages import StageCode
from evenhand_service.demo.places import REGIONS, WEXMERE

EDITION = "hmip-probation/2021-pdu"
SAMPLE = "case supervision"
SIZE = 40
"""Cases drawn in each inspection. The edition's own number is not known."""

DEADLINES = {
    "announcement": {"working_days": 40, "before": "fieldwork begins"},
    "evidence in advance": {"working_days": 20, "before": "fieldwork begins"},
    "caseload extract": {"working_days": 15, "before": "fieldwork begins"},
    "sample": {"working_days": 10, "before": "fieldwork begins"},
    "provisional ratings": {"working_days": 10, "after": "fieldwork ends"},
    "draft report": {"weeks": 5, "after": "fieldwork ends"},
    "publication": {"weeks": 12, "after": "fieldwork ends"},
}
"""By when things are to be done, as this inspectorate would set it; made up."""

CONTACTS = {WEXMERE: "connie"}
"""Who answers for the inspectorate's questions at a provider; at the others it is Cyril."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeInspection:
    """An inspection that is made up: of which unit, at which stage, how many weeks from this one it begins, and by whom.

    `faulty` says that the last extract that was sent is not as it should be. `quality` is how well the cases are supervised, as
    the share of answers that are good.
    """

    unit: str
    stage: StageCode
    weeks: int
    lead: str
    inspectors: tuple[str, ...]
    assessors: tuple[str, ...] = ()
    faulty: bool = False
    quality: float = 0.6

    @property
    def provider(self) -> str:
        """Whose unit it is."""
        return next(region.provider for region in REGIONS if self.unit in region.units)

    @property
    def contact(self) -> str:
        """Who answers for the provider."""
        return CONTACTS.get(self.provider, "cyril")

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day of fieldwork: a Monday, and the Friday of the week after."""
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=self.weeks)
        return monday, monday + timedelta(days=11)

    def name(self, today: date) -> str:
        """Its name in addresses."""
        return f"{self.unit.lower().replace(' ', '-')}-{self.days(today)[0].year}"

    @property
    def team(self) -> tuple[tuple[str, str], ...]:
        """Who has which role in it."""
        return (
            (self.lead, "lead-inspector"),
            *((one, "inspector") for one in self.inspectors),
            *((one, "local-assessor") for one in self.assessors),
            *(((self.contact, "single-point-of-contact"),)),
        )


def _made(
    unit: str, stage: StageCode, weeks: int, lead: str, inspectors: str, assessors: str = "", **more: object
) -> MadeInspection:
    return MadeInspection(
        unit=unit,
        stage=stage,
        weeks=weeks,
        lead=lead,
        inspectors=tuple(inspectors.split()),
        assessors=tuple(assessors.split()),
        **more,  # type: ignore[arg-type]
    )


BY_ACTIONS = (
    _made("Lower Wexmere", "planned", 13, "leo", "ines ivo"),
    _made("Upper Caldwick", "planned", 14, "lena", "iris ivo"),
    _made("North Wexmere", "announced", 7, "leo", "ines ian"),
    _made("Lower Caldwick", "announced", 4, "lena", "iris", faulty=True),
    _made("North Caldwick", "caseload", 3, "lena", "ivo ian"),
    _made("Upper Wexmere", "sampled", 2, "leo", "ines iris", "lars"),
    _made("South Wexmere", "fieldwork", 0, "leo", "ines ivo", "lars lotte", quality=0.62),
    _made("Old Caldwick", "cancelled", 9, "lena", "iris"),
)
"""Those that are taken to their stage by what people do in the service."""

BY_IMPORT = (
    _made("Mid Wexmere", "rating", -3, "leo", "ines ivo iris", "lotte", quality=0.55),
    _made("East Caldwick", "drafting", -7, "leo", "ian iris", "lorna", quality=0.7),
    _made("East Wexmere", "accuracy", -11, "leo", "ines ian", "lars lotte", quality=0.66),
    _made("West Wexmere", "published", -19, "leo", "ivo iris", "lotte", quality=0.74),
    _made("West Caldwick", "closed", -64, "lena", "ines ian", "lorna", quality=0.48),
)
"""Those that come in as folders, which say where they stand: to take each of their steps would take minutes."""
