"""What a trainee may flag, do and decide on a registration as a refugee, and what to tell somebody who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "no-protected-reason": "The harm is for a reason that the definition does not name",
    "reason-open": "Who did it, and why, is still to be asked",
    "paper-dates-disagree": "The day of a paper can't be right",
    "fear-not-shown": "Neither past harm nor a fear with a basis is told of",
    "took-part": "The applicant took part in persecuting others",
    "settled": "Permanent settlement in the country of refuge",
    "settlement-denied": "Residence that is permanent in name, under conditions that deny settlement",
    "settlement-open": "The class of residence in the country of refuge is not known",
    "waivable-ground": "A ground of inadmissibility for which a waiver is asked",
    "waiver-not-asked": "A ground of inadmissibility for which no waiver has been asked",
    "never-waived": "A ground of inadmissibility that can't be waived for a refugee",
    "no-means": "No money and no trade",
    "medical-missing": "No report of a medical examination",
    "no-access": "The applicant belongs to no group identified for admission",
    "birth-day-differs": "A birth date differs between papers",
    "flight-day-differs": "The day of the flight differs between papers",
    "name-variant": "A name is spelled differently in two papers",
    "translation-error": "A date in a translation is not the one in the original",
    "translation-uncertified": "A translation without the translator's certification",
    "child-left-out": "The form leaves out a child",
    "host-card-lapsed": "The card of the country of refuge has run out",
    "preparer-blank": "Help with the form that the form does not name",
    "identity-overlap": "A record of another person turned up in a search",
    "template-text": "Two letters use the same words",
    "adverse-unseen": "Adverse information the applicant has not seen",
    "sponsor-missing": "No sponsor",
    "oath-missing": "The interview was not under oath",
    "inside-country": "The applicant is still in the country of nationality",
}
_NEVER = ("sponsor-missing", "oath-missing", "inside-country")

ACTIONS = {
    "write-elements": Action(
        "Write out each element of the definition with the answer or paper that shows it, or leaves it open",
        some_of("approve", "continue", "deny"),
        "Right. Each element stands or falls on the record, so the record names what shows it: INA 101(a)(42).",
    ),
    "compare-residents": Action(
        "Compare housing, work and other rights with those of other residents of the country of refuge",
        some_of("settled", "settlement-denied"),
        "Right. Resettlement is judged by how other residents live: 8 CFR 207.1(b).",
    ),
    "weigh-waiver": Action(
        "Weigh the waiver in writing, on humanitarian grounds, family unity or the public interest",
        some_of("waivable-ground"),
        "Right. The decision on a waiver is for one person and in writing: INA 207(c)(3) and 8 CFR 207.3(b).",
    ),
    "tell-of-waiver": Action(
        "Tell the applicant of Form I-602 and what it has to show",
        some_of("waiver-not-asked"),
        "Right. The ground can be waived, and the applicant must ask and show why: 8 CFR 207.3(b).",
    ),
    "put-to-applicant": Action(
        "Put the days of the paper to the applicant, and write down the answer",
        some_of("paper-dates-disagree"),
        "Right. What speaks against the applicant is heard before it is weighed: 8 CFR 103.2(b)(16)(i).",
    ),
    "correct-form": Action(
        "Correct the form with the applicant, and note where the right entry comes from",
        some_of("flight-day-differs", "child-left-out", "preparer-blank"),
        "Right. It is a slip or a gap that another paper settles. Note it and go on: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the applicant",
        some_of("identity-overlap"),
        "Right. Birth date and number are others. Say so once: 8 CFR 103.2(b)(1).",
    ),
    "approval": Action(
        "Approve the registration, and note that admission must follow within four months",
        some_of("approve"),
        "Right. Approval lets the applicant be admitted conditionally within four months: 8 CFR 207.4.",
        "Not on this record. A requirement is open or not met: INA 207(c)(1).",
        always=True,
    ),
    "request": Action(
        "Hold the case and ask in writing for what is missing, or interview again",
        some_of("continue"),
        "Right. What is open could decide the case, so ask for it: 8 CFR 207.2(a) and 8 CFR 103.2(b)(8).",
        "No. Nothing that is still missing could change the result: 8 CFR 103.2(b)(8).",
        always=True,
    ),
    "denial": Action(
        "Send a written denial with the facts and the rule",
        some_of("deny"),
        "Right. Name the requirement that is not met, with its facts: INA 207(c)(1) and INA 101(a)(42).",
        "No. No requirement is shown to be unmet: INA 207(c)(1).",
        always=True,
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the applicant of it",
        wrong="Never. Adverse information the applicant has not seen can't carry a decision: 8 CFR 103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "ask-money": Action(
        "Ask for proof that the applicant can live without public help",
        wrong="No. That ground does not apply to refugees: INA 207(c)(3).",
    ),
    "ask-passport": Action(
        "Hold the case until the applicant has a passport of the country of nationality",
        wrong="No. The ground on travel papers does not apply to refugees: INA 207(c)(3).",
    ),
    "offer-appeal": Action(
        "Tell the applicant how to appeal if the registration is denied",
        wrong="No. A denial of refugee status can't be appealed: 8 CFR 207.4.",
    ),
    "ask-translation": Action(
        "Send for a new translation of the school's letter",
        wrong="Not needed. Nothing turns on where the applicant went to school: 8 CFR 103.2(b)(1).",
    ),
    "ask-details": Action(
        "Ask the applicant to tell the worst moments again, in every detail",
        wrong="No. Ask what the decision needs and has not got. Nothing here turns on more detail of that: INA "
        "101(a)(42).",
    ),
}
OUTCOMES = {
    "approve": (
        "Approve the registration",
        "Yes. The definition is met, the applicant is not settled, and no ground stands: INA 207(c)(1).",
        "No. A requirement is open or not met: INA 207(c)(1).",
    ),
    "continue": (
        "Hold the decision and ask",
        "Yes. What is open could decide the case either way: 8 CFR 207.2(a) and 8 CFR 103.2(b)(8).",
        "No. Nothing is open that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the registration, with written reasons",
        "Yes. A requirement is not met, and nothing still to come could change that: INA 207(c)(1).",
        "No. A denial needs a requirement that is shown to be unmet: INA 207(c)(1).",
    ),
    "wait": (
        "Approve it later, if the country of refuge gives less",
        "",
        "No. The case is decided on the record as it stands. Nothing is held for what may come: INA 207(c)(1).",
    ),
}
CITES = {
    "approve": ("INA 101(a)(42)", "INA 207(c)(1)", "8 CFR 207.4"),
    "continue": ("8 CFR 207.2(a)", "8 CFR 103.2(b)(8)"),
    "deny": ("INA 207(c)(1)", "8 CFR 207.4"),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen",),
    "settled": ("settlement-denied", "settlement-open"),
    "settlement-denied": ("settled", "settlement-open"),
    "settlement-open": ("settled", "settlement-denied"),
    "waivable-ground": ("waiver-not-asked", "adverse-unseen"),
    "waiver-not-asked": ("waivable-ground", "adverse-unseen"),
    "never-waived": ("waivable-ground", "waiver-not-asked"),
    "no-protected-reason": ("reason-open",),
    "reason-open": ("no-protected-reason", "fear-not-shown"),
    "paper-dates-disagree": ("translation-error", "reason-open", "fear-not-shown", "adverse-unseen"),
    "translation-error": ("paper-dates-disagree",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE, offered_issues=11)
