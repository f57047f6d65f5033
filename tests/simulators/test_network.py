"""The data lab: what every network holds, what can be said of it, and what marks are worth."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkbench as bench
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from course.casefiles.network.make import made
from course.casefiles.network.statement import fingerprint
from course.model.network import (
    SOURCE,
    TELLING,
    Explanation,
    Fact,
    Link,
    Network,
    Verdict,
    read_step,
)
from course.model.step import StepError
from course.simulators.network.judge import debrief, supported
from course.simulators.network.layout import LABEL, WIDTH, drawing
from course.simulators.network.links import TELLING_LINKS, Hub, Web, facts, web
from course.simulators.network.play import begin, replay, step

PRACTICE = sorted((Path(__file__).parents[2] / "data" / "networks").glob("*.yaml"))
few = settings(max_examples=20, deadline=None)


def unexplained(net: Network, name: str) -> int:
    """From how many sources a filing shares something telling that no innocent group shares."""
    assert net.truth
    filing, open_, explained = next(f for f in net.filings if f.id == name), set(), set(net.truth.explained)
    for link in TELLING_LINKS:
        value = filing.value(link)
        if sum(f.value(link) == value for f in net.filings) > 1 and (link, value) not in explained:
            open_.add(SOURCE[Fact(link.value)])
    return len(open_)


@few
@given(bench.networks())
def test_a_ring_is_told_by_facts_and_nobody_else_is(net: Network) -> None:
    assert net.truth
    assert {name for name in net.ids if unexplained(net, name) >= 2} == set(net.truth.ring)


@few
@given(bench.networks())
def test_names_and_countries_stay_the_same_whoever_is_in_the_ring(net: Network) -> None:
    """People are a function of seed and place alone, so that nothing about them can tell a role."""
    assert net.plan
    other = net.plan.model_copy(update={"ring": 5, "decoys": 0, "groups": {Explanation.OFFICE: 60}})
    again = made(net.model_copy(update={"plan": other, "filings": ()}))
    mine, theirs = ([(f.petitioner, f.beneficiary, f.country) for f in one.filings] for one in (net, again))
    assert mine == theirs
    assert net.truth != again.truth


def test_countries_are_as_frequent_in_rings_as_among_everybody() -> None:
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for seed in range(120):
        net = bench.network(seed, {Explanation.SHELTER: 8}, size=80)
        assert net.truth
        for filing in net.filings:
            (inside if filing.id in net.truth.ring else outside)[filing.country] += 1
    total = sum(inside.values())
    expected = {c: total * n / sum(outside.values()) for c, n in outside.items()}
    chi = sum((inside[c] - e) ** 2 / e for c, e in expected.items())
    assert chi < 24.3  # 7 degrees of freedom: one in a thousand would lie above


@few
@given(bench.networks(), st.randoms(use_true_random=False))
def test_other_names_and_countries_change_no_link_and_no_score(net: Network, chance: object) -> None:
    names = [f.petitioner for f in net.filings]
    chance.shuffle(names)  # type: ignore[attr-defined]
    swapped = net.model_copy(
        update={
            "filings": tuple(
                f.model_copy(update={"petitioner": name, "beneficiary": name, "country": "Averonne"})
                for f, name in zip(net.filings, names, strict=True)
            )
        }
    )
    assert facts(swapped) == facts(net)
    assert web(swapped, tuple(Link)) == web(net, tuple(Link))
    state = bench.expert(net)
    assert debrief(swapped, state) == debrief(net, state)


@few
@given(bench.networks())
def test_the_expert_earns_everything_and_the_lazy_nothing_much(net: Network) -> None:
    assert debrief(net, bench.expert(net)).share == 1
    assert debrief(net, begin()).share == 0
    assert debrief(net, bench.everybody(net)).share == 0


@few
@given(bench.networks())
def test_clearing_everybody_is_not_enough(net: Network) -> None:
    for kind in Explanation:
        state = bench.marked(begin(), net, net.ids, "clear", explanation=kind.value)
        assert debrief(net, state).share <= 0.2


@few
@given(bench.networks(), st.data())
def test_scores_lie_between_0_and_1_and_move_the_right_way(net: Network, data: st.DataObject) -> None:
    assert net.truth
    some = data.draw(st.sets(st.sampled_from(sorted(net.ids)), min_size=1, max_size=40))
    said = [fact.value for fact in TELLING]
    before = debrief(net, bench.marked(begin(), net, some, "refer", facts=said))
    left_in = sorted(set(net.truth.ring) - some)
    left_out = sorted(net.ids - set(net.truth.ring) - some)
    for name, up in ((left_in[:1], True), (left_out[:1], False)):
        if not name:
            continue
        after = debrief(net, bench.marked(begin(), net, {*some, *name}, "refer", facts=said))
        for part, share in after.parts.items():
            assert 0 <= share <= 1
            assert (share >= before.parts[part]) if up else (share <= before.parts[part])
        assert 0 <= after.share <= 1


def test_a_false_accusation_costs_more_than_a_miss() -> None:
    net = bench.network(3, {Explanation.OFFICE: 20})
    assert net.truth
    full = bench.expert(net)
    one = net.truth.ring[0]
    missed = debrief(net, bench.marked(full, net, [one], "watch")).parts["referrals"]
    innocent = next(name for name in sorted(net.ids) if name not in full.marks)
    accused = debrief(net, bench.marked(full, net, [innocent], "refer", facts=["account", "letter"])).parts["referrals"]
    assert 1 > missed > accused
    assert 1 - accused == pytest.approx(2 * (1 - missed), abs=1e-3)


@few
@given(bench.networks())
def test_the_blind_network_shows_the_same_and_tells_nothing(net: Network) -> None:
    blind = net.blind()
    assert blind.plan is None
    assert blind.truth is None
    assert blind.lesson == ""
    assert blind.filings == net.filings
    assert facts(blind) == facts(net)
    assert "seed" not in blind.model_dump_json()
    with pytest.raises(ValueError, match="no truth"):
        debrief(blind, begin())


@few
@given(bench.networks())
def test_the_blind_network_plays_the_same(net: Network) -> None:
    steps = [
        {"v": 1, "do": "mark", "filings": sorted(net.ids)[:9], "verdict": "refer", "facts": ["account", "timing"]},
        {"v": 1, "do": "unmark", "filings": ["F-002"]},
        {"v": 1, "do": "mark", "filings": ["F-003"], "verdict": "clear", "explanation": "shelter"},
        {"v": 1, "do": "mark", "filings": ["F-004"], "verdict": "clear"},
    ]
    assert replay(steps, net.blind()) == replay(steps, net)


def test_a_crowd_is_laid_out_at_once() -> None:
    net = bench.network(21, {Explanation.OFFICE: 80, Explanation.APARTMENTS: 60}, size=500, ring=24, decoys=12)
    drawn = drawing(web(net, tuple(Link)), 3)
    assert sum(len(group.filings) for group in drawn.groups) == 500


def test_a_written_network_can_not_be_handed_out_before_it_is_made() -> None:
    net = bench.network(1, {Explanation.SHELTER: 6})
    with pytest.raises(ValueError, match="make it first"):
        net.model_copy(update={"filings": ()}).blind()


@pytest.mark.parametrize("path", PRACTICE, ids=lambda path: path.stem)
def test_practice_networks(path: Path) -> None:
    net = made(Network.model_validate(yaml.safe_load(path.read_text("utf-8"))))
    assert net.id == path.stem
    assert net.truth
    assert net.plan
    assert len(net.filings) == net.plan.size
    assert net.lesson
    assert debrief(net, bench.expert(net)).share == 1
    assert {name for name in net.ids if unexplained(net, name) >= 2} == set(net.truth.ring)
    assert max(len(group.filings) for group in net.truth.groups) > len(net.truth.ring)
    # nobody gets there by taking the largest group, nor all that are linked at all
    linked = web(net, TELLING_LINKS).groups
    for names in (linked[0], [name for group in linked for name in group]):
        state = bench.marked(begin(), net, names, "refer", facts=["account", "statement"])
        assert debrief(net, state).share < 0.8


def test_the_same_plan_makes_the_same_network_anew() -> None:
    one, other = (bench.network(77, {Explanation.FAMILY: 5}) for _ in range(2))
    assert one == other


def test_a_fingerprint_sees_words_and_not_names_months_or_figures() -> None:
    one = fingerprint("We married in March. Aldo and Bea had 9 guests.", "Aldo Fee", "Bea Gar")
    assert one == fingerprint("We married in June. Cora and Dan had 12 guests.", "Cora Hill", "Dan Ide")
    assert one != fingerprint("We married in June. Cora and Dan had 12 friends.", "Cora Hill", "Dan Ide")


def refused(net: Network, **value: object) -> str:
    state = step(begin(), read_step(value, net.version), net)
    assert state.marks == {}
    assert state.trail[-1].outcome == "refused"
    return state.trail[-1].said


def test_what_the_lab_refuses() -> None:
    net = bench.network(5, {Explanation.SHELTER: 6})
    assert "Choose the filings" in refused(net, do="mark", filings=[], verdict="watch")
    assert "no filing" in refused(net, do="mark", filings=["F-001", "F-999"], verdict="watch")
    assert "two facts" in refused(net, do="mark", filings=["F-001"], verdict="refer", facts=["account"])
    same_source = ["address", "phone"]
    assert "one source" in refused(net, do="mark", filings=["F-001"], verdict="refer", facts=same_source)
    assert "innocent explanation" in refused(net, do="mark", filings=["F-001"], verdict="clear")
    for fact in ("country", "name", "looks"):
        assert "is no fact" in refused(net, do="mark", filings=["F-001"], verdict="refer", facts=["account", fact])
    assert "is no mark" in refused(net, do="mark", filings=["F-001"], verdict="deny")


@pytest.mark.parametrize(
    "value",
    [None, 7, [], {}, {"do": "guess", "filings": []}, {"do": "mark"}, {"do": "mark", "filings": "F-001"},
     {"do": "mark", "filings": ["F-001"] * 501}, {"do": "mark", "filings": ["x" * 30]},
     {"do": "mark", "filings": [], "truth": 1}, {"do": "mark", "filings": [{}]}],
)  # fmt: skip
def test_what_is_no_step_is_told_in_a_sentence(value: object) -> None:
    with pytest.raises(StepError, match=r"\.$"):
        read_step(value, 1)


def test_a_fact_the_data_do_not_show_is_flagged_and_earns_nothing() -> None:
    net = bench.network(9, {Explanation.APARTMENTS: 12})
    assert net.truth
    alone = next(name for name, held in facts(net).items() if not held & TELLING)
    state = bench.marked(begin(), net, [alone], "refer", facts=["account", "statement"])
    assert state.trail[-1].outcome == "flagged"
    assert alone in state.trail[-1].said
    one = net.truth.ring[0]
    wrong = bench.marked(begin(), net, [one], "refer", facts=[f.value for f in Fact])
    assert not supported(one, wrong, net)


def test_shared_roofs_and_preparers_carry_no_referral() -> None:
    net = bench.network(11, {Explanation.SHELTER: 12}, overlap=2)
    assert net.truth
    home = next(name for name in net.truth.ring if {Fact.ADDRESS, Fact.EMPLOYER} <= facts(net)[name])
    state = bench.marked(begin(), net, [home], "refer", facts=["address", "employer"])
    assert state.trail[-1].outcome == "done"
    assert debrief(net, state).parts["referrals"] > 0
    assert debrief(net, state).parts["reasons"] == 0


def test_a_journal_of_another_version_or_of_nonsense_is_left_out_and_told_of() -> None:
    net = bench.network(13, {Explanation.SHELTER: 6})
    good = {"v": 1, "do": "mark", "filings": ["F-001"], "verdict": "watch"}
    state, said = replay([{**good, "v": 2}, good], net)
    assert state.marks["F-001"].verdict is Verdict.WATCH
    assert "another version" in said
    state, said = replay([good, "<b>", {"v": 1, "do": "fly"}], net)
    assert len(state.marks) == 1
    assert said.startswith("2 lines")
    assert replay([good], net)[1] == ""


def test_taking_back_a_mark() -> None:
    net = bench.network(13, {Explanation.SHELTER: 6})
    state = bench.marked(begin(), net, ["F-001", "F-002"], "watch")
    state = step(state, read_step({"do": "unmark", "filings": [" f-001 "]}, 1), net)
    assert set(state.marks) == {"F-002"}
    assert len(state.trail) == 2


@few
@given(bench.networks(), st.sets(st.sampled_from(list(Link)), min_size=1), st.integers(2, 6))
def test_the_picture_holds_every_linked_filing_once_inside_its_frame(
    net: Network, links: set[Link], least: int
) -> None:
    found = web(net, sorted(links))
    assert sum(len(group) for group in found.groups) == sum(m.group > 0 for m in found.measures.values())
    drawn = drawing(found, least)
    wanted = [name for group in found.groups if len(group) >= least for name in group]
    assert sorted(wanted) == sorted(name for group in drawn.groups for name in group.filings)
    for group in drawn.groups:
        assert group.x + group.width <= WIDTH + 1e-6
        assert group.y + group.height <= drawn.height + 1e-6
        for x, y in group.filings.values():
            assert group.x <= x <= group.x + group.width
            assert group.y <= y <= group.y + group.height


def test_a_single_group_takes_the_width_of_the_picture() -> None:
    hub = Hub(Link.ACCOUNT, "TRN-1", tuple(f"F-{n:03}" for n in range(1, 9)))
    other = Hub(Link.LETTER, "GRR-1", ("F-001", "F-002", "F-003"))
    alone = drawing(Web(hubs=(hub, other), groups=(hub.filings,), measures={}), 3).groups[0]
    assert alone.width > 0.6 * WIDTH
    assert alone.width <= 3 * (alone.height - LABEL)
    xs = [x for x, _ in alone.filings.values()]
    assert max(xs) - min(xs) > alone.width / 2
