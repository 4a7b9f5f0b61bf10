"""What the pages of the check of facts ask."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from evenhand_service.furniture.dates import DateField
from evenhand_service.furniture.forms import Form
from evenhand_service.reports.check_models import VERDICTS
from evenhand_service.reports.forms import text_field
from evenhand_service.reports.models import UnitReturn

LONGEST_SAID = 10_000


_words = partial(text_field, rows=5, longest=LONGEST_SAID, required=True, figures=False)
"""Nothing that is said of a draft names a figure: it is frozen."""


class Sends(Form):
    """To whom a draft goes, and until when it is to be answered. All who can be asked are, unless somebody says otherwise."""

    units = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which units must answer?"),
        help_text=gettext_lazy("The report is not published while an answer is missing."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    due = DateField(label=gettext_lazy("By which day?"), help_text=gettext_lazy("For example, 27 3 2026"), required=False)
    says = _words(
        gettext_lazy("What do you want to tell them?"),
        gettext_lazy("It stands above the draft."),
        required=False,
    )

    def __init__(self, units: Sequence[tuple[int | str, str]], *given: Any) -> None:  # noqa: ANN401 - what Django's take
        super().__init__(*given, initial={"units": [key for key, _name in units]})
        field = self.fields["units"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(units)


class Says(Form):
    """What is not so, and what bears that out."""

    says = _words(gettext_lazy("What is not so?"), gettext_lazy("Say what the paragraph gets wrong, and what is right."))
    evidence = _words(
        gettext_lazy("What bears that out?"),
        gettext_lazy("For example, a document by its name and page. Name no person and no case."),
        required=False,
    )


class Comments(Says):
    """The same for one of the units that somebody answers for."""

    unit = forms.TypedChoiceField(label=gettext_lazy("For which unit?"), coerce=int, widget=forms.RadioSelect)
    field_order = ("unit", "says", "evidence")

    def __init__(self, returns: list[UnitReturn], theirs: Collection[int], *given: Any) -> None:  # noqa: ANN401 - what Django's take
        still_open = [one for one in returns if one.is_owed and one.unit_id in theirs]
        super().__init__(*given, initial={"unit": still_open[0].unit_id if len(still_open) == 1 else None})
        field = self.fields["unit"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(one.unit_id, one.unit.name) for one in still_open]


class Answers(Form):
    """What becomes of a comment."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"), widget=forms.RadioSelect, choices=list(VERDICTS.items())
    )
    reason = _words(gettext_lazy("Why?"), gettext_lazy("The provider reads it."))


class Waives(Form):
    """Why a report goes on without the return of a unit."""

    why = _words(
        gettext_lazy("Why does the report go on without it?"),
        gettext_lazy("The text of the report says it, in these words. Write a whole sentence, and name nobody."),
        rows=3,
    )
