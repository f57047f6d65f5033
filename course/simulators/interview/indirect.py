"""What an indirect question asks: the question inside "I'd like to know when ...", "Could you help me see why ..."."""

from __future__ import annotations

import re

_WH = r"(?:who|whom|whose|what|when|where|which|why|how)"
_NEAR = r"(?:in|at|on|for|from|to|with|by|of|about|since|until|under|through|during|into|near|upon)"
_GO = r"(?:^|.*?(?:[,:;]|\bthen\b|\bnow\b) ?)(?:(?:and|but|so|now|please|kindly|then|if i may|also|just)\b[, ]*)*"
_CAN = r"(?:can|could|would|will|may|might|shall|should)"
_FIRST = r"(?:i|we)(?: (?:\w+|(?:am|do|would|was) not)){0,5}?"
#: Who wants to know: the officer, by himself or through a courtesy to the applicant.
_FRAME = (
    rf"{_GO}(?:"
    rf"{_FIRST}"
    rf"|what {_FIRST}|(?:one|the|another|a) (?:other )?(?:thing|point|question|matter)s? (?:that )?{_FIRST}"
    rf"|{_CAN} (?:i|we)(?: (?:just|also|please|quickly|briefly|next|perhaps))*"
    rf"|{_CAN} you(?: (?:please|kindly|just|also|perhaps|possibly|help|let|assist|remind|me|us|mind|to))*"
    rf"|(?:do|would) you mind(?: if (?:i|we)| my| me)?"
    rf"|would you(?: happen to)?|do you(?: (?:happen|still|perhaps|by|any|chance|to))*(?: have (?:any|an|some))?"
    rf"|you (?:would|do|might|may|can) not(?: happen)?(?: to)?|(?:perhaps |maybe )?you (?:may|might)(?: happen to)?"
    rf"|(?:perhaps|maybe) you"
    rf"|it (?:would|is|was|will)(?: \w+){{0,4}}? (?:to me|me|us|to|for me)(?: to)?|it (?:is|was) not(?: quite| at all)?"
    rf"|(?:let|help|allow|permit|assist|remind) (?:me|us)(?: (?:to|in|just|please|also|now))*"
    rf"|(?:are|would) you (?:able|willing|in a position) to|are you"
    rf"|my (?:next |first |only )?question|the question|for the record,?|"
    rf") ?"
)
_WANT = (
    r"(?:know|knowing|understand|understanding|see|seeing|learn|learning|find out|work out|figure out|make out"
    r"|ask|asking|asked|inquire|enquire|talk about|go over|check|checking|clear|clearer|cleared up|clear up|hear"
    r"|hearing|establish|determine|wonder"
    r"|wondering|curious|interested|sure|certain|unclear|unsure|follow|remember|recall|state|stating|indicate"
    r"|indicating|specify|specifying|identify|identifying|confirm|confirming|clarify|verify|say|saying|telling"
    r"|disclose|declare|inform|advise|point out|recollect|idea|recollection of|memory of|aware|is)"
)
_FILL = (
    r"(?:,| (?:to|about|me|us|you|you to|for|the|record|of|is|exactly|precisely|just|please|again|know|say|tell|state"
    r"|in|as|on|next|then|now|and|to state|first|here|clear))*"
)
_INSIDE = re.compile(rf"^{_FRAME}\b{_WANT}\b{_FILL},? ?\b(?P<clause>(?:{_NEAR} )?{_WH}\b.*|(?:whether|if)\b.*)$")
_TELL_WHY = re.compile(r"\btell (?:me|us) (?P<clause>why\b.*)$")
#: "Do you remember if", "are you sure when": the last says what is asked only with a question word.
_PAST = re.compile(
    r"^(?:did|had|have|has|was|were)\b|^(?:and |so )?(?:do|are) you\b(?! mind).*?\b(?:understand|follow|see|hear|if"
    r"|whether)\b"
)

_COURTESY = re.compile(
    rf"^(?:(?:and|but|so|now|please|kindly|well|next|then|for the record|if (?:i|you) (?:may|do not mind|would|can))\b"
    rf"[, ]*)*(?:"
    rf"(?:i|we)(?: am| would| was| will| must| do| very much| really| just| also| now)*"
    rf" (?:be (?:very )?(?:grateful|glad|pleased|interested|happy)|grateful|appreciate it|wonder|wondering|hoping|hope"
    rf"|ask|asking|invite|want|need|like|love|request|require)(?: for)?(?: if| that)? you(?: {_CAN})?(?: to)?"
    rf"|(?:i|we)(?: am| would be)? (?:interested in|keen to|hoping to|trying to|grateful to)"
    rf"|(?:perhaps|maybe) (?:you|we) {_CAN}"
    rf"|(?:would|is) it (?:be )?(?:all right|alright|ok|okay|possible|fine) (?:if|for) you(?: to| could)?"
    rf"|{_CAN} (?:i|we) (?:trouble|ask|invite|get) you to"
    rf"|(?:(?:could|would|can|will) you )?be (?:so|good|kind)(?: \w+)? (?:as|enough) to|feel free to"
    rf"|it would (?:really )?(?:help|be (?:useful|helpful|good|best))(?: me| us)?(?: a lot)?"
    rf"(?: if you(?: {_CAN})?| to| for you to)"
    rf"|do you mind|would you mind|help me to|try to"
    rf")\b[, ]*(?:please )?"
)
_STORY = re.compile(
    r"^(?:what (?:has |had )?(?:happened|occurred|took place|went on|led)\b(?!.*\b(?:next|then|after|before|when)\b)"
    r"|what .*\b(?:is|was|were|are) like\b|what you (?:saw|remember|recall|went through|experienced|lived through)\b"
    r"|how\b.{0,40}?\b(?:came to|come to|came about|met|began|started|went|unfolded|ended up|came into)\b)"
)
#: Who wants to hear or to understand how it was invites an account, unless one particular is named.
_TO_HEAR = re.compile(
    r"\b(?:hear|hearing|understand|understanding|see|interested in|appreciate knowing|picture)\b(?: \w+){0,2}?,? "
    r"(?:how (?!long|many|much|often|old|far|soon|late|tall|big|exactly)|what (?!time|date|day|month|year|name|number"
    r"|address|kind|sort|street|town|city|country|job|is the|was the|your|his|her|else\b))"
)
_TOPIC = re.compile(
    r"^(?:it would (?:\w+ )*to|(?:i|we) (?:would like|want|would love|need|am going|would|will|am|must"
    r"|have)(?: (?:now|next|also))?"
    r"(?: to)?|(?:let|allow) (?:me|us)(?: to)?|(?:can|could|may|might|shall|should) (?:i|we)|(?:perhaps"
    r"|maybe) we (?:can|could|might))?"
    r" ?(?:ask|asking|hear|hearing|talk|learn|know|speak|interested in hearing|turn|move|move on|go on|come|discuss"
    r"|have a picture|get a picture|get a sense|get a feel|have a sense)"
    r"(?: (?:you|a little|a bit|something|more|now|next))*(?: about| to| of) (?!who|whom|whose|what|when|where"
    r"|which|why"
    r"|how|whether|if|ask\b|know\b)\w"
)
_DETAIL = re.compile(
    r"^(?:(?:i|we)(?: (?:would|will|do|must|like|want|to|just|also|still))* (?:need|have|like|want|get|ask for|see|know"
    r"|understand)|(?:can|could|may|might) (?:i|we) (?:have|get|ask for|know|see)|state|specify|identify|indicate|name"
    r"|provide|confirm|cite|enumerate)(?: for the record| for me| me| us)?,? (?:the|each|every|his|her|your|their"
    r"|its|all|any"
    r"|both|which)\b"
)


def without_courtesy(bare: str) -> str:
    """The sentence without what asks for leave to ask."""
    core, before = bare, ""
    while core != before:
        before, core = core, _COURTESY.sub("", core)
    return core


def inside(bare: str) -> str:
    """The question a sentence embeds, from its question word, "whether" or "if" on; empty where it embeds none."""
    if _PAST.match(bare):
        return ""
    found = _INSIDE.match(bare) or _INSIDE.match(without_courtesy(bare)) or _TELL_WHY.search(bare)
    clause = found.group("clause") if found else ""
    if re.match(r"if you (?:can|could|would|might|will)\b|if (?:i|we) (?:may|can|could|asked?)\b", clause):
        return inside(re.sub(r"^if (?:you|i|we) \w+ ", "please ", clause)) if len(clause) < len(bare) else ""
    return clause


def is_story(clause: str) -> bool:
    """Whether an embedded question invites an account: what happened, how it came about, what it was like."""
    return bool(_STORY.match(clause))


def wants_account(bare: str) -> bool:
    """Whether a sentence asks to hear or to understand how something was."""
    return bool(_TO_HEAR.search(bare))


def raises(core: str) -> bool:
    """Whether the sentence only brings up a topic: "let me ask about the shop"."""
    return bool(_TOPIC.match(core))


def wants_detail(core: str) -> bool:
    """Whether the sentence calls for one named particular: "state the reason", "I need the date"."""
    return bool(_DETAIL.match(core))
