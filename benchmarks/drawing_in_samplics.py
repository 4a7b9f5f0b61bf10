"""The same draw by samplics, in an environment that has it: prints the seconds of the selection and how many cases it drew.

python drawing_in_samplics.py caseload.csv sizes.csv
"""

import csv
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Draw once: it takes long."""
    warnings.simplefilter("ignore")
    selection = import_module("samplics.sampling").SampleSelection
    srs = import_module("samplics.utils.types").SelectMethod.srs_wor
    caseload, sizes = (list(csv.DictReader(Path(name).read_text(encoding="utf-8").splitlines())) for name in sys.argv[1:])
    wanted = {row["stratum"]: int(row["size"]) for row in sizes}
    cases, strata = [row["case"] for row in caseload], [row["stratum"] for row in caseload]
    begun = time.perf_counter()
    drawn = selection(method=srs, strat=True, wr=False).select(cases, wanted, strata, sample_only=True)
    print(time.perf_counter() - begun, int(drawn[0].sum()))


if __name__ == "__main__":
    main()
