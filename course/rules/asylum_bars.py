"""Bars to applying for asylum and to a grant of it, INA 208(a)(2) and (b)(2), in order.

``met`` means that no bar stands in the way on these facts, ``not-met`` that one does. The one-year limit and firm
resettlement are rules of their own; the second is asked here where its facts are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from course.model.asylum_bars import AsylumBarFacts, CrimeAbroad, DeniedBy, GraveConviction, Persecution, Terrorism
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, either, every, negated
from course.rules.firm_resettlement import firm_resettlement
from course.rules.outcomes import Step, finding_of, note, step

NAME = "asylum-bars"
_BURDEN = ("8 CFR 208.13(c)", "8 CFR 1240.8(d)")
_PERSECUTOR = "INA 208(b)(2)(A)(i)"
_NEGUSIE = (
    "Matter of Negusie, 27 I&N Dec. 347 (BIA 2018)",
    "Matter of Negusie, 28 I&N Dec. 120 (A.G. 2020)",
    "Matter of Negusie, 28 I&N Dec. 399 (A.G. 2021)",
    "Matter of Negusie, 29 I&N Dec. 285 (A.G. 2025)",
)
_SERIOUS = ("INA 208(b)(2)(A)(ii)", "INA 208(b)(2)(B)(i)")
_ABROAD = ("INA 208(b)(2)(A)(iii)", "Matter of E-A-, 26 I&N Dec. 1 (BIA 2012)")
_TERROR = ("INA 208(b)(2)(A)(v)", "INA 212(a)(3)(B)", "INA 237(a)(4)(B)")


def asylum_bars(facts: AsylumBarFacts, *, on: date, law: Parameters) -> Finding:
    """First the bars to applying, then those to a grant; each with its standard, and with what is still to be found."""
    bars = {
        "safe-third-country": _safe_country(facts),
        "earlier-denial": [_denied(facts)],
        "persecutor": [_persecutor(facts.persecution, law=law, on=on)],
        "particularly-serious-crime": _convictions(facts.convictions),
        "serious-nonpolitical-crime": _abroad(facts.crimes_abroad),
        "danger-to-security": [_danger(facts)],
        "terrorism": [_terrorism(facts.terrorism)],
        "firm-resettlement": [_resettled(facts, law=law, on=on)],
    }
    steps = [taken for told in bars.values() for taken in told]
    standing = [name for name, told in bars.items() if any(taken.outcome is Outcome.NOT_MET for taken in told)]
    return conclude(
        NAME,
        [*steps, *_after(standing)],
        on=on,
        numbers={"bars-standing": len(standing)},
        timeline=[Span(label="Arrival", start=facts.arrived_on), Span(label="Application", start=facts.applied_on)],
        would_change=_would_change(steps),
        when_met="No bar to asylum among those taken up here stands in the way.",
    )


def _after(standing: Sequence[str]) -> list[Step]:
    notes = [
        note("The one-year limit is decided by the rule on the asylum deadline.", "INA 208(a)(2)(B)"),
        note(_FURTHER, "INA 208(b)(2)(C)", "8 CFR 208.13(c)"),
        note("Where the record indicates a bar, the applicant must prove that it does not apply.", *_BURDEN),
    ]
    if standing:
        names = ", ".join(name.replace("-", " ") for name in standing)
        text = f"Standing: {names}. Withholding of removal is still considered, and protection from torture."
        notes.append(note(text, "8 CFR 208.13(c)(1)"))
    return notes


_FURTHER = (
    "Not taken up here: limits set by regulation (how and when the border was crossed, crimes named by the rule of "
    "2020, public health) and by proclamation. Their standing is to be confirmed at the source."
)


def _clear(text: str, *cites: str) -> Step:
    return step(Outcome.MET, text, *cites)


def _open(text: str, *cites: str) -> Step:
    return step(Outcome.NEEDS_EVIDENCE, text, *cites)


def _bars(text: str, *cites: str) -> Step:
    return step(Outcome.NOT_MET, text, *cites)


def _safe_country(facts: AsylumBarFacts) -> list[Step]:
    cites = ("INA 208(a)(2)(A)", "8 CFR 208.30(e)(6)", "8 CFR 208.30(e)(7)")
    safe = facts.safe_country
    if safe is None:
        return [_clear("No agreement on a safe third country is in question.", cites[0])]
    if facts.unaccompanied_child:
        text = "An agreement on a safe third country does not keep an unaccompanied child from applying."
        return [_clear(text, "INA 208(a)(2)(E)")]
    applies = every(safe.covered, negated(safe.public_interest))
    if applies is None:
        text = f"Find whether the agreement with {safe.country} reaches the applicant, with its exceptions, and "
        return [_open(f"{text}whether the public interest speaks for asylum here.", *cites)]
    if applies:
        return [_bars(f"The applicant may be removed to {safe.country} by agreement and cannot apply.", *cites)]
    return [_clear(f"The agreement with {safe.country} does not keep the applicant from applying.", *cites)]


def _denied(facts: AsylumBarFacts) -> Step:
    cites = ("INA 208(a)(2)(C)", "INA 208(a)(2)(D)", "8 CFR 208.4(a)(3)")
    counted = [denial for denial in facts.denials if denial.by is not DeniedBy.ASYLUM_OFFICER]
    if not counted:
        said = "An asylum officer's denial does not count for this bar." if facts.denials else "No earlier denial."
        return _clear(said, *cites)
    last = max(counted, key=lambda denial: denial.on)
    excused = every(finding_of(last.changed), finding_of(last.reasonable))
    said = f"Asylum was denied on {last.on} by the {last.by.value.replace('-', ' ')}."
    if excused is None:
        text = f"{said} Find whether changed circumstances since then materially affect eligibility, and whether the "
        return _open(f"{text}filing came within a reasonable period.", *cites, "8 CFR 208.4(a)(4)")
    if excused:
        return _clear(f"{said} Changed circumstances since then are shown.", *cites, "8 CFR 208.4(a)(4)")
    return _bars(f"{said} No changed circumstances filed on in a reasonable period are shown.", *cites)


def _persecutor(found: Persecution | None, *, law: Parameters, on: date) -> Step:
    if found is None:
        return _clear("Nothing indicates that the applicant harmed others on a protected ground.", _PERSECUTOR)
    applies = every(found.took_part, found.protected_ground, found.knew)
    if applies is False:
        text = "No persecution of others: taking part, a protected ground or knowledge of it is missing."
        return _clear(text, _PERSECUTOR)
    if applies is None:
        text = (
            "The record indicates harm done to others: find what part was taken, why the victim was harmed, and what "
        )
        return _open(f"{text}the applicant knew. Then the applicant must prove otherwise.", _PERSECUTOR, *_BURDEN)
    return _duress(found, law=law, on=on)


def _duress(found: Persecution, *, law: Parameters, on: date) -> Step:
    said = "The applicant knowingly took part in persecution on a protected ground."
    row = law.get("persecutor-duress", on)
    cites = (_PERSECUTOR, *_BURDEN, *(case for case in _NEGUSIE if row.cite in case))
    if found.duress is False:
        return _bars(f"{said} Duress is not shown.", *cites)
    if row.value == 0:
        return _bars(f"{said} Coercion or duress is no exception to this bar by the law of that day.", *cites)
    if found.duress is None:
        return _open(f"{said} Find whether it was done under duress, with every requirement of it.", *cites)
    if row.value == 1:
        return _clear(f"{said} It was done under duress, which the law of that day lets excuse it.", *cites)
    text = f"{said} It was done under duress. One reading: there is no exception, and the bar stands. The other: a "
    text += "narrow defense lifts it. On that day no decision in force had settled it."
    return step(Outcome.UNSETTLED, text, *cites, "Negusie v. Holder, 555 U.S. 511 (2009)")


def _convictions(convictions: Sequence[GraveConviction]) -> list[Step]:
    if not convictions:
        return [_clear("No conviction of a particularly serious crime.", *_SERIOUS)]
    return [_conviction(conviction) for conviction in convictions]


def _conviction(conviction: GraveConviction) -> Step:
    grave = either(conviction.aggravated_felony, conviction.particularly_serious)
    applies = every(conviction.final, grave)
    weighed = ("Matter of N-A-M-, 24 I&N Dec. 336 (BIA 2007)", "Matter of Frentescu, 18 I&N Dec. 244 (BIA 1982)")
    said = f"{conviction.name}, convicted on {conviction.on}:"
    if applies is None:
        text = (
            f"{said} find whether the judgment is final and the crime an aggravated felony or, its nature, facts and "
        )
        return _open(
            f"{text}sentence weighed, particularly serious and so a danger to the community.", *_SERIOUS, *weighed
        )
    if not applies:
        return _clear(f"{said} no final judgment of a particularly serious crime.", *_SERIOUS)
    if conviction.aggravated_felony:
        return _bars(f"{said} an aggravated felony is a particularly serious crime for asylum, unweighed.", *_SERIOUS)
    return _bars(f"{said} found particularly serious, the applicant a danger to the community.", _SERIOUS[0], *weighed)


def _abroad(crimes: Sequence[CrimeAbroad]) -> list[Step]:
    if not crimes:
        return [_clear("No serious nonpolitical crime abroad.", _ABROAD[0])]
    return [_crime(crime) for crime in crimes]


def _crime(crime: CrimeAbroad) -> Step:
    applies = every(crime.serious_reasons, crime.serious, crime.outweighs)
    said = f"{crime.name}, {crime.on}, before the arrival:"
    if applies is None:
        text = f"{said} find whether there are serious reasons for believing that it was done, whether it is serious, "
        return _open(f"{text}and whether its criminal nature outweighs its political character.", *_ABROAD)
    if applies:
        return _bars(
            f"{said} serious reasons for believing in a serious nonpolitical crime; no conviction needed.", *_ABROAD
        )
    return _clear(f"{said} not a serious nonpolitical crime that there are serious reasons to believe in.", *_ABROAD)


def _danger(facts: AsylumBarFacts) -> Step:
    cite = "INA 208(b)(2)(A)(iv)"
    if facts.security_danger is None:
        text = (
            "Find whether there are reasonable grounds for regarding the applicant as a danger to the security of the "
        )
        return _open(f"{text}United States; ask counsel and the unit that handles such cases.", cite)
    if facts.security_danger:
        return _bars("There are reasonable grounds for regarding the applicant as a danger to security.", cite)
    return _clear("No reasonable grounds for regarding the applicant as a danger to security.", cite)


def _terrorism(found: Terrorism | None) -> Step:
    if found is None or found.described is False:
        return _clear("Not described in the grounds on terrorist activity.", *_TERROR)
    if found.described is None:
        return _open("Find whether the applicant is described in any ground on terrorist activity.", *_TERROR)
    if found.exempted:
        text = "Described in a ground on terrorist activity, and exempted by the Secretary."
        return _clear(text, *_TERROR, "INA 212(d)(3)(B)(i)")
    if found.representative_only:
        return _representative(found)
    text = (
        "Described in a ground on terrorist activity. Only the Secretary's exemption lifts this; hold for it if open."
    )
    return _bars(text, *_TERROR, "INA 212(d)(3)(B)(i)")


def _representative(found: Terrorism) -> Step:
    said = "Described only as a representative."
    cites = (_TERROR[0], "INA 212(a)(3)(B)(i)(IV)")
    if found.no_danger is None:
        return _open(f"{said} Find whether there are reasonable grounds to see a danger to security.", *cites)
    if found.no_danger:
        return _clear(f"{said} There are no reasonable grounds to see a danger to security.", *cites)
    return _bars(f"{said} The discretion to set that aside was not used.", *cites)


def _resettled(facts: AsylumBarFacts, *, law: Parameters, on: date) -> Step:
    if facts.resettlement is None:
        return _clear("Nothing points to firm resettlement in another country.", "INA 208(b)(2)(A)(vi)")
    found = firm_resettlement(facts.resettlement, on=on, law=law)
    cites = found.cites[:4]
    return step(found.outcome, f"Firm resettlement: {found.summary}", *cites)


def _would_change(steps: list[Step]) -> tuple[str, ...]:
    changes = [taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE]
    if any(taken.outcome is Outcome.NOT_MET for taken in steps):
        changes.append("Proof by a preponderance of the evidence that the bar does not apply.")
    if any(taken.outcome is Outcome.UNSETTLED for taken in steps):
        changes.append("A decision that settles which reading holds.")
    return tuple(changes)
