"""Whether a file is harmless, as far as a scanner of the installation can tell. Without one, nothing is scanned."""

import subprocess

from django.conf import settings

from evenhand.files.faults import Place, Refused
from evenhand_service.uploads.faults import NotScanned, SomethingFound

SECONDS = 60
"""How long a scanner may take."""

FOUND = 1
"""What scanners exit with that found something, ClamAV's among them. Any other failure is one of their own."""


def scan(name: str, content: bytes) -> None:
    """Give a file to the scanner. Refuses it where something was found, and where the scanner could not say."""
    command = settings.EVENHAND_SCANNER
    if not command:
        return
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - set by whoever runs it
    except (OSError, subprocess.SubprocessError) as error:
        raise Refused([NotScanned(Place(name))]) from error
    if done.returncode:
        raise Refused([SomethingFound(Place(name)) if done.returncode == FOUND else NotScanned(Place(name))])
