"""Generated requests for a relative to follow: keys, papers, people, bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import kindcheck
import pytest
from coldreader import days, line, rows, words
from kindcheck import Made, papers

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i730.case import hold, truth_of
from course.casefiles.kinds.i730.choices import MENU
from course.casefiles.kinds.i730.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i730.turns import TURNS
from course.casefiles.make import SET_ON
from course.model.casefile import CaseFile
from course.rules.days import years_after
from course.rules.deadline import next_working_day

GOLDEN = {0: "33d1daacc5198425", 7: "fadf3f9cfbc0fab4", 999_999_999_999: "563e22ad7ab940f0"}


@pytest.fixture(scope="module")
def requests() -> Made:
    return kindcheck.made("i-730", "asylum")


def listed(case: CaseFile) -> tuple[str, ...] | None:
    """The row of the first application that names the relative."""
    paper = papers(case)
    name = line(paper["i730"], "relative")
    return next((row for row in rows(paper["first"]) if row[1] == name), None)


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper = papers(case)
    form, grant, letter = paper["i730"], paper["grant"], words(paper["letter"])
    spouse = line(form, "relation") in ("Wife", "Husband")
    granted, born = days(line(grant, "day"))[0], days(line(paper["passport"], "born"))[0]
    applied = days(line(paper["first"], "filed"))[0]
    wed = days(line(paper["marriage"], "day") or words(paper["marriage"]))
    since = wed[0] if spouse else born
    earlier = any(row[0] == "Earlier spouse" for row in rows(paper["first"]))
    registered = "not taken to the registry" not in words(paper["marriage"])
    whole = registered and not earlier if spouse else "birth" in paper
    if since < applied and listed(case) is None:
        whole = False
    found: dict[str, Any] = {
        "principal": "asylee" if "asylum" in paper["grant"].title else "refugee",
        "granted_on": granted,
        "related_since": since,
        "filed_on": days(line(form, "received"))[0],
        "tie": "established" if whole else "offered",
        "principal_applied_on": applied,
        "derived": "Derivative" in line(grant, "as"),
    }
    if not spouse:
        found["child_born_on"] = born
        visit = days(line(paper.get("clinic"), "visit"))
        found["conceived_before"] = bool(visit) and visit[0] <= granted < born
    if "ended" in paper:
        found["ended_on"] = days(line(paper["ended"], "final"))[0]
    if late(found):
        lost = "we lost each other" in letter
        found["humanitarian"] = "established" if "tracing" in paper else "offered" if lost else "not-established"
    return found


def late(facts: dict[str, Any]) -> bool:
    return bool(facts["filed_on"] > next_working_day(years_after(facts["granted_on"], 2)))


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, facts = papers(case), read(case)
    form, row = paper["i730"], listed(case)
    spouse, born = "child_born_on" not in facts, days(line(paper["passport"], "born"))[0]
    stood = facts["related_since"] < facts["granted_on"] or facts.get("conceived_before", False)
    known = {line(form, "relative"), line(form, "name")}
    children = {r[1] for r in rows(paper["first"]) if r[0] in ("Child", "Daughter", "Son")} - known
    statements = [p.parts[0].text.partition("say: ")[2] for p in (paper["friend-a"], paper["friend-b"])]
    birth, showing = paper.get("birth"), facts.get("humanitarian")
    tests = {
        "filed-late": late(facts),
        "reason-unproved": showing == "offered",
        "no-reason": showing == "not-established",
        "tie-too-late": not stood,
        "tie-ended": "ended" in paper,
        "too-old": not spouse and years_after(born, 21) <= facts["principal_applied_on"],
        "birth-unproved": birth is None,
        "relative-not-listed": facts["related_since"] < facts["principal_applied_on"] and row is None,
        "marriage-unproved": "not taken to the registry" in words(paper["marriage"]),
        "earlier-end-unproved": any(r[0] == "Earlier spouse" for r in rows(paper["first"])),
        "not-principal": facts["derived"],
        "birth-day-differs": row is not None and days(row[2]) != [born],
        "wedding-day-differs": spouse and days(line(form, "wedding"))[0] != facts["related_since"],
        "home-day-differs": days(line(form, "address-since"))[0] != days(line(paper["lease"], "term"))[0],
        "name-variant": line(paper["office"], "name") != line(form, "relative"),
        "translation-error": birth is not None and line(birth, "born") != line(birth, "english-born"),
        "translation-uncertified": "No translator" in words(paper["office"]),
        "child-left-out": bool(children),
        "passport-lapsed": days(line(paper["passport"], "good"))[0] < case.docket.today,
        "identity-overlap": bool(rows(paper["search"])),
        "template-text": statements[0] == statements[1],
        "adverse-unseen": "tip" in paper,
        "had-status": line(paper["search"], "status") != "None",
        "form-unsigned": not form.signature,
    }
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(requests: Made) -> None:
    kindcheck.twins_are_proved(requests)


def test_somebody_who_has_only_the_papers_reaches_the_outcome(requests: Made) -> None:
    kindcheck.cold_reader_reaches_the_outcome(requests, read)


def test_papers_show_each_planted_issue_and_no_other(requests: Made) -> None:
    kindcheck.papers_show_each_issue_and_no_other(requests, flags)


def test_outcomes_are_balanced_and_nothing_about_the_people_predicts_one(requests: Made) -> None:
    def who(seed: int, *, asks: bool) -> Any:
        truth = truth_of(seed, law=requests.law, on=SET_ON)[0]
        return truth.principal if asks else truth.relative

    kindcheck.nothing_about_people_tells_the_outcome(requests, lambda seed: who(seed, asks=True))
    kindcheck.nothing_about_people_tells_the_outcome(requests, lambda seed: who(seed, asks=False))


def test_every_turn_and_every_slip_turns_up(requests: Made) -> None:
    drawn = (truth_of(seed, law=requests.law, on=SET_ON) for seed in range(kindcheck.SEEDS))
    names = {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    kindcheck.each_turns_up(((turn.name, *(s.name for s in slips)) for _, turn, slips in drawn), names)


def test_files_are_whole(requests: Made) -> None:
    kindcheck.files_are_whole(requests, exhibits=12)
    for case in requests.cases:
        assert case.docket.content_note


def test_a_child_of_a_father_has_the_parents_marriage_in_the_file(requests: Made) -> None:
    for case in requests.cases:
        paper = papers(case)
        own = line(paper["i730"], "name")
        assert own in (line(paper["marriage"], "one"), line(paper["marriage"], "other")) or own in words(
            paper["marriage"]
        )


def test_nothing_offered_is_a_second_reading_of_what_is_raised(requests: Made) -> None:
    kindcheck.nothing_offered_is_a_second_reading(requests, MENU)


def test_no_papers_make_kin_of_two_who_wed(requests: Made) -> None:
    for case in requests.cases:
        for name in ("marriage", "ended"):
            families = [line(papers(case).get(name), who).split(" ")[-1] for who in ("one", "other")]
            assert not families[0] or len(set(families)) == 2, (case.id, name)


def test_nobody_goes_back_to_wed_in_the_country_of_flight(requests: Made) -> None:
    seen = 0
    for case in requests.cases:
        paper, facts = papers(case), read(case)
        if "child_born_on" not in facts and facts["related_since"] > facts["granted_on"]:
            home = line(paper["passport"], "nationality")
            assert home not in line(paper["marriage"], "place"), case.id
            seen += 1
    assert seen


def test_the_screen_calls_husband_and_wife_what_they_are(requests: Made) -> None:
    for seed, case in enumerate(requests.cases):
        truth = truth_of(seed, law=requests.law, on=SET_ON)[0]
        if not truth.spouse:
            man = (truth.principal.gender == "man") is truth.derived
            assert rows(papers(case)["first"])[0][0] == ("Husband" if man else "Wife"), case.id


def test_known_seeds_give_known_bytes(requests: Made) -> None:
    assert kindcheck.marks(requests, GOLDEN) == GOLDEN
    kindcheck.hashing_changes_nothing("i-730", "asylum")


def test_a_broken_truth_stops_with_the_invariants_name(requests: Made) -> None:
    truths = [truth_of(seed, law=requests.law, on=SET_ON)[0] for seed in range(300)]
    spouse = next(t for t in truths if t.spouse and not t.delay)
    child = next(t for t in truths if not t.spouse)
    over = next(t for t in truths if t.ended_on)
    lost = next(t for t in truths if t.delay and t.delay.held_until)
    assert lost.delay is not None
    for name, spoiled in (
        ("the days of a request are out of order", replace(spouse, applied_on=spouse.granted_on)),
        ("an office works on a weekend", replace(spouse, today=date(2026, 8, 9))),
        ("a spouse has no wedding, or a child has one", replace(spouse, wedding=None)),
        ("the tie begins after the form came", replace(spouse, wedding=spouse.filed_on)),
        ("a tie ends outside its own time", replace(over, ended_on=over.today)),
        (
            "a reason for a delay lasts past the filing",
            replace(lost, delay=replace(lost.delay, held_until=lost.filed_on + timedelta(days=1))),
        ),
        ("a delay is explained where there is none, or one is not", replace(lost, delay=None)),
        (
            "a child is born before the parent is grown",
            replace(child, principal=replace(child.principal, born_on=years_after(child.relative.born_on, -17))),
        ),
        (
            "somebody weds before being grown",
            replace(spouse, relative=replace(spouse.relative, born_on=years_after(spouse.related_since, -17))),
        ),
        (
            "two who wed have one family name from birth",
            replace(spouse, relative=replace(spouse.relative, family=spouse.principal.family)),
        ),
        (
            "two children are born too near each other",
            replace(child, odd=replace(child.odd, unlisted=child.relative.born_on + timedelta(days=278))),
        ),
        (
            "a passport that is still good has run out",
            replace(spouse, odd=replace(spouse.odd, travel_lapsed=spouse.today)),
        ),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)
