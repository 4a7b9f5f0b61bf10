"""Styles and scripts under names that hold a digest of their content: a browser may keep each for ever, and shows no old one."""

import fcntl
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

DIGEST = "laid-out"
"""The file that says from what the folder was laid out."""


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also what one script takes from another is named by its content."""

    support_js_module_import_aggregation = True


def lay_out() -> None:
    """Write what the service sends to browsers to the data folder, unless it is there as this version has it.

    What an earlier version wrote stays, for the browsers that still show its pages.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with (root / DIGEST).open("a+", encoding="ascii") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        kept.seek(0)
        digest = _digest_of_sources()
        if kept.read() == digest and (root / NamedByContent.manifest_name).exists():
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        kept.truncate(0)
        kept.write(digest)


def _digest_of_sources() -> str:
    found = sorted((name, storage.path(name)) for finder in get_finders() for name, storage in finder.list(ignore_patterns=()))
    digest = sha256()
    for name, path in found:
        digest.update(name.encode())
        digest.update(sha256(Path(path).read_bytes()).digest())
    return digest.hexdigest()
