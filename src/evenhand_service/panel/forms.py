"""What the pages of a panel ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.may import holders
from evenhand_service.accounts.right import HEAD, LEAD, PANEL, QUALITY
from evenhand_service.furniture.dates import DateField
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.before_panel import BeforePanel

LONGEST = 4000
MOST_NAMES, LONGEST_NAME = 40, 200


class Sits(Form):
    """When the panel sits, and who is there."""

    on = DateField(label=gettext_lazy("On which day?"), help_text=gettext_lazy("For example, 2 3 2026"))
    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who is there?"),
        help_text=gettext_lazy("People who have a part in the inspection."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=gettext_lazy("Who else?"),
        help_text=gettext_lazy("One name on each line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
    )

    def __init__(self, *given: Any, inspection: Inspection, present: Sequence[str] = (), **named: Any) -> None:  # noqa: ANN401
        known = sorted({one.name for one in holders((PANEL, HEAD, LEAD, QUALITY), inspection)})
        others = "\n".join(name for name in present if name not in known)
        initial = {"people": [name for name in present if name in known], "others": others} | named.pop("initial", {})
        super().__init__(*given, initial=initial, **named)
        people = self.fields["people"]
        assert isinstance(people, forms.MultipleChoiceField)
        people.choices = [(name, name) for name in known]

    def clean_others(self) -> list[str]:
        """The names, one by one."""
        names = [" ".join(line.split()) for line in self.cleaned_data["others"].splitlines() if line.strip()]
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("Write no more than %(most)s names, each on a line.") % {"most": MOST_NAMES})
        return names

    def asked(self) -> dict[str, Any]:
        """The same, as the verb takes it."""
        said = self.cleaned_data
        return {"on": said["on"], "present": [*said["people"], *said["others"]]}


class Proposes(Form):
    """A rating that is proposed."""

    rating = forms.ChoiceField(label=gettext_lazy("Which rating do you propose?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "Hold the evidence against the characteristics of each level: what speaks for this one, and why not for the next. "
            "The panel may take it over, and then it is published: name nobody, and no case."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
    )

    def __init__(self, *given: Any, standard: BeforePanel, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        rating = self.fields["rating"]
        assert isinstance(rating, forms.ChoiceField)
        rating.choices = [(one, _called(one, standard)) for one in reversed(standard.scale)]


class Decides(Proposes):
    """What the panel decided."""

    took_part = forms.MultipleChoiceField(label=gettext_lazy("Who decided it?"), widget=forms.CheckboxSelectMultiple)
    dissent = forms.CharField(
        label=gettext_lazy("Did somebody not agree? Who, and why?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
    )

    def __init__(self, *given: Any, standard: BeforePanel, present: Sequence[str], **named: Any) -> None:  # noqa: ANN401
        super().__init__(*given, standard=standard, **named)
        self.fields["rating"].label = _("What did the panel decide?")
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _(
            "It is needed wherever the rating is not the computed one. It is published then, word for word, beside the rating: "
            "name nobody, and no case."
        )
        took_part = self.fields["took_part"]
        assert isinstance(took_part, forms.MultipleChoiceField)
        took_part.choices = [(name, name) for name in present]
        if not present:
            took_part.help_text = _("Say first who sits on the panel: they can be chosen here then.")


def _called(rating: str, standard: BeforePanel) -> str:
    notes = [_("computed")] if rating == standard.computed else []
    notes += [_("proposed")] if standard.proposal is not None and rating == standard.proposal.rating else []
    return f"{_(rating)} ({', '.join(notes)})" if notes else _(rating)
