"""What shows who supports the applicant: affidavits, taxes, work, and the level that is asked for."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.kinds.i485.truth import I485Truth, Means
from course.casefiles.paper import lines, table
from course.casefiles.papers.bank import dollars
from course.casefiles.papers.letter import statement
from course.casefiles.papers.notice import notice
from course.casefiles.papers.tax import TaxYear, tax_transcript
from course.casefiles.papers.work import employer_letter
from course.model.exhibit import Exhibit, Genre

#: New guidelines are used from March on, 8 CFR 213a.1.
_MARCH = 3
#: Who earns less than this does not work full time.
_PART_TIME = 25_000


def means_papers(truth: I485Truth) -> tuple[Exhibit, ...]:
    """A worker's offer and taxes, or the affidavits of support with what goes with them."""
    pair = truth.couple
    if truth.means is None:
        dated = open_on_or_before(truth.today - timedelta(days=25))
        stopped = (
            f"The work stopped on {written(truth.until)}, when the permission for it ended. " if truth.until else ""
        )
        note = f"{stopped}The offer of the petition stands, full time."
        return (
            employer_letter(pair.applicant, pair.job, note, dated=dated),
            _taxes(truth, pair.applicant.name, pair.job.wages, "tax"),
        )
    own = truth.means.income - truth.means.member
    found = [
        _affidavit(truth, "i864", pair.partner.name, truth.means),
        _taxes(truth, pair.partner.name, own, "tax"),
        employer_letter(pair.partner, pair.partner_job, _pay(own), dated=_before(truth, 12)),
        _guidelines(truth),
    ]
    if truth.joint:
        found.append(_affidavit(truth, "i864-joint", truth.joint.name, truth.joint.means))
        found.append(_taxes(truth, truth.joint.name, truth.joint.means.income, "tax-joint"))
    return (*found, *_asked(truth))


def _pay(own: int) -> str:
    hours = "The post is for some hours a week, beside school. " if own < _PART_TIME else ""
    return f"{hours}Pay is {dollars(own)} a year."


def _before(truth: I485Truth, days: int) -> date:
    return open_on_or_before(truth.filed_on - timedelta(days=days))


def _affidavit(truth: I485Truth, paper_id: str, who: str, means: Means) -> Exhibit:
    """Form I-864 as a sponsor filled it in."""
    signed = _before(truth, 7)
    kind = " of a joint sponsor" if paper_id == "i864-joint" else ""
    standing = "Citizen" if paper_id == "i864-joint" or truth.couple.citizen else "Permanent resident"
    entries = [
        ("sponsor", "Sponsor", who),
        ("role", "Signs as", "Joint sponsor" if paper_id == "i864-joint" else "Petitioner"),
        ("standing", "Status", standing),
        ("immigrant", "Immigrant sponsored", truth.couple.applicant.name),
        ("household", "Household, sponsor and immigrant included", str(means.household)),
        ("own", "Sponsor's own income this year", dollars(means.income - means.member)),
    ]
    if means.member:
        entries.append(("member", "Income of a brother who lives with me", f"{dollars(means.member)} (no form of his)"))
    entries.append(("total", "Income of the household", dollars(means.income)))
    return Exhibit(
        id=paper_id,
        title=f"Form I-864, Affidavit of Support{kind} (training version)",
        genre=Genre.FORM,
        issuer=who,
        dated=signed,
        signature=f"{who}, {written(signed)}",
        parts=(lines(*entries),),
    )


def _taxes(truth: I485Truth, who: str, wages: int, paper_id: str) -> Exhibit:
    year = truth.filed_on.year - (1 if truth.filed_on.month > 5 else 2)
    filing = "Married filing separately" if truth.couple.married_on.year <= year else "Single"
    filing = "Head of household" if paper_id == "tax-joint" else filing
    return tax_transcript(who, [TaxYear(year, wages, filing=filing)], printed=_before(truth, 15), paper_id=paper_id)


def _guidelines(truth: I485Truth) -> Exhibit:
    rows = [(str(size), dollars(asked)) for size, asked in truth.levels]
    return Exhibit(
        id="guidelines",
        title="Extract of the poverty guidelines in use on the day of filing",
        genre=Genre.NOTICE,
        issuer="USCIS (training specimen)",
        dated=date(truth.filed_on.year - (truth.filed_on.month < _MARCH), _MARCH, 1),
        parts=(table("levels", "125 percent, 48 States", ("Household", "Dollars a year"), rows),),
    )


def _asked(truth: I485Truth) -> tuple[Exhibit, ...]:
    """The request for more support and the answer, where there was one."""
    if truth.asked_on is None:
        return ()
    return (
        notice(
            "request",
            "Request for evidence",
            ("asked", "Asked for", "A joint sponsor, a household member's form, or assets"),
            ("answer-by", "Answer by", written(truth.asked_on + timedelta(days=87))),
            dated=truth.asked_on,
        ),
        statement(
            "answer",
            "Answer to the request",
            "We have nobody to join us and no savings. We will earn more later. Please decide.",
            issuer=truth.couple.partner.name,
            dated=open_on_or_before(truth.asked_on + timedelta(days=55)),
        ),
    )
