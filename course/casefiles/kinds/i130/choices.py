"""What a trainee may flag, do and decide on a petition for a relative, and what to tell somebody who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "wed-too-soon": "An earlier marriage ended only after the wedding",
    "divorce-unproved": "No record shows that an earlier marriage ended",
    "earlier-undisclosed": "A record speaks of an earlier marriage that the petition denies",
    "earlier-left-out": "The form leaves out an earlier marriage whose end is proved",
    "entry-dates-disagree": "The dates within a record can't all be right",
    "sharing-thin": "Little shows a life that was meant to be shared",
    "marriage-over": "The marriage of the petition has ended",
    "step-too-late": "The marriage came after the stepchild's eighteenth birthday",
    "parent-not-named": "A birth record leaves out a parent the tie needs",
    "petitioner-too-young": "The petitioner was not yet 21 at filing",
    "no-class": "No class exists for this relative of this petitioner",
    "wedding-day-differs": "The wedding day differs between papers",
    "home-day-differs": "The first day at an address differs between papers",
    "number-differs": "The passport number differs between papers",
    "name-variant": "A name is spelled differently in two papers",
    "translation-error": "A date in a translation is not the one in the original",
    "translation-uncertified": "A translation without the translator's certification",
    "child-left-out": "The form leaves out a child of the beneficiary",
    "identity-overlap": "A record of another person turned up in a search",
    "template-text": "Two statements use the same words",
    "adverse-unseen": "Adverse information the petitioner has not seen",
    "photographs-missing": "No photographs of the spouses",
    "form-unsigned": "The form is not signed",
    "earlier-sham": "A finding of a sham marriage in an earlier petition",
}
_NEVER = ("photographs-missing", "form-unsigned", "earlier-sham")

ACTIONS = {
    "write-class": Action(
        "Write into the record the class in which the petition is approved, and its priority date",
        some_of("approve"),
        "Right. The class follows from the tie, the petitioner's status and the day of filing, which is also the "
        "priority date: 8 CFR 204.1(b).",
        "No. Nothing is approved on this record, so no class is: 8 CFR 103.2(b)(1).",
        always=True,
    ),
    "compare-days": Action(
        "Write into the record the wedding day and the day the earlier marriage ended, with the paper for each",
        some_of("wed-too-soon"),
        "Right. The petition fails on these two days, so both belong in the record: 8 CFR 204.2(a)(2).",
    ),
    "count-age": Action(
        "Write into the record the birthday that decides, and where it is proved",
        some_of("step-too-late", "petitioner-too-young"),
        "Right. One birthday decides, and the denial must say which and why: 8 CFR 103.2(b)(1).",
    ),
    "disclose": Action(
        "Tell the petitioner in writing what the record shows, and let the petitioner answer",
        some_of("earlier-undisclosed", "entry-dates-disagree"),
        "Right. Nothing that speaks against the petition may decide it unseen: 8 CFR 103.2(b)(16)(i).",
    ),
    "correct-record": Action(
        "Put the wrong entry of the form right in the record, and note where the right one comes from",
        some_of("number-differs", "wedding-day-differs", "home-day-differs", "earlier-left-out", "child-left-out"),
        "Right. Another paper settles it. Note it and go on: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the beneficiary",
        some_of("identity-overlap"),
        "Right. Birth date and number are others. Say so once: 8 CFR 103.2(b)(1).",
    ),
    "approval": Action(
        "Send notice that the petition is approved",
        some_of("approve"),
        "Right. The tie is shown by a preponderance of the evidence, and no bar stands: 8 CFR 204.1 and Matter of "
        "Chawathe, 25 I&N Dec. 369 (AAO 2010).",
        "Not on this record. A requirement is open or not met: 8 CFR 103.2(b)(1).",
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
        "Send a written denial with the facts and the rule, and say how to appeal",
        some_of("deny"),
        "Right. Name the requirement that is not met with its facts, and the appeal to the Board: 8 CFR 103.3(a)(1)(i) "
        "and 8 CFR 1003.1(b)(5).",
        "No. No requirement is shown to be unmet: 8 CFR 103.2(b)(1).",
        always=True,
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the petitioner of it",
        wrong="Never. Adverse information the petitioner has not seen can't carry a decision: 8 CFR 103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "refer-fraud": Action(
        "Refer the file for a fraud inquiry because two papers disagree",
        wrong="A difference is a question, not a finding. Ask what settles it: Matter of Ho, 19 I&N Dec. 582 (BIA "
        "1988).",
    ),
    "ask-translation": Action(
        "Send for a new translation of the letter from the home town",
        wrong="Not needed. The tie rests on the civil records, and nothing turns on that letter: 8 CFR 204.1.",
    ),
    "weigh-entry": Action(
        "Decide whether the beneficiary may enter, and deny the petition if not",
        wrong="No. The petition asks whether the two are related as claimed. Admission is decided later, elsewhere: 8 "
        "CFR 204.2(a)(3).",
    ),
    "prefer-wealth": Action(
        "Ask for more money in the bank before going on",
        wrong="No. No requirement of the petition is about income: 8 CFR 204.1.",
    ),
}
OUTCOMES = {
    "approve": (
        "Approve the petition",
        "Yes. The tie is shown, the class exists, and nothing bars approval: 8 CFR 204.1.",
        "No. A requirement is open or not met: 8 CFR 103.2(b)(1).",
    ),
    "continue": (
        "Hold the decision and ask",
        "Yes. What is open could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is open that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the petition, with written reasons",
        "Yes. A requirement is not met, and nothing still to come could change that: 8 CFR 103.2(b)(1).",
        "No. A denial needs a requirement that is shown to be unmet: 8 CFR 103.2(b)(1).",
    ),
    "other-class": (
        "Approve it in the nearest class that fits",
        "",
        "No. A class is what the facts of the filing day make it. There is no nearest one: 8 CFR 204.1(b).",
    ),
}
CITES = {
    "approve": ("8 CFR 204.1", "Matter of Chawathe, 25 I&N Dec. 369 (AAO 2010)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 103.2(b)(1)", "8 CFR 103.3(a)(1)(i)"),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen",),
    "divorce-unproved": ("earlier-undisclosed", "earlier-left-out"),
    "earlier-undisclosed": ("earlier-left-out", "divorce-unproved", "adverse-unseen", "child-left-out"),
    "earlier-left-out": ("earlier-undisclosed",),
    "child-left-out": ("adverse-unseen",),
    "entry-dates-disagree": ("divorce-unproved",),
    "wed-too-soon": ("earlier-undisclosed",),
    "marriage-over": ("sharing-thin", "no-class"),
    "translation-error": ("entry-dates-disagree",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE, offered_issues=11)
