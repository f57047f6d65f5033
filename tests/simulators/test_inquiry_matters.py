"""Each inquiry is played by its expert to the best end, by an accuser to the worst, and by nobody to nothing."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from course.library.home import root
from course.library.register import Register
from course.library.shelf import shelf
from course.library.systems import console_law
from course.model.inquiry import Matter
from course.model.inquiry_key import Ground, Key, Sort
from course.simulators.inquiry.grounds import ELEMENTS, ruled
from course.simulators.inquiry.judge import PARTS, Debrief, debrief
from course.simulators.inquiry.play import replay
from course.simulators.inquiry.state import State

NAMES = shelf().matter_ids("inquiry")
LAW = console_law(root())
ON = date(2026, 8, 10)


def worked(matter: Matter, steps: Any) -> tuple[State, Debrief]:
    """The state and the worth of a record, every step of which could be read."""
    state, left_out = replay(steps, matter=matter, law=LAW)
    assert left_out == ""
    return state, debrief(matter, state)


def keyed(name: str) -> tuple[Matter, Key]:
    matter = cast("Matter", shelf().matter("inquiry", name))
    assert matter.key is not None
    return matter, matter.key


def test_there_are_six_with_every_kind_of_end() -> None:
    assert len(NAMES) >= 6
    ends = {key.finding.ground if key.finding else None for _, key in map(keyed, NAMES)}
    assert ends == {None, *Ground}
    decided = [next(d.denies for d in matter.decisions if d.id == key.decision) for matter, key in map(keyed, NAMES)]
    assert set(decided) == {"", "ground", "fraud"}
    assert 0.45 <= decided.count("") / len(decided) <= 0.6  # as many approvals as a bank of cases should have


@pytest.mark.parametrize("name", NAMES)
class TestMatter:
    """What holds for every matter."""

    def test_the_expert_earns_everything_without_a_remark(self, name: str) -> None:
        matter, key = keyed(name)
        state, found = worked(matter, key.work)
        assert found.parts == dict.fromkeys(PARTS, 1.0)
        assert {entry.outcome for entry in state.trail} <= {"done", "came", "ran-out"}
        assert found.used <= key.par

    def test_nothing_done_earns_nothing(self, name: str) -> None:
        matter, _ = keyed(name)
        assert worked(matter, [])[1].parts == dict.fromkeys(PARTS, 0.0)

    def test_every_decision_at_once_fails(self, name: str) -> None:
        matter, _ = keyed(name)
        for decision in matter.decisions:
            _, found = worked(matter, [{"v": matter.version, "do": "decide", "decision": decision.id}])
            assert found.share < 0.2, decision.id

    def test_every_fact_an_indicator_earns_little_for_sorting(self, name: str) -> None:
        matter, _ = keyed(name)
        steps = [{"do": "sort", "fact": fact.id, "sort": "indicator"} for fact in matter.facts]
        assert worked(matter, steps)[1].parts["sorting"] <= 0.25

    def test_a_finding_without_what_was_told_does_not_pass_and_costs_the_disclosure(self, name: str) -> None:
        matter, key = keyed(name)
        if not key.adverse:  # then nobody has to be told, and telling nobody is right
            assert worked(matter, key.work)[1].parts["disclosure"] == 1
            return
        state, found = worked(matter, [step for step in key.work if step["do"] != "disclose"])
        stopped = {entry.fault or entry.outcome for entry in state.trail}
        assert stopped & {"undisclosed", "refused"}
        assert found.parts["disclosure"] == 0

    def test_a_false_accusation_costs_more_than_a_miss(self, name: str) -> None:
        matter, key = keyed(name)
        work = [step for step in key.work if step["do"] not in ("close", "find", "decide")]
        lead = next(one for one, kept in key.leads.items() if kept.ends != "baseless")
        item = next(name for name, one in key.facts.items() if one.sort is Sort.INDICATOR)
        ground = matter.grounds[0]
        accuse = {
            "do": "find",
            "lead": lead,
            "ground": ground.value,
            "verdict": "established",
            "elements": {element: [item] for element in ELEMENTS[ground]},
        }
        fraud = next(d.id for d in matter.decisions if d.denies == "fraud")
        plain = next(d.id for d in matter.decisions if not d.denies)
        accused = worked(matter, [*work, accuse, {"do": "decide", "decision": fraud}])[1]
        missed = worked(matter, [*work, {"do": "close", "lead": lead, "items": [item]},
                                 {"do": "decide", "decision": plain}])[1]  # fmt: skip
        if key.finding is None:
            assert accused.accused
            assert accused.parts["finding"] == 0
            assert accused.share < missed.share
        else:
            assert missed.parts["finding"] == 0
            assert missed.share > 0.4  # a miss leaves what was well done

    def test_the_rules_bear_the_finding(self, name: str) -> None:
        matter, key = keyed(name)
        if key.finding is None:
            assert next(d.denies for d in matter.decisions if d.id == key.decision) != "fraud"
            return
        assert set(key.finding.elements) == set(ELEMENTS[key.finding.ground])

    def test_the_blind_matter_plays_alike_and_tells_nothing(self, name: str) -> None:
        matter, key = keyed(name)
        open_, _ = replay(key.work, matter=matter, law=LAW)
        shut, _ = replay(key.work, matter=matter.blind(), law=LAW)
        assert open_.model_copy(update={"trail": ()}) == shut.model_copy(update={"trail": ()})
        told = matter.blind().model_dump_json()
        for secret in (key.lesson, key.decision_why, *(one.why for one in key.facts.values())):
            assert secret not in told

    def test_its_law_is_in_the_register(self, name: str) -> None:
        _, key = keyed(name)
        register = Register.load(root())
        cites = [
            *key.cites,
            *(cite for one in key.facts.values() for cite in one.cites),
            *(cite for one in key.inquiries.values() for cite in one.cites),
            *(cite for one in key.protected.values() for cite in one.cites),
        ]
        for cite in cites:
            assert register.resolve(cite)

    def test_it_has_what_a_trainee_could_take_for_an_indicator_and_is_none(self, name: str) -> None:
        _, key = keyed(name)
        sorts = [one.sort for one in key.facts.values()]
        assert sorts.count(Sort.INDICATOR) >= 2
        assert sorts.count(Sort.NO_GROUND) >= 2
        assert sorts.count(Sort.ORDINARY) >= 1
        assert any(lead.ends == "baseless" for lead in key.leads.values())
        assert any(not one.serves for one in key.inquiries.values())


@pytest.mark.parametrize("ground", list(Ground))
def test_the_rules_ask_for_every_element(ground: Ground) -> None:
    whole = frozenset(ELEMENTS[ground])
    assert ruled(ground, whole, on=ON, law=LAW)
    for element in whole:
        assert not ruled(ground, whole - {element}, on=ON, law=LAW), element


def test_the_law_of_the_elements_is_in_the_register() -> None:
    register = Register.load(root())
    for elements in ELEMENTS.values():
        for _, cites in elements.values():
            for cite in cites:
                assert register.resolve(cite)
