"""A letter on the command line: read with its units, wherever these are, and composed."""

from pathlib import Path

from evenhand.folders.letters import LetterFolder, read_letter


def letter_in(folder: Path) -> LetterFolder:
    """The letter in a folder, with units from folders and from shelves."""
    from evenhand.publishing.published_units import published_unit  # what is published takes a moment to load

    return read_letter(folder, published_unit)
