"""Forms: how each field is written, and how what is wrong is said."""

from datetime import date

import html5lib
import pytest
from django import forms
from django.template import Context, Template

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.furniture.dates import DateField
from evenhand_service.furniture.forms import Form, page

SIDES = [("inspectorate", "Inspectorate"), ("provider", "Provider")]


class Whole(Form):
    name = forms.CharField(label="Name", help_text="As it is written.", max_length=40)
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email", "placeholder": "x"}))
    cases = forms.IntegerField(label="Cases", required=False)
    begin = DateField(label="First day")
    side = forms.ChoiceField(label="Side", choices=SIDES, widget=forms.RadioSelect)
    roles = forms.MultipleChoiceField(label="Roles", choices=SIDES, widget=forms.CheckboxSelectMultiple, required=False)
    unit = forms.ChoiceField(label="Unit", choices=[("", "Choose one"), ("a", "A"), ("b", "B")])
    why = forms.CharField(label="Why", widget=forms.Textarea)
    file = forms.FileField(label="File", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    sure = forms.BooleanField(label="I am sure", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


GOOD = {
    "name": "Northtown",
    "email": "a@example.org",
    "cases": "",
    "begin-day": "2",
    "begin-month": "March",
    "begin-year": "2026",
    "side": "provider",
    "unit": "b",
    "why": "Because",
    "password": "x",
}


def written(form, template="{{ form }}"):
    return html5lib.parseFragment(
        Template("{% load furniture %}" + template).render(Context({"form": form})), namespaceHTMLElements=False
    )


def by_id(tree, name):
    return tree.find(f".//*[@id='{name}']")


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_every_field_is_a_component_with_a_name_of_its_own():
    tree = written(Whole())

    groups = [one for one in tree.iter() if "govuk-form-group" in one.get("class", "")]
    assert {by_id(tree, f"id_{name}").tag for name in ("name", "email", "cases", "file", "password", "sure")} == {"input"}
    assert [by_id(tree, f"id_{name}").tag for name in ("why", "unit", "begin", "side")] == ["textarea", "select", "div", "input"]
    assert len(groups) == len(Whole().fields) - 1 + 3  # not the hidden one, and a group for each box of the date
    assert tree.find("./input[@type='hidden']").get("name") == "token"


def test_a_label_says_what_may_be_left_out_and_a_hint_describes_its_field():
    tree = written(Whole())

    labels = {one.get("for"): text(one) for one in tree.iter("label")}
    assert (labels["id_name"], labels["id_cases"], labels["id_sure"]) == ("Name", "Cases (optional)", "I am sure")
    assert by_id(tree, "id_name").get("aria-describedby") == "id_name-hint"
    assert text(by_id(tree, "id_name-hint")) == "As it is written."
    assert [text(one) for one in tree.iter("legend")] == ["First day", "Side", "Roles (optional)"]


def test_a_field_keeps_what_the_design_system_knows_of_its_widget_and_no_more():
    tree = written(Whole())

    email, cases, password = (by_id(tree, f"id_{name}") for name in ("email", "cases", "password"))
    assert (email.get("type"), email.get("autocomplete"), email.get("placeholder")) == ("email", "email", None)
    assert (cases.get("type"), cases.get("inputmode")) == ("text", "numeric")
    assert password.get("autocomplete") == "new-password"
    assert by_id(tree, "id_name").get("maxlength") is None


def test_what_was_sent_stands_in_the_fields_again_except_a_password():
    tree = written(Whole(GOOD | {"begin-day": "31", "begin-month": "2", "roles": ["provider"], "sure": "on"}))

    assert by_id(tree, "id_name").get("value") == "Northtown"
    assert [by_id(tree, f"id_begin-{part}").get("value") for part in ("day", "month", "year")] == ["31", "2", "2026"]
    assert [by_id(tree, name).get("checked") for name in ("id_side", "id_side-2", "id_roles", "id_roles-2")] == [
        None,
        "",
        None,
        "",
    ]
    assert [one.get("value") for one in tree.iter("option") if one.get("selected") is not None] == ["b"]
    assert by_id(tree, "id_why").text == "Because"
    assert by_id(tree, "id_sure").get("checked") == ""
    assert by_id(tree, "id_password").get("value") is None


def test_a_date_that_a_form_begins_with_stands_in_its_boxes():
    tree = written(Whole(initial={"begin": date(2026, 3, 2)}))

    assert [by_id(tree, f"id_begin-{part}").get("value") for part in ("day", "month", "year")] == ["2", "3", "2026"]


@pytest.mark.parametrize(
    ("day", "month", "year", "said", "wrong"),
    [
        ("", "", "", "Enter first day.", "day month year"),
        ("2", "", "2026", "First day must include a month.", "month"),
        ("", "3", "", "First day must include a day and a year.", "day year"),
        ("31", "2", "2026", "First day must be a real date.", "day month year"),
        ("x", "2", "2026", "First day must be a real date.", "day"),
        ("2", "Smarch", "2026", "First day must be a real date.", "month"),
        ("2", "3", "26", "The year must include 4 numbers.", "year"),
        ("2", "3", "0000", "First day must be a real date.", "day month year"),
        ("٢", "3", "2026", "First day must be a real date.", "day"),
    ],
)
def test_a_date_that_cannot_be_taken_says_which_box_is_wrong(day, month, year, said, wrong):
    form = Whole(GOOD | {"begin-day": day, "begin-month": month, "begin-year": year})

    tree, summary = written(form), written(form, "{% errors form %}")

    boxes = {part: by_id(tree, f"id_begin-{part}") for part in ("day", "month", "year")}
    assert form.errors == {"begin": [said]}
    assert {part for part, box in boxes.items() if "govuk-input--error" in box.get("class")} == set(wrong.split())
    assert text(by_id(tree, "id_begin-error")) == f"Error: {said}"
    assert [one.get("href") for one in summary.iter("a")] == [f"#id_begin-{wrong.split()[0]}"]


def test_a_date_is_taken_by_number_and_by_the_name_of_its_month():
    forms_ = [Whole(GOOD | {"begin-month": month}) for month in ("3", "03", "march", "Mar")]

    assert [one.is_valid() and one.cleaned_data["begin"] for one in forms_] == [date(2026, 3, 2)] * 4
    assert (
        not Whole(GOOD, initial={"begin": date(2026, 3, 2)})
        .fields["begin"]
        .has_changed(date(2026, 3, 2), {"day": "2", "month": "3", "year": "2026"})
    )


def test_the_summary_leads_to_every_field_that_is_wrong():
    form = Whole({})

    tree, summary = written(form), written(form, "{% errors form %}")

    links = [one.get("href").removeprefix("#") for one in summary.iter("a")]
    assert len(links) == len(form.errors) == 7
    assert all(by_id(tree, link) is not None for link in links)
    assert "There is a problem" in text(summary)
    assert not list(written(Whole(GOOD), "{% errors form %}"))


class Plain(Form):
    """One field for each thing that can be said."""

    name = forms.CharField(label="Name in 100%", max_length=3, required=False)
    pdu = forms.CharField(label="PDU", min_length=3)
    cases = forms.IntegerField(label="Cases", min_value=2, max_value=4)
    share = forms.DecimalField(label="Share")
    side = forms.ChoiceField(label="Side in %", choices=SIDES)
    file = forms.FileField(label="Extract")
    sure = forms.BooleanField(label="I am sure.")
    email = forms.EmailField(label="E-mail address", error_messages={"required": "Where do we write to?"})
    unlabelled_one = forms.CharField()


@pytest.mark.parametrize(
    ("field", "sent", "said"),
    [
        ("name", "long", "Name in 100% must be 3 characters or fewer."),
        ("pdu", "", "Enter PDU."),
        ("pdu", "x", "PDU must be 3 characters or more."),
        ("cases", "", "Enter cases."),
        ("cases", "x", "Cases must be a whole number."),
        ("cases", "1", "Cases must be 2 or more."),
        ("cases", "5", "Cases must be 4 or less."),
        ("share", "x", "Share must be a number."),
        ("side", "", "Select side in %."),
        ("side", "x", "Select one of the choices there are: Side in %."),
        ("file", "", "Select a file: extract."),
        ("sure", "", "Tick the box to go on: “I am sure.”"),
        ("email", "", "Where do we write to?"),
        ("email", "x", "Enter an e-mail address in full, such as name@example.org."),
        ("unlabelled_one", "", "Enter unlabelled one."),
    ],
)
def test_what_is_wrong_names_its_field_and_says_what_to_do(field, sent, said):
    assert Plain({field: sent}).errors[field] == [said]


class TooMany(Fault):
    what = "{number} cases are more than there are."
    cure = "ask for fewer."


def refuse(**given):
    raise Refused([TooMany(given.pop("place", Place("the sample")), number=3, **given)])


def test_what_is_done_with_a_form_is_what_attempt_gives():
    assert Whole(GOOD).attempt(lambda: "done") == "done"
    assert Whole(GOOD).attempt(lambda: None) is None
    assert Whole({}).attempt(refuse) is False


@pytest.mark.parametrize(
    ("given", "where", "said"),
    [
        ({}, "__all__", "3 cases are more than there are. To put it right: ask for fewer."),
        ({"field": "cases"}, "cases", "3 cases are more than there are. To put it right: ask for fewer."),
        ({"field": "value"}, "__all__", "3 cases are more than there are. To put it right: ask for fewer."),
        (
            {"place": Place("a.csv", row=7, column="age")},
            "__all__",
            "a.csv, row 7, column 'age': 3 cases are more than there are. To put it right: ask for fewer.",
        ),
    ],
)
def test_what_a_verb_refuses_stands_in_the_form_beside_the_field_it_names(given, where, said):
    form = Whole(GOOD)

    assert form.attempt(lambda: refuse(**given)) is False
    assert form.errors == {where: [said]}
    assert said in text(written(form, "{% errors form %}"))


def test_a_page_with_a_form_that_is_wrong_says_so_in_its_status_and_its_title(rf):
    request = rf.get("/")
    request.user = None

    assert [page(request, "about/cookies.html", form).status_code for form in (Whole(), Whole(GOOD), Whole({}))] == [
        200,
        200,
        422,
    ]
