"""What a trainee may flag, do and decide on a visitor's request, and what to tell somebody who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "filed-late": "Received after the authorized stay had ended",
    "delay-unproved": "No paper shows the reason given for the delay",
    "delay-long": "The delay is longer than its reason explains",
    "no-excuse": "The reason for the delay lay within the applicant's control",
    "waiver": "Admitted without a visa, under the waiver program",
    "work-here": "Paid work during the visit",
    "money-unexplained": "Money from a source that nothing names",
    "arrival-differs": "The day of arrival differs between records",
    "number-differs": "The passport number differs between records",
    "name-variant": "A name is spelled differently in two records",
    "ticket-differs": "The ticket home is for another day than the one asked for",
    "translation-uncertified": "A translation without the translator's certification",
    "identity-overlap": "A record of another person turned up in a search",
    "adverse-unseen": "Adverse information the applicant has not seen",
    "passport-expired": "The passport ends before the stay that is asked for",
    "funds-short": "No means to pay for the longer stay",
    "proceedings-open": "Removal proceedings are open",
}
_NEVER = ("passport-expired", "funds-short", "proceedings-open")
_DECIDED = frozenset({"approve", "deny"})

ACTIONS = {
    "compare-days": Action(
        "Write into the record when the stay ended and when the form was received",
        some_of("filed-late"),
        "Right. The request stands or falls with these two days, so both belong in the record: 8 CFR 214.1(c)(4)(i).",
    ),
    "weigh-delay": Action(
        "Write out whether the delay was beyond control, in proportion to its reason, and by a genuine visitor",
        some_of("filed-late"),
        "Right. A late request is excused only on these points, so say what the papers show on each: 8 CFR "
        "214.1(c)(4)(i).",
        "No delay has to be excused here: the form came in time. 8 CFR 214.1(c)(4)(i).",
        outcomes=_DECIDED,
        fair_with=some_of("filed-late"),
    ),
    "record-status": Action(
        "Write out what shows that status was not maintained",
        some_of("work-here"),
        "Right. The ground is that status was not maintained, so the record must say what proves it: 8 CFR "
        "214.1(c)(4)(i).",
    ),
    "correct-record": Action(
        "Put the wrong entry of the form right in the record, and note where the right one comes from",
        some_of("number-differs", "arrival-differs"),
        "Right. It is a slip that another paper settles. Note it and go on: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the applicant",
        some_of("identity-overlap"),
        "Right. Birth date, passport and record number are others. Say so once: 8 CFR 103.2(b)(1).",
    ),
    "approval": Action(
        "Send notice that the extension is granted",
        some_of("approve"),
        "Right. The form came in time or is excused, status was kept, and nothing speaks against it: 8 CFR "
        "214.1(c)(4)(i).",
        "Not on this record. A requirement is open or not met: 8 CFR 214.1(c)(3) and (4)(i).",
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
        "Right. The requirement that is not met is named with its facts: 8 CFR 214.1(c)(4)(i) or 8 CFR 214.1(c)(3).",
        "No. No requirement is shown to be unmet: 8 CFR 214.1(c)(4)(i).",
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
    "ask-translation": Action(
        "Send for a new translation of the letter from home",
        wrong="Not needed. No requirement turns on that letter alone (8 CFR 103.2(b)(8)).",
    ),
    "offer-appeal": Action(
        "Tell the applicant how to appeal if the request is denied",
        wrong="No. A denial of an extension can't be appealed: 8 CFR 214.1(c)(7).",
    ),
    "change-received": Action(
        "Ask the records team to change the received date",
        wrong="Never. The received date is the day of actual receipt: 8 CFR 103.2(a)(7)(i).",
    ),
}
OUTCOMES = {
    "approve": (
        "Grant the extension",
        "Yes. It was asked for in time or the delay is excused, and status was kept: 8 CFR 214.1(c)(4)(i).",
        "No. A requirement is open or not met: 8 CFR 214.1(c)(3) and (4)(i).",
    ),
    "continue": (
        "Hold the decision and ask for evidence",
        "Yes. What is missing could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is missing that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the extension, with written reasons",
        "Yes. A requirement is not met, and nothing still to come could change that: 8 CFR 214.1(c)(3) and (4)(i).",
        "No. A denial needs a requirement that is shown to be unmet: 8 CFR 214.1(c)(4)(i).",
    ),
    "shorter": (
        "Grant it for a month, as a middle way",
        "",
        "No. Either the requirements are met or they are not. A shorter grant cures nothing: 8 CFR 214.1(c)(4)(i).",
    ),
}
CITES = {
    "approve": ("8 CFR 214.1(c)(4)(i)", "8 CFR 214.1(c)(7)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 214.1(c)(7)",),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen",),
    "work-here": ("money-unexplained", "adverse-unseen"),
    "money-unexplained": ("work-here",),
    "no-excuse": ("delay-unproved",),
    "delay-long": ("no-excuse",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE, offered_issues=10)
