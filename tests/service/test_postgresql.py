"""The server that a package brings, for machines without Debian's, does what the tests need."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from service.postgresql import brought, server


@pytest.mark.skipif(find_spec("pgserver") is None, reason="the package has nothing for this Python or this machine")
def test_the_service_stands_on_the_server_that_a_package_brings(tmp_path):
    evenhand = Path(sys.executable).with_name("evenhand")
    with server(brought()) as address:
        where = {"EVENHAND_DATA": str(tmp_path), "DATABASE_URL": f"{address}/postgres"}
        subprocess.run([evenhand, "migrate"], env=os.environ | where, check=True, stdout=subprocess.DEVNULL)
        with psycopg.connect(f"{address}/postgres") as connection:
            assert connection.execute("SELECT count(*) FROM inspections_inspection").fetchone() == (0,)
