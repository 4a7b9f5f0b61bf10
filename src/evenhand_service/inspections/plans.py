"""What would be drawn of each sample that waits: its plan, before chance has a say."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled import SamplingFolder, plan_of, read_sampling_folder
from evenhand.reporting.sample_results import Plain, margin_said, plan_as_plain, quotas_said, without_chance_said
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.folder import opened
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampling import waiting


@dataclass(frozen=True, slots=True)
class Planned:
    """A sample that is to be drawn: its plan, or why there is none yet."""

    sample: str
    plan: Plain | None
    says: str

    @property
    def reserves(self) -> int:
        """Cases that would stand in reserve."""
        return sum(one["reserves"] for one in self.plan["strata"]) if self.plan else 0

    @property
    def takes_all(self) -> bool:
        """Whether every eligible case would be drawn, so that none is left to take the place of another."""
        return self.plan is not None and self.plan["size"] == self.plan["eligible"]

    @property
    def quotas(self) -> list[str]:
        """The minimum numbers, in sentences; and what cannot be drawn."""
        plan = self.plan
        if plan is None:
            return []
        unset = [
            _("The edition asks for a minimum number by %(column)s and does not say which, so none is applied.")
            % {"column": column}
            for column in plan["quotas_not_set"]
        ]
        in_force = quotas_said({**plan, "quotas_not_set": []})
        return [*in_force, *unset, *([without_chance_said(plan)] if plan["without_chance"] else [])]

    @property
    def level(self) -> str:
        """The confidence of the margins."""
        return f"{self.plan['confidence']:.0%}" if self.plan else ""

    @property
    def margins(self) -> list[dict[str, str]]:
        """How sure a share of the whole would be, for sizes about the one planned."""
        plan = self.plan or {"margins": [], "size": 0}
        return [
            {"size": str(one["size"]), "margin": margin_said(one["groups"][0]["margin"]), "planned": one["size"] == plan["size"]}
            for one in plan["margins"]
        ]


def planned(inspection: Inspection, sizes: Mapping[str, int | None]) -> list[Planned]:
    """What would be drawn from each caseload that waits."""
    with opened(inspection) as folder:
        inside = read_sampling_folder(folder.path)
        return [_plan(inside, sample, sizes.get(in_file_names(sample))) for sample in waiting(inside)]


def plan_for(inside: SamplingFolder, sample: str, size: int | None) -> Plain:
    """The plan of a sample that waits: of so many cases, or as many as the inspection or its edition settles."""
    return plan_as_plain(plan_of(inside, sample, size or inside.inspection.sampling.sizes.get(sample)))


def _plan(inside: SamplingFolder, sample: str, size: int | None) -> Planned:
    try:
        plan = plan_for(inside, sample, size)
    except Refused as refusal:
        return Planned(sample, None, " ".join(map(said, refusal.faults)))
    return Planned(sample, plan, " ".join(dict.fromkeys(one["because"] for one in plan["sizes"])))


def to_be_drawn(inspection: Inspection) -> list[str]:
    """The samples that wait to be drawn."""
    return [sample for sample, one in inspection.progress.items() if one["cases"] is not None and not one["drawn"]]
