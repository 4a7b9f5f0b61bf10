"""Every published result of the installed packs, recomputed."""

from pathlib import Path

from evenhand.files.faults import Fault, Refused
from evenhand.framework.packs import installed_packs
from evenhand.scoring.published_file import read_result
from evenhand.scoring.verification import Verification
from evenhand.scoring.verify import verify


def published_results() -> list[Path]:
    """Every published result of every installed pack."""
    return [file for folder in installed_packs().values() for file in sorted(folder.glob("published/*.yaml"))]


def recompute_all(files: list[Path]) -> tuple[list[Verification], list[Fault]]:
    """Recompute each file; one that cannot be read does not keep the others from being recomputed."""
    found: list[Verification] = []
    refused: list[Fault] = []
    for file in files:
        try:
            found.append(verify(*read_result(file)))
        except Refused as refusal:
            refused.extend(refusal.faults)
    return found, refused
