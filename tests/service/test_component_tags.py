"""Components as templates ask for them: their options, what stands inside them, and what is escaped."""

from datetime import UTC, datetime

import html5lib
import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

from evenhand_service.furniture import days
from evenhand_service.furniture.components import rendered
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.moments import moment
from evenhand_service.furniture.options import NOTHING, merged, nested, told

EVIL = "<script>alert(1)</script>"


def written(template, **context):
    return Template("{% load i18n furniture %}" + template).render(Context(context)).strip()


def tree(html):
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_an_option_may_be_inside_another_by_its_name_or_as_a_mapping():
    by_name = written('{% component "input" name="a" label__text="A" label__classes="govuk-label--m" %}')
    as_mapping = written('{% component "input" name="a" label=label %}', label={"text": "A", "classes": "govuk-label--m"})

    assert by_name == as_mapping
    assert tree(by_name).find(".//label").get("class") == "govuk-label govuk-label--m"


def test_options_beside_others_override_only_what_they_name():
    options = {"name": "a", "label": {"text": "A", "classes": "govuk-label--s"}}

    label = tree(written('{% component "input" options=options label__text="B" %}', options=options)).find(".//label")

    assert (text(label), label.get("class"), label.get("for")) == ("B", "govuk-label govuk-label--s", "a")
    assert options == {"name": "a", "label": {"text": "A", "classes": "govuk-label--s"}}


def test_an_option_that_is_not_there_is_none():
    html = written('{% component "button" text="A" id=nowhere href=nowhere.at.all attributes=nothing prevent_double_click=no %}')

    assert tree(html)[0].attrib == {"type": "submit", "class": "govuk-button", "data-module": "govuk-button"}


def test_what_a_template_asks_for_and_nobody_gave_is_nothing_all_the_way_down():
    given = told({"a": {"b": [{"c": 1}]}, "d": ({"e": 2},)})

    assert given["a"]["b"][0]["c"] == 1
    assert given["d"][0]["f"]["g"] is NOTHING
    assert (str(NOTHING), list(NOTHING), bool(NOTHING)) == ("", [], False)
    assert "True" not in given


def test_options_are_nested_and_merged_without_changing_what_was_given():
    inner = {"text": "A"}

    assert nested({"label": inner, "label__for": "x", "left": NOTHING}) == {"label": {"text": "A", "for": "x"}}
    assert merged({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 4}}) == {"a": {"b": 4, "c": 2}, "d": 3}
    assert inner == {"text": "A"}


def test_what_stands_between_the_tags_stands_inside_the_component():
    html = written('{% filled "details" summary_text=_("Why") %}<p>{{ why }}</p>{% endfilled %}', why="A & B")

    assert tree(html).find(".//p").text == "A & B"
    assert text(tree(html).find(".//summary")) == "Why"


def test_a_component_may_be_kept_and_put_into_another():
    html = written('{% component "tag" text="Late" as late %}{% component "inset-text" html=late %}')

    assert tree(html).find(".//div/strong").get("class") == "govuk-tag"


@pytest.mark.parametrize(
    "name", ["inset-text", "tag", "warning-text", "details", "notification-banner", "panel", "badge", "button"]
)
@pytest.mark.parametrize("option", ["text", "html", "classes", "id"])
def test_nothing_that_somebody_typed_becomes_part_of_a_page(name, option):
    html = rendered(name, {option: EVIL + '" onclick="x'})

    assert "<script" not in html
    assert [one for one in tree(html).iter() if one.get("onclick")] == []


def test_attributes_are_escaped_too():
    html = rendered("tag", {"text": "A", "attributes": {"data-a": '" onclick="y'}})

    assert [one for one in tree(html).iter() if one.get("onclick")] == []
    assert written("{{ attributes|as_attributes }}", attributes='" onclick="y') == "&quot; onclick=&quot;y"
    with pytest.raises(ValueError, match="no attribute is called"):
        rendered("tag", {"text": "A", "attributes": {"x onclick": "y"}})


def test_html_that_is_marked_as_safe_stays_as_it_is():
    assert tree(rendered("inset-text", {"html": mark_safe("<b>A</b>")})).find(".//b").text == "A"


def test_a_timeline_says_what_was_done_by_whom_and_when():
    events = [
        {
            "label": {"text": "Announced"},
            "byline": {"text": "Alex & Sam"},
            "datetime": datetime(2026, 7, 1, 11, 5, tzinfo=UTC),
            "text": EVIL,
        },
        {"label": {"text": "Planned"}, "datetime": datetime(2026, 1, 1, 0, 0, tzinfo=UTC), "html": mark_safe("<p>Dates</p>")},
    ]

    drawn = tree(rendered("timeline", {"items": events, "heading_level": 3, "classes": "a"}))

    assert [text(one) for one in drawn.iter("h3")] == ["Announced", "Planned"]
    assert [text(one) for one in drawn.iter("p") if "byline" in one.get("class", "")] == ["by Alex & Sam"]
    assert [(one.get("datetime"), text(one)) for one in drawn.iter("time")] == [
        ("2026-07-01T12:05:00+01:00", "1 July 2026 at 12:05pm"),
        ("2026-01-01T00:00:00+00:00", "1 January 2026 at 12:00am"),
    ]
    assert not list(drawn.iter("script"))


@pytest.mark.parametrize(("in_english", "said"), [(True, "2 March 2026"), (False, "2 Mawrth 2026")])
def test_a_moment_is_said_in_the_language_of_the_main_part_of_the_page(monkeypatch, in_english, said):
    monkeypatch.setattr(days, "MAIN_IN_ENGLISH", in_english)
    with translation.override("cy"):
        assert moment(datetime(2026, 3, 2, 17, 30, tzinfo=UTC)).startswith(said)


def test_a_filter_shows_what_is_chosen_and_how_to_take_it_back():
    chosen = {
        "heading": {"text": "Selected filters"},
        "clear_link": {"text": "Clear filters", "href": "?"},
        "categories": [{"heading": {"text": "Kind"}, "items": [{"text": "PDU", "href": "?a=1"}]}],
    }

    drawn = tree(
        written('{% filled "filter" heading__text="Filter" selected_filters=chosen %}<i>x</i>{% endfilled %}', chosen=chosen)
    )

    assert [(one.get("href"), text(one)) for one in drawn.iter("a")] == [
        ("?", "Clear filters"),
        ("?a=1", "Remove this filter: PDU"),
    ]
    assert text(drawn.find(".//button")) == "Apply filters"
    assert drawn.find(".//i") is not None


class One(Form):
    stage = forms.ChoiceField(label="Stage", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_a_field_may_be_written_by_itself_and_otherwise():
    template = '{% field form.stage classes="govuk-radios--inline" fieldset__legend__classes="govuk-fieldset__legend--l" fieldset__legend__is_page_heading=True %}'
    form = One()
    form.fields["stage"].hints = {"b": "The second."}

    drawn = tree(written(template, form=form))

    assert text(drawn.find(".//legend/h1")) == "Stage"
    assert drawn.find(".//legend").get("class") == "govuk-fieldset__legend govuk-fieldset__legend--l"
    assert [one for one in drawn.iter("div") if one.get("class") == "govuk-radios govuk-radios--inline"]
    assert text(drawn.find(".//*[@id='id_stage-2-item-hint']")) == "The second."
