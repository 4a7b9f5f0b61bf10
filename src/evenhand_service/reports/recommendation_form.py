"""What the page of a recommendation asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from evenhand.findings.recurring import Earlier
from evenhand_service.evidence.models import PLAIN
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.contents import Content, Said
from evenhand_service.reports.earlier import earlier_recommendations
from evenhand_service.reports.forms import LONGEST_LINE, text_field
from evenhand_service.reports.passages import passages_of, standing

MOST = 999


class Recommends(Form):
    """What is asked, and of whom."""

    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        help_text=gettext_lazy("All recommendations have one numbering, whoever they are addressed to."),
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    addressee: forms.Field = forms.CharField(label=gettext_lazy("Who is asked?"), max_length=200, validators=[PLAIN])
    text = text_field(
        gettext_lazy("What should they do?"),
        gettext_lazy("It stands behind “should”, such as: Give all staff the skills to keep other people safe."),
        rows=4,
        longest=LONGEST_LINE,
        required=True,
    )
    about = forms.MultipleChoiceField(
        label=gettext_lazy("Which standards does it rest on?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    repeats = forms.MultipleChoiceField(
        label=gettext_lazy("Was it made before?"),
        help_text=gettext_lazy("Recommendations of earlier inspections of the same unit."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, inspection: Inspection, content: Content | None, *given: Any) -> None:  # noqa: ANN401
        said: Said = content.said if content else {"number": next_number(inspection)}
        earlier = [(_plain(one), f"{one.named}: {one.text}") for one in earlier_recommendations(inspection)]
        before = [(one, one["inspection"]) for one in said.get("repeats", ()) if one not in [plain for plain, _ in earlier]]
        self._repeats = {str(place): (plain, label) for place, (plain, label) in enumerate([*earlier, *before])}
        chosen = [place for place, (plain, _) in self._repeats.items() if plain in said.get("repeats", ())]
        super().__init__(*given, initial=said | {"repeats": chosen})
        self._offer(inspection)

    def _offer(self, inspection: Inspection) -> None:
        framework = edition_of(inspection)
        addressees = framework.addressees
        if addressees:
            choices = [(one, one) for one in addressees]
            self.fields["addressee"] = forms.ChoiceField(label=gettext_lazy("Who is asked?"), choices=choices)
        about, repeats = self.fields["about"], self.fields["repeats"]
        assert isinstance(about, forms.MultipleChoiceField)
        assert isinstance(repeats, forms.MultipleChoiceField)
        about.choices = [(one.code, f"{one.code} {one.name}") for one in framework.standards.each()]
        repeats.choices = [(place, label) for place, (_, label) in self._repeats.items()]
        if not self._repeats:
            del self.fields["repeats"]

    def said(self) -> Said:
        """The recommendation."""
        given = self.cleaned_data
        repeats = [self._repeats[one][0] for one in given.get("repeats", ())]
        about = {name: given[name] for name in ("number", "addressee", "about")}
        return {**about, "text": " ".join(given["text"].split()), "repeats": repeats}


def next_number(inspection: Inspection) -> int:
    """The first number behind all others."""
    numbers = [one.said["number"] for one in standing(passages_of(inspection)) if one.field == "recommendations"]
    return max(numbers, default=0) + 1


def _plain(one: Earlier) -> Said:
    return {"inspection": one.inspection} | ({"number": one.number} if one.number is not None else {})
