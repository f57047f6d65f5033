"""Whether discretion is weighed where a grant lies in it, and left out where it does not."""

from __future__ import annotations

import re

from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.desk import Desk, does_not_apply, first, met, missed, partly, unsure
from course.writing.manuscript import Sentence
from course.writing.scope import limit

C = Criterion.DISCRETION
_WORD = re.compile(r"\bdiscretion", re.I)
#: Discretion by other words, where a form has none.
_LIKE = re.compile(
    r"\bequities\b|\b(?:act|matter|reasons?|spirit) of (?:grace|compassion|mercy|fairness|leniency|humanity|kindness)\b"
    r"|\bhumanitarian (?:reasons?|grounds?|considerations?|factors?)\b"
    r"|\bfavorable factors (?:\w+ ){0,3}(?:outweigh|weigh)|\b(?:positive|negative|adverse) (?:factors"
    r"|equities) (?:\w+ ){0,3}outweigh"
    r"|\b(?:deserv(?:es?|ing)|merits?|worthy of) (?:\w+ ){0,2}(?:approval|favor|grant|citizenship|naturalization"
    r"|the benefit)\b",
    re.I,
)
_NO_ROOM = re.compile(
    r"\b(?:cannot|can't|could not|may not|no room|not (?:a|one|an?) (?:matter|question|act)|plays? no|not weigh"
    r"|without regard|no place)\b",
    re.I,
)
_NEGATION = r"(?:not|no|none|never|nor|neither|nothing|without|cannot|can't|isn't|don't|doesn't|rather than)"
#: Discretion in use.
_USED = re.compile(
    r"\b(?:as an? (?:pure )?(?:matter|exercise|question) of (?:our |my )?|in (?:the |a |our |my |its |his "
    r"|her )?(?:\w+ )?(?:exercise of )?(?:our |my |its )?"
    r"|(?:exercise[sd]?|exercising|favorable exercise of|use[sd]?|using) (?:of )?(?:our |my |its |the |this "
    r"|favorable )?"
    r"|(?:weigh|weighed|weighing) (?:\w+ ){0,3}|merits? (?:\w+ ){0,2}|by |on |under (?:our |my )?"
    r"|unfavorable )discretion|\b(?:our|my) discretion (?:is|was|would)\b",
    re.I,
)
_SET_ASIDE = re.compile(
    rf"\b{_NEGATION}\b[^.;]{{0,50}}\bdiscretion|\bdiscretion\w*\b[^.;]{{0,60}}\b(?:{_NEGATION}|left (?:to|for|open)"
    rf"|n't)\b"
    r"|\bdiscretion (?:is|was|comes?|belongs?|remains?) (?:weighed |decided |left |reached )?(?:with|to|at|later"
    r"|after|for|another)\b"
    r"|\b(?:ask(?:s|ed|ing)?|pleads?|pleaded|urge[sd]?|argue[sd]?|request(?:s|ed)?|invoke[sd]?|appeal(?:s"
    r"|ed)?) (?:\w+ ){0,4}"
    r"discretion\b[^.]{0,80}\b(?:none|no room|nothing)\b"
    r"|\bidentity checks and discretion remain\b|\b(?:need|do|does|did) not (?:reach|weigh|exercise|come)",
    re.I,
)
_UNSAID = re.compile(
    r"\b(?:decid|say|said|find|found|settl)\w* nothing\b[^.;]{0,60}\bdiscretion\b"
    r"|\bnothing is (?:decided|said|settled)\b[^.;]{0,60}\bdiscretion\b",
    re.I,
)
_AT_ONCE = re.compile(rf"\b(?:{_NEGATION}|n't)(?: \w+){{0,3}}\s*$|n't(?: \w+){{0,3}}\s*$", re.I)
_FOR = re.compile(
    r"\b(?:favor\w*|positive|weigh\w* for|equit\w+|famil\w+|ties|good|work\w*|honest\w*|clean|taxes|in your|children"
    r"|health|need"
    r"|candor|candid\w*|stud\w+|marriage|married|husband|wife|spouse|home|speak\w* for|stands? for|for (?:you|him"
    r"|her|it|the grant|approval|a grant)"
    r"|outweigh\w*|weighs? more|more weight|long (?:stay|residence)|open(?:ly|ness)?|truth\w*|suffer\w*|danger"
    r"|daughter|son|parent"
    r"|communit\w+|school|job|service)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:adverse|negative|against|unfavorable|outweigh\w*|violat\w+|overstay\w*|arrest\w*|misrepresent\w*|unlawful\w*"
    r"|unauthorized|without (?:permission|inspection|status|authorization)|false|weighs? more|on the other (?:side"
    r"|hand)"
    r"|crim\w+|convict\w+|stayed on|out of status|careless\w*|late)\b",
    re.I,
)
#: Words that set one side against the other, whatever stands on each.
_BALANCED = re.compile(
    r"\b(?:outweigh\w*|heavier|lighter|prevails?|tips?|counts? (?:for )?(?:more|less)|weigh(?:s|ed)? (?:more"
    r"|less|heavier)"
    r"|balanc\w+|scales?|next to|more weight|less weight|on the (?:one|other) (?:side|hand)?|minus|plus)\b"
    r"|\b(?:speaks?|spoke|stands?|counts?|weighs?|tells?|is|was|factors?|points?|side) against\b",
    re.I,
)
_BROKE = re.compile(
    r"\b(?:cross(?:ed|ing)|br(?:eak|oke|oken) (?:the |our |a )?(?:laws?|rules?)|debit|credit|papers|illegal\w*|marks?"
    r"|entered|remain(?:ed|ing)|unlawful\w*"
    r"|mistake|fault|lapse\w*|lie[ds]?|untru\w+|concealed|fail(?:ed|ure)|worked|without inspection)\b",
    re.I,
)
_OTHER_FORM = re.compile(r"\bForm ([A-Z]{1,4}-\d{1,3}[A-Z]?)\b")
_NOTHING_AGAINST = re.compile(
    r"\b(?:nothing|no(?:thing)? (?:adverse|negative|unfavorable)(?: \w+)?|no "
    r"(?!(?:proceed|charge|order|arrest|bar|ground)\w*)"
    r"\w+)\b[^.;]{0,30}\b(?:against|adverse"
    r"|negative|unfavorable)\b"
    r"|\bno (?:adverse|negative|unfavorable) (?:factor|fact|information|matter|mark)s?\b",
    re.I,
)
_ADVERSE = re.compile(
    r"out of status|unlawfully present|without permission|unauthorized|overstay|false answer|no visa had been denied"
    r"|violations?"
    r"|weigh\w* against",
    re.I,
)
_UNMERITED = re.compile(r"\b(?:not|n't) (?:merit|deserve|warrant)\b[^.;]{0,40}\bdiscretion", re.I)
_UNNEEDED = re.compile(r"\s*(?:is|was|are) not (?:needed|required|reached|open|called for|at issue|asked)\b", re.I)
#: What leaves discretion where it is: it does not arise, nothing is weighed, the question is another's.
_LEFT = re.compile(
    r"\b(?:moot|aris(?:e|es)|reach(?:ed)?|need(?:s|ed)? (?:not|no)|nothing (?:to|for|is|left)|no (?:call|need|occasion"
    r"|reason"
    r"|cause|point) (?:to|for)|stops? short|unnecessary|open question|left open|(?:do|does|did|have|has|had|is|are|was"
    r"|were|will) ?(?:not|n't)(?! (?:merit|deserve|warrant|grant|approv))|never|only (?:for|where|when|if|after|once)"
    r"|comes? (?:into play )?(?:later|after|only|in only)|not at issue|never came|too early|also (?:a )?matter of"
    r"|cannot (?:stand in|make|supply|replace|cure|save|help|mend|fill)|can't (?:stand in|make|supply|replace|cure|save"
    r"|help|mend|fill)|no room)\b",
    re.I,
)
_DECLINED = re.compile(
    r"\b(?:would|will|do|did|could) ?(?:not|n't) (?:\w+ )?(?:exercise"
    r"|use)[^.;]{0,40}\bdiscretion\b[^.;]{0,20}\b(?:favor|for)\b"
    r"|\bdeclin\w+ (?:\w+ ){1,6}(?:in|as) (?:the |a |an |our |my )?(?:\w+ of )?(?:our |my )?discretion|\b(?:negative"
    r"|adverse|unfavorable)"
    r" (?:factors?|facts?|side) (?:\w+ ){0,3}outweighs?\b[^.]{0,100}\bdiscretion",
    re.I,
)
_DENIED_BY_IT = re.compile(
    r"\b(?:i|we|uscis|this office) (?:\w+ ){0,3}(?:deny|refuse|intend to deny)\b[^.;]{0,40}\b(?:exercise|matter) of "
    r"(?:our |my )?discretion\b",
    re.I,
)
_BEARS = re.compile(
    r"\bdiscretion\b[^.;]{0,40}\b(?:speaks?|tells|weighs?|counts?|goes|cuts?|points?|favou?rs?|against|denied|deny"
    r"|refus\w+)\b"
    r"|\b(?:weigh\w*|den(?:y|ied)|refus\w+|grant\w*|approv\w*|deserv\w*|merit\w*|warrant\w*|unfavorabl\w+|use[ds]?"
    r"|exercis\w+)\b[^.;]{0,60}\bdiscretion",
    re.I,
)
_RULE = re.compile(
    r"\b(?:must|has to|have to|requires?|asks?|needs? to|(?:is|are) (?:a )?(?:matter|left|granted))\b", re.I
)
#: Both sides named without the word discretion.
_SIDES = re.compile(
    r"\b(?:favou?rabl[ey]|positive|adverse|negative|unfavorable) (?:factors?|matters?|equities|points?|facts?|side"
    r"|ones?)\b"
    r"|^(?:for|against|adverse|favou?rable)\b[^.]{0,20}:|\b(?:for|against) (?:him|her|you|the \w+)"
    r" (?:stands?|speaks?|weighs?|counts?|tells?|are|is)\b|\b(?:stands?|speaks?|weighs?|counts?|tells?) (?:for"
    r"|against)\b",
    re.I,
)
_UNWEIGHED = r"\bno (?:weighing|balancing|discretion) (?:is|was|remains|comes|needs?)\b"
_LEAST = 3  #: words; fewer are a heading
#: Discretion that somebody else will use, on something that comes later.
_LATER = re.compile(
    r"\b(?<!\bwe )(?<!\bI )(?:will|would|has to|is to|must) (?:then |later )?(?:be )?(?:decided?|asked|see|weigh"
    r"|consider\w*)\b[^.;]{0,40}"
    r"\bwhether\b",
    re.I,
)
_SHORT = 20  #: words; a paragraph of no more announces a weighing that stands in the next


def check(desk: Desk) -> Verdict:
    """Where discretion applies both sides are weighed; where it does not, none is exercised."""
    if desk.form is None:
        return unsure(C, f"The review does not know whether Form {desk.draft.form.upper()} is granted in discretion.")
    said = tuple(s for s in desk.saying(_WORD.pattern) if len(s.words) >= _LEAST and not _LATER.search(s.text))
    weighed = [s for s in said if _positive(s.text)]
    if limit(desk):
        return _too_soon([s for s in said if _in_use(s.text)]) or does_not_apply(
            C, "A limit alone is decided here; discretion comes with the merits."
        )
    if not _discretionary(desk):
        return _none_here(desk, [s for s in said if _in_use(s.text)])
    if desk.draft.kind is DraftKind.APPROVAL or _turns_on_it(desk):
        return _weighing(desk, desk.saying(_WORD.pattern))
    if weighed:
        return missed(
            C,
            "The result does not rest on discretion, and this sentence brings it in.",
            "Take it out, or say that eligibility fails and that discretion is not reached.",
            weighed[0],
        )
    if said:
        return met(C, "Discretion is kept apart from eligibility.", said[0])
    return does_not_apply(C, "Eligibility decides this draft, so discretion is not reached.")


def _in_use(text: str) -> bool:
    """Whether a sentence exercises discretion; one that sets it aside does not."""
    if _UNMERITED.search(text):
        return True
    if _UNSAID.search(text):
        return False
    used = _USED.search(text)
    if used and not _UNNEEDED.match(text[used.end() :]):
        return not _AT_ONCE.search(text[: used.start()])
    return not _SET_ASIDE.search(text)


def _positive(text: str) -> bool:
    """Whether a sentence lets discretion bear on the result, by a verb that says so; a mention alone does not."""
    if _DECLINED.search(text) or _DENIED_BY_IT.search(text):
        return True
    if not _in_use(text) or _LEFT.search(text):
        return False
    return bool(_BEARS.search(text) or _USED.search(text) or _UNMERITED.search(text))


def _discretionary(desk: Desk) -> bool:
    """Whether a grant lies in discretion: by the case's rule where it says so, by the form otherwise."""
    steps = " ".join(r.text for r in desk.finding.reasons) if desk.finding else ""
    if re.search(r"not left to discretion", steps, re.I):
        return False
    if re.search(r"matter of discretion|left to discretion", steps, re.I):
        return True
    return desk.form is not None and desk.form.discretion


def _turns_on_it(desk: Desk) -> bool:
    return desk.draft.kind is not DraftKind.RFE and any(
        _WORD.search(r) and _in_use(r) and not re.search(r"cannot|can't|nothing", r) for r in desk.case.truth.reasons
    )


def _too_soon(weighed: list[Sentence]) -> Verdict | None:
    if not weighed:
        return None
    mend = "Leave it to the decision on the merits."
    return missed(C, "A limit alone is decided here, and this sentence exercises discretion.", mend, weighed[0])


def _none_here(desk: Desk, weighed: list[Sentence]) -> Verdict:
    own = desk.draft.form.upper()
    weighed = [s for s in weighed if not (set(_OTHER_FORM.findall(s.text)) - {own})]
    found = first(weighed) or first(s for s in desk.saying(_LIKE.pattern) if not _NO_ROOM.search(s.text))
    name = desk.form.name if desk.form else "This form"
    if found:
        return missed(
            C,
            f"{name} is not granted or denied in discretion here: who meets the law gets it.",
            "Take the sentence out and decide on the elements.",
            found,
        )
    return does_not_apply(C, f"{name} leaves no room for discretion here, and the draft uses none.")


def _weighing(desk: Desk, said: tuple[Sentence, ...]) -> Verdict:
    """Whether a result that lies in discretion weighs both sides."""
    said = tuple(s for s in said if not _rule_alone(desk, s))
    passage = _passage(desk, said) or [s for s in desk.sentences if _BALANCED.search(s.text) or _SIDES.search(s.text)]
    if not passage or (said and all(not _in_use(s.text) for s in said) and not _headed(desk)):
        return missed(
            C,
            "This result lies in discretion, and the draft does not weigh it.",
            "Name what speaks for and against the grant, and say how they weigh.",
            first(said),
        )
    unweighed = first(desk.saying(_UNWEIGHED))
    if unweighed:
        mend = "Name what speaks for and against the grant, and say how they weigh."
        return missed(C, "This result lies in discretion, and the draft says that nothing is weighed.", mend, unweighed)
    text = " ".join(s.text for s in passage)
    clean = _NOTHING_AGAINST.search(text)
    if clean and _ADVERSE.search(" ".join(desk.case.truth.reasons)):
        return missed(
            C,
            "The draft says that nothing speaks against the grant, and something in the file does.",
            "Name it, and say why it does not outweigh what speaks for the grant.",
            next(s for s in passage if _NOTHING_AGAINST.search(s.text) or s is passage[-1]),
        )
    against = _AGAINST.search(text) or _BALANCED.search(text) or _BROKE.search(text)
    if not (_FOR.search(text) or _BALANCED.search(text)) or not against:
        return partly(
            C,
            "Discretion is named, and not both sides of it are weighed.",
            "Name what speaks for and what speaks against, or say that nothing does.",
            passage[0],
        )
    return met(C, "Both sides are weighed before discretion is exercised.", passage[0])


def _rule_alone(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence only says that the law leaves the grant to discretion, without a word on this file."""
    return (
        _RULE.search(sentence.text) is not None and not desk.exhibits(sentence) and bool(desk.law.find(sentence.text))
    )


def _headed(desk: Desk) -> list[Sentence]:
    return [s for s in desk.sentences if _WORD.search(s.under) and not _SET_ASIDE.search(s.under)]


def _passage(desk: Desk, said: tuple[Sentence, ...]) -> list[Sentence]:
    """The sentences of the paragraphs that weigh discretion, or stand under its heading."""
    numbers = {s.paragraph for s in (*said, *_headed(desk))}
    counts = {n: sum(len(s.words) for s in desk.sentences if s.paragraph == n) for n in numbers}
    numbers |= {n + 1 for n, words in counts.items() if words <= _SHORT}
    return [s for s in desk.sentences if s.paragraph in numbers]
