"""Sentences that tell nothing of the case: what holds for anybody, what is asked for, what might be sent."""

from __future__ import annotations

import re

#: A thing that happened, told in the past.
HAPPENED = re.compile(
    r"\b(?:was|were|had|did|told|said|wrote|saw|found|learned|came|called|visited|stated|got|paid|lost|left|took|gave"
    r"|made|went|moved|bought|sold|sent|kept|held|met|spoke|knew|began|broke|[a-z]{3,}ed)\b"
)
_ANYBODY = re.compile(
    r"^(?:[-*\u2022] |\(?\d+[.)] )?(?:A|An|Any|Anyone|Anybody|No|Nobody|Every|Everybody|Each|Whoever|One|People"
    r"|Couples|Many|Some|Spouses|Families|Parents|Officers|It is (?:no|not|common|usual|ordinary))\b"
)
_GENERALLY = re.compile(
    r"\b(?:may|can|must|might|need not|does not|do not|is no|are no|is not|are not|often|usually)\b"
)
_THIS_CASE = re.compile(r"\b(?:you|your|he|she|his|her|him|they|their|we|our|us|I|my|this|these|that (?:day|night))\b")
_ASKED = re.compile(
    r"^(?:[-*\u2022] |\(?\d+[.)] )?(?:Please|Send|Bring|Tell us|Explain|Have (?:your|him|her)"
    r"|You (?:may|can|could|should|must)|If|Such|For example|Examples)\b|\b(?:for example|such as|for instance)\b"
)


#: What did not happen: ``Had a storm held you up, we could have weighed it``.
_INVERTED = re.compile(r"(?:Had|Were|Should) (?:an?|the|you|he|she|they|it|there|somebody|anybody|your|his|her)\b")


#: What the record is silent about: ``No illness or other cause is claimed``.
_NOBODY_SAYS = re.compile(
    r"(?:No|Nothing|Neither|None)\b[^.;]{0,80}\b(?:is|are|was|were|has been|have been) (?:\w+ )?"
    r"(?:claimed|shown|said|alleged|offered|suggested|mentioned|raised|argued|reported|asserted)\b"
)


def tells_nothing(text: str) -> bool:
    """Whether a sentence asks for something, or says what holds for anybody, and tells no event of the case."""
    if _INVERTED.match(text) or _NOBODY_SAYS.match(text):
        return True
    if _ASKED.search(text):
        return HAPPENED.search(text) is None or text.startswith("Please")
    general = _ANYBODY.search(text) is not None and _GENERALLY.search(text) is not None
    return general and _THIS_CASE.search(text) is None and HAPPENED.search(text) is None
