"""Gathering the words to be translated, without guesses at what a new one may mean."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, with no translation taken over from words that are merely alike."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]  # noqa: RUF012 - added to by Django
