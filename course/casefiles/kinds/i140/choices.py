"""What a trainee may flag, do and decide on a petition for a worker, and what to tell somebody who chose it."""

from __future__ import annotations

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "experience-late": "Experience that was gained after the priority date",
    "degree-late": "A degree that was given after the priority date",
    "letter-bare": "An employer's letter without duties or without its writer",
    "wage-not-payable": "A year in which the employer could not pay the wage",
    "income-short": "Net income alone is below the wage",
    "return-missing": "No return or statement of a year that counts",
    "certification-expired": "The labor certification had expired at the filing",
    "job-below-class": "The certified job asks for less than the class needs",
    "name-variant": "A name is spelled differently in two records",
    "number-differs": "The passport number differs between records",
    "birth-date-differs": "The birth date differs between records",
    "work-date-differs": "A job begins on different days in two papers",
    "workers-differ": "The number of workers differs between papers",
    "child-omitted": "A child is missing from the form",
    "document-altered": "A paper that somebody has changed by hand",
    "translation-uncertified": "A translation without the translator's certification",
    "identity-overlap": "A record of another person turned up in a search",
    "adverse-unseen": "Adverse information the petitioner has not seen",
    "template-text": "Two letters use the same words",
    "passport-lapsed": "The passport has ended since the filing",
    "offer-withdrawn": "The employer has taken back the offer",
    "other-petitions": "The employer owes wages of other pending petitions too",
    "seasonal-job": "The job is for a season only",
}
_NEVER = ("offer-withdrawn", "other-petitions", "seasonal-job")

ACTIONS = {
    "count-experience": Action(
        "Write out the months of work that full letters show up to the priority date",
        some_of("experience-late"),
        "Right. Only what letters show by that day counts, so the count belongs in the record: 8 CFR 204.5(g)(1) and "
        "(d).",
    ),
    "compare-wage": Action(
        "Write out for each year the wage, what the worker was paid, and what income and assets cover",
        some_of("wage-not-payable", "income-short"),
        "Right. The wage must be payable in each year from the priority date on: 8 CFR 204.5(g)(2).",
    ),
    "record-dates": Action(
        "Write into the record when the certification was granted and when the petition came",
        some_of("certification-expired"),
        "Right. The petition stands or falls with these two days: 20 CFR 656.30(b), 8 CFR 204.5(a)(2).",
    ),
    "compare-job": Action(
        "Write out what the job as certified requires beside what the class needs",
        some_of("job-below-class"),
        "Right. For this class the certified job itself must ask for an advanced degree or its equal: 8 CFR "
        "204.5(k)(4)(i).",
    ),
    "compare-degree": Action(
        "Write out the degree the job requires, the day the worker's was given, and the priority date",
        some_of("degree-late"),
        "Right. The certified job sets what must be met, the priority date by when: 8 CFR 204.5(d) and (l)(3)(ii)(C).",
    ),
    "correct-record": Action(
        "Put the wrong or missing entry of the form right in the record, and note where the right one comes from",
        some_of("number-differs", "birth-date-differs", "child-omitted"),
        "Right. Another paper settles it. Note it and go on: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the worker",
        some_of("identity-overlap"),
        "Right. The birth date is another. Say so once: 8 CFR 103.2(b)(1).",
    ),
    "approval": Action(
        "Approve the petition, with the priority date of the certification",
        some_of("approve"),
        "Right. Job, worker and wage are shown as of the priority date: 8 CFR 204.5(d).",
        "Not on this record. A requirement is open or not met: 8 CFR 204.5.",
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
        "Send a written denial with the facts, the rule, and how to appeal",
        some_of("deny"),
        "Right. A denial gives its reasons and tells of the right to appeal: 8 CFR 103.3(a)(1)(i).",
        "No. No requirement is shown to be unmet: 8 CFR 204.5.",
        always=True,
    ),
    "keep-date": Action(
        "Note that the approval gives the worker this priority date for later petitions too",
        some_of("approve"),
        "Right. An approved petition of these classes gives its date to later ones: 8 CFR 204.5(e)(1).",
        "No. Only an approved petition gives a priority date: 8 CFR 204.5(e)(3).",
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the petitioner of it",
        wrong="Never. Adverse information the petitioner has not seen can't carry a decision: 8 CFR 103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "refer-fraud": Action(
        "Refer the file for a fraud inquiry because two papers disagree",
        wrong="A difference is a question, not a finding. Weigh what each paper can prove: 8 CFR 103.2(b)(1).",
    ),
    "count-later": Action(
        "Count the months worked since the priority date as well",
        wrong="No. The requirements of the job must be met by the priority date: 8 CFR 204.5(d); Matter of "
        "Wing\u2019s Tea House, 16 I&N Dec. 158.",
    ),
    "wage-from-filing": Action(
        "Look at the employer's money from the filing of the petition on",
        wrong="No. The wage must be payable from the priority date on: 8 CFR 204.5(g)(2).",
    ),
    "bank-alone": Action(
        "Take the bank statement in place of returns, reports or audited statements",
        wrong="No. Bank records may come on top of what the rule asks for, not in place of it: 8 CFR 204.5(g)(2).",
    ),
    "change-received": Action(
        "Ask the records team to change the received date",
        wrong="Never. The received date is the day of actual receipt: 8 CFR 103.2(a)(7)(i).",
    ),
}
OUTCOMES = {
    "approve": (
        "Approve the petition",
        "Yes. Job, worker and wage meet the rule as of the priority date: 8 CFR 204.5(d) and (g).",
        "No. A requirement is open or not met: 8 CFR 204.5.",
    ),
    "continue": (
        "Hold the decision and ask for evidence",
        "Yes. What is missing could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is missing that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the petition, with written reasons",
        "Yes. A requirement was not met in time, and nothing still to come changes that: 8 CFR 204.5, 103.2(b)(1).",
        "No. A denial needs a requirement that is shown to be unmet: 8 CFR 204.5.",
    ),
    "other-class": (
        "Approve it for another class than the one asked for",
        "",
        "No. A petition is decided for the benefit it asks for: 8 CFR 103.2(b)(1). For another a new one is filed.",
    ),
}
CITES = {
    "approve": ("8 CFR 204.5(d)", "8 CFR 204.5(g)(2)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 103.3(a)(1)(i)",),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen",),
    "wage-not-payable": ("income-short",),
    "income-short": ("wage-not-payable",),
    "experience-late": ("work-date-differs",),
    "letter-bare": ("experience-late",),
    "return-missing": ("wage-not-payable", "income-short"),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE)
