"""Maxims: what is said of anybody of a sort, and so of a person about whom no exhibit says it."""

from __future__ import annotations

import re

from course.writing.charged import PEOPLE

_FELLOW = (
    r"(?:man|woman|girl|boy|lady|gentleman|fellow|guy|wife|husband|bride|groom|couple|mother|father|son|daughter|widow"
    r"|sponsor|newlywed|newcomer|foreigner|liar)"
)
_PLACE = (
    r"(?:(?:the )?(?:coasts?|mountains?|hills?|islands?|valleys?|borders?|villages?|north|south|east|west"
    r"|country(?:side)?"
    r"|interior|highlands?|lowlands?|steppes?|deserts?|ports?|slums?|camps?|old country|provinces?|plains?"
    r"|region|tribes?"
    r"|countries|quarters?)|(?-i:[A-Z]\w+))"
)
_SOMEBODY_NOUN = (
    rf"(?:{_FELLOW[3:-1]}|adult|person|parent|applicant|petitioner|student|visitor|worker|traveler|resident|refugee"
    r"|believer|spouse|employer|professional|grown-up|human being|people|family)"
)
_SOMEBODY = (
    rf"(?:(?:an?|any|no) (?:\w+ )?{_SOMEBODY_NOUN}|somebody|someone|anybody"
    r"|anyone|whoever|nobody|people|those|he|she)"
)
#: A maxim about anybody of a sort, which says of this person what no exhibit does.
MAXIM = (
    (
        rf"(?:^|[.;:,] |\b(?:but|for|since|because|that|and) )(?:{_SOMEBODY} (?:who|that|with|of|in|so)"
        rf"|whoever)\b[^.;]{{1,90}}?"
        r"\b(?:(?<!that )(?<!which )would (?:hardly|not|never|scarcely|surely|know|have|be|at least|also|think|go|do"
        r"|say|keep|tell)"
        r"|wouldn't|can (?:surely |well )?be expected|could be expected|may be expected|has (?:only|no ?(?:one|body))"
        r"|have only|might have|should (?:have|know|not|be (?:ashamed|surprised|grateful|thankful|careful))|ought to"
        r"|surely|cannot (?:be surprised|complain|expect)"
        r"|need not be surprised|is (?:hardly|rarely|seldom|asking)|do(?:es)? not (?:usually|normally|simply"
        r"|need (?:so|to)"
        r"|forget))\b"
    ),
    (
        rf"\b(?:no|any|every|an?) (?:serious|real|honest|decent|normal|sane|sensible|true|genuine|loving|responsible"
        rf"|grateful|proper|self-respecting|devoted|reasonable|caring|prudent) {_SOMEBODY_NOUN}s? (?:would|could|will"
        rf"|does"
        rf"|has|ever|forgets?|needs?)\b"
    ),
    (
        r"\bcan (?:hardly|scarcely) (?:be surprised|complain|expect|object|wonder)\b|\bsuch (?:stories|tales"
        r"|excuses) (?:are"
        r"|have|come|do|never|always)\b"
    ),
    (
        r"\bone (?:knows|learns|hears|sees|has (?:seen|heard|met)|can (?:guess|imagine)|need not ask|wonders|smiles"
        r"|shudders|sighs|suspects|remembers|gets used)\b"
    ),
    (
        r"\b(?:a|the|this|that|another|yet another) (?:pleasant|welcome|happy|rare|refreshing|pleasing|honou?rable"
        r"|agreeable) (?:exception|surprise|change)\b"
    ),
    (
        r"\b(?:apolog(?:y|ies)|words?|talk|tears|promises?|regrets?|excuses?|assurances?|good intentions) (?:costs?"
        r"|is|are|comes?) (?:nothing|little|cheap\w*|easy|easily|free)\b"
        r"|\b(?:him|her|them|your)sel(?:f|ves) (?:alone )?to (?:thank|blame)\b|\bgrown (?:man|woman|men|women)\b"
    ),
    (
        rf"(?:^|[.;:] |, for |\b(?:but|since|because|that) )an? (?:\w+ )?{_FELLOW}(?: (?:on|in|of|with|from|at)\b[^.,;]"
        rf"{{1,40}})? who [^.;]{{1,90}}?\b(?:asks? (?:a (?:good|great) deal|much|too much|for (?:it|trouble))"
        rf"|might have|should"
        rf"|ought|(?<!that )(?<!which )would|will|does not|doesn't|cannot|can't|has (?:only|no|little)|hardly|scarcely"
        rf"|seldom"
        rf"|is (?:hardly|no|not|rarely|never|bound)|knows?"
        rf"|deserves?(?! (?:to be )?(?:belie[fv]\w*|credit|credence|trust|weight|an answer|notice|protection|care))"
        rf"|gets?|need(?:s|n't)? not|may expect|has to expect|must expect|must not be)\b"
    ),
    (
        rf"\b{PEOPLE}(?: (?:of|from|in) {_PLACE})+,? (?:who|which) (?:are|is|do|have|say|tend|will|never"
        rf"|always|often|like"
        rf"|think|see|take|keep|know|can|tell|lie|prefer)\b"
    ),
    (
        rf"\b(?:common|usual|typical|normal|customary|normal|natural|known|habit|custom|way|manner) (?:with|among"
        rf"|for|in|of|to)"
        rf" (?:the )?(?:\w+ )?{PEOPLE} (?:of|from|like) "
    ),
    (
        rf"\b{PEOPLE} (?:of|from) {_PLACE} (?:are|tend|always|never|often|rarely|seldom|usually|will|do|have|say"
        rf"|tell|lie|like"
        rf"|marry|think)\b"
    ),
    (
        r"\b(?:one|we|i|you) (?:has|have|had|must|can(?:not|'t)?|could(?: not|n't)?)(?: only"
        r"| but)?(?: to)?(?: help(?: but)?)?"
        r" (?:smil\w+|laugh\w*|chuckl\w+|grin\w*|sigh\w*|blush\w*|wink\w*|yawn\w*|marvel\w*|wonder\w*|admire"
        r"|applaud|salute|congratulate|hand it to)\b"
    ),
    (
        r"\bbeggars? (?:belief|description)\b|\b(?:defies|def(?:y|ied)|strains?|stretch(?:es)?"
        r"|taxes) (?:all )?(?:belief"
        r"|credulity|logic|reason)\b|\bgrown (?:man|woman|men|women|adults?)\b|\basleep at the wheel\b"
    ),
    (
        r"(?<! of a )\b(?:husband|wife|spouse|marriage|couple|father|mother|love|son|daughter) "
        r"(?:only |just |merely )?(?:on|of|in) paper"
        r"(?: only)?(?=[.,;]|$)|\b(?:marriage|wedding|union)\b[^.,;]{0,20} on paper (?:only|alone)\b"
        r"|\blike so many(?: others)? (?:we|i|that|who|which)\b|\bpaper (?:husband|wife|marriage|bride|groom"
        r"|spouse)s?\b"
    ),
    (
        r"\b(?:might|could|should|ought to|would do well to) have \w+[^.;]{0,40}\bbefore (?:he|she|they"
        r"|you) (?:\w+ )?(?:took"
        r"|married|came|had|brought|promised|signed up|fathered|bought|made|set out|started)\b"
    ),
    (
        r"\b(?:do(?:es|ne|ing)?|did) (?:his|her|your|their) (?:own )?(?:arithmetic|sums?|homework|math)\b"
        r"|\bdone (?:the|some) (?:arithmetic|sums|math) (?:before|first)\b"
    ),
)
MAXIMS = re.compile("|".join(f"(?:{way})" for way in MAXIM))
