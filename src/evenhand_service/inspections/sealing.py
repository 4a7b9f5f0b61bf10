"""The words that the samples of an inspection are drawn from: sealed at its announcement, told when the first sample is drawn.

Whoever knows them before the caseload is fixed can work out which references will be drawn. So only their digest stands in
inspection.yaml until then, for everybody to hold the words against afterwards.
"""

from pathlib import Path
from secrets import token_hex

from evenhand.inspection.inspection import read_inspection
from evenhand.inspection.sealing import seal_of
from evenhand_service.inspections.inspection_file import declared
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import with_values

SEED, SEAL = ("sampling", "seed"), ("sampling", "sealed")
CHANCE = 16
"""Bytes of the words that nobody can guess."""


def seal(inspection: Inspection, file: Path) -> str | None:
    """Settle words that nobody can guess, and put their digest into inspection.yaml; gives the digest.

    None where the words are settled already: an inspection that was sealed before, or came with a seed, keeps it.
    """
    settled = read_inspection(file).sampling
    return None if settled.seed is not None or settled.sealed is not None else seal_anew(inspection, file)


def seal_anew(inspection: Inspection, file: Path) -> str:
    """Settle other words in place of those there are, as after a draw was voided; gives their digest."""
    inspection.sealed_words = f"{inspection.name}, {token_hex(CHANCE)}"
    inspection.save(update_fields=["sealed_words"])
    digest = seal_of(inspection.sealed_words)
    file.write_bytes(with_values(file.read_bytes(), {SEED: None, SEAL: digest}))
    return digest


def unseal(inspection: Inspection, file: Path) -> None:
    """Put the words themselves into inspection.yaml, beside their digest. What is not sealed stays as it is."""
    settled = read_inspection(file).sampling
    if settled.seed is None and settled.sealed is not None and inspection.sealed_words:
        file.write_bytes(with_values(file.read_bytes(), {SEED: inspection.sealed_words}))


def seal_announced(inspection: Inspection) -> str | None:
    """The digest that was announced; None where there is none."""
    return declared(inspection).sampling.sealed
