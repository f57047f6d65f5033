"""What a trainee may flag, do and decide on a request for a relative, and what to tell somebody who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "filed-late": "Received after the two years had ended",
    "reason-unproved": "No paper shows the reason given for the delay",
    "no-reason": "The reason for the delay is not a humanitarian one",
    "tie-too-late": "The tie did not yet exist on the day that counts",
    "tie-ended": "The tie no longer stands",
    "too-old": "The child was 21 before the parent applied",
    "birth-unproved": "No record shows who the child's parents are",
    "relative-not-listed": "The first application leaves out a relative it had to name",
    "marriage-unproved": "No record shows that the ceremony made a marriage in law",
    "earlier-end-unproved": "No record shows that an earlier marriage ended",
    "not-principal": "The person asking was not the principal",
    "birth-day-differs": "A birth date differs between papers",
    "wedding-day-differs": "The wedding day differs between papers",
    "home-day-differs": "The first day at an address differs between papers",
    "name-variant": "A name is spelled differently in two papers",
    "translation-error": "A date in a translation is not the one in the original",
    "translation-uncertified": "A translation without the translator's certification",
    "child-left-out": "The form leaves out a child",
    "passport-lapsed": "The relative's passport has run out",
    "identity-overlap": "A record of another person turned up in a search",
    "template-text": "Two statements use the same words",
    "adverse-unseen": "Adverse information the principal has not seen",
    "status-revoked": "The principal's own status has been ended",
    "had-status": "The relative has had asylum or refugee status already",
    "form-unsigned": "The form is not signed",
}
_NEVER = ("status-revoked", "had-status", "form-unsigned")

ACTIONS = {
    "count-two-years": Action(
        "Write into the record the day of the grant or admission, the last day to file, and the day of receipt",
        some_of("filed-late"),
        "Right. The two years are counted from the first of these days to the last: 8 CFR 207.7(d) and 8 CFR "
        "208.21(d).",
    ),
    "weigh-delay": Action(
        "Write out whether humanitarian reasons extend the time, and what shows them",
        some_of("reason-unproved", "no-reason"),
        "Right. A late request lives or falls with this finding, so the record must carry it: 8 CFR 207.7(d) and 8 "
        "CFR 208.21(d).",
    ),
    "write-day": Action(
        "Write into the record the day on which the tie had to stand, and the day it began or ended",
        some_of("tie-too-late", "tie-ended", "too-old"),
        "Right. The denial rests on these days: 8 CFR 207.7(c) and 8 CFR 208.21(b).",
    ),
    "disclose": Action(
        "Tell the principal in writing what the first application shows, and let the principal answer",
        some_of("relative-not-listed"),
        "Right. Nothing that speaks against the request may decide it unseen: 8 CFR 103.2(b)(16)(i).",
    ),
    "correct-record": Action(
        "Put the wrong entry right in the record, and note where the right one comes from",
        some_of("birth-day-differs", "wedding-day-differs", "home-day-differs", "child-left-out"),
        "Right. Another paper settles it. Note it and go on: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the relative",
        some_of("identity-overlap"),
        "Right. Birth date and number are others. Say so once: 8 CFR 103.2(b)(1).",
    ),
    "approval": Action(
        "Send notice that the request is approved, and send the file on to the Department of State",
        some_of("approve"),
        "Right. The principal is told, and for a relative abroad the request goes to the Department of State: 8 CFR "
        "207.7(f) and 8 CFR 208.21(d).",
        "Not on this record. A requirement is open or not met: 8 CFR 207.7(e) and 8 CFR 208.21(f).",
        always=True,
    ),
    "request": Action(
        "Send a request that names what is missing or in doubt and the last day to answer",
        some_of("continue"),
        "Right. What is open could decide the case, so ask for it once and clearly: 8 CFR 103.2(b)(8).",
        "No. Nothing that is still missing could change the result: 8 CFR 103.2(b)(8).",
        always=True,
    ),
    "denial": Action(
        "Send the principal a written denial that explains the basis",
        some_of("deny"),
        "Right. The principal is told in writing why: 8 CFR 207.7(g) and 8 CFR 208.21(e).",
        "No. No requirement is shown to be unmet: 8 CFR 207.7(e) and 8 CFR 208.21(f).",
        always=True,
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the principal of it",
        wrong="Never. Adverse information the principal has not seen can't carry a decision: 8 CFR 103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "offer-appeal": Action(
        "Tell the principal how to appeal if the request is denied",
        wrong="No. A denial can't be appealed: 8 CFR 207.7(g) and 8 CFR 208.21(e).",
    ),
    "ask-translation": Action(
        "Send for a new translation of the letter of the neighborhood office",
        wrong="Not needed. No requirement turns on that letter: 8 CFR 207.7(e) and 8 CFR 208.21(f).",
    ),
    "retry-claim": Action(
        "Decide again whether the principal had a good claim to protection",
        wrong="No. This request asks about a relative. The grant or admission stands until it is ended by its own "
        "procedure: INA 207(c)(2)(A) and INA 208(b)(3)(A).",
    ),
    "ask-own-claim": Action(
        "Ask the relative to show a fear of persecution too",
        wrong="No. A spouse or child has the status through the principal and needs no claim of their own: INA "
        "207(c)(2)(A) and INA 208(b)(3)(A).",
    ),
    "refer-fraud": Action(
        "Refer the file for a fraud inquiry because two papers disagree",
        wrong="A difference is a question, not a finding. Ask what settles it: Matter of Ho, 19 I&N Dec. 582 (BIA "
        "1988).",
    ),
}
OUTCOMES = {
    "approve": (
        "Approve the request",
        "Yes. The tie is shown and stood on the day that counts, in time: 8 CFR 207.7(c) and 8 CFR 208.21(b).",
        "No. A requirement is open or not met: 8 CFR 207.7(e) and 8 CFR 208.21(f).",
    ),
    "continue": (
        "Hold the decision and ask",
        "Yes. What is open could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is open that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the request, with written reasons",
        "Yes. Nothing still to come could meet what is not met: 8 CFR 207.7(g) and 8 CFR 208.21(e).",
        "No. A denial needs a requirement that is shown to be unmet: 8 CFR 207.7(e) and 8 CFR 208.21(f).",
    ),
    "visit": (
        "Deny it, and tell the relative to ask for a visit instead",
        "",
        "No. The request has rules of its own, and no visit stands in for it: 8 CFR 207.7(c) and 8 CFR 208.21(b).",
    ),
}
CITES = {
    "approve": ("INA 207(c)(2)(A)", "INA 208(b)(3)(A)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 207.7(g)", "8 CFR 208.21(e)"),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen",),
    "relative-not-listed": ("adverse-unseen", "birth-unproved", "child-left-out"),
    "reason-unproved": ("no-reason",),
    "marriage-unproved": ("tie-too-late",),
    "earlier-end-unproved": ("marriage-unproved",),
    "too-old": ("tie-ended",),
    "tie-too-late": ("marriage-unproved",),
    "translation-error": ("birth-day-differs",),
    "birth-day-differs": ("translation-error",),
    "child-left-out": ("relative-not-listed",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE, offered_issues=11)
