"""itp/natsec-public-safety: lanes at the desk, no trait among the reasons, closed doors, forms that ask alike."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from typing import Any, cast

import pytest
from deskmorning import Morning
from prepared import earns_what_it_stands_for

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from autograder.writing.rubric import load_rubric
from course.docket_desk import practice_week
from course.library.home import root
from course.library.register import Register
from course.library.shelf import shelf
from course.library.systems import console_law
from course.model.docket import Do
from course.model.inquiry import Matter
from course.model.inquiry_key import Ground
from course.model.item import Classify, Day, Item, Numeric, Single
from course.simulators.docket.players import idle
from course.simulators.inquiry.grounds import ELEMENTS
from course.simulators.inquiry.judge import debrief as judged
from course.simulators.inquiry.play import replay

PLACE = key_root() / "itp-natsec-public-safety"
KEY = load_key("itp-natsec-public-safety")
FORMS = sorted(KEY.scheme.forms)
SAID = load_submissions(PLACE)
WEEK = practice_week("duty-desk-eight")
MORNING = Morning(WEEK)
LAWFUL = MORNING.lawful
MASTERY = 0.8
UNLAWFUL = [pytest.param(c.id, a, id=f"{c.id}:{a}") for c in WEEK.cases if c.truth for a in c.truth.unlawful]
PRACTICE = list(shelf().unit_items("itp/natsec-public-safety"))
#: Words that say who somebody is. None may stand in a sentence that is right to route on.
TRAITS = re.compile(
    r"\b(citizen of|born in|national(?:ity)?|Varrenia\w*|Quellin\b(?! Defense)|Ostrava\w*|pray\w*|fast(?:s|ing)\b"
    r"|faith|beard|robe|dress\w*|covered|language\w*|accent|interpreter)\b"
)
every_form = pytest.mark.parametrize("form", FORMS)


def test_the_lawful_morning_routes_all_eight_and_is_worth_everything() -> None:
    found = MORNING.worked(LAWFUL)
    assert (len(WEEK.cases), found.closed, found.share) == (8, 8, 1)
    assert MORNING.worked(idle(WEEK)).share == 0


@pytest.mark.parametrize(("case", "act"), UNLAWFUL)
def test_one_unlawful_step_keeps_the_morning_below_mastery(case: str, act: str) -> None:
    found = MORNING.worked(MORNING.with_(case, {"do": "decide", "act": act}))
    assert found.share < MASTERY
    assert "unlawful" in found.faults


def test_what_is_put_off_comes_back_and_can_still_be_routed() -> None:
    first = next(n for n, s in enumerate(LAWFUL) if s["do"] == "decide")
    name = LAWFUL[first]["case"]
    put_off = {"do": "defer", "case": name, "reason": "check", "note": "the second page first"}
    found = MORNING.worked([*LAWFUL[:first], put_off, *LAWFUL[first:]])
    assert found.closed == 8
    assert "unlawful" not in found.faults


def test_handing_everything_up_routes_nothing() -> None:
    steps = [s for s in LAWFUL if s["do"] == "read"]
    steps += [{"do": "escalate", "case": c.id, "note": f"{c.face} {c.person} goes up"} for c in WEEK.cases]
    assert MORNING.worked(steps).share < MASTERY


@pytest.mark.parametrize("act", ["go", "vet", "hold", "refer"])
def test_the_same_lane_wherever_it_is_offered_stays_below_mastery(act: str) -> None:
    offered = {case.id for case in WEEK.cases if act in {one.id for one in case.acts}}
    steps = [{**s, "act": act} if s["do"] == "decide" and s["case"] in offered else s for s in LAWFUL]
    assert MORNING.worked(steps).share < MASTERY


def test_every_lane_is_right_for_some_ticket_and_each_lane_is_lawful_by_its_law() -> None:
    register = Register.load(root())
    right = {r.what for c in WEEK.cases if c.truth for r in c.truth.rights if r.do is Do.DECIDE}
    assert right == {"go", "vet", "hold", "refer", "quiet"}
    for case in WEEK.cases:
        assert case.truth
        assert {r.what for r in case.truth.rights if r.do is Do.DECIDE} | set(case.truth.unlawful) <= {
            a.id for a in case.acts
        }
        cited = [cite for r in case.truth.rights for cite in r.cites]
        assert cited
        assert [cite for cite in cited if not register.covering(cite)] == []


def test_alike_covers_offer_alike_lanes_so_that_the_page_decides() -> None:
    offered = {c.id: frozenset(a.id for a in c.acts) for c in WEEK.cases}
    assert offered["t1"] == offered["t2"]
    assert {c.truth.rights[0].what for c in WEEK.cases if c.id in ("t1", "t2") and c.truth} == {"go", "vet"}


def test_no_lane_is_right_for_who_somebody_is() -> None:
    whys = [r.why for c in WEEK.cases if c.truth for r in c.truth.rights if r.what != "go"]
    assert [why for why in whys if TRAITS.search(why)] == []
    matter = cast("Matter", shelf().matter("inquiry", "mountain-camp"))
    assert matter.key
    facts = {f.id: f.text for f in matter.facts}
    indicators = [facts[name] for name, key in matter.key.facts.items() if key.sort == "indicator"]
    assert [text for text in indicators if TRAITS.search(text)] == []
    assert [name for name, key in matter.key.facts.items() if key.sort == "no-ground"]


@pytest.mark.parametrize("item", [*KEY.items.values(), *PRACTICE], ids=lambda i: i.id)
def test_no_reason_that_stands_names_a_trait_and_no_fact_to_refer_does(item: Item) -> None:
    if isinstance(item, Classify):
        stands = [c.text for c in item.cards if c.to in ("stand", "refer", "vet", "travel", "hold")]
        assert [text for text in stands if TRAITS.search(text)] == []
    if isinstance(item, Single) and "-fact" in item.id:
        assert not any(TRAITS.search(o.text) for o in item.options if o.correct)


@pytest.mark.parametrize(
    "item", [i for i in [*KEY.items.values(), *PRACTICE] if i.kind in ("date", "numeric")], ids=lambda i: i.id
)
def test_days_and_shares_are_those_of_the_stem(item: Item) -> None:
    if isinstance(item, Day):
        found = re.search(r"on (\w+ \d{1,2}, \d{4})", item.stem)
        assert found
        month, day, year = re.split(r"[ ,]+", found[1])
        assert (item.answer.year, item.answer.day) == (int(year) + 1, int(day))
        assert item.answer.strftime("%B") == month
        later = {date.fromisoformat(str(n.value)) for n in item.near}
        assert item.answer not in later
    elif isinstance(item, Numeric) and item.use == "exam":
        total, other, unread, kin, old, spouse, own = (int(n) for n in re.findall(r"\b\d+\b", item.stem)[:7])
        assert total == other + unread + kin + old + spouse + own
        assert item.answer == other + kin + old
        assert [n.value for n in item.near] == [other + kin + old + spouse, other, other + kin]


def inquired(steps: list[dict[str, Any]]) -> tuple[Any, Any]:
    matter = cast("Matter", shelf().matter("inquiry", "mountain-camp"))
    state, left_out = replay(steps, matter=matter, law=console_law(root()))
    assert left_out == ""
    return state, judged(matter, state)


def ninth() -> list[dict[str, Any]]:
    matter = cast("Matter", shelf().matter("inquiry", "mountain-camp"))
    assert matter.key
    return [dict(s) for s in matter.key.work]


def test_ticket_nine_forgives_two_idle_steps_and_can_end_in_each_of_its_ways() -> None:
    work = ninth()
    at = next(n for n, s in enumerate(work) if s["do"] == "inquire")
    idle_steps = [{"do": "inquire", "lead": "training", "inquiry": name} for name in ("his-prayer", "his-bank")]
    best, mended = inquired(work)[1], inquired([*work[:at], *idle_steps, *work[at:]])[1]
    assert MASTERY <= mended.share < best.share == 1
    ends = {"approve": work, "deny-ground": [*work[:-1], {"do": "decide", "decision": "deny-ground"}]}
    elements = {name: ["form-answer"] for name in ELEMENTS[Ground.MISREPRESENTATION]}
    found = {"lead": "training", "ground": "ina-212-a-6-c", "verdict": "established", "elements": elements}
    fraud: list[dict[str, Any]] = [{"do": "find", **found}, {"do": "decide", "decision": "deny-fraud"}]
    ends["deny-fraud"] = [s for s in work if s["do"] not in ("close", "decide")] + fraud
    for decision, steps in ends.items():
        state, score = inquired(steps)
        assert state.decision == decision
        assert decision == "approve" or score.share < MASTERY
    assert inquired(ends["deny-fraud"])[1].accused


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "near")]
    return item.kind, item.outcome, item.bloom, item.safety_critical, tuple(sides)


def test_what_a_young_person_is_said_to_have_done_was_done_after_sixteen() -> None:
    """INA 212(a)(3)(D)(ii) leaves out a party joined only when under sixteen."""
    asked = cast("Classify", KEY.items["natsec-exam-strike-b"])
    age = int(re.findall(r"is (\d+) and (?:single|married)", asked.stem)[0])
    today = int(re.findall(r"\b20\d\d\b", asked.stem)[0])
    hers = [c.text for c in asked.cards if not re.search(r"\bher (?:father|brother|husband)\b", c.text)]
    years = [int(y) for text in hers for y in re.findall(r"\b20\d\d\b", text)]
    assert len(years) == 3
    assert min(years) - (today - age) > 16


def test_forms_ask_alike_and_of_other_facts() -> None:
    asked = {f: [i for ids in KEY.scheme.forms[f].quizzes.values() for i in ids] for f in FORMS}
    slots = [[name.rpartition("-")[0] for name in ids] for ids in asked.values()]
    assert slots[0] == slots[1] == slots[2]
    for slot, same in groupby(sorted(KEY.items.values(), key=lambda i: i.id), key=lambda i: i.id.rpartition("-")[0]):
        three = list(same)
        assert len({shape(i) for i in three}) == 1, slot
        assert len({repr(i.blind().model_dump(exclude={"id"})) for i in three}) == 3, slot


@every_form
def test_the_closed_doors_are_the_safety_critical_questions_and_keys_move(form: str) -> None:
    mine = [i for i in KEY.items.values() if i.id.endswith(f"-{form}")]
    assert {i.id for i in mine if i.safety_critical} == {f"natsec-exam-{s}-{form}" for s in ("closed", "asylum")}
    other = FORMS[(FORMS.index(form) + 1) % 3]
    place = {
        i.id: next(n for n, o in enumerate(i.options) if o.correct) for i in KEY.items.values() if isinstance(i, Single)
    }
    singles = [i.id for i in mine if isinstance(i, Single)]
    assert sum(place[n] == place[f"{n[:-1]}{other}"] for n in singles) <= 1


def test_the_four_submissions_of_each_form_score_what_they_stand_for() -> None:
    assert {(s.form, s.kind) for s in SAID} == {(form, kind) for form in FORMS for kind in Sort}
    for said in SAID:
        scores = earns_what_it_stands_for(said, KEY)
        if said.kind in (Sort.WRONG, Sort.GUESS):
            assert any(s.points < s.of for s in scores if s.criterion == "protect-closed")


@every_form
def test_the_reference_note_keeps_traits_off_and_cites_what_is_registered(form: str) -> None:
    name = KEY.scheme.forms[form].quizzes["why"][0]
    said = next(s for s in SAID if s.form == form and s.kind is Sort.REFERENCE).answers["why"][name]
    travels, _, kept = str(said).partition("Desk sheet")
    assert kept
    assert not TRAITS.search(travels)
    least, most = KEY.items[name].words  # type: ignore[union-attr]
    assert least <= len(str(said).split()) <= most
    assert Register.load(root()).complaints(str(said)) == []


def test_the_rubric_says_what_the_assessment_says() -> None:
    page = (root() / "itp" / "natsec-public-safety" / "assessment.md").read_text("utf-8")
    for criterion in load_rubric(PLACE / "rubric.yaml").criteria:
        assert criterion.asks in page
        assert [level.words for level in criterion.levels if level.words not in page] == []
