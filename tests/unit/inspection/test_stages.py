"""The stages of an inspection hold together as a table."""

from typing import get_args

import pytest

from evenhand.framework.packs import installed_packs, load_pack
from evenhand.inspection.stages import STAGES, Need, StageCode, find_move, stages_from, unmet

ENDS = {"closed", "cancelled"}


def reached(start, seen=frozenset()):
    found = seen | {start}
    for move in STAGES[start].moves:
        if move.to not in found:
            found |= reached(move.to, found)
    return found


def test_every_stage_is_in_the_table_and_can_be_reached():
    assert tuple(STAGES) == get_args(StageCode)
    assert reached("planned") == set(STAGES)


@pytest.mark.parametrize("code", [code for code in STAGES if code not in ENDS])
def test_every_stage_leads_to_an_end(code):
    assert "closed" in reached(code)


def test_ends_lead_nowhere_and_every_other_move_is_forward_or_has_a_reason():
    order = list(STAGES)

    assert {code for code, stage in STAGES.items() if not stage.moves} == ENDS
    for code, stage in STAGES.items():
        for move in stage.moves:
            assert move.by
            forward = order.index(move.to) == order.index(code) + 1
            assert forward != move.reason
            assert bool(move.needs) == forward


def test_every_need_is_that_of_one_move():
    needs = [need for stage in STAGES.values() for move in stage.moves for need in move.needs]

    assert sorted(needs) == sorted(get_args(Need))


def test_every_step_of_every_installed_round_belongs_to_a_stage():
    known = {step for stage in STAGES.values() for step in stage.steps}
    steps = {step.step for folder in installed_packs().values() if (pack := load_pack(folder)).round for step in pack.round.steps}

    assert steps <= known


def test_a_published_inspection_cannot_be_cancelled():
    assert {code for code in STAGES if find_move(code, "cancelled")} == {
        "planned",
        "announced",
        "caseload",
        "sampled",
        "fieldwork",
    }


def test_a_move_says_what_it_still_needs():
    move = find_move("planned", "announced")

    assert unmet(move, ()) == ("lead appointed", "contact appointed")
    assert unmet(move, {"lead appointed"}) == ("contact appointed",)
    assert unmet(move, {"lead appointed", "contact appointed"}) == ()
    assert find_move("planned", "published") is None


def test_later_stages_leave_out_what_was_cancelled():
    assert stages_from("accuracy") == {"accuracy", "published", "closed"}
