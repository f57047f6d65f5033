"""The papers of an application for adjustment: what every application holds."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, stamped, written
from course.casefiles.couple import papers
from course.casefiles.kinds.i485.means import means_papers
from course.casefiles.kinds.i485.truth import I485Truth
from course.casefiles.paper import lines, spoken, table, words
from course.casefiles.papers.arrival import arrival_record
from course.casefiles.papers.medical import medical_cover
from course.casefiles.papers.notice import notice, receipt_notice
from course.casefiles.papers.search import screen
from course.model.bulletin import Area, Bulletins, Line, month_of
from course.model.exhibit import Exhibit, Genre
from course.model.visa import Category
from course.rules.days import months_after

_BASIS = {
    Category.IMMEDIATE_RELATIVE: "Spouse of a citizen (immediate relative)",
    Category.F2A: "Spouse of a permanent resident (F2A)",
    Category.EB3: "Professional (EB3)",
}


def exhibits(truth: I485Truth, bulletins: Bulletins) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    found = (
        form(truth), _receipt(truth), _petition(truth), _bulletin(truth, bulletins), _arrival(truth), _arrivals(truth),
        papers.passport_page(truth, visa=_visa(truth), stamps=_stamps(truth)), papers.birth_record(truth),
        papers.marriage_record(truth), None if truth.worker else papers.standing(truth), *means_papers(truth),
        _medical(truth), _withdrawal(truth), papers.home(truth),
        papers.account(truth, both_paid=truth.paid), *papers.friends(truth),
        _notes(truth),
        papers.search(truth, ("proceedings", "Removal proceedings", "None"), ("checks", "Checks", "Complete")),
        papers.court(truth), papers.message(truth), papers.card(truth),
    )  # fmt: skip
    return tuple(paper for paper in found if paper is not None)


def _class(truth: I485Truth) -> str:
    if truth.lapsed and not truth.worker:
        return "B (visitor)"
    if truth.student:
        return "M-1 (student at a vocational school)"
    return "H-1B (worker in a specialty occupation)"


def form(truth: I485Truth) -> Exhibit:
    """Form I-485 as it was filled in."""
    pair, signed = truth.couple, truth.filed_on - timedelta(days=5)
    came = f"{written(truth.entered_on)}, admitted as {_class(truth)}"
    if truth.until is None:
        came = f"{written(truth.entered_on)}, not inspected"
    return Exhibit(
        id="form",
        title="Form I-485, Application to Register Permanent Residence or Adjust Status (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=signed,
        signature=f"{pair.applicant.name}, {written(signed)}",
        parts=(
            lines(
                ("basis", "Basis", _BASIS[truth.category]),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, receipt {truth.receipt}"),
                heading="The application",
            ),
            lines(
                *papers.form_entries(truth),
                ("address", "Address", pair.address),
                ("came", "Last arrival", came),
                ("arrests", "Ever arrested?", "No"),
                ("removal", "Ever in removal proceedings?", "No"),
                heading="About the applicant",
            ),
        ),
    )


def _receipt(truth: I485Truth) -> Exhibit:
    return receipt_notice(
        truth.receipt,
        received=truth.filed_on,
        dated=open_on_or_before(truth.filed_on + timedelta(days=9)),
        form="I-485",
        applicant=truth.couple.applicant.name,
    )


def _petition(truth: I485Truth) -> Exhibit:
    pair = truth.couple
    by = f"{pair.job.employer}, {pair.job.place}" if truth.worker else pair.partner.name
    entries = [
        ("form", "Form", "I-140" if truth.worker else "I-130"),
        ("class", "Class", _BASIS[truth.category]),
        ("petitioner", "Petitioner", by),
        ("beneficiary", "Beneficiary", pair.applicant.name),
        ("filed", "Filed on", written(truth.petition_on)),
    ]
    if truth.priority:
        entries[-1] = ("priority", "Priority date", written(truth.priority))
    entries.append(("held", "Held in its file", "Passport, birth and marriage records, with certified translations"))
    return notice("petition", "Approval notice of the petition", *entries, dated=truth.approved_on)


def _bulletin(truth: I485Truth, bulletins: Bulletins) -> Exhibit | None:
    """The lines of the Visa Bulletin for the months of filing and of today."""
    if truth.priority is None:
        return None
    rows = []
    for what, day in (("Filing", truth.filed_on), ("Today", truth.today)):
        line = bulletins.line(month_of(day), truth.category)
        if line:
            rows.append((what, line.month, _shown(line, filing=False), _shown(line, filing=True)))
    return Exhibit(
        id="bulletin",
        title=f"Extract of the Visa Bulletin, {truth.category.value.upper()}, all other states",
        genre=Genre.NOTICE,
        issuer="Department of State (training extract)",
        dated=truth.today.replace(day=1),
        parts=(
            table("dates", "Dates shown", ("For", "Month", "Final Action Dates", "Dates for Filing"), rows),
            words(
                "This training file supposes that the chart of Dates for Filing was accepted in the month of filing."
            ),
        ),
    )


def _shown(line: Line, *, filing: bool) -> str:
    cut = (line.filing if filing else line.final_action)[Area.OTHERS]
    return cut if isinstance(cut, str) else written(cut)


def _arrival(truth: I485Truth) -> Exhibit | None:
    pair = truth.couple
    if truth.until is None:
        return None
    return arrival_record(
        pair.applicant,
        number=f"SAMPLE-I94-{pair.number[-3:]}{pair.number[5:8]}",
        admitted_on=truth.entered_on,
        port=pair.city.port,
        admitted_as=_class(truth),
        until=truth.until,
    )


def _arrivals(truth: I485Truth) -> Exhibit | None:
    """The search that found no arrival, where there was no admission."""
    if truth.until is not None:
        return None
    found = lines(("asked", "Searched for", truth.couple.applicant.name), ("found", "Arrivals on record", "None"))
    return screen("arrivals", "Search of arrivals", found, dated=open_on_or_before(truth.filed_on + timedelta(days=60)))


def _visa(truth: I485Truth) -> str:
    return f"{_class(truth)}, issued {stamped(months_after(truth.entered_on, -2))}" if truth.until else ""


def _stamps(truth: I485Truth) -> tuple[tuple[date, str, str], ...]:
    return ((truth.entered_on, truth.couple.city.port, "Admitted"),) if truth.until else ()


def _medical(truth: I485Truth) -> Exhibit:
    pair = truth.couple
    return medical_cover(
        pair.applicant,
        examined_on=truth.examined_on - timedelta(days=3),
        signed_on=truth.examined_on,
        place=pair.city.place,
        number=pair.number,
    )


def _withdrawal(truth: I485Truth) -> Exhibit | None:
    """The notice that ended the application a medical report came with."""
    if truth.tied_until is None:
        return None
    return notice(
        "withdrawal",
        "Notice that an earlier application was withdrawn",
        ("form", "Form", "I-485, an earlier one"),
        ("came-with", "Filed with it", "Form I-693 of the same applicant"),
        ("ended", "Withdrawn on", written(truth.tied_until)),
        dated=truth.tied_until,
        text="The medical report was placed into the new file at the applicant's wish.",
    )


def _notes(truth: I485Truth) -> Exhibit:
    """The officer's notes of the interview."""
    pair, odd, name = truth.couple, truth.odd, truth.couple.applicant.given
    entries = [("children", "Children, as told under oath", papers.children_told(truth))]
    if odd.arrest:
        said = "It was dismissed. I thought that I need not name it."
        entries.append(("arrest", f"On the arrest of {written(odd.arrest.on)}", said))
    came = pair.applicant.name if truth.worker else pair.both
    asked = [(f"({name}) How did you last come in?", "By air. An officer looked at my passport and stamped it.")]
    if truth.until is None:
        asked = [(f"({name}) How did you last come in?", "On foot, at night. Nobody looked at anything.")]
        early = "Did anybody file for you, a parent or a spouse by April 30, 2001?"
        asked.append((f"({name}) {early}", "No. The first paper was the petition of this case."))
    if truth.worker:
        asked.append((f"({name}) Is the job still there?", f"Yes, with {pair.job.employer}."))
    else:
        asked.append((f"({pair.partner.given}) Who pays the rent?", "It goes out of the account that we share."))
    if truth.lapsed:
        asked.append(
            (
                f"({name}) Why did you stay on?",
                "I did not want to leave what I had here. I knew that the time was over.",
            )
        )
    return Exhibit(
        id="notes",
        title="Notes of the interview",
        genre=Genre.NOTES,
        issuer="Interviewing officer (training specimen)",
        dated=open_on_or_before(truth.today - timedelta(days=10)),
        parts=(lines(("came", "Came, under oath", came), *entries), words(spoken(*asked), "Questions and answers")),
    )
