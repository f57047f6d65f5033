"""What kind of question it is: open, probing, closed, leading, compound or inappropriate.

The kinds are those of investigative interviewing: *open* invites an account (tell me, describe, what happened);
*probing* asks for a particular (who, what, when, where, why, how) or for more of the same; *closed* is answered with
yes or no, with one of two, or with a fact of a form such as a birth date; *leading* holds its own answer; *compound*
asks several things at once; *inappropriate* accuses, mocks, threatens, stereotypes, promises, or pries without need.
The worst that fits counts, in the order inappropriate, compound, leading.
"""

from __future__ import annotations

import re

from course.model.interview import Kind
from course.simulators.interview.tone import improper
from course.simulators.interview.words import tidy

_WH = r"(?:who|whom|whose|what|when|where|which|why|how)"
_AUX = r"(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must)"
_WHO = (
    r"(?:you|he|she|it|they|we|i|this|that|these|those|there|the|a|an|your|his|her|their|its|my|our|any"
    r"|anyone|anybody"
    r"|someone|somebody|everyone|everybody|everything|anything|something|other|both|all|either|one|mr|mrs|ms)"
)
#: A tag such as "did not you", "is it", "is not that so", "will you not" at the end.
_TAG = re.compile(
    rf",?\s*\b{_AUX}(?: not)? (?:you|he|she|it|they|we|i|there|that)(?: not| so| right| true| correct)?\s*$"
)
#: What makes of "was there" or "was that" the end of a question of its own: who was there, how many were there.
_OWN_WH = re.compile(rf"\b{_WH}(?: \w+){{0,2}},?\s*$")
_ASSENT = re.compile(
    r"(?:,|\bthat is|\bis that|\bam i)\s*(?:right|correct|true|yes|no|ok|okay|of course|huh|eh|agreed"
    r"|i suppose|i take it|i assume|i imagine|i guess|i believe|i presume|would not you say)\s*$"
)
_PUSH = re.compile(
    r"^(?:and |but |so |then |well )*(?:surely|obviously|clearly|of course|no doubt|naturally|i assume"
    r"|i suppose|i imagine"
    r"|i take it|i guess|i bet|i presume|i think|i am sure|it must|you must|he must|she must|they must|is it not true"
    r"|is it not a fact|is it not the case|would not you agree|would you not agree|would you agree|admit)\b"
)
_NEGATIVE = re.compile(
    rf"^(?:and |but |so )*{_AUX} not {_WHO}\b|^(?:and |but |so )*{_AUX} (?:you|he|she|it|they|we|there|that"
    rf"|this) not\b"
)
_THIRD = re.compile(rf"^(?:and |but )*(?:so |then |and then |so then )\s*{_WHO}\b")

_POLITE = re.compile(
    r"^(?:(?:please|now|ok|okay|so|and|and then|then|but|well|next|first|also|thank you|thanks|sorry|sir|maam|madam"
    r"|all right|alright|mr [a-z]+|mrs [a-z]+|ms [a-z]+)\b[,\s]*)+"
)
_INDIRECT = re.compile(
    r"^(?:(?:can|could|would|will|may|might) (?:you|i)(?: please| kindly| just| also| briefly)*|i (?:would"
    r"|want|need|will need)"
    r"(?: like)?(?: for)?(?: you)?(?: to)?|(?:are|would) you (?:able|willing) to|if you (?:can|could|would)"
    r"|would you mind"
    r"|let us|let me|try to|i am asking you to|take your time and|in your own words)\b[,\s]*(?:please )?"
)
_INVITE = re.compile(
    r"^(?:tell|describe|explain|walk|talk|take me|take us|help me|share|go (?:through|over|back)|start|begin"
    r"|give|recount"
    r"|narrate|relate|hear|know more|learn|list|paint|think back|speak|elaborate|expand|go on|continue"
    r"|keep going|clarify"
    r"|say more|show|bring me|fill me in|lead me|understand|account for)\b"
)
_MORE = re.compile(
    r"\b(?:tell|say|hear|know|give|explain|describe|add|learn|talk|share|elaborate|expand|continue|go on"
    r"|keep going|clarify)\b"
    r".{0,24}\b(?:more|further|again|else|details?)\b|^(?:go on|continue|keep going|clarify|elaborate|expand)\b"
)
_MUCH = re.compile(r"\b(?:as much detail|every detail|in detail|all the details?|more or less)\b")
_PARTICULAR = re.compile(
    r"^(?:tell|explain to|show|let|give|inform|remind)(?: me| us| to me)? (?:exactly |precisely |again )?"
    r"(?:who|whom|whose|when|where|which|how (?:many|much|long|old|often|far|big|large|soon|late|early)"
    r"|what (?:time|day|date|year|month|colou?r|kind|sort|type|number|language|street|city|town|road|make))\b"
)
_WHETHER = re.compile(r"^(?:tell|inform|let)(?: me| us)?(?: know)? (?:if|whether)\b|^know (?:if|whether)\b")
_FACT = (
    r"(?:(?:full|complete|current|present|legal|home|mailing|exact|correct|first|last|middle|maiden|family"
    r"|phone|mobile"
    r"|street|own|real|given|date of)\s)*(?:name|names|date of birth|birth ?date|birthday|dob|place of birth"
    r"|country of birth"
    r"|birthplace|birth|address|phone|telephone|phone number|telephone number|number|a-number|alien number"
    r"|age|nationality"
    r"|citizenship|marital status|email|e-mail|height|weight|eye color|gender|sex|zip code|social security number"
    r"|passport number|religion|occupation)"
)
_FORM = re.compile(
    rf"^(?:what is|what are|what was|state|spell|give me|tell me|confirm|may i have|have|verify|repeat|provide|say)"
    rf"(?: for me)? (?:your|his|her|their|the|you) (?:\w+(?:'s?)? )?{_FACT}(?: for the record| for me| please"
    rf"|,? please)?$"
    r"|^(?:how old (?:are|is)|how do you spell|spell)\b"
)
_HAPPENED = re.compile(
    r"^what (?:happened|had happened|was happening|went on|was going on|took place|led"
    r"|occurred)\b(?!.*\b(?:next|then|after|before|when|while)\b)"
)
_LIKE = re.compile(
    r"^what (?:is|was|were|are)\b.*\blike\b|^how would you describe\b|^what (?:can|could|do"
    r"|would) you (?:tell|say|remember|recall)\b"
    r"|^how was (?:life|your life|your day)|^what do you (?:know|remember) about\b"
)
_WH_START = re.compile(
    rf"^(?:(?:in|at|on|for|from|to|with|by|of|about|since|until|under|through|during|into|near) )?{_WH}\b"
)
_WH_ASKS = re.compile(
    rf"^(?:(?:in|at|on|for|from|to|with|by|of|about|since|until|under|through|during|into|near) )?"
    rf"(?:(?:who|whose|which|what|how|why|whom)\b|(?:when|where)(?: else| exactly)? {_AUX}\b|(?:when|where|why|how)$)"
)
_AUX_START = re.compile(rf"^(?!have a (?:good|nice|safe|great) ){_AUX}(?: not)? \w")
_JOINED = re.compile(
    rf"(?:,|;|\band\b|\bor\b|\bbut\b|\balso\b)\s*(?:and |or |but |also |then |if so,? |how |in |at |on |to "
    rf"|with |for |from |by )*"
    rf"(?:(?:{_WH})\b|{_AUX}(?: not)? (?:{_WHO})\b)"
)
#: An account asked for to its end is one account: "the ceremony and what came after".
_GOES_ON = re.compile(
    r"\W*(?:else )?(?:happened|came|followed|went|took place|comes|follows|happens"
    r"|you (?:did|saw|heard|felt|remember))\b"
    r"|\W*(?:it|that|things|everything|this) (?:went|ended|happened|came|turned|began|started)\b"
)
_TWINS = re.compile(rf"\b({_WH})(?: and|,| or) ({_WH})\b")
_SENTENCE = re.compile(r"[^.?!;]+[.?!;]*")


def kind_of(text: str) -> Kind:
    """The kind of a question, from its words alone."""
    plain = " ".join(tidy(text).replace('"', "").split())
    if improper(plain):
        return "inappropriate"
    sentences = [s.strip() for s in _SENTENCE.findall(plain) if re.search(r"\w", s)]
    asked = [s for s in sentences if _asks(s)]
    if _compound(asked):
        return "compound"
    last = asked[-1] if asked else (sentences[-1] if sentences else "")
    return _single(last)


def states(text: str) -> bool:
    """Whether a text only says something and asks nothing, as an advisal does."""
    plain = " ".join(tidy(text).replace('"', "").split())
    return not any(_asks(s.strip()) for s in _SENTENCE.findall(plain) if re.search(r"\w", s))


def _bare(sentence: str) -> str:
    return sentence.rstrip(".?!; ").strip()


def _core(sentence: str) -> str:
    """The sentence without courtesies and without what only dresses the question."""
    core, before = _bare(sentence), ""
    while core != before:
        before = core
        core = _POLITE.sub("", core)
        stripped = _INDIRECT.sub("", core)
        if stripped != core and (_INVITE.match(stripped) or _FORM.match(stripped) or _POLITE.match(stripped)):
            core = stripped
    if not _begins(core) and "," in core:
        rest = _POLITE.sub("", core.split(",", 1)[1].strip())
        rest = _INDIRECT.sub("", rest) if _INVITE.match(_INDIRECT.sub("", rest)) else rest
        if _begins(rest) and not _ends_in_tag(core):
            return rest
    return core


def _begins(core: str) -> bool:
    return bool(_INVITE.match(core) or _WH_ASKS.match(core) or _AUX_START.match(core) or _FORM.match(core))


def _ends_in_tag(core: str) -> bool:
    return bool(_tagged(core) and "," in core) or bool(_ASSENT.search(core))


def _tagged(text: str) -> bool:
    """Whether a tag such as "did you" ends it, and no question of its own such as "who was there"."""
    tag = _TAG.search(text)
    return bool(tag and not _OWN_WH.search(text[: tag.start()]))


def _asks(sentence: str) -> bool:
    return sentence.endswith("?") or _begins(_core(sentence))


def _compound(asked: list[str]) -> bool:
    if sum(s.endswith("?") for s in asked) > 1 or (
        len(asked) > 1 and asked[-1].endswith("?") and _INVITE.match(_core(asked[0]))
    ):
        return not all(len(s.split()) < 2 for s in asked[:-1])
    return any(_several(_core(s)) for s in asked)


def _several(core: str) -> bool:
    if _ends_in_tag(core) or not _begins(core):
        return False
    core = _TWINS.sub(r"\1", core)
    if re.search(r"\band if so\b", core):
        return True
    for found in _JOINED.finditer(core):
        if found.start() == 0:
            continue
        joint = found.group()
        after = core[found.end() :]
        if _INVITE.match(core) and _GOES_ON.match(after) and not re.search(rf"\b{_WH}\b", core[: found.start()]):
            continue
        if re.match(r"\W*(?:to\b.*|\w*)$", after) and not (re.search(rf"\b{_AUX}(?: not)? \w+$", joint) and after):
            continue  # "and for what service", "and how to reach you": no second question
        if re.match(r"or\b|,\s*or\b", joint):
            continue
        # A bare comma joins two questions only where what comes before is one of its own.
        bare = joint[0] in ",;" and not re.search(r"\b(?:and|but|also|or)\b", joint)
        if not bare or _WH_ASKS.match(core) or _AUX_START.match(core):
            return True
    return False


def _single(sentence: str) -> Kind:
    bare, core = _bare(sentence), _core(sentence)
    if _leads(bare, core, question=sentence.endswith("?")):
        return "leading"
    if _FORM.match(core) or _WHETHER.match(core):
        return "closed"
    if _MORE.search(core) and not _MUCH.search(core):
        return "probing"
    if _PARTICULAR.match(core):
        return "probing"
    if _INVITE.match(core) or _HAPPENED.match(core) or _LIKE.match(core):
        return "open"
    if _WH_START.match(core):
        return "probing"
    if _AUX_START.match(core):
        return "closed"
    if sentence.endswith("?"):
        return "closed" if len(core.split()) <= 6 and not re.match(rf"{_WHO}\b", core) else "probing"
    return "open" if re.match(r"(?:i (?:would|want|see|have)|our|there|your|the)\b", bare) else "leading"


def _leads(bare: str, core: str, *, question: bool) -> bool:
    if _ASSENT.search(bare) or _PUSH.match(bare) or _PUSH.match(core):
        return True
    if _tagged(bare) and "," in bare and not _AUX_START.match(core):
        return True
    if _NEGATIVE.match(core):
        return True
    if _THIRD.match(bare) and not _WH_START.match(core) and not _AUX_START.match(core) and not _INVITE.match(core):
        return True
    declared = re.match(r"(?:you|he|she|they|it|we|no|nobody|never)\b", core)
    return bool(
        declared and not _begins(core) and (question or not re.match(r"(?:you|they) (?:may|can|have the)\b", core))
    )
