"""What inspection.yaml settles about samples, and what the proof holds against it."""

import json
from hashlib import sha256

import pytest

from functional.samples import fault

UNPAID = "caseload-unpaid-work.csv"


def settle(folder, settings):
    """Write `sampling` anew."""
    path = folder / "inspection.yaml"
    kept = path.read_text(encoding="utf-8").split("sampling:")[0]
    path.write_text(f"{kept}sampling:\n{settings}", encoding="utf-8")


def proved(folder, evenhand):
    said = evenhand("sample", "verify", folder / "certificate.json", folder / UNPAID, "--json")
    return [(one["what"], one["said"], one["found"]) for one in said.json["checked"] if not one["agrees"]]


SEED = "  seed: said aloud\n"


@pytest.mark.parametrize("setting", ["sizes: {unpaid werk: 40}", "quotas: {unpaid werk: {gender: 4}}"])
def test_settings_of_no_sample_are_refused_with_their_line_and_the_nearest_name(undrawn, evenhand, setting):
    settle(undrawn, f"{SEED}  {setting}\n")

    said = evenhand("sample", "plan", undrawn, "--json")

    assert fault(said) == "SettingOfNoSample"
    assert "'unpaid work'" in said.json["refused"][0]["cure"]
    line = (undrawn / "inspection.yaml").read_text(encoding="utf-8").splitlines()[said.json["refused"][0]["line"] - 1]
    assert "unpaid werk" in line


def test_settings_are_found_whatever_the_capitals_and_refused_twice(undrawn, evenhand):
    settle(undrawn, f"{SEED}  sizes: {{Unpaid Work: 40}}\n")
    assert evenhand("sample", "plan", undrawn, "--sample", "unpaid work", "--json").json["plans"][0]["size"] == 40

    settle(undrawn, f"{SEED}  sizes: {{Unpaid Work: 40, unpaid work: 50}}\n")
    assert fault(evenhand("sample", "plan", undrawn, "--json")) == "SettingTwice"


def test_a_certificate_is_held_against_the_days_and_sizes_of_the_inspection(undrawn, evenhand):
    settle(undrawn, f"{SEED}  sizes: {{unpaid work: 40}}\n")
    evenhand("sample", "draw", undrawn, "--sample", "unpaid work")
    assert proved(undrawn, evenhand) == []

    settle(undrawn, SEED)
    path = undrawn / "inspection.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2018-09-17", "2018-09-18"), encoding="utf-8")

    assert proved(undrawn, evenhand) == [
        ("fieldwork begins", "2018-09-17", "2018-09-18"),
        ("size set in inspection.yaml", "40", "none"),
    ]


def test_a_size_given_by_hand_is_said_to_be_so_and_shows_in_the_proof(undrawn, evenhand):
    drawn = evenhand("sample", "draw", undrawn, "--sample", "unpaid work", "--size", 40)

    assert drawn.status == 0
    assert "Write it there, under sampling, sizes, unpaid work." in " ".join(drawn.out.split())
    assert proved(undrawn, evenhand) == [("size set in inspection.yaml", "40", "none")]


def test_another_seed_than_the_one_announced_is_refused(undrawn, evenhand):
    settle(undrawn, SEED)

    said = evenhand("sample", "draw", undrawn, "--seed", "one that suits", "--json")

    assert fault(said) == "SeedDiffers"
    assert evenhand("sample", "draw", undrawn, "--seed", "said aloud").status == 0


@pytest.mark.parametrize("seed", ["", "  ", "two\nlines", "a\ttab", "half \udcff", "a line\u2028more", "nul\x00"])
def test_a_seed_that_nobody_could_type_again_is_refused(undrawn, evenhand, seed):
    settle(undrawn, "  sizes: {unpaid work: 40}\n")

    said = evenhand("sample", "draw", undrawn, "--seed", seed, "--json")

    assert (said.status, fault(said)) == (1, "SeedUnusable")
    assert not (undrawn / "sample.csv").exists()


def test_an_announced_seed_that_nobody_could_type_again_is_refused(undrawn, evenhand):
    settle(undrawn, '  seed: "a\\ttab"\n')

    assert fault(evenhand("sample", "draw", undrawn, "--json")) == "SeedUnusable"


def test_a_certificate_with_a_seed_that_cannot_be_used_is_refused(folder, evenhand):
    path = folder / "certificate.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["samples"]["unpaid work"]["seed"] = "two\nlines"
    path.write_text(json.dumps(content), encoding="utf-8")

    assert fault(evenhand("sample", "verify", path, folder / UNPAID, "--json")) == "SeedUnusable"
    assert fault(evenhand("sample", "balance", folder, "--json")) == "SeedUnusable"


def test_a_sealed_seed_is_drawn_from_when_it_is_told_and_no_other_is(undrawn, evenhand):
    settle(undrawn, f"  sealed: {sha256(b'said aloud').hexdigest()}\n")

    assert evenhand("sample", "plan", undrawn).status == 0
    assert fault(evenhand("sample", "draw", undrawn, "--json")) == "SeedStillSealed"
    assert fault(evenhand("sample", "draw", undrawn, "--seed", "one that suits", "--json")) == "SeedNotSealed"
    assert evenhand("sample", "draw", undrawn, "--seed", "said aloud").status == 0
