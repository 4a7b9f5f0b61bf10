"""The record of what belongs to no inspection: people, roles, sign-ins, units, tokens and snapshots."""

from typing import Annotated

from ninja.params.functions import Query

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import Words, checked
from evenhand_service.api.inspections import History, event_said
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Wanted, paged
from evenhand_service.inspections.views.history import OfHistory, of_installation

operations = Operations("Record")

ByName = Annotated[Words, Query("", description="Words in the name of who did it.", example="alex")]
Action = Annotated[Words, Query("", description="Only this action, by its code in the record.", example="appointed")]


@operations.reads("/record", Access("throughout", "see record"))
def list_record(request: Asked, pages: Wanted, q: ByName = "", action: Action = "") -> History:
    """What was done with people, roles throughout and for units, sign-ins, tokens, units, letters and snapshots.

    The latest comes first. What was done with an inspection stands in its own history.
    """
    form = OfHistory({"q": q, "action": action})
    checked(form)
    return History(**paged(request, pages, form.narrow(of_installation()), lambda one: event_said(one, values=True)))
