"""The folder in which an installation keeps what it writes, and a database of SQLite: only their owner reads them."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


def make_data_folder(data: Path) -> None:
    """Make the folder where there is none. Raises OSError where it cannot be."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)


def make_database_file(address: str) -> None:
    """Make the file of a SQLite where there is none, empty: what SQLite puts beside it takes its mode. Raises OSError."""
    found = urlsplit(address)
    if found.scheme == "sqlite":
        os.close(os.open(unquote(found.path[1:]), os.O_RDONLY | os.O_CREAT, 0o600))
