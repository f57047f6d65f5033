"""What a trainee may flag, do and decide on an application for adjustment."""

from __future__ import annotations

from course.casefiles.couple import choices
from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "not-admitted": "No admission or parole",
    "status-lapsed": "Out of status when Form I-485 was filed",
    "number-gone-back": "No visa number is available now",
    "income-short": "The petitioner's income is below the level asked for",
    "member-unsigned": "Income of a household member who did not sign",
    "medical-unusable": "The medical report can't be used for this application",
    **choices.ISSUES,
    "petition-revoked": "The petition was revoked",
    "home-years-due": "Two years at home are owed after an exchange visit",
    "removal-pending": "Removal proceedings are open",
}
_NEVER = ("petition-revoked", "home-years-due", "removal-pending")

ACTIONS = {
    "weigh-discretion": Action(
        "Write out what weighs for and against the application as a matter of discretion",
        some_of("approve"),
        "Right. No rule makes this finding. INA 245(a) leaves it to you, and the record must show it: 7 USCIS-PM A.10. "
        "PM-602-0199 is reported to ask for written reasons in every case; confirm it at the source.",
        "Not yet, or not needed: a requirement is open or not met, and that comes first (INA 245(a)).",
    ),
    "count-lapse": Action(
        "Count the days without status and write out which bar they raise and whom it leaves out",
        some_of("status-lapsed"),
        "Right. The bar, its exception for immediate relatives and the 180 days of a worker all turn on it: INA "
        "245(c)(2) and 245(k).",
    ),
    "count-household": Action(
        "Write out household, level and income of each sponsor for the day of filing",
        some_of("income-short", "member-unsigned"),
        "Right. Income and guidelines are those of the day of filing: 8 CFR 213a.2(a)(1)(v)(A).",
    ),
    "hold-for-number": Action(
        "Hold the case and look at the Visa Bulletin each month",
        some_of("number-gone-back"),
        "Right. It was properly filed and waits until its date is let through again: 8 CFR 245.2(a)(5)(ii).",
        "No number is missing here: 8 CFR 245.1(g)(1).",
    ),
    **choices.FIRST,
    "approval": Action(
        "Approve, and record residence as of today, on conditions where the marriage is then younger than 24 months",
        some_of("approve"),
        "Right. All that INA 245(a) asks is there, and residence is recorded as of today: 8 CFR 245.2(a)(5)(ii). The "
        "days of the marriage say whether conditions come with it: INA 216(h)(1).",
        "Not on this record. A requirement of INA 245 is open or not met: INA 245(a) and 245(c).",
        always=True,
    ),
    "request": Action(
        "Send a request for evidence that names what is missing and the last day to answer",
        some_of("member-unsigned", "medical-unusable"),
        "Right. What is missing could decide the case, so ask for it once and clearly: 8 CFR 103.2(b)(8).",
        "No. Nothing that the applicant could still send would change the result: 8 CFR 103.2(b)(8).",
        always=True,
    ),
    "denial": Action(
        "Send a written denial with its reasons",
        some_of("deny"),
        "Right. No appeal lies, so the reasons must stand by themselves; the application may be renewed in "
        "proceedings: 8 CFR 245.2(a)(5)(ii).",
        "No. No requirement is shown to be unmet for good: INA 245(a).",
        always=True,
    ),
    "offer-appeal": Action(
        "Tell the applicant how to appeal if the application is denied",
        wrong="No. No appeal lies from the denial: 8 CFR 245.2(a)(5)(ii).",
    ),
    "old-returns": Action(
        "Ask for ten years of tax returns",
        wrong="No. Where an affidavit of support is due, the most recent return is asked for: 8 CFR "
        "213a.2(c)(2)(i)(A).",
    ),
    **choices.LAST,
}
OUTCOMES = {
    "approve": (
        "Approve the adjustment",
        (
            "Yes. Entry, number, admissibility and discretion are found for the applicant, and no bar reaches: INA "
            "245(a) and 245(c)."
        ),
        "No. A requirement of INA 245 is open or not met: INA 245(a) and 245(c).",
    ),
    "continue": (
        "Hold the decision, and ask for what is missing or wait for a number",
        "Yes. What is open may still be met: 8 CFR 103.2(b)(8) for evidence, 8 CFR 245.2(a)(5)(ii) for a number.",
        "No. Nothing is open that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the application, with written reasons",
        "Yes. A requirement is not met, and nothing still to come could change that: INA 245(a) and 245(c).",
        "No. A denial needs a requirement that is shown to be unmet: INA 245(a).",
    ),
    "shorter": (
        "Grant residence on trial for one year, because of doubts",
        "",
        (
            "No. The law knows no residence on trial. Conditions come from a marriage younger than 24 months, and "
            "from nothing else here: INA 216(h)(1)."
        ),
    ),
}
CITES = {
    "approve": ("INA 245(a)", "8 CFR 245.2(a)(5)(ii)"),
    "continue": ("8 CFR 103.2(b)(8)", "8 CFR 245.2(a)(5)(ii)"),
    "deny": ("INA 245(a)", "8 CFR 245.2(a)(5)(ii)"),
}
CLOSE = {
    **choices.CLOSE,
    "not-admitted": ("status-lapsed",),
    "income-short": ("member-unsigned",),
    "member-unsigned": ("income-short",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE)
