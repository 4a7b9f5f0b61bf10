"""What the pages of letters ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.evidence.models import PLAIN
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.editions import called
from evenhand_service.inspections.models import NAME
from evenhand_service.letters.holding import addressees_of
from evenhand_service.letters.models import LONGEST_LINE, Letter
from evenhand_service.letters.offered import documents, offered_for, regions
from evenhand_service.letters.writing import next_number
from evenhand_service.publishing.models import LONGEST_NOTE
from evenhand_service.reports.accuracy_forms import Sends as SendsDraft
from evenhand_service.reports.contents import Content, Said
from evenhand_service.reports.forms import LONGEST_LINE as LONGEST_SENTENCE
from evenhand_service.reports.forms import Paragraphs, languages_field, text_field


class About(Form):
    """What a letter is about."""

    region = forms.CharField(label=gettext_lazy("Region"), max_length=LONGEST_LINE, validators=[PLAIN])
    provider = forms.CharField(
        label=gettext_lazy("Who runs it?"),
        help_text=gettext_lazy("It stands at the head of the letter, where it is said."),
        max_length=LONGEST_LINE,
        required=False,
        validators=[PLAIN],
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        if there := regions():
            said = _("Units are offered whose inspections are published here and of this region. These are of: %(regions)s.")
            self.fields["region"].help_text = said % {"regions": "; ".join(there)}


class Starts(About):
    """A further letter."""

    name = forms.CharField(
        label=gettext_lazy("Short name"),
        help_text=gettext_lazy("It begins with letter-, such as letter-west-midlands-2026. It is the letter's address for ever."),
        max_length=80,
        validators=[NAME],
    )
    document = forms.ChoiceField(label=gettext_lazy("Under which edition?"))
    field_order = ("region", "name", "document", "provider")

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given)
        document = self.fields["document"]
        assert isinstance(document, forms.ChoiceField)
        document.choices = [("|".join(one), f"{called(one[0])}: {one[1]}") for one in documents()]

    def said(self) -> dict[str, str]:
        """What a letter is started with."""
        edition, _, document = self.cleaned_data["document"].partition("|")
        return self.cleaned_data | {"edition": edition, "document": document}


class Changes(About):
    """What is said of a letter, with the names of those whom it asks."""

    def __init__(self, letter: Letter, *given: Any) -> None:  # noqa: ANN401 - a form's
        self._addressees = addressees_of(letter)
        names = {self._field(place): letter.called.get(one, "") for place, one in enumerate(self._addressees)}
        stands = {"region": letter.region, "provider": letter.provider, "also_in": letter.also_in}
        super().__init__(*given, initial=stands | names)
        for place, one in enumerate(self._addressees):
            self.fields[self._field(place)] = forms.CharField(
                label=_("What is “%(addressee)s” called?") % {"addressee": one},
                help_text=_("Its name in full, where the letter asks it for something. Left empty, it is called so."),
                max_length=LONGEST_LINE,
                required=False,
                validators=[PLAIN],
            )
        self.fields["also_in"] = languages_field()

    def _field(self, place: int) -> str:
        return f"called_{place}"

    def said(self) -> dict[str, Any]:
        """What is to be said."""
        given = self.cleaned_data
        called = {one: given[self._field(place)] for place, one in enumerate(self._addressees) if given[self._field(place)]}
        return {name: given[name] for name in ("region", "provider", "also_in")} | {"called": called}


class Chooses(Form):
    """The units that a letter is about."""

    units = forms.MultipleChoiceField(
        label=gettext_lazy("Which units is it about?"),
        help_text=gettext_lazy("Each as it stands published. They stand in the letter in this order."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, letter: Letter, *given: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, initial={"units": [one.inspection.name for one in letter.units.select_related("inspection")]})
        units = self.fields["units"]
        assert isinstance(units, forms.MultipleChoiceField)
        units.choices = [
            (one.inspection.name, _("%(unit)s: %(name)s, version %(number)s") % _told(one)) for one in offered_for(letter)
        ]


class Writes(Paragraphs):
    """A text of some paragraphs, in which figures are named with their unit."""

    def __init__(self, letter: Letter, content: Content | None, *given: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(content, *given)
        first = letter.units.select_related("inspection__unit").first()
        said = _("Leave an empty line between two paragraphs. Name a figure in double brackets, such as %(figure)s.")
        unit = f"{first.inspection.unit.name}: " if first else ""
        self.fields["text"].help_text = said % {"figure": f"[[{unit}2.1.3 share]]"}


class Sends(SendsDraft):
    """To which units a letter goes, each by the name of its inspection, and until when it is to be answered."""

    units = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which units must answer?"),
        help_text=gettext_lazy("The letter is not published while an answer is missing."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("units", "due", "says")


class Why(Form):
    """Why a letter goes out without a return."""

    why = forms.CharField(
        label=gettext_lazy("Why does the letter go out without it?"),
        help_text=gettext_lazy("One sentence. It stands at the head of the letter: do not name anybody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NOTE,
    )


class Asks(Form):
    """What a letter asks of somebody besides what the reports on its units ask."""

    addressee = forms.ChoiceField(label=gettext_lazy("Who is asked?"))
    text = text_field(
        gettext_lazy("What should they do?"),
        gettext_lazy("It stands behind “should”, such as: Give all staff the skills to keep other people safe."),
        rows=4,
        longest=LONGEST_SENTENCE,
        required=True,
    )

    def __init__(self, letter: Letter, content: Content | None, *given: Any) -> None:  # noqa: ANN401 - a form's
        said: Said = content.said if content else {"number": next_number(letter)}
        self._number = said["number"]
        super().__init__(*given, initial=said)
        addressee = self.fields["addressee"]
        assert isinstance(addressee, forms.ChoiceField)
        units = [one.inspection.unit.name for one in letter.units.select_related("inspection__unit")]
        addressee.choices = [(one, one) for one in (*units, *addressees_of(letter))]

    def said(self) -> Said:
        """The recommendation. The letter numbers all of them anew, those of its units first."""
        given = self.cleaned_data
        return {"number": self._number, "addressee": given["addressee"], "text": " ".join(given["text"].split())}


def _told(one: Any) -> dict[str, object]:  # noqa: ANN401 - what is offered
    return {"unit": one.version.unit, "name": one.inspection.name, "number": one.version.number}
