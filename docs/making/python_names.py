"""Every public name of the library with its signature and docstring."""

import inspect
import re
from inspect import cleandoc

import evenhand
from docs.making.writing import code

INTRO = """# The Python library

The names below are the public ones: they can be imported from `evenhand`, and a change to any of them is in the changelog.
Everything else is the inside of the house and may move.

```python
from evenhand import load_framework, rate, read_answers

framework = load_framework("hmip-probation", edition="2018-03-crc")
answers = read_answers("examples/swm-2018/answers.csv", framework)
ratings = rate(answers, against=framework, judgements="examples/swm-2018/judgements.yaml")
print(ratings["2.2"].because)
```

A sample is drawn from a caseload in three steps, and set beside it:

```python
from datetime import date

from evenhand import balance, draw_sample, plan_sample, read_caseload

rule = framework.samples["unpaid work"]
caseload = read_caseload("examples/swm-2018/caseload-unpaid-work.csv", framework, "unpaid work")
plan = plan_sample("unpaid work", rule, caseload, first_day=date(2018, 9, 17))
sample = draw_sample(plan, "SWM CRC, announced 2018-07-23")
for value in balance(sample):
    print(value.column, value.value, value.eligible, value.drawn)
```

Nothing is printed, written or fetched by any of them. What cannot be used is refused with `Refused`, whose `faults` say where and
why; the kinds are under [refusals](refusals.md).

`rate` takes the sample too. Then only its drawn cases count, each score can carry its interval and each rating its certainty:

```python
from evenhand import certainty, interval, read_folder

inspection = read_folder("examples/swm-2018")
ratings = rate(inspection.answers, against=inspection.framework, judgements=inspection.judgements, sample=inspection.sample)
found = interval(ratings["2.2.3"].score, level=0.80, sample=inspection.certificate)
print(f"{found.low:.0%} to {found.high:.0%}: {found.because}")
print(certainty(ratings, sample=inspection.certificate)["2.1"].said)
```

This page is generated from the code by `make docs`.
"""


def python_page() -> str:
    """The page `python.md`."""
    return INTRO + "".join(_entry(name) for name in sorted(evenhand.__all__, key=str.casefold))


def _entry(name: str) -> str:
    thing = getattr(evenhand, name)
    signature = f"class {name}" if inspect.isclass(thing) else f"{name}{_signature(thing)}"
    return f"\n## {code(name)}\n\n```text\n{signature}\n```\n\n{cleandoc(thing.__doc__ or '')}\n"


def _signature(thing: object) -> str:
    """A signature with the bare names of its types."""
    said = str(inspect.signature(thing))  # type: ignore[arg-type]  # every public name is a function or a class
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", said)
