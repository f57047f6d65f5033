"""What a trainee may flag, do and decide on a claim through a parent, and what to tell somebody who chose it."""

from __future__ import annotations

from dataclasses import replace

from course.casefiles.menu import Action, Menu, some_of

ISSUES = {
    "eighteen-first": "The claimant turned 18 before the parent became a citizen",
    "resident-late": "Permanent residence began after the 18th birthday",
    "custody-elsewhere": "Custody was with the parent who is no citizen",
    "custody-unproved": "No order shows who had custody after the divorce",
    "years-short": "The citizen parent was here too short a time before the birth",
    "out-of-wedlock": "The parents were not married at the birth",
    "support-missing": "No written promise of support before 18",
    "descent-unproved": "Descent from the father is not shown",
    "second-parent-late": "The second parent was naturalized after the 18th birthday",
    "legitimated": "The father had legitimated the claimant",
    "name-variant": "A name is spelled differently in two records",
    "translation-error": "A translation does not say what the original says",
    "number-differs": "The A-Number differs between records",
    "birth-date-differs": "The form has another birth date than the register",
    "wedding-differs": "The day of the parents' wedding differs between papers",
    "document-altered": "A paper that somebody has changed by hand",
    "translation-uncertified": "A translation without the translator's certification",
    "identity-overlap": "A record of another person turned up in a search",
    "adverse-unseen": "Adverse information the claimant has not seen",
    "template-text": "Two statements use the same words",
    "card-lapsed": "The resident card had ended before the filing",
    "arrest-unspoken": "An arrest that the claimant does not speak of",
    "married-young": "The claimant married before 18",
    "earlier-claim": "An earlier claim of the claimant was denied",
    "fee-unpaid": "The fee was not paid",
}
_NEVER = ("married-young", "earlier-claim", "fee-unpaid")

ACTIONS = {
    "compare-days": Action(
        "Write out the 18th birthday beside the day on which each condition was met",
        some_of("eighteen-first", "resident-late", "second-parent-late"),
        "Right. The claim stands or falls with the order of these days: INA 320(a), and for former law 8 FAM "
        "301.9-9(C).",
    ),
    "count-years": Action(
        "Write out the parent's days here before the birth, and those after the age of 14",
        some_of("years-short"),
        "Right. Both sums are needed, and the second is the one that fails here: INA 301(g).",
    ),
    "name-custody": Action(
        "Write out what the court said on custody and with whom the claimant lived",
        some_of("custody-elsewhere"),
        "Right. Legal and physical custody of the citizen parent are both conditions: INA 320(a), 8 CFR 320.1.",
    ),
    "list-father": Action(
        "Write out one by one what the law asks where parents are not married, and what shows each point",
        some_of("out-of-wedlock"),
        "Right. Each point stands by itself, so the record takes each by itself: INA 309(a), and for former law 8 FAM "
        "301.9-9(C).",
    ),
    "correct-record": Action(
        "Put the wrong entry right in the record, and note where the right one comes from",
        some_of("number-differs", "birth-date-differs", "translation-error", "wedding-differs"),
        "Right. The register or the search settles it. Note it and go on: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the claimant",
        some_of("identity-overlap"),
        "Right. Birth date and A-Number are others. Say so once: 8 CFR 103.2(b)(1).",
    ),
    "approval": Action(
        "Recommend the grant, with the day citizenship began, and arrange the oath and the certificate",
        some_of("approve"),
        "Right. The claim is shown to be more likely true than not: 8 CFR 341.2(c). Oath and certificate follow: 8 CFR "
        "341.5(b).",
        "Not on this record. A condition is open or not met: 8 CFR 341.2(c).",
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
        "Right. A denial gives its reasons and tells of the right to appeal: 8 CFR 341.5(d).",
        "No. No condition is shown to be unmet: 8 CFR 341.2(c).",
        always=True,
    ),
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the claimant of it",
        wrong="Never. The claimant has the right to see and rebut adverse evidence: 8 CFR 341.2(a)(2), 8 CFR "
        "103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "refer-fraud": Action(
        "Refer the file for a fraud inquiry because two papers disagree",
        wrong="A difference is a question, not a finding. Weigh what each paper can prove: 8 CFR 103.2(b)(1).",
    ),
    "weigh-character": Action(
        "Weigh the claimant's character before deciding",
        wrong="No. Good moral character is no condition of such a claim: INA 301(g), INA 320(a).",
    ),
    "todays-law": Action(
        "Judge the claim by INA 320 as it reads today, whenever the events happened",
        wrong="No. A claim at birth follows the law of that day, and what was complete before February 27, 2001 "
        "follows former law: 8 FAM 301.4-2(H), 8 FAM 301.9-9(C). INA 320 decides only what was met since.",
    ),
    "file-again": Action(
        "Tell the claimant that the same form can be filed again after a denial",
        wrong="No. Once the days for an appeal are over, a second form is rejected; the way is a motion: 8 CFR "
        "341.5(e).",
    ),
    "change-received": Action(
        "Ask the records team to change the received date",
        wrong="Never. The received date is the day of actual receipt: 8 CFR 103.2(a)(7)(i).",
    ),
}
OUTCOMES = {
    "approve": (
        "Grant the claim and issue the certificate",
        "Yes. Every condition was met in time, by more than half the weight of the proof: 8 CFR 341.2(c).",
        "No. A condition is open or not met: 8 CFR 341.2(c).",
    ),
    "continue": (
        "Hold the decision and ask for evidence",
        "Yes. What is missing could decide the case either way, so it is asked for: 8 CFR 103.2(b)(8).",
        "No. Nothing is missing that could change the result: 8 CFR 103.2(b)(8).",
    ),
    "deny": (
        "Deny the claim, with written reasons",
        "Yes. A condition was not met when it had to be, and nothing can change that now: 8 CFR 341.5(d).",
        "No. A denial needs a condition that is shown to be unmet: 8 CFR 341.2(c).",
    ),
    "naturalize": (
        "Hold the claim until the claimant applies for naturalization",
        "",
        "No. Citizenship is claimed, not asked for. The claim is decided as it stands: INA 341, 8 CFR 341.5.",
    ),
}
CITES = {
    "approve": ("8 CFR 341.2(c)", "8 CFR 341.5(b)"),
    "continue": ("8 CFR 103.2(b)(8)",),
    "deny": ("8 CFR 341.5(d)",),
}
CLOSE = {
    "identity-overlap": ("adverse-unseen", "earlier-claim"),
    "custody-unproved": ("custody-elsewhere",),
    "custody-elsewhere": ("custody-unproved",),
    "eighteen-first": ("second-parent-late",),
    "second-parent-late": ("eighteen-first",),
    "translation-error": ("birth-date-differs",),
    "birth-date-differs": ("translation-error",),
    "support-missing": ("descent-unproved",),
}
MENU = Menu(ISSUES, _NEVER, ACTIONS, OUTCOMES, CITES, CLOSE)
#: For claims that INA 320 decides: whoever judges those by INA 320 does right.
MENU_NOW = replace(MENU, actions={name: action for name, action in ACTIONS.items() if name != "todays-law"})
