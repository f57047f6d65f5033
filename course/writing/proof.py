"""How texts speak of standards and burdens of proof, and which question of a form each standard is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: How decisions write each standard of proof.
STANDARDS = {
    "preponderance": r"preponderance|more likely (?:true )?than not|more likely to be true|probably true|likely true|"
    r"likelier (?:\w+ ){0,2}than|more (?:likely|probable) (?:\w+ ){0,3}than|better than even|more than (?:an )?even|"
    r"tips? the (?:scales?|balance)|greater weight of|(?:fifty|50)(?:[- ]one)? percent|probably (?:so|the case"
    r"|right)",
    "clear-and-convincing": r"clear and convincing|clearly and convincingly|convincingly and clearly"
    r"|clear, unequivocal|clear, convincing|convincing and clear",
    "beyond-doubt": r"beyond (?:(?:a|an|any|all|every|the) )?(?:shadow of a |reasonable |possible )?doubt"
    r"|(?:leav\w+|without|free (?:of|from)|removes?|remov\w+|dispels?|dispell\w+|exclud\w+|erase[sd]?|clear\w* away"
    r"|no room for)"
    r" (?:no|a|any|all|every|each) (?:shadow of a |reasonable |possible |last |remaining |lingering )?doubts?"
    r"|(?:could|did|does|do|has|have) ?(?:not|n't) (?:\w+ )?(?:exclude|remove|dispel|erase|rule out)(?:d|led)?"
    r" (?:every|all|any|each)(?: \w+)? doubts?"
    r"|beyond (?:question|dispute)|moral certainty|absolute(?:ly)? certain\w*|to a certainty|with certainty"
    r"|be (?:entirely |quite )?"
    r"certain|conclusive(?:ly)?(?: proof| evidence| prove[ns]?| show\w*| establish\w*)?|irrefutabl\w+"
    r"|incontrovertibl\w+"
    r"|indisputabl\w+|unequivocal(?:ly)?|overwhelming (?:evidence|proof)|compelling (?:evidence|proof)"
    r"|highly probable"
    r"|(?:any|some|every|an?) (?:reasonable |open |single )?(?:doubt|question)s? (?:that )?(?:remains?"
    r"|(?:is|are|stays?) (?:left )?(?:open|unanswered)|(?:is|are) (?:left|enough)|defeats?)"
    r"|\bno (?:reasonable |fair |sane |sensible )?(?:person|one|reader|officer|mind|man|woman|body) (?:could|can"
    r"|would|might"
    r"|may) (?:\w+ )?(?:doubt|question|dispute|deny)|leave(?:s)? nobody in doubt|admits? of no doubt"
    r"|(?:if|unless|until|only (?:when|where)) no (?:reasonable |possible )?doubts?|no reasonable doubts?|strict proof",
    "clearly-and-beyond-doubt": r"clearly and beyond (?:a )?doubt",
    "substantial-and-probative": r"substantial and probative",
    "substantial-evidence": r"substantial evidence",
    "extreme-hardship": r"extreme hardship",
    "removal-hardship": r"exceptional and extremely unusual|exceptional and unusual hardship",
    "unusual-hardship": r"(?:exceptional|unusual|extraordinary|unbearable) hardship",
    "any-hardship": r"(?:any|some|ordinary|common|moderate) hardship (?:is enough|suffices|will do|is all)",
    "well-founded-fear": r"well-founded fear|reasonable possibility|one in ten|one-in-ten|ten percent chance",
    "clear-probability": r"clear probability",
    "probable-cause": r"probable cause|reasonable suspicion",
    "no-burden": r"(?:nobody|no one|neither side|no party) (?:\w+ )?(?:bears?|has|have|carries) (?:a|the|any) burden"
    r"|no burden of proof|there is no burden",
    "near-certainty": r"(?:beyond|without|free (?:of|from)|past|outside) (?:(?:all|every|any|a"
    r"|the) )?(?:\w+ )?(?:question|dispute|uncertainty"
    r"|challenge|contradiction)|(?:leav\w+|is|be|with) no (?:\w+ )?(?:room|place|space) for"
    r"|no room (?:\w+ ){0,3}(?:left|for)"
    r"|(?:high|higher|highest|great|greater|greatest|strong|fair) (?:degree|level|measure) of (?:certainty"
    r"|probability"
    r"|proof|confidence)"
    r"|so (?:strong|clear|convincing|compelling|complete) that|(?:must|has to|have to|had to) (?:\w+ )?be (?:wholly "
    r"|fully |quite "
    r"|absolutely |completely )?(?:certain|sure|compelling|overwhelming|perfect|unassailable|ironclad|watertight"
    r"|airtight"
    r"|flawless|undeniable)|(?:prove[nds]?|shown?|establish\w*) (?:\w+ ){0,4}(?:absolutely|conclusively"
    r"|to a certainty"
    r"|without fail)"
    r"|hundred percent|100 percent|nothing (?:less than|short of) \w+|(?:anything|whatever) (?:less|short of)|(?:rule"
    r"|rules|ruling|ruled) out (?:every|any|all)|exclud\w+ (?:every|any"
    r"|all) (?:other )?(?:explanation"
    r"|possibility)|no hesitation|(?:admits?|allows?|permits?) (?:of |for )?(?:no|only one|just one)"
    r"|no other (?:reading|explanation|conclusion|view)"
    r"|only one (?:reading|conclusion|explanation)",
    "some-evidence": r"(?:some|any|a little) evidence (?:at all|is enough|suffices|will do)|by some evidence"
    "|scintilla|prima facie"
    r"|reasonable (?:belief|grounds? to believe)|benefit of the doubt|(?:mere |a |the )?(?:possibility|suspicion"
    r"|doubt"
    r"|hunch|allegation|rumou?r|plausib\w+"
    r"|assertion|word"
    r"|claim)(?: alone)? (?:is|would be|was) (?:enough|sufficient|all)|merely (?:plausible|possible)"
    r"|(?:if|when|as long as|where|since|because) (?:it|they|an? \w+|the \w+|his|her|your) (?:\w+ )?(?:is|are|looks?"
    r"|seems?"
    r"|sounds?) (?:merely |only |just |at least )?(?:plausible|possible|believable|conceivable)",
}
#: Words of standards that also serve in plain speech; they count in a sentence about what has to be shown.
LOOSE = frozenset({"beyond-doubt", "near-certainty", "some-evidence", "substantial-evidence", "unusual-hardship"})
PROVING = re.compile(
    r"\b(?:must|ha(?:s|ve|d) to|burden|standards?|measure|prov(?:e|es|ed|en|ing)|proof|show(?:n|s|ing)?|establish\w*"
    r"|requir\w+"
    r"|test|will do|suffic\w+|demonstrat\w+|needs? to|convinc\w+|asks?|meets?|satisf\w+|enough|we find|I find|deny"
    r"|denied|fails?"
    r"|failed)\b",
    re.I,
)

#: Standards that hold for one question of a form alone, and how a passage on that question reads.
TIED = {
    "clear-and-convincing-marriage": (
        "clear-and-convincing",
        (
            r"proceedings|204\(g\)|245\(e\)|through (?:a|an|his|her|your) (?:earlier|first|former)"
            r"|204\(a\)\(2\)"
        ),
    ),
    "clear-and-convincing-descent": ("clear-and-convincing", r"309\(a\)\(1\)|\bblood|descent"),
    "clear-and-convincing-deadline": (
        "clear-and-convincing",
        r"one year|one-year|a year|the year|deadline|208\(a\)\(2\)|208\.4\(a\)|arriv|in time|filing|last day",
    ),
}
#: Standards that a form names for one question alone.
ABOUT = {
    "substantial-and-probative": r"sham|204\(c\)|evad|fraud|conspir|earlier marriage|204\.2\(a\)\(1\)",
    "clearly-and-beyond-doubt": r"admiss|admitted|235",
}


@dataclass(frozen=True)
class Question:
    """A question with a standard of its own: the wrong ones, what it is about and not, the right one."""

    wrong: tuple[str, ...]
    about: str
    apart: str
    right: str


_DEADLINE = Question(
    wrong=("preponderance",),
    about=(
        r"(?:within|in) (?:a|one|the) year|one-year (?:limit|deadline|period|rule)|year for filing|208\.4\(a\)\(2\)"
        r"|208\(a\)\(2\)\(B\)|filed in time|last (?:arrival|arrived)"
    ),
    apart=r"\bbars?\b|except|changed|extraordinary|excus|208\(a\)\(2\)\(D\)|208\.13\(c\)",
    right="clear and convincing evidence (INA 208(a)(2)(B))",
)
_EXCEPTION = Question(
    wrong=("clear-and-convincing", "beyond-doubt"),
    about=r"exceptions?\b|changed circumstance|extraordinary circumstance|208\(a\)\(2\)\(D\)|excus\w+",
    apart=r"within (?:a|one|the) year|208\(a\)\(2\)\(B\)|not excepted|in time|filed (?:on|by|before)",
    right="a showing to the satisfaction of the officer (INA 208(a)(2)(D))",
)
_FEAR = Question(
    wrong=("preponderance", "clear-probability"),
    about=(
        r"\bfutures?\b|\bfears?\b|(?:will|would) be (?:persecut|harm|held|arrest|tortur|killed|hurt|imprison)"
        r"|persecution (?:is|was|would be|will be) (?:more|likel|a clear)|(?:on|upon|if) .{0,20}return"
    ),
    apart=(
        r"\bpast\b|withh|241\(b\)|tortur|\bbars?\b|relocat|rebut|presum|resettle|not (?:need|have)|deferral|enough to"
    ),
    right="a well-founded fear, that is, a reasonable possibility (8 CFR 208.13(b)(2))",
)
_SHAM = Question(
    wrong=("preponderance", "some-evidence"),
    about=r"P\. Singh|204\(c\)|\bfraud (?:is|was|has)\b|\bsham\b|conspir\w+|204\.2\(a\)\(1\)\(ii\)",
    apart=r"\b(?:no|is not|was not|were not|isn't|wasn't|genuine|bona fide|eligib\w*|general\w*|otherwise)\b",
    right="substantial and probative evidence, more than a preponderance (Matter of P. Singh, 27 I&N Dec. 598)",
)
#: Questions for which the standard of the rest of a form is wrong.
INSTEAD = {"i-589": (_DEADLINE, _EXCEPTION, _FEAR), "i-130": (_SHAM,)}

_GOVERNMENT = r"(?:USCIS|the government|the officer|this office|the agency|the service|the department|DHS|we|I|us|me)"
WRONG_SIDE = re.compile(
    rf"\b{_GOVERNMENT}\b[^.;]{{0,30}}\b(?:must (?:\w+ )?(?:prove|show|disprove|establish|demonstrate|rebut)"
    r"|(?:has|have|had|bears?|bore|carr(?:y|ies|ied)) (?:the |a |this )?burden|did not (?:prove|disprove|rebut|meet)"
    r"|ha(?:s|ve|d) to (?:prove|disprove|rebut)|(?:has|have) not (?:proved|proven|disproved|rebutted|met)"
    r"|(?:can ?not|could not|can't) (?:prove|disprove))\b"
    rf"|\bburden\b[^.;]{{0,40}}\b(?:is|lies|rests|falls|was|be|remains|shifts?|moves?|passe[sd]|moved|went|goes|fell"
    rf"|falls|rested|lay|sits"
    rf"|shifted) (?:\w+ )?(?:on|with|upon|to)"
    rf" {_GOVERNMENT}\b"
    rf"|\b(?:it (?:is|was)|is|was) (?:for|up to) {_GOVERNMENT} to (?:prove|show|disprove|establish|rebut)\b"
    rf"|\bunless {_GOVERNMENT} (?:can )?(?:\w+ly )?(?:proves?|disproves?|shows?|establish(?:es)?|demonstrates?)\b"
    rf"|^{_GOVERNMENT} (?:do|does)\b(?! not|n't)"
    r"|\b(?:applicant|petitioner|you|he|she|they)\b[^.;]{0,15}\b(?:need not|needn't|do(?:es)? not (?:need|have) to"
    r"|bears? no|ha(?:s|ve) no)"
    r" (?:burden|prove anything|show anything|prove (?:eligibility|that))",
    re.I,
)
#: Where the government does have to show something: a sham, a presumption, removal proceedings.
ITS_OWN = re.compile(
    r"sham|204\(c\)|evad|fraud|presum|relocat|208\.13\(b\)|216\.4\(d\)|216\(c\)|immigration judge|\bcourt\b"
    r"|proceedings|\bthere\b"
    r"|revo(?:ke|cation)|rescind",
    re.I,
)
#: Words for which the government has something to show only where the case is about a sham marriage.
SHAM = ("sham", "204(c)", "evad", "fraud")
SHAMMED = re.compile(r"sham|204\(c\)|evad|fraud|earlier marriage|first (?:wife|husband)", re.I)
BURDEN = (
    r"\bburden\b|\b(?:applicant|petitioner|person|you|he|she|they)\b[^.]{0,40}\b(?:must|ha(?:s|ve|d) to"
    r"|needs? to|needed to) (?:\w+ ){0,2}(?:show"
    r"|prove|establish|demonstrate)|\bINA 291|\b(?:for|up to) (?:you|him|her|them|the (?:applicant"
    r"|petitioner)) to (?:show|prove"
    r"|establish)|\bshowing it is up to\b"
    r"|\bwho (?:proves?|has to (?:prove|show)|must (?:prove|show)|carries|bears|shows?)\b"
    r"|\bto the satisfaction of\b|\b(?:for|up to|left to|falls? (?:to|on)) (?:\w+\.? ){1,4}to (?:show|prove|establish"
    r"|demonstrate)|\b(?:what|that|which) (?:\w+ ){1,5}(?:must|has to|have to|had to) (?:show|prove|establish"
    r"|demonstrate)|\bproof (?:lies|rests|falls|is) (?:with|on|upon)"
)
#: Up to the end, with no new clause that has a verb of its own.
_SAME_CLAUSE = r"(?:(?!, [^.,]{0,30}\b(?:must|has|have|had|is|are|needs?|takes?|requires?)\b)[^.]){0,40}$"
NOT_BEFORE = re.compile(
    r"\b(?:not|no|never|without|rather than|instead of|less than|more than|nor|lower|higher|short of"
    r"|neither)\b" + _SAME_CLAUSE + r"|n't\b" + _SAME_CLAUSE,
    re.I,
)
NOT_AFTER = re.compile(
    r"^[^.;]{0,40}\b(?:is|are|was) (?:not|neither|never)\b|^[^.;]{0,15}\b(?:belongs?|(?:is|are) for (?:other|another"
    r"|criminal)|appl(?:y|ies) (?:elsewhere|in other|to other))\b|^[^.;]{0,30}\b(?:isn't|need not)\b"
    r"|^[^.;]{0,20}\b(?:has|have|plays?|had) no (?:place|part|role|application)\b",
    re.I,
)
