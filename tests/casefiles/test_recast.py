"""A file cast anew is the same matter with other people: in every kind, for every swap that is offered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course.casefiles.draw import Draw
from course.casefiles.invariant import InvariantError
from course.casefiles.make import KINDS, make
from course.casefiles.people import COUNTRIES
from course.casefiles.proof import prove
from course.casefiles.recast import lead, recast, swap_for
from course.casefiles.swap import WAYS, Swap, SwapError
from course.library.tables import load_parameters
from course.model.parameter import Parameters

ROOT = Path(__file__).parents[2]
SEEDS = range(8)


def law(kind: str) -> Parameters:
    return load_parameters(ROOT, KINDS[kind].table)


@pytest.mark.parametrize("kind", KINDS)
def test_most_files_have_a_twin_by_each_swap_and_its_key_is_proved(kind: str) -> None:
    table, refused = law(kind), 0
    for seed in SEEDS:
        first = make(kind, seed, law=table)
        for what in WAYS:
            try:
                other = recast(kind, seed, Swap(what), number=654321, law=table)
            except InvariantError:
                refused += 1
                continue
            prove(other, law=table)
            assert other.id == f"{kind}-654321"
            assert other.truth.facts == first.truth.facts
            assert other.truth.outcome == first.truth.outcome
            assert [e.dated for e in other.docket.exhibits] == [e.dated for e in first.docket.exhibits]
            assert f"SAMPLE-{kind.replace('-', '').upper()}-{seed:04}" not in other.model_dump_json()
    assert refused <= len(SEEDS)


def test_only_what_is_swapped_is_another() -> None:
    table = law("n-400")
    for seed in SEEDS:
        plain = lead("n-400", seed, None)
        name, country, gender, faith = (
            lead("n-400", seed, Swap(what)) for what in ("name", "country", "gender", "faith")
        )
        assert (name.country, name.gender, name.faith) == (plain.country, plain.gender, plain.faith)
        assert (name.given != plain.given, name.family != plain.family) == (True, True)
        assert (country.gender, country.faith) == (plain.gender, plain.faith)
        assert country.country != plain.country
        assert (gender.family, gender.country) == (plain.family, plain.country)
        assert gender.gender != plain.gender
        assert (faith.name, faith.country) == (plain.name, plain.country)
        assert faith.faith != plain.faith
        assert plain.name in make("n-400", seed, law=table).docket.title


def test_after_a_swap_of_country_nothing_of_the_old_country_is_left() -> None:
    table = law("i-589")
    for seed in SEEDS:
        home = lead("i-589", seed, None).country
        try:
            text = recast("i-589", seed, Swap("country", 2), number=9, law=table).docket.model_dump_json()
        except InvariantError:
            continue
        left = [w for w in (home.name, home.language, *home.cities, *home.families) if re.search(rf"\b{w}\b", text)]
        assert left == [], seed


def test_nothing_swapped_is_the_same_file_under_another_number() -> None:
    table = law("i-485")
    first, again = make("i-485", 3, law=table), recast("i-485", 3, Swap("nothing"), number=777777, law=table)
    text = again.docket.model_dump_json().replace("i-485-777777", "i-485-3").replace("I485-777777", "I485-0003")
    assert text == first.docket.model_dump_json()


def test_a_gender_that_the_law_looks_at_is_never_swapped() -> None:
    """Whose child one is proved otherwise of a mother and of a father: such a file has no twin by gender."""
    table = law("i-130")
    refused = 0
    for seed in range(30):
        try:
            recast("i-130", seed, Swap("gender"), number=1, law=table)
        except InvariantError as why:
            refused += "the facts of the rule are others" in str(why)
        swap = swap_for("i-130", seed, Draw("test", seed), law=table)
        recast("i-130", seed, swap, number=1, law=table)
    assert 0 < refused < 15


def test_every_swap_is_drawn_and_a_label_finds_it_again() -> None:
    table = law("n-400")
    drawn = [swap_for("n-400", 1, Draw("test", n), law=table) for n in range(40)]
    assert {swap.what for swap in drawn} == set(WAYS)
    assert all(Swap.called(swap.label) == swap for swap in drawn)
    assert WAYS["country"] == len(COUNTRIES) - 1


@pytest.mark.parametrize("label", ["", "name", "name-0", "name-8", "gender-2", "faith-٣", "other-1", "name-1-1", "-1"])
def test_a_label_that_is_no_swap_says_which_there_are(label: str) -> None:
    with pytest.raises(SwapError, match="country-1 to country-7, gender-1"):
        Swap.called(label)
