"""What a trainee may flag, do and decide on an application for asylum, and what to tell somebody who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "filed-late": "Received more than a year after the last arrival",
    "delay-unproved": "No paper shows the reason given for the delay",
    "delay-long": "The form came long after its reason for delay had ended",
    "no-excuse": "The reason for the delay is neither a changed nor an extraordinary circumstance",
    "resettled": "Leave to stay for good in another country, and a free life there",
    "no-ground": "The harm was for a private reason, on none of the five grounds",
    "check-open": "The identity check has no answer yet",
    "arrival-differs": "The day of arrival differs between records",
    "number-differs": "The passport number differs between records",
    "address-differs": "The address differs between records",
    "date-differs": "A day of the account differs between two papers",
    "name-variant": "A name is spelled differently in two records",
    "translation-error": "The translation has another birth date than the original",
    "translation-uncertified": "A translation without the translator's certification",
    "template-text": "Two letters in the same words",
    "preparer-blank": "Somebody helped with the form and is not named on it",
    "identity-overlap": "A record of another person turned up in a search",
    "adverse-unseen": "Adverse information the applicant has not seen",
    "proceedings-open": "Removal proceedings are open",
    "earlier-denial": "Asylum was denied before by an immigration judge",
    "conviction-here": "A conviction in the United States",
}
_NEVER = ("proceedings-open", "earlier-denial", "conviction-here")
_DECIDED = frozenset({"approve", "deny"})
_REFER = "8 CFR 208.14(c)(1)"

ACTIONS = {
    "compare-days": Action(
        "Write into the record the day of arrival, the day of receipt, and the last day of the year",
        some_of("filed-late"),
        "Right. The limit turns on these days, so the record must show them: INA 208(a)(2)(B).",
    ),
    "weigh-exception": Action(
        "Write out which exception is claimed, when it ended, and whether the form came in a reasonable period",
        some_of("filed-late"),
        "Right. Each exception has these parts, and the record must show the finding on each: INA 208(a)(2)(D).",
        "Nothing has to be excused here: the form came within the year. INA 208(a)(2)(B) and (D).",
        outcomes=_DECIDED,
        fair_with=some_of("filed-late"),
    ),
    "write-resettlement": Action(
        "Write out the leave to stay, what could rebut it, and why neither exception fits",
        some_of("resettled"),
        "Right. The bar is found step by step, and the reader must be able to follow: INA 208(b)(2)(A)(vi).",
    ),
    "explain-ground": Action(
        "Write out what the harm was for, and why no protected ground was a central reason",
        some_of("no-ground"),
        "Right. The record must show the reason found and what it rests on: INA 208(b)(1)(B).",
    ),
    "correct-record": Action(
        "Put the entry of the form right in the record, or up to date, and note which paper has the right one",
        some_of("number-differs", "arrival-differs", "address-differs"),
        "Right. Another paper settles it. Note it and go on: INA 208(b)(1)(B).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the applicant",
        some_of("identity-overlap"),
        "Right. Birth date and number are others. Say so once: INA 208(b)(1)(B).",
    ),
    "grant": Action(
        "Write the grant, after the check of identity",
        some_of("approve"),
        "Right. In time or excused, not barred, a refugee, and checked: 8 CFR 208.14(b).",
        "Not on this record. A requirement is open or not met: 8 CFR 208.14(b).",
        always=True,
    ),
    "wait": Action(
        "Hold the decision, and get what is missing: ask for the paper, or wait for the check",
        some_of("continue"),
        "Right. What is missing could decide the case: 8 CFR 208.9(e)(1) and INA 208(d)(5)(A).",
        "No. Nothing that is still missing could change the result: 8 CFR 208.9(e)(1).",
        always=True,
    ),
    "referral": Action(
        "Write the referral to an immigration judge, with its reasons and the charging document",
        some_of("deny"),
        f"Right. Asylum is not granted and there is no status, so the judge hears it anew: {_REFER}.",
        f"No. Asylum can be granted, or the case is not ready: {_REFER}.",
        always=True,
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the applicant of it",
        wrong="Never. Adverse information the applicant has not seen can't carry a decision: 8 CFR "
        "103.2(b)(16)(i). The applicant may comment on the evidence: 8 CFR 208.9(d)(1).",
        only_with="adverse-unseen",
    ),
    "ask-home": Action(
        "Ask the authorities of the home country whether the account is true",
        wrong="Never. That an application was made at all is confidential, and asking could do harm: 8 CFR 208.6.",
    ),
    "refer-fraud": Action(
        "Treat the whole account as untrue because two papers disagree",
        wrong="No. Credibility is judged on the whole record, with what the applicant says to the difference: INA "
        "208(b)(1)(B).",
    ),
    "deny-as-incomplete": Action(
        "Deny for lack of evidence under the general rules on benefit requests",
        wrong="Never. An asylum application is not denied under those rules: 8 CFR 208.14(d).",
    ),
    "ask-corroboration": Action(
        "Refuse to decide until a witness of the harm itself writes",
        wrong="No. Credible testimony may be enough without corroboration: 8 CFR 208.13(a).",
    ),
}
OUTCOMES = {
    "approve": (
        "Grant asylum",
        "Yes. In time or excused, not barred, and a refugee whose identity was checked: 8 CFR 208.14(b).",
        "No. A requirement is open or not met: 8 CFR 208.14(b).",
    ),
    "continue": (
        "Hold the decision until what is missing is there",
        "Yes. What is missing could decide the case either way: 8 CFR 208.9(e)(1) and INA 208(d)(5)(A).",
        "No. Nothing is missing that could change the result: 8 CFR 208.9(e)(1).",
    ),
    "deny": (
        "Do not grant: refer the application to an immigration judge",
        f"Yes. A requirement is not met, and the applicant has no status: {_REFER}.",
        f"No. A referral needs a requirement that is shown to be unmet: {_REFER}.",
    ),
    "final": (
        "Deny finally, and send the applicant home",
        "",
        f"No. Somebody without status is referred, and a judge hears the application anew: {_REFER}.",
    ),
}
CITES = {
    "approve": ("INA 208(b)(1)(A)", "INA 101(a)(42)", "8 CFR 208.14(b)"),
    "continue": ("8 CFR 208.9(e)(1)",),
    "deny": (_REFER,),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen",),
    "no-excuse": ("delay-unproved",),
    "delay-long": ("no-excuse",),
    "delay-unproved": ("no-excuse",),
    "arrival-differs": ("date-differs",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE, offered_issues=11)
