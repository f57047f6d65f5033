"""Generated registrations as a refugee: keys, papers, people, bytes, and what the papers keep to themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import kindcheck
import pytest
from coldreader import days, line, rows, words
from kindcheck import Made, papers

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.refugee.case import hold, truth_of
from course.casefiles.kinds.refugee.choices import MENU
from course.casefiles.kinds.refugee.slips import CONFLICTS, GAPS
from course.casefiles.kinds.refugee.story import DEBT, REASONS
from course.casefiles.kinds.refugee.turns import TURNS
from course.casefiles.make import SET_ON
from course.model.casefile import CaseFile
from course.model.refugee import Ground

GOLDEN = {0: "9f089e3b82936845", 7: "aa00432063b7498a", 999_999_999_999: "aacda40d08a32c98"}


@pytest.fixture(scope="module")
def registrations() -> Made:
    return kindcheck.made("refugee", "refugee")


def rights(case: CaseFile) -> set[str]:
    paper = papers(case)["host-letter"]
    return {line(paper, what) for what in ("work", "school", "house", "limits")}


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper = papers(case)
    said, kind = words(paper["notes"]), line(paper["host"], "kind")
    fled = days(said.partition("When did you leave?")[2])[0]
    reason = "established" if "They said it themselves: because" in said else "offered"
    if "For the money" in said:
        reason = "not-established"
    if days(line(paper["origin"], "day"))[0] > fled:
        reason = "offered"
    stay: dict[str, Any] = {"offered": kind.startswith("Permanent")}
    if "class not shown" in kind:
        stay = {"offered": None}
    elif stay["offered"] and "As citizens" not in rights(case):
        stay["restrictive"] = "established"
    grounds: list[dict[str, Any]] = []
    if "visa" in paper:
        shown = "i602" in paper and "Attached and checked" in words(paper["i602"])
        grounds.append({"ground": "6C", "waiver": "established" if shown else "not-asked"})
    if "Convicted" in line(paper.get("court"), "result"):
        grounds.append({"ground": "2C"})
    if line(paper["i590"], "means").startswith("None"):
        grounds.append({"ground": "4"})
    medical = paper.get("medical")
    return {
        "born_on": days(line(paper["identity"], "born"))[0],
        "fled_on": fled,
        "filed_on": days(line(paper["i590"], "filed"))[0],
        "included": "established" if "Belongs to a group" in line(paper["referral"], "access") else "not-established",
        "outside": line(paper["i590"], "country") not in line(paper["i590"], "now"),
        "feared": "established",
        "on_account": reason,
        "took_part": "established" if "I wrote lists" in said else "not-asked",
        "resettled": stay,
        "grounds": grounds,
        "interviewed_on": paper["notes"].dated,
        "medical_on": days(line(medical, "examined"))[0] if medical else None,
        "sponsored": True if "answer for the journey" in words(paper["sponsor"]) else None,
    }


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, facts = papers(case), read(case)
    form, said, host = paper["i590"], words(paper["notes"]), paper["host"]
    letters = {words(paper[f"witness-{which}"]).split("\n")[-1] for which in "ab"}
    kinds = {one["ground"]: one for one in facts["grounds"]}
    stay, made = facts["resettled"], days(line(paper["origin"], "day"))[0]
    offered = stay["offered"]
    tests = {
        "no-protected-reason": facts["on_account"] == "not-established",
        "reason-open": "Who sent them, and why? A: I do not know" in said,
        "paper-dates-disagree": made > facts["fled_on"],
        "took-part": facts["took_part"] == "established",
        "settled": offered is True and "restrictive" not in stay,
        "settlement-denied": "restrictive" in stay,
        "settlement-open": offered is None,
        "waivable-ground": kinds.get("6C", {}).get("waiver") == "established",
        "waiver-not-asked": kinds.get("6C", {}).get("waiver") == "not-asked",
        "never-waived": "2C" in kinds,
        "no-means": "4" in kinds,
        "medical-missing": facts["medical_on"] is None,
        "no-access": facts["included"] == "not-established",
        "birth-day-differs": days(line(host, "born"))[0] != facts["born_on"],
        "flight-day-differs": days(line(form, "left"))[0] != facts["fled_on"],
        "name-variant": line(host, "name") != line(paper["identity"], "name"),
        "translation-error": days(line(paper["origin"], "english-day"))[0] != made,
        "translation-uncertified": "No translator" in words(paper["school"]),
        "child-left-out": any(row[0] == "Child" for row in rows(paper["family"])),
        "host-card-lapsed": days(line(host, "until"))[0] < case.docket.today,
        "preparer-blank": "A helper" in said and line(form, "preparer") == "No",
        "identity-overlap": bool(rows(paper["search"])),
        "template-text": len(letters) == 1,
        "adverse-unseen": "tip" in paper,
        "sponsor-missing": facts["sponsored"] is None,
        "oath-missing": "Taken" not in line(paper["notes"], "oath"),
        "inside-country": not facts["outside"],
    }
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(registrations: Made) -> None:
    kindcheck.twins_are_proved(registrations)


def test_somebody_who_has_only_the_papers_reaches_the_outcome(registrations: Made) -> None:
    kindcheck.cold_reader_reaches_the_outcome(registrations, read)


def test_papers_show_each_planted_issue_and_no_other(registrations: Made) -> None:
    kindcheck.papers_show_each_issue_and_no_other(registrations, flags)


def test_outcomes_are_balanced_and_nothing_about_the_person_predicts_one(registrations: Made) -> None:
    def who(seed: int) -> Any:
        return truth_of(seed, law=registrations.law, on=SET_ON)[0].applicant

    kindcheck.nothing_about_people_tells_the_outcome(registrations, who)


def test_every_turn_and_every_slip_turns_up(registrations: Made) -> None:
    drawn = (truth_of(seed, law=registrations.law, on=SET_ON) for seed in range(kindcheck.SEEDS))
    names = {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    kindcheck.each_turns_up(((turn.name, *(s.name for s in slips)) for _, turn, slips in drawn), names)


def test_files_are_whole(registrations: Made) -> None:
    kindcheck.files_are_whole(registrations, exhibits=15)


def test_every_case_has_a_content_note_and_no_paper_names_a_faith_as_the_reason(registrations: Made) -> None:
    for seed, case in enumerate(registrations.cases):
        assert "You may skip" in case.docket.content_note
        faith = truth_of(seed, law=registrations.law, on=SET_ON)[0].applicant.faith
        told = "\n".join(words(paper) for paper in case.docket.exhibits if paper.id != "thanks").lower()
        assert not faith or faith not in told


def test_nothing_offered_is_a_second_reading_of_what_is_raised(registrations: Made) -> None:
    kindcheck.nothing_offered_is_a_second_reading(registrations, MENU)


def test_a_name_with_a_tilde_stays_readable_in_the_machine_line(registrations: Made) -> None:
    cards = [papers(case)["identity"] for case in registrations.cases]
    tilde = [card for card in cards if "Ñ" in line(card, "name")]
    assert tilde
    for card in tilde:
        assert line(card, "name").partition(",")[0].replace("Ñ", "N") in line(card, "machine")


def test_known_seeds_give_known_bytes(registrations: Made) -> None:
    assert kindcheck.marks(registrations, GOLDEN) == GOLDEN
    kindcheck.hashing_changes_nothing("refugee", "refugee")


def test_a_broken_truth_stops_with_the_invariants_name(registrations: Made) -> None:
    truths = [truth_of(seed, law=registrations.law, on=SET_ON)[0] for seed in range(100)]
    one = next(t for t in truths if t.held and t.ground is None and t.reason in REASONS)
    day = timedelta(days=1)
    for name, spoiled in (
        ("the days of a registration are out of order", replace(one, entered_on=one.fled_on)),
        ("the desk is reached before the interview", replace(one, today=one.interviewed_on)),
        ("an office works on a weekend", replace(one, today=date(2026, 8, 9))),
        ("refuge is sought at home", replace(one, host=one.applicant.country)),
        ("a medical report is of the future", replace(one, medical_on=one.today)),
        ("a paper from home came after the form", replace(one, origin_on=one.filed_on)),
        ("a paper that led to the flight came after it", replace(one, origin_on=one.fled_on + day)),
        ("custody has no reason", replace(one, reason=DEBT)),
        ("a waiver is asked for without a ground", replace(one, waiver_asked=True)),
        ("a child is born after the flight", replace(one, odd=replace(one.odd, unlisted=one.fled_on))),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)
    hold(replace(one, ground=Ground.MISREPRESENTATION, waiver_asked=True))
