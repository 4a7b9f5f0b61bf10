"""What the pages of recommendations ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from evenhand_service.evidence.models import PLAIN
from evenhand_service.following.words import AGREEMENTS, PROGRESS
from evenhand_service.furniture.dates import DateField
from evenhand_service.furniture.forms import Form

LONGEST, LONGEST_OWNER = 2000, 200


class Answers(Form):
    """Whether the provider agrees, and why not."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Do you agree?"), widget=forms.RadioSelect, choices=[(code, said) for code, said in AGREEMENTS.items()]
    )
    because = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Needed where you do not wholly agree. Do not name anybody."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        validators=[PLAIN],
        required=False,
    )


class Step(Form):
    """What is done, by which role or post, and by when."""

    step = forms.CharField(
        label=gettext_lazy("What will be done?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST, validators=[PLAIN]
    )
    owner = forms.CharField(
        label=gettext_lazy("Who sees to it?"),
        help_text=gettext_lazy("A role or a post, such as head of quality. A name is not needed."),
        max_length=LONGEST_OWNER,
        validators=[PLAIN],
    )
    due = DateField(label=gettext_lazy("By which day?"), help_text=gettext_lazy("For example, 31 3 2027"))


class StepAsItIs(Step):
    """A step that is there, and the day on which it was done."""

    done = DateField(
        label=gettext_lazy("On which day was it done?"), help_text=gettext_lazy("Leave it empty until it is."), required=False
    )


class Review(Form):
    """How far the provider has come."""

    progress = forms.ChoiceField(
        label=gettext_lazy("How far has it come?"),
        widget=forms.RadioSelect,
        choices=[(code, said) for code, said in PROGRESS.items()],
    )
    text = forms.CharField(
        label=gettext_lazy("What did you see?"),
        help_text=gettext_lazy("The provider reads it. Do not name anybody."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        validators=[PLAIN],
    )
    evidence = forms.CharField(
        label=gettext_lazy("On what evidence?"),
        help_text=gettext_lazy("One on each line, such as the name of a document or a visit."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        validators=[PLAIN],
        required=False,
    )

    def asked(self) -> dict[str, Any]:
        """The same, as the verb takes it."""
        return self.cleaned_data | {"evidence": self.cleaned_data["evidence"].splitlines()}
