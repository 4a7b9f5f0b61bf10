"""How long laws are searched: whole in `make test-long`, in short form otherwise, and the same examples each time."""

import os

from hypothesis import settings

settings.register_profile(
    "evenhand", max_examples=2000 if os.environ.get("EVENHAND_LONG") else 60, deadline=None, derandomize=True
)
settings.load_profile("evenhand")
