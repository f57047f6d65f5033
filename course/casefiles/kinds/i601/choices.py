"""What a trainee may flag, do and decide on a request for a waiver."""

from __future__ import annotations

from dataclasses import replace

from course.casefiles.couple import choices
from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "bar-three": "Unlawful presence that brings the bar of three years",
    "bar-ten": "Unlawful presence that brings the bar of ten years",
    "bar-not-reached": "Too few days of unlawful presence for the bar that was named",
    "misrepresentation": "A willful misrepresentation to get a visa",
    "false-claim": "A false claim to citizenship",
    "no-qualifying-relative": "Nobody whose hardship counts for this waiver",
    "hardship-unproved": "No paper shows the hardship that is told of",
    "hardship-ordinary": "Only what separation commonly brings is shown",
    **{name: text for name, text in choices.ISSUES.items() if name != "arrest-undisclosed"},
    "departure-differs": "The day of departure differs between records",
    "removed-before": "An order of removal was carried out",
    "entered-again": "An entry without admission after an earlier departure",
    "health-ground": "A health ground of inadmissibility",
}
_NEVER = ("removed-before", "entered-again", "health-ground")
_BARRED = some_of("bar-three", "bar-ten", "bar-not-reached")

ACTIONS = {
    "count-days": Action(
        "Count the days of unlawful presence and write out from when to when",
        _BARRED,
        "Right. Which bar stands, if any, turns on this count, so it belongs in the record: INA 212(a)(9)(B)(ii).",
        "Nothing turns on it. The stay was lawful until the departure: INA 212(a)(9)(B)(ii).",
    ),
    "weigh-hardship": Action(
        "Weigh all hardship to the qualifying relative together, both in staying behind and in going along",
        some_of("approve", "hardship-ordinary"),
        "Right. Hardship is weighed as a whole and in both cases: Matter of Cervantes-Gonzalez, 22 I&N Dec. 560 (BIA "
        "1999).",
        "Not on this record. The weighing needs a bar that can be waived, a relative who counts and the proof that is "
        "missing: INA 212(a)(9)(B)(v) and 212(i)(1).",
    ),
    "name-no-waiver": Action(
        "Write out why no waiver of this ground exists",
        some_of("false-claim"),
        "Right. The waivers of INA 212(i) and 212(a)(9)(B)(v) do not reach it: INA 212(a)(6)(C)(iii).",
        "No ground stands here for which the law has no waiver: INA 212(i)(1) and 212(a)(9)(B)(v).",
    ),
    "tell-consulate": Action(
        "Send the consular office the count, with the approval of the extension",
        some_of("bar-not-reached"),
        "Right. The refusal counts from the first end of the stay and leaves the extension out: INA 212(a)(9)(B)(ii).",
    ),
    "correct-record": replace(
        choices.FIRST["correct-record"],
        right_with=choices.FIRST["correct-record"].right_with | {"departure-differs"},
    ),
    "note-identity": choices.FIRST["note-identity"],
    "approval": Action(
        "Grant the waiver, naming the ground and the events it covers",
        some_of("approve"),
        "Right. It covers only the ground and the events that the application names: 8 CFR 212.7(a)(4)(i).",
        "Not on this record: INA 212(a)(9)(B)(v) and 212(i)(1).",
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
        "Send a written denial with its reasons, and tell how it may be appealed",
        some_of("deny"),
        "Right. A denial is in writing and tells of the appeal: 8 CFR 212.7(a)(3).",
        "No. No requirement of a waiver is shown to be unmet: 8 CFR 212.7(a)(3).",
        always=True,
    ),
    "own-hardship": Action(
        "Find extreme hardship to the applicant",
        wrong="No. The applicant's own hardship does not count for these waivers, unless for a self-petitioner: INA "
        "212(a)(9)(B)(v) and 212(i)(1).",
    ),
    "add-stays": Action(
        "Add up the days of all earlier stays for the count",
        wrong="No. Days are counted in each stay by itself: 9 FAM 302.11-3(B)(2).",
    ),
    **{name: act for name, act in choices.LAST.items() if name != "change-received"},
}
OUTCOMES = {
    "approve": (
        "Grant the waiver",
        (
            "Yes. A ground stands, a waiver of it exists, extreme hardship to a relative who counts is "
            "shown, and nothing "
            "weighs against it: INA 212(a)(9)(B)(v) or 212(i)(1)."
        ),
        (
            "No. Either no ground stands, or a requirement of the waiver is open or not met: INA 212(a)(9)(B)(v) and "
            "212(i)(1)."
        ),
    ),
    "continue": (
        "Hold the decision and ask for evidence",
        "Yes. What is missing could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is missing that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the waiver, with written reasons",
        (
            "Yes. A requirement is not met, or no waiver of the ground exists: INA 212(a)(9)(B)(v), 212(i)(1) and "
            "212(a)(6)(C)(iii)."
        ),
        "No. A denial needs a ground that stands and a requirement that is shown to be unmet: INA 212(a)(9)(B)(v).",
    ),
    "not-applicable": (
        "Close it: no ground that was raised stands, so there is nothing to waive",
        "Yes. A waiver is for somebody who is inadmissible, and nobody is on these days: 8 CFR 212.7(a)(1).",
        "No. A ground of inadmissibility stands: INA 212(a)(9)(B)(i) or 212(a)(6)(C)(i).",
    ),
    "shorter": (
        "Grant the waiver for three years",
        "",
        "No. A waiver of this kind has no end of its own: 8 CFR 212.7(a)(4)(ii).",
    ),
}
CITES = {
    "approve": ("INA 212(a)(9)(B)(v)", "INA 212(i)(1)", "8 CFR 212.7(a)(4)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 212.7(a)(3)",),
    "not-applicable": ("8 CFR 212.7(a)(1)",),
}
CLOSE = {
    **choices.CLOSE,
    "bar-three": ("bar-ten", "bar-not-reached"),
    "bar-ten": ("bar-three", "bar-not-reached"),
    "bar-not-reached": ("bar-three", "bar-ten"),
    "misrepresentation": ("false-claim",),
    "false-claim": ("misrepresentation",),
    "hardship-unproved": ("hardship-ordinary",),
    "hardship-ordinary": ("hardship-unproved",),
    "no-qualifying-relative": ("hardship-ordinary", "hardship-unproved"),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE)
