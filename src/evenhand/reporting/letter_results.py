"""What a letter rests on as plain data, for machines: its units with their results, and what it asks.

The shape is documented in docs/reference/schemas/letter.schema.json.
"""

from evenhand.folders.letters import PublishedUnit
from evenhand.reporting.letter_material import LetterMaterial
from evenhand.reporting.letter_units import UnitReviewed
from evenhand.reporting.results import Plain


def letter_results(made_of: LetterMaterial) -> Plain:
    """The letter as data. The results of a unit are those of its own report, as `evenhand rate` has them."""
    letter = made_of.letter
    return {
        "region": letter.letter.region,
        "provider": letter.letter.provider,
        "framework": letter.framework.identity.id,
        "edition": letter.framework.identity.edition,
        "document": letter.letter.document,
        "synthetic": letter.synthetic,
        "units": [{"unit": one.name, "published": _published(one), "results": one.results} for one in made_of.units],
        "recommendations": [
            {
                "number": one.number,
                "addressee": made_of.called(one),
                "unit": one.unit,
                "text": one.text,
                "raised": [{"unit": each.unit, "number": each.number} for each in one.raised],
            }
            for one in made_of.asked
        ],
    }


def _published(unit: UnitReviewed) -> Plain | None:
    found = unit.found
    if not isinstance(found, PublishedUnit):
        return None
    return {"name": found.name, "version": found.version, "sha256": found.sha256}
