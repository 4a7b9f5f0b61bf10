"""What was recommended by an inspection, and what became of it: read from its files by the library."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from evenhand.findings.actions import ActionAnswer, Actions, Outcome, ProgressReview, became_of, read_actions
from evenhand.findings.findings import Recommendation, read_findings
from evenhand.folders.layout import ACTIONS, FINDINGS
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Followed:
    """The recommendations of an inspection in the order of their numbers, and what the provider and reviewers said of them."""

    recommended: tuple[Recommendation, ...]
    actions: Actions

    def outcomes(self, on: date) -> list[Outcome]:
        """What became of each by a day."""
        return became_of(self.recommended, self.actions, on)

    def one(self, number: int) -> Recommendation:
        """A recommendation. Raises Http404 where there is none of that number."""
        for one in self.recommended:
            if one.number == number:
                return one
        raise Http404

    def answer(self, number: int) -> ActionAnswer | None:
        """The answer to a recommendation; None where there is none yet."""
        return next((one for one in self.actions.answers if one.recommendation == number), None)

    def reviews(self, number: int) -> list[ProgressReview]:
        """The reviews of a recommendation, as they were made."""
        return [one for one in self.actions.reviews if one.recommendation == number]


def followed(inspection: Inspection) -> Followed:
    """What was recommended, and what became of it. Refuses files that do not hold together."""
    kept = inspection.files.filter(name__iregex=f"^({FINDINGS}|{ACTIONS})$").values_list("name", "content")
    files = {name.casefold(): bytes(content) for name, content in kept}
    with laid_out(files) as folder:
        asked = read_findings(folder.path / FINDINGS, edition_of(inspection)).recommendations if FINDINGS in files else ()
        actions = read_actions(folder.path / ACTIONS, asked) if ACTIONS in files else Actions()
    return Followed(tuple(sorted(asked, key=lambda one: one.number)), actions)
