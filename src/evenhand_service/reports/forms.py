"""What the pages of a report ask: each form gives what is to stand as the library has it."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.framework.framework import Framework
from evenhand_service.evidence.models import PLAIN
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.contents import Content, Said
from evenhand_service.reports.files import languages_offered
from evenhand_service.reports.labels import KINDS

LONGEST, LONGEST_LINE, MOST_LINES = 20_000, 2000, 40
BETWEEN = re.compile(r"\n\s*\n")


def languages_field() -> forms.MultipleChoiceField:
    """The languages beside English."""
    label, widget = _("Besides English, publish it in"), forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(label=label, choices=languages_offered(), required=False, widget=widget)


def text_field(
    label: Any,  # noqa: ANN401 - a text of whatever language
    hint: Any = "",  # noqa: ANN401
    *,
    rows: int,
    longest: int = LONGEST,
    required: bool = False,
    figures: bool = True,
) -> forms.CharField:
    """A field for some sentences, in which figures may be named."""
    widget = forms.Textarea(attrs={"rows": rows} | ({"data-figures": ""} if figures else {}))
    return forms.CharField(label=label, help_text=hint, widget=widget, max_length=longest, required=required, validators=[PLAIN])


class Paragraphs(Form):
    """A text of some paragraphs."""

    text = text_field(
        gettext_lazy("Text"),
        gettext_lazy("Leave an empty line between two paragraphs. Name a figure in double brackets, such as [[2.1.3 share]]."),
        rows=14,
    )

    def __init__(self, content: Content | None, *given: Any) -> None:  # noqa: ANN401 - what Django's take
        super().__init__(*given, initial={"text": "\n\n".join(content.said["paragraphs"] if content else ())})

    def said(self) -> Said:
        """The paragraphs, each with its spaces as one."""
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return {"paragraphs": [" ".join(one.split()) for one in BETWEEN.split(text) if one.strip()]}


class Concludes(Form):
    """One of the phrases of an edition."""

    phrase = forms.ChoiceField(label=gettext_lazy("Conclusion"), required=False)

    def __init__(self, content: Content | None, phrases: Iterable[str], *given: Any) -> None:  # noqa: ANN401
        super().__init__(*given, initial={"phrase": content.said["phrase"] if content else ""})
        phrase = self.fields["phrase"]
        assert isinstance(phrase, forms.ChoiceField)
        phrase.choices = [("", _("None")), *((one, one) for one in phrases)]

    def said(self) -> Said:
        """The phrase."""
        return {"phrase": self.cleaned_data["phrase"]}


class Finds(Form):
    """A strength, an area for improvement or effective practice, with the figures and the evidence it rests on."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=forms.RadioSelect, choices=list(KINDS.items()))
    text = text_field(
        gettext_lazy("What was found?"), gettext_lazy("In a sentence."), rows=4, longest=LONGEST_LINE, required=True
    )
    figures = forms.MultipleChoiceField(
        label=gettext_lazy("Which figures does it rest on?"),
        help_text=gettext_lazy("The report shows them beside it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    gathered = forms.MultipleChoiceField(
        label=gettext_lazy("Which evidence does it rest on?"),
        help_text=gettext_lazy("It is kept for the record, and not shown in the report."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    evidence = forms.CharField(
        label=gettext_lazy("Which other evidence?"),
        help_text=gettext_lazy("Each on a line. It is not shown in the report."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        validators=[PLAIN],
    )

    def __init__(
        self,
        inspection: Inspection,
        about: str,
        content: Content | None,
        *given: Any,  # noqa: ANN401 - what Django's take
    ) -> None:
        said = content.said if content else {}
        pieces = inspection.pieces.filter(withdrawn=None).values_list("number", "title")
        known = {f"evidence {number}": f"{number}. {title}" for number, title in pieces}
        evidence = said.get("evidence", [])
        initial = {
            "kind": said.get("kind"),
            "text": said.get("text"),
            "figures": said.get("figures", []),
            "gathered": [one for one in evidence if one in known],
            "evidence": "\n".join(one for one in evidence if one not in known),
        }
        super().__init__(*given, initial=initial)
        figures, gathered = self.fields["figures"], self.fields["gathered"]
        assert isinstance(figures, forms.MultipleChoiceField)
        assert isinstance(gathered, forms.MultipleChoiceField)
        asked = questions_about(edition_of(inspection), about)
        others = [(code, code) for code in said.get("figures", []) if code not in asked]
        figures.choices = [*((code, f"{code} {asks}") for code, asks in asked.items()), *others]
        gathered.choices = list(known.items())
        if not known:
            del self.fields["gathered"]

    def clean_evidence(self) -> list[str]:
        """The lines, one by one."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["evidence"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(_("Write no more than %(most)s lines.") % {"most": MOST_LINES})
        return lines

    def said(self) -> Said:
        """The finding."""
        given = self.cleaned_data
        evidence = [*given.get("gathered", ()), *given["evidence"]]
        text = " ".join(given["text"].split())
        return {"kind": given["kind"], "text": text, "figures": given["figures"], "evidence": evidence}


def questions_about(framework: Framework, about: str) -> dict[str, str]:
    """The key questions of a standard or of a domain; of a part that is text all of them."""
    domain = next((one for one in framework.domains if one.code == about), None)
    standards = [one for one in framework.standards.each() if one.code == about] or list(
        domain.standards if domain else framework.standards.each()
    )
    return {question.code: question.asks for standard in standards for question in standard.questions}
