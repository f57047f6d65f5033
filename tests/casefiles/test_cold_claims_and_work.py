"""What a cold reader of claims, petitions for workers and requests for work cards stumbled over, held from now on."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from coldreader import days, exhibit, line, rows, words
from kindbench import law_of

from course.casefiles.kinds.i140.case import truth_of as petition_of
from course.casefiles.kinds.i765.case import truth_of as request_of
from course.casefiles.kinds.n600.case import truth_of as claim_of
from course.casefiles.kinds.n600.truth import Route
from course.casefiles.make import SET_ON, make
from course.model.casefile import CaseFile
from course.model.exhibit import Exhibit

SEEDS = range(150)


def files(kind: str) -> list[CaseFile]:
    law = law_of(kind)
    return [make(kind, seed, law=law) for seed in SEEDS]


@pytest.fixture(scope="module")
def claims() -> list[CaseFile]:
    return files("n-600")


@pytest.fixture(scope="module")
def petitions() -> list[CaseFile]:
    return files("i-140")


@pytest.fixture(scope="module")
def requests() -> list[CaseFile]:
    return files("i-765")


def paper(case: CaseFile, name: str) -> Exhibit:
    found = exhibit(case.docket, name)
    assert found, (case.id, name)
    return found


def day(case: CaseFile, name: str, told: str) -> date:
    return days(line(paper(case, name), told))[0]


def right(case: CaseFile) -> dict[str, bool]:
    return {action.id: action.right for action in case.truth.actions}


def test_no_two_people_of_a_claim_bear_one_name() -> None:
    law = law_of("n-600")
    for seed in SEEDS:
        truth = claim_of(seed, law=law, on=SET_ON)[0]
        everybody = [truth.claimant, truth.parent, truth.other, *truth.relatives]
        given = [one.given for one in everybody] + [name.split(" ")[0] for name in truth.grandparents]
        assert len(set(given)) == len(given), truth.case
        assert len({one.family for one in everybody}) == 4, truth.case


def test_no_two_people_of_a_petition_or_a_request_bear_one_name() -> None:
    work, cards = law_of("i-140"), law_of("i-765")
    for seed in SEEDS:
        petition = petition_of(seed, law=work, on=SET_ON)[0]
        named = (petition.worker, petition.owner, *petition.customers, *petition.managers, *petition.children)
        assert len({one.given for one in named}) == len(named), petition.case
        request = request_of(seed, law=cards, on=SET_ON)[0]
        given = [one.given for one in (request.applicant, *request.friends)]
        given += [name.split(" ")[0] for name in request.parents]
        assert len(set(given)) == len(given), request.case


def test_an_agency_issues_nothing_before_it_began(claims: list[CaseFile]) -> None:
    issuers: Counter[tuple[bool, str]] = Counter()
    for case in claims:
        for name in ("naturalized", "second"):
            found = exhibit(case.docket, name)
            if found and found.dated:
                issuers[(found.dated < date(2003, 3, 1), found.issuer.split(" (")[0])] += 1
    assert set(issuers) == {(True, "Immigration and Naturalization Service"), (False, "USCIS")}


def test_papers_show_the_child_here_when_the_last_condition_was_met(claims: list[CaseFile]) -> None:
    seen = 0
    for case in claims:
        school, last = exhibit(case.docket, "school"), exhibit(case.docket, "naturalized")
        if case.truth.outcome != "approve" or not last:
            continue
        assert school, case.id
        assert days(line(school, "to"))[0] > max(day(case, "naturalized", "sworn"), day(case, "card", "resident-since"))
        seen += 1
    assert seen > 50


def test_a_child_who_came_grown_up_went_to_no_school_here(claims: list[CaseFile]) -> None:
    late = [case for case in claims if any(p.issue == "resident-late" for p in case.truth.planted)]
    assert late
    assert all(exhibit(case.docket, "school") is None for case in late)
    assert all("Where did you grow up?" in words(paper(case, "notes")) for case in late)


def test_a_resident_card_is_younger_than_the_residence_and_good_for_ten_years(claims: list[CaseFile]) -> None:
    for case in claims:
        card = exhibit(case.docket, "card")
        if card and card.dated:
            assert card.dated > day(case, "card", "resident-since"), case.id
            assert day(case, "card", "good").year - card.dated.year == 10, case.id


def test_notes_tell_what_only_the_family_knows(claims: list[CaseFile]) -> None:
    seen: Counter[tuple[str, bool]] = Counter()
    for case in claims:
        said, issues = words(paper(case, "notes")), {p.issue for p in case.truth.planted}
        if "out-of-wedlock" not in issues:
            assert "Did your father" not in said
        elif case.truth.rule == Route.FORMER:
            assert ("had it entered" in said) == ("legitimated" in issues), case.id
            seen[("register", "legitimated" in issues)] += 1
        else:
            assert ("wrote nothing" in said) == ("support-missing" in issues), case.id
            seen[("promise", "support-missing" in issues)] += 1
    assert len(seen) == 4


def test_nobody_is_marked_wrong_for_the_law_that_decides(claims: list[CaseFile]) -> None:
    offered = {(case.truth.rule, "todays-law" in right(case)) for case in claims}
    assert (Route.THROUGH_PARENT.value, True) not in offered
    assert (Route.AT_BIRTH.value, True) in offered


def test_a_certification_knows_nothing_of_days_after_it_was_asked_for(petitions: list[CaseFile]) -> None:
    still = 0
    for case in petitions:
        accepted = day(case, "certification", "accepted")
        for row in rows(paper(case, "certification")):
            assert all(told < accepted for cell in row for told in days(cell)), case.id
            still += row[3] == "Still there"
    assert still > 10


def test_nobody_works_for_two_employers_at_once(petitions: list[CaseFile]) -> None:
    paid = 0
    for case in petitions:
        jobs = rows(paper(case, "resume"))
        ends = [days(row[2]) for row in jobs]
        for end, after in zip(ends, jobs[1:], strict=False):
            assert end, case.id
            assert end[0] < days(after[1])[0], case.id
        wages = exhibit(case.docket, "wages")
        if wages:
            began = days(jobs[-1][1])[0]
            assert jobs[-1][0] in wages.title + wages.issuer, case.id
            assert began < date(int(rows(wages)[0][0]), 1, 2), case.id
            paid += 1
    assert paid > 10


def test_letters_from_abroad_have_many_writers(petitions: list[CaseFile]) -> None:
    writers = Counter(paper(case, name).signature for case in petitions for name in ("letter-a", "letter-b"))
    writers.pop("A signature nobody can read")
    assert max(writers.values()) < 12


def test_an_account_has_the_measure_of_its_employer(petitions: list[CaseFile]) -> None:
    for case in petitions:
        workers = int(line(paper(case, "payroll"), "count"))
        pay = next(row[3] for row in rows(paper(case, "bank")) if row[1].startswith("Wages"))
        assert int(pay.strip("$").replace(",", "")) >= 1_000 * workers, case.id


def test_what_papers_do_not_settle_is_no_correction(petitions: list[CaseFile]) -> None:
    settled = {"number-differs", "birth-date-differs", "child-omitted"}
    for case in petitions:
        issues = {p.issue for p in case.truth.planted}
        assert ("correct-record" in right(case)) == bool(settled & issues), case.id
        assert ("compare-degree" in right(case)) == ("degree-late" in issues), case.id


def test_a_missed_interview_is_weighed_whatever_the_outcome(requests: list[CaseFile]) -> None:
    missed = [case for case in requests if any(p.issue == "interview-missed" for p in case.truth.planted)]
    assert {case.truth.outcome for case in missed} == {"approve", "continue", "deny"}
    assert all(right(case)["weigh-missed"] for case in missed)


def test_a_card_is_younger_than_what_it_rests_on(requests: list[CaseFile]) -> None:
    seen = 0
    for case in requests:
        if exhibit(case.docket, "card"):
            began = days(rows(paper(case, "history"))[0][0])[0]
            wait = timedelta(days=180 if "(c)(8)" in line(paper(case, "card"), "category") else 1)
            assert day(case, "card", "from") >= began + wait, case.id
            seen += 1
    assert seen > 10


def test_a_school_recommends_in_the_sixty_days_after_its_program(requests: list[CaseFile]) -> None:
    students = [case for case in requests if case.truth.facts["category"] == "c-3-b"]
    assert students
    for case in students:
        end, word = day(case, "base", "program-ends"), day(case, "base", "recommended")
        assert (word - end).days <= 60, case.id
