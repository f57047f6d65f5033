"""What readers of generated files stumbled over, held so that it does not come back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from coldreader import days, exhibit, line, rows, words

from course.casefiles.calendar_words import written, written_abroad
from course.casefiles.kinds.i539.case import truth_of as visit_of
from course.casefiles.kinds.i589.case import truth_of as flight_of
from course.casefiles.kinds.n400.case import truth_of as residence_of
from course.casefiles.make import KINDS, SET_ON, make
from course.casefiles.paper import machine_line
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.exhibit import Exhibit, Genre
from course.rules.days import days_after, months_after

ROOT = Path(__file__).parents[2]
SEEDS = range(150)
_ABROAD = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|"
                     r"December) \d{4}\b")  # fmt: skip


def cases(kind: str) -> Iterator[CaseFile]:
    law = load_parameters(ROOT, KINDS[kind].table)
    return (make(kind, seed, law=law) for seed in SEEDS)


def made_abroad(paper: Exhibit) -> bool:
    return "(fictional)" in paper.issuer or paper.genre in (Genre.TRANSLATION, Genre.IDENTITY)


@pytest.mark.parametrize("kind", KINDS)
def test_papers_made_here_write_days_as_people_here_do(kind: str) -> None:
    law = load_parameters(ROOT, KINDS[kind].table)
    for seed in range(60):
        case = make(kind, seed, law=law)
        for paper in case.docket.exhibits:
            if not made_abroad(paper):
                assert _ABROAD.findall(words(paper)) == [], (case.id, paper.id)


def test_days_of_both_orders_are_read_alike() -> None:
    assert written(SET_ON) == "August 10, 2026"
    assert written_abroad(SET_ON) == "10 August 2026"
    assert days(f"From {written(SET_ON)} to {written_abroad(SET_ON)}, 10 AUG 2026") == [SET_ON] * 3


def test_no_two_people_of_a_file_bear_the_same_name() -> None:
    asylum, status, stay = (load_parameters(ROOT, KINDS[k].table) for k in ("i-589", "i-539", "n-400"))
    for seed in SEEDS:
        flight = flight_of(seed, law=asylum, on=SET_ON)[0]
        given = [p.given for p in (flight.applicant, *flight.witnesses)] + [p.split(" ")[0] for p in flight.parents]
        assert len(set(given)) == len(given), flight.case
        assert len({p.family for p in (flight.applicant, *flight.witnesses)}) == 3, flight.case
        visit = visit_of(seed, law=status, on=SET_ON)[0]
        assert visit.host.given != visit.applicant.given, visit.case
        assert visit.host.family != visit.applicant.family, visit.case
        resident = residence_of(seed, law=stay, on=SET_ON)[0]
        assert len({resident.applicant.name, *resident.friends}) == 3, resident.case
        assert resident.spouse is None or resident.spouse.given != resident.applicant.given, resident.case
        assert resident.spouse is None or "-Bel" not in resident.spouse.given, resident.case


def test_a_visa_and_a_passport_are_not_issued_to_somebody_in_detention() -> None:
    for case in cases("i-589"):
        passport, said = exhibit(case.docket, "passport"), words(exhibit(case.docket, "statement"))
        taken, visa = days(said)[0], days(line(passport, "visa"))[0]
        assert not taken <= visa <= days_after(taken, 44), case.id
        assert days(line(passport, "issued"))[0] < taken, case.id
        assert days(line(passport, "issued"))[0].replace(year=2000) != taken.replace(year=2000), case.id


def test_weighing_a_late_filing_is_never_called_wrong() -> None:
    for kind, action in (("i-589", "weigh-exception"), ("i-539", "weigh-delay")):
        seen = set()
        for case in cases(kind):
            late = "filed-late" in {p.issue for p in case.truth.planted}
            judged = {a.id: a.right for a in case.truth.actions}
            seen.add((late, judged.get(action)))
        assert (True, False) not in seen, kind
        assert {(True, True), (False, False)} <= seen, kind


def test_a_visitor_asks_for_time_that_can_still_be_given() -> None:
    for case in cases("i-539"):
        form, record, ticket = (exhibit(case.docket, name) for name in ("i539", "i94", "ticket"))
        asked, ended = days(line(form, "until"))[0], days(line(record, "until"))[0]
        assert ended < asked <= months_after(ended, 6), case.id
        assert days(line(ticket, "day"))[0] > case.docket.today, case.id
        paid = [days(row[0])[0] for row in rows(exhibit(case.docket, "bank"))]
        assert paid == sorted(paid), case.id


def test_probation_that_bars_runs_past_the_day_to_decide_by() -> None:
    found = 0
    for case in cases("n-400"):
        if "probation-open" in {p.issue for p in case.truth.planted}:
            found += 1
            ends = days(line(exhibit(case.docket, "court"), "terms"))[0]
            assert ends > days_after(case.docket.today, 120), case.id
    assert found


def test_a_gap_in_the_addresses_lies_in_the_years_asked_about() -> None:
    found = 0
    for case in cases("n-400"):
        if "address-gap" in {p.issue for p in case.truth.planted}:
            found += 1
            form = exhibit(case.docket, "n400")
            home, filed = days(line(form, "address-1"))[0], days(line(form, "received"))[0]
            assert home > months_after(filed, -60), case.id
    assert found


def test_homes_on_the_form_and_days_abroad_agree() -> None:
    found = 0
    for case in cases("n-400"):
        form = exhibit(case.docket, "n400")
        abroad = [ln.value for part in (form.parts if form else ()) for ln in part.lines if "With family" in ln.value]
        trips = [days(" ".join(row[:2])) for row in rows(form)]
        for home in abroad:
            found += 1
            since, until = days(home)
            assert any(left == since and until < back <= days_after(until, 1) for left, back in trips), case.id
    assert found


def test_a_letter_no_machine_line_has_is_written_as_the_nearest() -> None:
    assert "MONTANEL<<ANA" in machine_line("P", "QMB", "SAMPLE", "Montañel", "Ana")
