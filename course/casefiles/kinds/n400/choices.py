"""What a trainee may flag, do and decide in a naturalization case, and what to tell somebody who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

#: Every issue, in the order it is offered.
ISSUES = {
    "filed-early": "Received before the filing window opened",
    "absence-over-six-months": "An absence of more than six months but less than one year",
    "absence-over-one-year": "An absence of one year or more",
    "presence-short": "Too few days of physical presence",
    "trip-omitted": "A trip is missing from the form",
    "trip-date-differs": "A trip date on the form differs from another record",
    "employment-abroad": "Paid work abroad during a long absence",
    "recent-move": "A move to another State less than three months before the filing",
    "address-gap": "A gap in the residence history",
    "work-date-differs": "The first day of work differs between records",
    "name-variant": "A name is spelled differently in two records",
    "translation-error": "A translation says something else than the original",
    "translation-uncertified": "A translation without the translator's certification",
    "identity-overlap": "A record of another person turned up in a search",
    "arrest-not-disclosed": "An arrest or citation is missing from the form",
    "disposition-missing": "No court record shows how an arrest ended",
    "charge-differs": "Two records describe the charge or its result differently",
    "conviction-bar": "A conviction that bars good moral character",
    "probation-open": "Probation or a suspended sentence not yet completed",
    "false-testimony": "False testimony to obtain a benefit",
    "edition-conflict": "Records disagree on which civics test applies",
    "wrong-test-given": "The wrong edition of the civics test was given",
    "test-failed": "A required test was not passed",
    "interpreter-improper": "An interpreter was used against the rules",
    "preparer-blank": "Somebody helped with the form and the preparer section is blank",
    "template-text": "Two letters use the same words",
    "adverse-unseen": "Adverse information the applicant has not seen",
    "check-lapsed": "A background check is past the day it was good until",
    "prior-marriage-open": "An earlier marriage is not shown to have ended",
    "tax-failure": "A tax return or a payment that the records show as missing",
}
#: Issues no case of this kind holds, fit to be offered in any.
NEVER = ("prior-marriage-open", "tax-failure")


_DECIDED = frozenset({"approve", "deny"})

#: Every action, in the order it is offered. ``approve``, ``continue`` and ``deny`` stand for the outcome itself.
ACTIONS = {
    "correct-form": Action(
        "Correct the form, list the corrections, and have the applicant swear to and sign them",
        some_of(
            "trip-omitted",
            "trip-date-differs",
            "work-date-differs",
            "address-gap",
            "arrest-not-disclosed",
            "preparer-blank",
        ),
        "Right. The answers on the form are made to match the sworn ones, then listed, sworn to and signed: 8 CFR "
        "335.2(c) and (e).",
        "Nothing on the form was found wrong under oath, so there is nothing to correct: 8 CFR 335.2(e).",
    ),
    "count-days": Action(
        "Write the count of days and dates into the record, so that others can check it",
        some_of("filed-early", "presence-short", "recent-move", "absence-over-one-year"),
        "Right. The case turns on a count, so it must stand in the record with its dates: 8 CFR 316.2(a) and 8 CFR "
        "336.1(b).",
    ),
    "weigh-residence": Action(
        "Write out, factor by factor, what the evidence shows about residence during the long absence",
        some_of("absence-over-six-months"),
        "Right. The presumption is answered by evidence or it stands, so say what there was on work, family, home "
        "and work abroad: 8 CFR 316.5(c)(1)(i)(A) to (D).",
        outcomes=_DECIDED,
    ),
    "request-residence": Action(
        "Ask in writing for evidence of work, family and home during the long absence",
        some_of("absence-over-six-months"),
        "Right. The applicant offers papers that could answer the presumption. Ask for them before you decide: 8 CFR "
        "316.5(c)(1)(i) and 8 CFR 335.7.",
        "Not needed. No point on residence waits for a paper that the applicant still has to bring. A request asks "
        "for what eligibility lacks: 8 CFR 103.2(b)(8).",
        outcomes=some_of("continue"),
    ),
    "request-disposition": Action(
        "Ask in writing for the certified court disposition",
        some_of("disposition-missing"),
        "Right. How the arrest ended decides what it means for character, and only the court can prove it: 8 CFR "
        "316.10(a)(1) and 8 CFR 335.7.",
        "Not needed. No arrest in this file lacks a certified result: 8 CFR 103.2(b)(8).",
    ),
    "record-character": Action(
        "Write out the finding on good moral character, for or against, and what in the court record and the sworn "
        "testimony it rests on",
        some_of("arrest-not-disclosed", "probation-open"),
        "Right. Character is judged case by case on the whole record, so say what the record proves: 8 CFR "
        "316.10(a)(2).",
        outcomes=_DECIDED,
    ),
    "false-testimony": Action(
        "Record false testimony as a ground, with the questions, the answers and the purpose",
        some_of("false-testimony"),
        "Right. The bar needs an untrue statement under oath, meant to gain the benefit. Each of the three must "
        "stand in the record: INA 101(f)(6) and 8 CFR 316.10(b)(2)(vi).",
        "No. The bar needs an untrue statement, spoken under oath and meant to gain the benefit. Nothing here shows "
        "that: INA 101(f)(6) and 8 CFR 316.10(b)(2)(vi).",
    ),
    "set-edition": Action(
        "Record which civics test the day of receipt calls for",
        some_of("edition-conflict", "wrong-test-given"),
        "Right. The day of receipt is the filing date, and it decides the edition: 8 CFR 103.2(a)(7)(i) and 90 FR "
        "45047.",
    ),
    "schedule-test": Action(
        "Set a new date for the test inside the time limits",
        some_of("wrong-test-given", "test-failed"),
        "Right. The open part of the tests gets its opportunity in time: 8 CFR 312.5(a) and 8 CFR 335.3(b).",
        "No test is owed: what was required was passed, or both opportunities are used. See 8 CFR 312.5(a).",
        outcomes=some_of("continue"),
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the applicant",
        some_of("identity-overlap"),
        "Right. Another birth date, another number and other fingerprints: say so once, and nobody has to ask again. "
        "Character is the applicant's own: 8 CFR 316.10(a)(2).",
    ),
    "renew-check": Action(
        "Have the background check renewed",
        some_of("check-lapsed"),
        "Right. The answer is past the day it was good until, so nothing is granted on it. The check is in 8 CFR "
        "335.2(b); how long an answer serves is agency practice.",
    ),
    "grant-notice": Action(
        "Notify the applicant of the grant and the oath arrangements, and of the duty to stay eligible until the oath",
        some_of("approve"),
        "Right. A grant is notified together with the oath: 8 CFR 335.3(a). Residence and character must last until "
        "then: 8 CFR 316.2(a)(6) and 8 CFR 316.10(a)(1).",
        "Not now. A grant needs every requirement met on this record: 8 CFR 335.3(a).",
        always=True,
    ),
    "continue-notice": Action(
        "Continue the examination and tell the applicant in writing what is open and what may be brought",
        some_of("continue"),
        "Right. What is open can still be shown, so the case is continued once, with written grounds: 8 CFR 335.3(b).",
        "No. A continuance gives time for what can still be shown: 8 CFR 335.3(b). Nothing here waits for that.",
        always=True,
    ),
    "denial-notice": Action(
        "Serve a written denial with facts, law, conclusions and the right to a hearing",
        some_of("deny"),
        "Right. The notice tells facts, sections and conclusions, and how to ask for a hearing: 8 CFR 336.1(b).",
        "No. A denial must name a requirement that is not met and can't be met on this filing: 8 CFR 336.1(b).",
        always=True,
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the applicant of it",
        wrong="Never. Adverse information the applicant has not seen can't carry a decision: 8 CFR 103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "refer-fraud": Action(
        "Refer the file for a fraud inquiry because two papers disagree",
        wrong="A difference is a question, not a finding. It is put to the applicant under oath, as your notes show: "
        "8 CFR 335.2(c).",
    ),
    "rfe-civil": Action(
        "Send a request for evidence for a new record of birth or marriage with a certified translation",
        wrong="Not needed. On the five-year basis no requirement turns on that record (INA 316(a)). A request asks "
        "for what eligibility lacks: 8 CFR 103.2(b)(8).",
    ),
    "wait-out": Action(
        "Advise the applicant to withdraw and file again later",
        wrong="No. Withdrawal is the applicant's own choice and needs consent (INA 335(e)). Your task is to decide "
        "on the record.",
    ),
    "change-received": Action(
        "Ask the records team to change the received date",
        wrong="Never. The received date is the day of actual receipt: 8 CFR 103.2(a)(7)(i).",
    ),
    "hold-identity": Action(
        "Hold the case until the person found in the name search is cleared",
        wrong="Not needed. Birth date, number and fingerprints already show that it is another person. Character is "
        "the applicant's own: 8 CFR 316.10(a)(2).",
        only_with="identity-overlap",
    ),
}

#: Each outcome: its text, what to say where it is right, and where it is wrong.
OUTCOMES = {
    "approve": (
        "Grant the application",
        "Yes. Every requirement is met on this record, so USCIS shall grant: 8 CFR 335.3(a).",
        "No. A grant needs every requirement met on this record: 8 CFR 335.3(a).",
    ),
    "continue": (
        "Continue the examination, with written grounds",
        (
            "Yes. What is missing can still be shown, so the examination is continued once, with written grounds: 8 "
            "CFR 335.3(b)."
        ),
        "No. A continuance is for a gap that the applicant can still close: 8 CFR 335.3(b). There is none here.",
    ),
    "deny": (
        "Deny the application, with written reasons and hearing rights",
        "Yes. A requirement is not met and nothing that may still be brought can change that: 8 CFR 336.1(a) and (b).",
        "No. A denial needs a requirement that is not met, with the facts that show it: 8 CFR 336.1(b).",
    ),
    "conditional": (
        "Grant on condition that something follows later",
        "",
        (
            "No. There is no conditional grant: the law offers a grant, a denial or one continuance: 8 CFR 335.3(a) "
            "and (b)."
        ),
    ),
}
#: What each outcome rests on.
CITES = {
    "approve": ("INA 316(a)", "8 CFR 335.3(a)"),
    "continue": ("8 CFR 335.3(b)",),
    "deny": ("INA 316(a)", "8 CFR 336.1(b)"),
}
#: Issues that fair readers could call by another name.
CLOSE = {
    "trip-omitted": ("trip-date-differs",),
    "trip-date-differs": ("trip-omitted",),
    "identity-overlap": ("adverse-unseen",),
    "wrong-test-given": ("edition-conflict", "test-failed"),
    "disposition-missing": ("charge-differs",),
}
MENU = Menu(ISSUES, NEVER, ACTIONS, OUTCOMES, CITES, CLOSE)
