"""What a trainee may flag, do and decide on a petition to remove conditions."""

from __future__ import annotations

from course.casefiles.couple import choices
from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "filed-late": "Received after the window had closed",
    "cause-unproved": "No paper shows the reason given for the lateness",
    "no-good-cause": "The reason for the lateness is no good cause",
    "marriage-ended": "The marriage has ended, so the petition is for a waiver",
    "decree-missing": "No final decree of divorce is in the file",
    "good-faith-thin": "Little shows a life together",
    "good-faith-refuted": "Sworn testimony speaks against a genuine marriage",
    **choices.ISSUES,
    "interview-missed": "Somebody did not come to the interview",
    "order-final": "A final order of removal stands",
    "spouse-unsigned": "A joint petition without the spouse's signature",
}
_NEVER = ("interview-missed", "order-final", "spouse-unsigned")
_DECIDED = frozenset({"approve", "deny"})

ACTIONS = {
    "count-window": Action(
        "Write into the record when the window ran and when the petition was received",
        some_of("filed-late"),
        "Right. The petition stands or falls with these days, so they belong in the record: 8 CFR 216.4(a)(6).",
    ),
    "weigh-cause": Action(
        "Write out why the reason for the lateness is, or is not, good cause",
        some_of("filed-late"),
        "Right. A late petition is considered only on good cause shown in writing: 8 CFR 216.4(a)(6).",
        "Nothing was late here, or the reason can't be weighed yet: 8 CFR 216.4(a)(6).",
        outcomes=_DECIDED,
    ),
    "treat-as-waiver": Action(
        "Judge the petition as a request for a waiver, without the window of a joint petition",
        some_of("marriage-ended", "decree-missing"),
        "Right. The waiver for a marriage that ended has no window: INA 216(c)(4) and 8 CFR 216.5(a)(1)(ii).",
        "No. Both spouses signed and the marriage goes on, so it is a joint petition: 8 CFR 216.4(a)(1).",
    ),
    **choices.FIRST,
    "approval": Action(
        "Send notice that the conditions are removed",
        some_of("approve"),
        "Right. Nothing unresolved stands against the marriage, and the petition can be considered: 8 CFR 216.4(c) and "
        "(d)(1), or INA 216(c)(4)(B) for the waiver.",
        "Not on this record. A requirement is open or not met: INA 216(c)(3)(A) and 216(c)(4).",
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
        "Send a written denial with its reasons, and issue a notice to appear",
        some_of("deny"),
        "Right. The reasons are written out, residence ends on the day of the decision, and the notice to appear goes "
        "with it: 8 CFR 216.4(d)(2).",
        "No. No requirement is shown to be unmet: 8 CFR 216.4(c).",
        always=True,
    ),
    "offer-appeal": Action(
        "Tell the petitioners how to appeal if the petition is denied",
        wrong="No. No appeal lies; the decision is reviewed in removal proceedings: 8 CFR 216.4(d)(2) and 216.5(f).",
    ),
    "ask-children": Action(
        "Ask the couple to explain why they have no children",
        wrong="No. Children are one kind of evidence, and no kind is required: 8 CFR 216.4(a)(5) and 216.5(e)(2).",
    ),
    **choices.LAST,
}
OUTCOMES = {
    "approve": (
        "Approve: remove the conditions",
        (
            "Yes. The petition can be considered, and the marriage is shown to be genuine: 8 CFR 216.4(c), or INA "
            "216(c)(4)(B) for the waiver."
        ),
        "No. A requirement is open or not met: INA 216(c)(3)(A) and 216(c)(4).",
    ),
    "continue": (
        "Hold the decision and ask for evidence",
        "Yes. What is missing could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is missing that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the petition, with written reasons",
        (
            "Yes. A requirement is not met, and the petitioners could answer what speaks against them: 8 "
            "CFR 216.4(c) and "
            "(d)(2)."
        ),
        "No. A denial needs a requirement that is shown to be unmet: 8 CFR 216.4(c).",
    ),
    "shorter": (
        "Extend the conditional residence by two more years",
        "",
        (
            "No. The law knows no second conditional stretch: the conditions are removed, or residence ends (INA "
            "216(c)(3)(B) and (C))."
        ),
    ),
}
CITES = {
    "approve": ("8 CFR 216.4(c)", "INA 216(c)(4)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 216.4(d)(2)",),
}
CLOSE = {
    **choices.CLOSE,
    "good-faith-thin": ("template-text",),
    "good-faith-refuted": ("good-faith-thin", "adverse-unseen"),
    "no-good-cause": ("cause-unproved",),
    "decree-missing": ("marriage-ended",),
    "template-text": ("good-faith-thin", "adverse-unseen"),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE)
