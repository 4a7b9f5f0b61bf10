"""Welsh: what is compiled is what is written, and no template says anything that nobody could translate."""

import os
import re
import shutil
import subprocess
import sys
from ast import literal_eval
from datetime import UTC, datetime
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import DebugLexer, TokenType
from django.utils import translation
from django.utils.translation import override

import evenhand_service
from evenhand.inspection.stages import STAGES
from evenhand_service.furniture import words_in_files
from evenhand_service.furniture.moments import moment

SERVICE = Path(evenhand_service.__file__).parent
CATALOGUE = SERVICE / "locale/cy/LC_MESSAGES/django.po"
TEMPLATES = sorted(SERVICE.rglob("templates/**/*.html")) + sorted(SERVICE.rglob("templates/**/*.txt"))

NAMES = {"Evenhand"}
"""What is the same in every language."""

SPOKEN = {"alt", "aria-label", "placeholder", "title", "label"}
"""Attributes that somebody reads or hears."""

TRANSLATED = re.compile(r"""_\(("[^"]*"|'[^']*')\)""")
WORDED = re.compile(r"""\b\w*(?:text|title|caption|label|heading|message)=("[^"]*"|'[^']*')""")
WORD = re.compile(r"[A-Za-z]{2,}")


def entries(text):
    """The entries of a catalogue that is written by hand: what is said in English, and in Welsh."""
    found = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', text, re.MULTILINE)
    return {_joined(said): _joined(translated) for said, translated in found}


def _joined(lines):
    return "".join(literal_eval(line) for line in lines.strip().split("\n"))


def test_what_is_compiled_is_what_is_written():
    written = entries(CATALOGUE.read_text(encoding="utf-8"))
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)

    said = {english: welsh for english, welsh in written.items() if english and welsh}
    assert {english: compiled.gettext(english) for english in said} == said
    assert len(compiled._catalog) == len(said) + 1  # and the heading of the catalogue


def test_every_word_that_could_be_translated_is_in_the_catalogue(tmp_path):
    assert shutil.which("xgettext"), "there is no xgettext: install Debian's package gettext"
    copy = shutil.copytree(SERVICE, tmp_path / "service", ignore=shutil.ignore_patterns("static", "__pycache__", "migrations"))
    command = [Path(sys.executable).with_name("django-admin"), "makemessages", "--locale", "cy", "--no-location", "--no-obsolete"]
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy, env=plain, check=True, capture_output=True)

    gathered = entries((copy / "locale/cy/LC_MESSAGES/django.po").read_text(encoding="utf-8"))
    kept = entries(CATALOGUE.read_text(encoding="utf-8"))

    assert gathered.keys() == kept.keys(), "run make messages"


def test_the_words_for_stages_are_those_of_the_stages():
    assert list(words_in_files.STAGES) == [one.name for one in STAGES.values()]


def test_a_translation_has_the_same_gaps_as_what_it_translates():
    written = {english: welsh for english, welsh in entries(CATALOGUE.read_text(encoding="utf-8")).items() if english and welsh}

    assert len(written) > 50
    for english, welsh in written.items():
        assert sorted(re.findall(r"%\(\w+\)s", english)) == sorted(re.findall(r"%\(\w+\)s", welsh))


@pytest.mark.parametrize(
    ("english", "welsh"),
    [("Outstanding", "Rhagorol"), ("Good", "Da"), ("Requires improvement", "Angen gwella"), ("Inadequate", "Annigonol")],
)
def test_a_rating_is_said_in_welsh(english, welsh):
    with translation.override("cy"):
        assert translation.gettext(english) == welsh
    with translation.override("en-gb"):
        assert translation.gettext(english) == english


class Reader(HTMLParser):
    """Gathers what people read of a page."""

    def __init__(self):
        super().__init__()
        self.read = []

    def handle_data(self, data):
        if self.lasttag not in ("script", "style", "path"):
            self.read.append(data)

    def handle_starttag(self, tag, attrs):
        self.read += [value for name, value in attrs if name in SPOKEN and value]


def bare(source):
    """What a template says that is not handed to be translated."""
    reader, inside, found = Reader(), False, []
    for token in DebugLexer(source).tokenize():
        words = token.contents.split()
        if token.token_type == TokenType.BLOCK and words[0] in ("blocktranslate", "blocktrans", "comment"):
            inside = True
        elif token.token_type == TokenType.BLOCK and words[0] in ("endblocktranslate", "endblocktrans", "endcomment"):
            inside = False
        elif token.token_type == TokenType.BLOCK and words[0] in ("component", "filled", "field"):
            found += [literal_eval(one) for one in WORDED.findall(TRANSLATED.sub("", token.contents))]
        elif token.token_type == TokenType.TEXT and not inside:
            reader.feed(token.contents)
        elif token.token_type in (TokenType.VAR, TokenType.BLOCK) and not inside:
            reader.feed("\N{OBJECT REPLACEMENT CHARACTER}")
    said = [" ".join(one.replace("\N{OBJECT REPLACEMENT CHARACTER}", " ").split()) for one in [*reader.read, *found]]
    return [one for one in said if WORD.search(one) and one.strip("– ") not in NAMES]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SERVICE)))
def test_a_template_says_nothing_that_cannot_be_translated(template):
    assert not bare(template.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<p>Save it</p>", ["Save it"]),
        ("<p>{{ number }} cases</p>", ["cases"]),
        ('<img alt="A chart" src="Not this">', ["A chart"]),
        ('<a class="{% if a %}b{% endif %}" title="Go on">x</a>', ["Go on"]),
        ('{% component "button" text="Save" %}', ["Save"]),
        ("{% component 'input' label__text='A name' name='name' %}", ["A name"]),
        ("{% translate 'Save' %}{% blocktranslate %}<p>Save</p>{% endblocktranslate %}{# Save #}", []),
        ('{% component "button" text=_("Save it") classes="govuk-button" %}– Evenhand', []),
    ],
)
def test_what_is_said_without_being_translated_is_found(source, said):
    assert bare(source) == said


@pytest.mark.django_db
def test_a_day_is_in_the_language_of_the_sentence_it_stands_in_and_each_language_is_named_in_itself(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "cy"

    page = client.get("/published").content.decode()

    assert "24 August 2023" in page
    assert "Awst" not in page
    assert (
        '<button class="evenhand-link-button evenhand-account__item" name="language" value="en-gb" lang="en-gb">English<' in page
    )
    assert 'lang="cy" aria-current="true">Cymraeg<' in page
    with override("cy"):
        assert moment(datetime(2026, 11, 22, 15, 9, tzinfo=UTC)) == "22 November 2026 at 3:09pm"
