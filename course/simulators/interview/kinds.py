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
from course.simulators.interview.fragments import clipped, fragment
from course.simulators.interview.grammar import AUX, FACT, WH, WHO
from course.simulators.interview.indirect import inside, is_story, raises, wants_account, wants_detail, without_courtesy
from course.simulators.interview.tone import improper
from course.simulators.interview.words import tidy

_IF_ANY = re.compile(r", if (?:any|at all|so),? ")
#: A tag such as "did not you", "is it", "is not that so", "will you not" at the end.
_TAG = re.compile(
    rf",?\s*\b{AUX}(?: not)? (?:you|he|she|it|they|we|i|there|that)(?: not| so| right| true| correct)?\s*$"
)
_ASSENT = re.compile(
    r"(?:,|\bthat is|\bis that|\bam i)\s*(?:right|correct|true|yes|no|ok|okay|of course|huh|eh|agreed"
    r"|i suppose|i take it|i assume|i imagine|i guess|i believe|i presume|would not you say)\s*$"
)
_PUSH = re.compile(
    r"^(?:and |but |so |then |well )*(?:surely|obviously|clearly|presumably|evidently|apparently|of course|no doubt"
    r"|naturally|i assume"
    r"|i suppose|i imagine"
    r"|i take it|i guess|i bet|i presume|i think|i am sure|it must|you must|he must|she must|they must|is it not true"
    r"|is it not a fact|is it not the case|would not you agree|would you not agree|would you agree|admit)\b"
)
_NEGATIVE = re.compile(
    rf"^(?:and |but |so )*{AUX} not {WHO}\b|^(?:and |but |so )*{AUX} (?:you|he|she|it|they|we|there|that"
    rf"|this) not\b"
)
#: Words that hold the answer wherever they stand.
_SUGGESTS = re.compile(
    r"\b(?:you|he|she|they) (?:obviously|clearly|surely|of course|naturally|must have|must be)\b"
    r"|\b(?:why|when|how|where|since|because|after|before|whom?)\b.{0,30}\byou (?:lied?|hid|faked?|forged?|invented"
    r"|concealed|cheated)\b"
    r"|\bwhy did you (?:lie|hide|fake|forge|invent|conceal|cheat)\b|\bput it to you\b|\b(?:am|would"
    r"|will) i (?:be )?(?:right|correct|wrong|mistaken|fair)\b(?: in| to| that)"
    r"|\bit (?:is )?(?:fair|safe|accurate) to (?:say|assume|conclude)\b|\bis it (?:fair|safe) to (?:say|assume"
    r"|conclude)\b|\bi suggest\b"
    r"|\bconfirm (?:(?:for me )?that (?:you|he|she|they|it|your)|you|he|she|they|it) \w+"
    r"|\b(?:fair|safe|true|correct|right|accurate) to (?:say|assume|conclude) (?:that )?(?:you|he|she|they"
    r"|it)\b.*, (?:would|is|was) it not$"
)
_ASSENTED = re.compile(r"\w (?<!all )(?<!not )(?:yeah|huh|right|correct)$")
#: A conclusion drawn for the applicant: "so in truth you live in town".
_SO = re.compile(
    r"^(?:and |but )?so,? (?:\w+,? ){0,4}(?:you|he|she|they|it|we|your|his|her)\b"
    r"|^(?!please\b|i\b|let\b).*[,;] so (?:then )?(?:you|he|she|they|it|we|your|his|her|the|that|this)\b"
)
_HAS_IT = re.compile(
    r"^(?:and |but |so |well )*(?:i|we) (?:understand|think|believe|gather|assume|suppose|take it|imagine|suspect"
    r"|bet|am sure"
    r"|am certain|am confident|have no doubt|expect)\b(?! you (?:can|could|may|might)\b)"
)
#: A question in the form of a claim: "your wife signed it?", "the flat is yours?".
_CLAIM = re.compile(
    r"^(?:your|his|her|their|the|this|that|these|those) (?:\w+ ){1,3}?(?:is|was|were|are|did|had|has|have|would"
    r"|knew|told"
    r"|went|came|paid|gave|made|took|said|left|(?!bed|need)\w{3,}ed)\b(?! you\b| he\b| she\b| they\b)"
    r"|^(?:just|only|simply|purely) \w+"
)
_THIRD = re.compile(rf"^(?:and |but )*(?:so |then |and then |so then )\s*{WHO}\b")

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
    r"|why|what (?:time|day|date|year|month|colou?r|kind|sort|type|number|language|street|city|town|road|make))\b"
)
#: "Give me the name of", "explain the gap", "tell me what his job is", "explain why".
_NOUN = (
    r"(?:names?|dates?|reasons?|purpose|length|amounts?|numbers?|times?|years?|months?|days?|costs?|price|place"
    r"|source|age"
    r"|particulars|title|location|gap|discrepanc(?:y|ies)|differences?|conflict|inconsistenc(?:y|ies)"
    r"|contradictions?|mismatch)"
)
_ONE_DETAIL = re.compile(
    rf"^(?:tell|give|explain|understand|account for|provide|furnish|supply|list|name|help|clarify|show|share"
    rf"|state)(?: me| us| to me)?"
    rf"(?: with)? (?:the|his|her|their|its|this|that|these|each|every)(?: \w+)? {_NOUN}\b"
    rf"|^(?:list|furnish|supply|enumerate) |^explain (?:to me |to us |for me )?why (?!.*in your own words)"
    rf"|^(?:tell|explain to|show)(?: me| us)? what (?:his|her|the|your|their|its) .*\b(?:is|was|does|did|are|were"
    rf"|called)\b(?!.*\blike$)"
)
_WHETHER = re.compile(r"^(?:tell|inform|let)(?: me| us)?(?: know)? (?:if|whether)\b|^know (?:if|whether)\b")
_FORM = re.compile(
    rf"^(?:what is|what are|what was|state|spell|give me|tell me|confirm|may i have|have|verify|repeat|provide|say)"
    rf"(?: for me)? (?:your|his|her|their|the|you) (?:\w+(?:'s?)? )?{FACT}(?: for the record| for me| please"
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
    rf"^(?:(?:in|at|on|for|from|to|with|by|of|about|since|until|under|through|during|into|near|upon) )?{WH}\b"
)
_WH_ASKS = re.compile(
    rf"^(?:(?:in|at|on|for|from|to|with|by|of|about|since|until|under|through|during|into|near|upon) )?"
    rf"(?:(?:who|whose|which|what|how|why|whom)\b|(?:when|where)(?: else| exactly)? {AUX}\b|(?:when|where|why|how)$)"
)
_AUX_START = re.compile(rf"^(?!have a (?:good|nice|safe|great) ){AUX}(?: not)? \w")
_JOINED = re.compile(
    rf"(?:,|;|\band\b|\bor\b|\bbut\b|\balso\b)\s*(?:and |or |but |also |then |if so,? |how |in |at |on |to "
    rf"|with |for |from |by )*"
    rf"(?:(?:{WH})\b|{AUX}(?: not)? (?:{WHO})\b)"
)
_TWINS = re.compile(rf"\b({WH})(?: and|,| or) ({WH})\b")
_SENTENCE = re.compile(r"[^.?!;]+[.?!;]*")


#: "Is that correct?" by itself.
_VERIFIES = re.compile(
    r"^(?:and |so )?(?:is|was) (?:that|this|it|all of (?:that|this)|everything)(?: all)? (?:right|correct|true)$"
)
_ORDER = re.compile(
    r"^(?:please |kindly |i (?:ask|must ask|would ask) you to )*(?:state|specify|identify|indicate|confirm|provide|give"
    r"|name)\b(?: me| us| for the record)?"
)
#: A second question inside an indirect one: ", and where", "and whether".
_AND_WH = re.compile(
    rf"(?:,|;|\band\b|\bor\b)\s*(?:and |or |also |then )*(?:(?:in|at|on|for|from|to|with|by|of|under|until|since) )?"
    rf"(?:{WH}|whether)\b(?! to\b)"
)
#: "When you arrived, who met you?": one question with its time or place before it.
_FRONTED = re.compile(
    rf"(?:when|where|while|since|after|before|until|whenever) (?!{AUX}\b)[^,]+,(?! ?(?:and|or|but)\b)"
)
_AND_WHERE = re.compile(r"\band how (?:much|many|long|often|far)$")
#: A joint whose question is whole with one word or none after it: "and did they stay", "and who came".
_ASKS_MORE = re.compile(rf"\b(?:{AUX}(?: not)? (?:{WHO})|who|for how|how)$")
_GOES_ON = re.compile(r"\band (?:then |also )?(?:what|how)$")
_ACCOUNT = re.compile(
    r"^(?:recount|set out|outline|summari[sz]e|sketch|state in your own words|put in your own words|told|telling"
    r"|hear about|talk about|speak about)\b"
)


def kind_of(text: str) -> Kind:
    """The kind of a question, from its words alone."""
    plain = _IF_ANY.sub(" ", " ".join(tidy(text).replace('"', "").split()))
    if improper(plain):
        return "inappropriate"
    sentences = [s.strip() for s in _SENTENCE.findall(plain) if re.search(r"\w", s)]
    asked = [s for s in sentences if _asks(s) or inside(_bare(s)) or _ORDER.match(_bare(s))]
    if _compound(asked):
        return "compound"
    if len(sentences) == 1 and _VERIFIES.match(_bare(plain)):
        return "closed"
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


def _asks(sentence: str) -> bool:
    return sentence.endswith("?") or _begins(_core(sentence))


def _compound(asked: list[str]) -> bool:
    if sum(s.endswith("?") for s in asked) > 1 or (
        len(asked) > 1 and asked[-1].endswith("?") and _INVITE.match(_core(asked[0]))
    ):
        return not all(len(s.split()) < 2 for s in asked[:-1])
    return any(_several(_core(s)) or _clauses(_bare(s)) for s in asked)


def _clauses(bare: str) -> bool:
    """Whether an indirect question, or a fragment, has several questions in it."""
    clause = inside(bare) or (_ORDER.sub("", bare) if _ORDER.match(bare) else "")
    if told := re.match(rf"(?:tell|inform|show)(?: me| us) (?P<what>(?:{WH}|whether)\b.*)", _core(bare)):
        clause = told.group("what")
    if not clause and _WH_START.match(bare) and not _FRONTED.match(bare):
        clause = bare
    clause = _TWINS.sub(r"\1", clause)
    return any(found.start() and clause[found.end() :].strip(" ,") for found in _AND_WH.finditer(clause)) or bool(
        clause and _AND_WHERE.search(clause)
    )


def _several(core: str) -> bool:
    if _ends_in_tag(core) or not _begins(core):
        return False
    core = _FRONTED.sub("", _TWINS.sub(r"\1", core)).strip()
    if re.search(r"\band if so\b", core):
        return True
    for found in _JOINED.finditer(core):
        if found.start() == 0:
            continue
        joint = found.group()
        rest = core[found.end() :]
        if re.match(r"\W*to\b", rest) or (not _ASKS_MORE.search(joint) and re.match(r"\W*\w*$", rest)):
            continue  # "and for what service", "and how to reach you": no second question
        if _GOES_ON.search(joint) and _INVITE.match(core) and not re.match(rf"\w+(?: (?:me|us))? {WH}\b", core):
            continue  # "describe the ceremony and what came after": one account
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
    if clause := inside(bare):
        if re.match(r"(?:whether|if)\b", clause):
            return "closed"
        return "open" if is_story(clause) or wants_account(bare) else "probing"
    wish = _core(without_courtesy(_POLITE.sub("", bare)))
    if "in your own words" in bare and _INVITE.match(core):
        return "open"
    return _direct(core if _begins(core) and not (_INVITE.match(wish) or _ACCOUNT.match(wish)) else wish) or fragment(
        bare, wish, sentence
    )


def _direct(core: str) -> Kind | None:
    """The kind of a question that begins as one."""
    if _FORM.match(core) or _WHETHER.match(core):
        return "closed"
    if _MORE.search(core) and not _MUCH.search(core):
        return "probing"
    if _PARTICULAR.match(core) or _ONE_DETAIL.match(core):
        return "probing"
    if _INVITE.match(core) or _HAPPENED.match(core) or _LIKE.match(core) or raises(core) or _ACCOUNT.match(core):
        return "open"
    if wants_detail(core):
        return "probing"
    if _WH_START.match(core):
        return "probing"
    return "closed" if _AUX_START.match(core) else None


def _leads(bare: str, core: str, *, question: bool) -> bool:
    if _ASSENT.search(bare) or _PUSH.match(bare) or _PUSH.match(core):
        return True
    if _tagged(bare) and "," in bare and not _AUX_START.match(core):
        return True
    if _NEGATIVE.match(core):
        return True
    if _THIRD.match(bare) and not _WH_START.match(core) and not _AUX_START.match(core) and not _INVITE.match(core):
        return True
    if _ASSENTED.search(bare) and not _AUX_START.match(core) and not _WH_START.match(core):
        return True
    if _SO.match(bare) and not _begins(core) and not inside(bare) and not raises(core):
        return True
    if _SUGGESTS.search(bare) or (_HAS_IT.match(bare) and not inside(bare)):
        return True
    return _claims(bare, core, question=question)


def _claims(bare: str, core: str, *, question: bool) -> bool:
    """Whether it is a claim about the applicant, with or without a question mark."""
    if inside(bare) or raises(bare) or _INVITE.match(without_courtesy(bare)):
        return False
    if question and clipped(core):
        return False
    declared = re.match(r"(?:you|he|she|they|it|we|no|nobody|never)\b", core)
    if declared and (wants_detail(core) or re.search(rf"\bor {AUX} {WHO}\b|[,;] ?(?:in |on |at )?{WH}\b", core)):
        return False
    return bool(
        (declared and not _begins(core) and (question or not re.match(r"(?:you|they) (?:may|can|have the)\b", core)))
        or (question and _CLAIM.match(core))
    )


def _tagged(text: str) -> bool:
    """Whether it ends in a tag; "and when was that" is none."""
    found = _TAG.search(text)
    return found is not None and not re.search(rf"\b{WH}(?: \w+)?\s*$", text[: found.start()])
