"""What a trainee may flag, do and decide on a request for permission to work, and what to tell who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "filed-early": "Filed before the days of waiting had run",
    "days-stopped": "Days of delay that do not count toward the wait",
    "asylum-denied": "The asylum application has been denied",
    "adjustment-denied": "The application for adjustment has been denied",
    "basis-unproved": "No record shows the application that the category rests on",
    "interview-missed": "An interview was missed",
    "missed-unproved": "No paper shows why an interview was missed",
    "window-missed": "Filed outside the days a student has",
    "card-ended": "The old card has ended, and the renewal did not extend it",
    "card-runs-on": "The request for renewal extended the old card",
    "name-variant": "A name is spelled differently in two records",
    "number-differs": "The A-Number differs between records",
    "birth-date-differs": "The birth date differs between records",
    "arrival-differs": "The day of arrival differs between records",
    "document-altered": "A paper that somebody has changed by hand",
    "arrest-not-listed": "An arrest that the form does not list",
    "translation-uncertified": "A translation without the translator's certification",
    "identity-overlap": "A record of another person turned up in a search",
    "adverse-unseen": "Adverse information the applicant has not seen",
    "template-text": "Two statements use the same words",
    "passport-lapsed": "The passport has ended since the filing",
    "fee-unpaid": "The fees were not paid",
    "second-request": "Another request for the same card is pending",
    "photographs-missing": "No photographs came with the form",
}
_NEVER = ("fee-unpaid", "second-request", "photographs-missing")

ACTIONS = {
    "count-days": Action(
        "Write into the record when the complete asylum application came, which days do not count, and when the form "
        "came",
        some_of("filed-early", "days-stopped"),
        "Right. The request stands or falls with this count, so the record must show it: 8 CFR 208.7(a)(1) and (2).",
    ),
    "record-end": Action(
        "Write into the record when the application for adjustment was denied",
        some_of("adjustment-denied"),
        "Right. The ground is that nothing is pending any more, so the record names the day: 8 CFR 274a.12(c)(9).",
    ),
    "weigh-missed": Action(
        "Write out whether exceptional circumstances explain the missed interview",
        some_of("interview-missed"),
        "Right. The card hangs on that, so say what the papers show and what they leave open: 8 CFR 208.7(a)(4).",
        "No interview was missed here: 8 CFR 208.7(a)(4).",
    ),
    "tell-extended": Action(
        "Tell the applicant that the old card counts on for up to 540 days while the renewal is pending",
        some_of("card-runs-on"),
        "Right, as long as nothing is decided, for a renewal filed before October 30, 2025: 8 CFR 274a.13(d)(1). Check "
        "the list of categories at the source.",
        "No. Only a renewal filed before October 30, 2025 extends a card, and there is none here: 8 CFR 274a.13(e).",
    ),
    "correct-record": Action(
        "Put the wrong entry of the form right in the record, and note where the right one comes from",
        some_of("number-differs", "birth-date-differs", "arrival-differs", "arrest-not-listed"),
        "Right. Another paper settles it. Note it and go on: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the applicant",
        some_of("identity-overlap"),
        "Right. Birth date and A-Number are others. Say so once: 8 CFR 103.2(b)(1).",
    ),
    "approval": Action(
        "Send notice that permission to work is given, and order the card",
        some_of("approve"),
        "Right. The category and each of its conditions are shown: 8 CFR 274a.13(b).",
        "Not on this record. A condition of the category is open or not met: 8 CFR 274a.12.",
        always=True,
    ),
    "request": Action(
        "Send a request for evidence that names what is missing and the last day to answer",
        some_of("continue"),
        "Right. What is missing could decide the case, so ask for it once and clearly: 8 CFR 103.2(b)(8).",
        "No. Nothing that is still missing could change the result: 8 CFR 103.2(b)(8).",
        always=True,
    ),
    "denial": Action(
        "Send a written denial with the facts and the rule",
        some_of("deny"),
        "Right. A denial is in writing and gives its reasons: 8 CFR 274a.13(c).",
        "No. No condition is shown to be unmet: 8 CFR 274a.13(c).",
        always=True,
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the applicant of it",
        wrong="Never. Adverse information the applicant has not seen can't carry a decision: 8 CFR 103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "refer-fraud": Action(
        "Refer the file for a fraud inquiry because two papers disagree",
        wrong="A difference is a question, not a finding. Weigh what each paper can prove: 8 CFR 103.2(b)(1).",
    ),
    "five-years": Action(
        "Order a card that is good for five years",
        wrong="No. Since December 5, 2025 USCIS policy gives at most 18 months in such categories, and a student has "
        "at most 12: 10 USCIS-PM A.4 (to be confirmed at the source), 8 CFR 274a.12(c)(3).",
    ),
    "weigh-merits": Action(
        "Judge first whether the application behind the request will be granted",
        wrong="No. The category asks whether it is pending or granted, not how it will end: 8 CFR 274a.12.",
    ),
    "offer-appeal": Action(
        "Tell the applicant how to appeal if the request is denied",
        wrong="No. A denial of this request can't be appealed: 8 CFR 274a.13(c).",
    ),
    "change-received": Action(
        "Ask the records team to change the received date",
        wrong="Never. The received date is the day of actual receipt: 8 CFR 103.2(a)(7)(i).",
    ),
}
OUTCOMES = {
    "approve": (
        "Give permission to work",
        "Yes. The category and each of its conditions are shown: 8 CFR 274a.12 and 8 CFR 274a.13(b).",
        "No. A condition of the category is open or not met: 8 CFR 274a.12.",
    ),
    "continue": (
        "Hold the decision and ask for evidence",
        "Yes. What is missing could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is missing that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the request, with written reasons",
        "Yes. A condition is not met, and nothing still to come could change that: 8 CFR 274a.13(c).",
        "No. A denial needs a condition that is shown to be unmet: 8 CFR 274a.13(c).",
    ),
    "shorter": (
        "Give a card for three months, as a middle way",
        "",
        "No. Either the conditions are met or they are not. A short card cures nothing: 8 CFR 274a.12.",
    ),
}
CITES = {
    "approve": ("8 CFR 274a.12", "8 CFR 274a.13(b)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 274a.13(c)",),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen",),
    "interview-missed": ("missed-unproved",),
    "card-ended": ("passport-lapsed",),
    "filed-early": ("window-missed",),
    "window-missed": ("filed-early",),
    "document-altered": ("arrival-differs",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE)
