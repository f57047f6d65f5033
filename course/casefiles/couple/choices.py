"""What a couple's papers may raise in every kind about one, and what to do about it."""

from __future__ import annotations

from course.casefiles.menu import Action, some_of

#: Issues that decide nothing, in the order they are offered.
ISSUES = {
    "name-variant": "A name is spelled differently in two records",
    "translation-error": "A translation differs from its original",
    "number-differs": "The passport number differs between records",
    "date-conflict": "The date of marriage differs between records",
    "address-differs": "The address differs between records",
    "child-omitted": "A child is left out of the form",
    "arrest-undisclosed": "An arrest is left out of the form",
    "translation-uncertified": "A translation without the translator's certification",
    "template-text": "Statements of different people in the same words",
    "altered-entry": "An entry of a document was changed by hand",
    "identity-overlap": "A record of another person turned up in a search",
    "adverse-unseen": "Adverse information the applicant has not seen",
}
#: Issues that fair readers could take for one another.
CLOSE = {
    "name-variant": ("translation-error",),
    "identity-overlap": ("adverse-unseen",),
    "adverse-unseen": ("template-text",),
    "translation-error": ("translation-uncertified", "name-variant", "altered-entry"),
    "template-text": ("adverse-unseen",),
    "altered-entry": ("date-conflict",),
    "arrest-undisclosed": ("adverse-unseen", "identity-overlap"),
}
_CORRECTED = some_of("number-differs", "date-conflict", "child-omitted", "address-differs", "translation-error")

FIRST = {
    "correct-record": Action(
        "Put the wrong entry right in the record, and note where the right one comes from",
        _CORRECTED,
        "Right. Another paper settles it. Note that and go on: 8 CFR 103.2(b)(1).",
    ),
    "record-arrest": Action(
        "Write down the arrest, how it ended, and what the applicant says of leaving it out",
        some_of("arrest-undisclosed"),
        "Right. The record must show that it was seen, asked about and weighed: 8 CFR 103.2(b)(1).",
    ),
    "note-identity": Action(
        "Write down why the other person found in the search is not the applicant",
        some_of("identity-overlap"),
        "Right. Birth date and number are others. Say so once: 8 CFR 103.2(b)(1).",
    ),
}
LAST = {
    "rely-on-tip": Action(
        "Use the unsigned message as a reason, without telling the applicant of it",
        wrong="Never. Adverse information the applicant has not seen can't carry a decision: 8 CFR 103.2(b)(16)(i).",
        only_with="adverse-unseen",
    ),
    "refer-fraud": Action(
        "Refer the file for a fraud inquiry because two papers disagree",
        wrong="A difference is a question, not a finding. Weigh what each paper can prove: 8 CFR 103.2(b)(1).",
    ),
    "change-received": Action(
        "Ask the records team to change the received date",
        wrong="Never. The received date is the day of actual receipt: 8 CFR 103.2(a)(7)(i).",
    ),
    "ask-everything": Action(
        "Send for new originals of all civil records",
        wrong="Not needed. Ask only for what could change the result: 8 CFR 103.2(b)(8).",
    ),
}
