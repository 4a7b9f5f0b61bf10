"""The same shares and errors by svy, in an environment that has it: prints the seconds of each run and the sum of the errors.

python tallying_in_svy.py answers.csv RUNS
"""

import sys
import time
import warnings
from importlib import import_module


def main() -> None:
    """Estimate as often as asked."""
    warnings.simplefilter("ignore")
    svy, polars = import_module("svy"), import_module("polars")
    answers = polars.read_csv(sys.argv[1]).with_columns(weight=polars.col("eligible") / polars.col("drawn"))
    for _ in range(int(sys.argv[2])):
        begun = time.perf_counter()
        design = svy.Design(stratum="stratum", wgt="weight", pop_size="eligible", singleton="skip")
        sample = svy.Sample(answers, design)
        found = sample.estimation.mean("sufficient", by="asked", where=polars.col("relevant") == 1)
        seconds = time.perf_counter() - begun
        errors = sum(one.se for one in found.estimates if one.se is not None)
        print(seconds, errors)


if __name__ == "__main__":
    main()
