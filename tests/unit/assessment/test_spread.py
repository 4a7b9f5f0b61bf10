"""How many cases of each kind each reader takes."""

from evenhand.assessment.spread import Alike, spread


def alike(office, readers, number):
    return Alike(office, tuple(readers), tuple(("s", f"{office}-{one}") for one in range(number)))


def test_nothing_is_spread_where_there_is_nothing():
    assert spread([], {"x": 3}, {}) == []


def test_a_reader_without_room_takes_nothing():
    assert spread([alike("a", "xyz", 2)], {"x": 0, "y": 2, "z": 2}, {("b", "z"): 2}) == [{"y": 2}]


def test_what_is_held_counts_in_the_load_and_in_the_office():
    # x holds two cases of b, so y takes more of a; of b all that comes goes to y
    shares = spread([alike("a", "xy", 4), alike("b", "xy", 2)], {"x": 4, "y": 4}, {("b", "x"): 2})

    assert shares == [{"x": 2, "y": 2}, {"y": 2}]


def test_numbers_far_beyond_an_inspection_stay_whole():
    groups = [alike(f"o{number}", [f"r{reader}" for reader in range(7) if reader != number], 31) for number in range(7)]

    shares = spread(groups, {f"r{reader}": 40 for reader in range(7)}, {})

    assert [sum(share.values()) for share in shares] == [31] * 7
    assert [sum(share.get(f"r{reader}", 0) for share in shares) for reader in range(7)] == [31] * 7
