"""Generated petitions for relatives: keys, papers, people, bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import kindcheck
import pytest
from coldreader import days, exhibit, line, rows, words
from kindcheck import Made, papers

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i130.case import hold, truth_of
from course.casefiles.kinds.i130.choices import MENU
from course.casefiles.kinds.i130.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i130.turns import TURNS
from course.casefiles.make import SET_ON
from course.model.casefile import CaseFile
from course.rules.days import years_after

GOLDEN = {0: "0f173917758c8b01", 7: "aec36031d5c9f67d", 999_999_999_999: "7831e6c29894e42c"}
_TIES = {
    **dict.fromkeys(("Wife", "Husband"), "spouse"),
    **dict.fromkeys(("Daughter", "Son", "Stepdaughter", "Stepson"), "child"),
    **dict.fromkeys(("Mother", "Father"), "parent"),
    **dict.fromkeys(("Sister", "Brother"), "sibling"),
}


@pytest.fixture(scope="module")
def petitions() -> Made:
    return kindcheck.made("i-130", "family")


def thin(case: CaseFile) -> bool:
    paper = papers(case)
    return " and " not in line(paper["lease"], "tenants") + line(paper["bank"], "owners")


def register_day(case: CaseFile) -> date | None:
    """The day an earlier marriage ended, where a record proves it."""
    paper = papers(case).get("divorce")
    if paper is None:
        return None
    final, entered = days(line(paper, "final"))[0], days(line(paper, "registered"))[0]
    return final if entered >= final else None


def earlier(case: CaseFile) -> bool:
    """Whether any paper speaks of an earlier marriage of the beneficiary."""
    paper = papers(case)
    told = line(paper["i130"], "earlier") != "None" or bool(line(paper["search"], "visa"))
    return told or line(paper.get("marriage"), "other-before") == "Divorced"


def read(case: CaseFile) -> dict[str, Any]:
    """The facts as somebody finds them who has only the papers."""
    paper, called = papers(case), line(papers(case)["i130"], "relation")
    form, tie = paper["i130"], _TIES[called]
    through = "father" if "Father" in called else "mother"
    held = {"petitioner-status"} if exhibit(case.docket, "status") else set()
    if not earlier(case) or register_day(case):
        held.add("earlier-marriages-ended")
    held |= {"photographs"} if "both spouses" in paper["photo"].title else set()
    held |= {"marriage-certificate", "parents-marriage"} if "marriage" in paper else set()
    own = paper["birth"] if tie == "parent" else paper.get("petitioner-birth")
    held |= {"petitioner-birth-certificate"} if own and line(own, "mother") else set()
    held |= {"birth-certificate"} if tie != "parent" and line(paper["birth"], "mother") else set()
    found: dict[str, Any] = {
        "relation": tie,
        "petitioner": {
            "standing": "citizen" if "Certificate of" in paper["status"].title else "resident",
            "born_on": days(line(paper["status"], "born"))[0],
        },
        "beneficiary": {
            "born_on": days(line(paper["passport"], "born"))[0],
            "married": tie == "child" and line(form, "marital") == "Married",
        },
        "filed_on": days(line(form, "received"))[0],
        "documents": sorted(held),
    }
    if tie == "spouse":
        ended = days(line(paper["parted"], "final"))[0] if "parted" in paper else None
        good = "offered" if thin(case) else "established"
        wed = days(line(paper["marriage"], "day"))[0]
        return found | {
            "wedding": {
                "married_on": wed,
                "earlier_ended_on": register_day(case),
                "ended_on": ended,
                "good_faith": good,
            }
        }
    if called.startswith("Step"):
        return found | {"parentage": {"tie": "stepchild", "made_on": days(line(paper["marriage"], "day"))[0]}}
    if tie == "child" and line(paper["birth"], "father") == line(form, "petitioner"):
        through = "father"
    found["parentage"] = {"tie": "in-wedlock", "through": through}
    if tie == "sibling":
        found["petitioner_parentage"] = {"tie": "in-wedlock", "through": "mother"}
    return found


def flags(case: CaseFile) -> set[str]:
    """The issues the papers show, each by its own test."""
    paper, facts = papers(case), read(case)
    form, record, ended = paper["i130"], paper.get("divorce"), register_day(case)
    wed = facts.get("wedding", {}).get("married_on") or facts["parentage"].get("made_on")
    filed, told = facts["filed_on"], line(form, "earlier") != "None"
    step, adult = line(form, "relation").startswith("Step"), facts["relation"] in ("parent", "sibling")
    statements = [p.parts[0].text.partition("say: ")[2] for p in (paper["friend-a"], paper["friend-b"])]
    tests = {
        "wed-too-soon": bool(ended and wed and ended > wed),
        "divorce-unproved": told and record is None,
        "earlier-undisclosed": bool(line(paper["search"], "visa")),
        "earlier-left-out": bool(record) and not told,
        "entry-dates-disagree": bool(record) and ended is None,
        "sharing-thin": facts["relation"] == "spouse" and thin(case),
        "marriage-over": "parted" in paper,
        "step-too-late": bool(step and wed and years_after(facts["beneficiary"]["born_on"], 18) <= wed),
        "parent-not-named": not line(paper["birth"], "mother"),
        "petitioner-too-young": adult and years_after(facts["petitioner"]["born_on"], 21) > filed,
        "no-class": facts["petitioner"]["standing"] == "resident" and facts["beneficiary"]["married"],
        "wedding-day-differs": bool(wed) and days(line(form, "wedding"))[:1] != [wed],
        "home-day-differs": days(line(form, "address-since"))[0] != days(line(paper["lease"], "term"))[0],
        "number-differs": line(form, "passport-number") != line(paper["passport"], "number"),
        "name-variant": line(paper["home"], "name") != line(form, "name"),
        "translation-error": line(paper["birth"], "born") != line(paper["birth"], "english-born"),
        "translation-uncertified": "No translator" in words(paper["home"]),
        "child-left-out": bool(line(paper["search"], "visa-child")),
        "identity-overlap": bool(rows(paper["search"])),
        "template-text": statements[0] == statements[1],
        "adverse-unseen": "tip" in paper,
        "photographs-missing": facts["relation"] == "spouse" and "photographs" not in facts["documents"],
        "form-unsigned": not form.signature,
    }
    return {issue for issue, found in tests.items() if found}


def test_every_twin_flips_the_outcome_when_and_only_when_it_is_material(petitions: Made) -> None:
    kindcheck.twins_are_proved(petitions)


def test_somebody_who_has_only_the_papers_reaches_the_outcome(petitions: Made) -> None:
    kindcheck.cold_reader_reaches_the_outcome(petitions, read)


def test_papers_show_each_planted_issue_and_no_other(petitions: Made) -> None:
    kindcheck.papers_show_each_issue_and_no_other(petitions, flags)


def test_outcomes_are_balanced_and_nothing_about_the_people_predicts_one(petitions: Made) -> None:
    def who(seed: int, *, asks: bool) -> Any:
        truth = truth_of(seed, law=petitions.law, on=SET_ON)[0]
        return truth.petitioner if asks else truth.beneficiary

    kindcheck.nothing_about_people_tells_the_outcome(petitions, lambda seed: who(seed, asks=True))
    kindcheck.nothing_about_people_tells_the_outcome(petitions, lambda seed: who(seed, asks=False))


def test_every_turn_and_every_slip_turns_up(petitions: Made) -> None:
    drawn = (truth_of(seed, law=petitions.law, on=SET_ON) for seed in range(kindcheck.SEEDS))
    names = {turn.name for turn in TURNS} | {slip.name for slip in (*CONFLICTS, *GAPS)}
    kindcheck.each_turns_up(((turn.name, *(s.name for s in slips)) for _, turn, slips in drawn), names)


def test_files_are_whole(petitions: Made) -> None:
    kindcheck.files_are_whole(petitions, exhibits=12)


def test_nothing_offered_is_a_second_reading_of_what_is_raised(petitions: Made) -> None:
    kindcheck.nothing_offered_is_a_second_reading(petitions, MENU)


def test_no_papers_make_kin_of_two_who_wed(petitions: Made) -> None:
    for case in petitions.cases:
        for name, one, other in (("marriage", "one", "other"), ("divorce", "one", "other")):
            paper = papers(case).get(name)
            if paper:
                families = [line(paper, who).split(" ")[-1] for who in (one, other)]
                assert len(set(families)) == 2, (case.id, name)


def test_a_parents_form_lists_the_petitioner_among_the_children(petitions: Made) -> None:
    for case in petitions.cases:
        form = papers(case)["i130"]
        parent = line(form, "relation") in ("Mother", "Father")
        assert (line(form, "petitioner") in line(form, "children")) is parent, case.id


def test_known_seeds_give_known_bytes(petitions: Made) -> None:
    assert kindcheck.marks(petitions, GOLDEN) == GOLDEN
    kindcheck.hashing_changes_nothing("i-130", "family")


def test_a_broken_truth_stops_with_the_invariants_name(petitions: Made) -> None:
    truths = [truth_of(seed, law=petitions.law, on=SET_ON)[0] for seed in range(400)]
    spouse = next(t for t in truths if t.wedding and not t.earlier)
    again = next(t for t in truths if t.earlier)
    over = next(t for t in truths if t.wedding_ended)
    single = next(t for t in truths if not t.wedding)
    day = timedelta(days=1)
    assert again.earlier is not None
    for name, spoiled in (
        ("something that must come before the filing does not", replace(spouse, since=spouse.filed_on)),
        ("an office works on a weekend", replace(spouse, today=date(2026, 8, 9))),
        ("the desk is reached before the form", replace(spouse, today=spouse.filed_on)),
        ("a wedding comes after the filing", replace(spouse, wedding=spouse.filed_on)),
        (
            "an earlier marriage ends before it begins",
            replace(again, earlier=replace(again.earlier, ended_on=again.earlier.married_on)),
        ),
        ("a marriage without a wedding has a past", replace(single, earlier=again.earlier)),
        ("a marriage ends before the form came", replace(over, wedding_ended=over.filed_on)),
        ("a marriage that ended is still to come", replace(over, wedding_ended=over.today + day)),
        ("a child is born after the form came", replace(spouse, odd=replace(spouse.odd, child_born=spouse.today))),
        (
            "two who wed have one family name from birth",
            replace(
                spouse, petitioner=replace(spouse.petitioner, family=(spouse.natural or spouse.beneficiary).family)
            ),
        ),
        ("two people of a petition have one name", replace(single, beneficiary=single.petitioner)),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(spoiled)
