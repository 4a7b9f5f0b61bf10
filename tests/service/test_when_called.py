"""What apps give to others stands under its name, and commands that call none of it load none of it."""

import subprocess
import sys

import pytest
from django.utils.module_loading import import_string

from evenhand_service.casework.when_finished import WHEN_FINISHED
from evenhand_service.inspections.after_moves import AFTER_MOVE
from evenhand_service.inspections.around_files import AFTER_KEEPING, BEFORE_READING
from evenhand_service.inspections.needs import AMISS, NEEDS, TRIED
from evenhand_service.inspections.when_called import WhenCalled

TRIALS = [one for tried in TRIED.values() for one in (tried.run, tried.told)]
GIVEN = [*WHEN_FINISHED, *AFTER_MOVE, *AFTER_KEEPING, *BEFORE_READING, *NEEDS.values(), *AMISS.values(), *TRIALS]
INSIDE = [cell.cell_contents for one in GIVEN for cell in getattr(one, "__closure__", None) or ()]
LATE = [one for one in (*GIVEN, *INSIDE) if isinstance(one, WhenCalled)]

SAID = "import sys, django; django.setup(); print(*({'numba', 'scipy', 'altair', 'pyarrow', 'typst'} & {*sys.modules}))"


def test_apps_give_something():
    assert len(LATE) > 10


@pytest.mark.parametrize("late", LATE, ids=lambda one: one.name)
def test_what_is_given_is_there(late):
    assert callable(import_string(late.name))


def test_what_is_given_is_called_with_what_it_is_given():
    assert WhenCalled("operator.sub")(3, 2) == 1


def test_the_service_stands_ready_for_a_command_without_what_computes_and_draws():
    said = subprocess.run([sys.executable, "-c", SAID], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ""
