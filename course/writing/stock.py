"""Stock phrases: sentences that fit any file, and lists of papers that could be asked of anybody.

Compiled for this course from the ways in which such sentences are put together: what was looked at, in which manner,
and that it does or does not suffice, with no word of the file.
"""

from __future__ import annotations

import re

from course.writing.stems import stems

_PAPERS = (
    r"(?:evidence|documents?|documentation|materials?|information|proof|submissions?|records?|exhibits?|statements?)"
)
_FACTORS = (
    r"(?:factors?|equities|considerations?|circumstances|aspects|facts|matters|elements|requirements?"
    r"|criteria|conditions)"
)
_LOOKED = (
    r"(?:consider(?:ed|ation)|review(?:ed)?|weigh(?:ed|ing)|evaluat(?:ed|ion)|examin(?:ed|ation)"
    r"|assess(?:ed|ment)|analy[sz]ed|analysis)"
)
_WELL = r"(?:carefully|fully|duly|thoroughly|properly|completely|adequately|sufficiently|appropriately|individually)"

#: Stock phrases that fit any file.
_PHRASES = (
    (
        r"(?:after|upon|following) (?:a )?(?:careful|thorough|complete|full|detailed) (?:and \w+"
        r" )?(?:review|consideration|examination)"
    ),
    r"(?:all|the entire|the totality) of the evidence (?:has been|was) (?:carefully )?(?:reviewed|considered)",
    (
        r"(?:all|the) evidence (?:of record )?(?:you submitted |submitted )?(?:has been|was) (?:carefully"
        r" |fully )?(?:reviewed|considered)"
    ),
    (
        r"(?:insufficient|not sufficient|does not suffice|inadequate) to (?:establish|show|demonstrate"
        r"|meet) (?:your |the )?(?:eligib|requirement|burden)"
    ),
    (
        r"(?:did not|have not|has not|failed to) (?:submit|provide) (?:sufficient|adequate|enough)"
        r" (?:evidence|documentation)"
    ),
    (
        r"the (?:documents?|evidence|documentation|information) (?:you )?(?:submitted|provided) (?:is|was"
        r"|are|were) (?:not )?(?:sufficient|insufficient|adequate|persuasive|reviewed)"
    ),
    (
        r"(?:does|do|did) not meet (?:the|all) (?:statutory |legal |applicable )?requirements? (?:of|for"
        r"|under) the (?:law|act|statute|benefit)"
    ),
    (
        r"(?:all|every) (?:applicable|relevant|required) (?:requirements?|factors?|elements?|evidence)"
        r" (?:has|have|was|were|is|are) (?:been )?(?:met|considered|reviewed|satisfied)"
    ),
    (
        r"(?:meets?|satisf\w+|met) all (?:of )?(?:the )?(?:applicable |statutory |legal |relevant "
        r"|eligibility )?requirements"
    ),
    (
        r"(?:for|in) (?:the|all) (?:above|foregoing|aforementioned|these) (?:stated )?reasons,? (?:and"
        r" (?:after|based)|it is (?:determined|found|concluded))"
    ),
    r"applicable (?:laws?|regulations|requirements|statutes)",
    (
        r"based on (?:the|a review of the|our review of the) (?:information|evidence|documents|record)(?:"
        r" (?:you )?(?:provided|submitted|before us|available))?,"
    ),
    (
        r"please (?:send|submit|provide) (?:any|all|additional|further|more) (?:additional |further "
        r"|other |relevant )?(?:evidence|documents|documentation|information)\b(?! of| that| for| about|"
        r" from| on| to show)"
    ),
    (
        r"(?:\[|\{|<)(?:name|date|insert|applicant|petitioner|exhibit(?! [A-Z0-9]{1,3}\b)|country|number)"
        r"[^\]}>]*(?:\]|\}|>)"
        r"|\bX{3,}\b|\binsert \w+ here\b"
    ),
    r"numerous (?:discrepancies|inconsistencies)|various (?:discrepancies|inconsistencies|documents|reasons|factors)",
    r"to whom it may concern",
    (
        rf"\b(?:all|any|each|every|the entire|the totality|the whole) (?:of )?(?:the |your )?(?:\w+ )?(?:positive"
        rf"|negative|favou?rable"
        rf"|adverse|relevant|applicable|pertinent|required|necessary|statutory)(?:,? (?:and|or) (?:\w+))? {_FACTORS}\b"
    ),
    (
        rf"\b(?:positive|negative|favou?rable|adverse|relevant|customary|usual) (?:and \w+ )?{_FACTORS} "
        rf"(?:(?:customary|usual|common|typical|present|found) in|(?:have|has|were|was|are|is) (?:been )?(?:{_WELL} "
        rf")?{_LOOKED})"
    ),
    rf"\b(?:have|has|were|was|are|is|been) (?:all )?(?:{_WELL} (?:and {_WELL} )?){_LOOKED}\b",
    (
        rf"\b(?:{_WELL} )(?:considered|reviewed|weighed|examined) (?:all|the entire|the whole|the totality|every|each"
        rf"|your entire|the)"
        rf"(?: of)?(?: the| your)? ?(?:\w+ )?{_PAPERS}"
    ),
    (
        rf"\b(?:totality|entirety) of (?:the |your )?(?:{_PAPERS}|{_FACTORS}|record)\b|\bin (?:their|its) (?:totality"
        rf"|entirety)\b"
    ),
    r"\bmerits? (?:a|the) favou?rable exercise\b(?![^.]*\bbecause\b)",
    (
        r"\b(?:including,?|such as,?) but (?:is |are )?not limited to\b|\bany and all\b|\(if (?:applicable|any"
        r"|available|relevant)\)"
        r"|\band/or\b|\bas (?:applicable|appropriate|the case may be)\b"
    ),
    (
        rf"\bany (?:other|additional|further) (?:\w+ )?{_PAPERS} (?:of an?|(?:establish|support|show|prov"
        rf"|demonstrat)ing"
        rf" (?:the |your |his |her )?(?:eligib\w+|claim|case|entitlement)|that (?:you|may|would|might|could|shows?"
        rf"|supports?|helps?)|which"
        rf"|you (?:wish|want|may|have)|in support|to (?:support|establish|show|prove|demonstrate)|(?:is|are) "
        rf"(?:relevant|helpful))"
    ),
    (
        rf"\b(?:additional|further|more|other) {_PAPERS} (?:is|are) (?:therefore |thus |now |also )?(?:required"
        rf"|needed|requested|necessary)\b"
    ),
    (
        r"\b(?:in support of|to support|to establish|regarding) (?:your|the|his|her) (?:application|petition|claim"
        r"|request|case"
        r"|eligibility)\b(?! (?:to|for|of|under|that|with|on))"
    ),
    (
        r"\beligib\w+ for the (?:benefit|relief|status|classification) (?:sought|requested)\b|\bbenefit (?:sought"
        r"|requested)\b"
    ),
    (
        rf"\b{_PAPERS} (?:you )?(?:submitted|provided|of record|presented|on file|in the record|furnished)?,? "
        rf"?(?:does|do|did|is|are|was|were)"
        rf"(?: not|n't)? (?:establish|demonstrate|show|prove|support|meet|satisfy|sufficient|insufficient|adequate"
        rf"|inadequate"
        rf"|persuasive|suffice|enough)(?=\.|,| to | (?:(?:your|the|his|her|its|any|all) )?(?:(?:petitioner|applicant"
        rf"|beneficiary)'s )?(?:\w+ )?"
        r"(?:eligib\w+|requirements?|burden|claim|ability|case|standard|elements?|criteria)\b)"
    ),
    (
        r"\b(?:is|are|was|were) (?:found )?(?:not )?(?:credible|sufficient|insufficient|satisfactory|consistent) "
        r"(?:and|,) (?:\w+ and )?"
        r"(?:credible|sufficient|insufficient|satisfactory|consistent|complete)\."
    ),
    (
        r"\bno (?:other )?(?:bars?|grounds?|issues?|adverse factors?|derogatory information) (?:\w+ )?(?:was|were"
        r"|has been|have been|is|are)"
        r" (?:found|identified|noted|present|seen)\b(?: to apply)?\."
    ),
    (
        r"\b(?:as|where|if|when) (?:required|provided|permitted|stated|set forth) by (?:the )?(?:law|regulations?"
        r"|statute)\b(?! of)"
    ),
    (
        rf"\b{_PAPERS} (?:you (?:submitted|provided|sent) |submitted |provided |of record )?(?:does|do|did)(?: not"
        rf"|n't) (?:contain|include|offer"
        rf"|present|constitute|provide|amount to) (?:sufficient|enough|adequate|persuasive|credible|satisfactory|the "
        rf"necessary|any)"
        rf" (?:\w+ )?(?:{_PAPERS}|basis|support)"
    ),
    (
        rf"\b(?:did not|didn't|failed to|have not|has not) (?:submit|provide|send|furnish|present) (?:the |all |any "
        rf")?(?:requested|required|necessary"
        rf"|requisite|additional|further|other|supporting) (?:\w+ )?{_PAPERS}"
    ),
    (
        rf"\b(?:was|were|has been|have been) (?:\w+ )?(?:considered|reviewed|weighed|examined|taken into (?:account"
        rf"|consideration))"
        rf" (?:and|but) (?:was |were |is |are )?(?:found|deemed|determined|held)\b|\b{_FACTORS} (?:have been |has "
        rf"been |were |was )?taken into"
        rf" (?:account|consideration)\b"
    ),
    (
        r"\b(?:for|in light of|given|considering) (?:all )?(?:of )?(?:the )?(?:foregoing|above|aforementioned"
        r"|aforesaid)\b"
        r"|\bin (?:light|view) of (?:all )?(?:of )?the (?:evidence|facts|record|circumstances|information)\b(?! "
        r"(?:that|of|in Exhibit))"
    ),
    r"\b(?:was|were|is|are|been) (?:not |un)(?:persuasive|convincing|compelling|credible)\.",
    (
        r"\bon a case[- ]by[- ]case basis\b|\bfor (?:the )?(?:reasons|grounds) (?:stated|given|set (?:out|forth)"
        r"|noted|discussed) (?:above"
        r"|herein|below)\b|\bwhether or not (?:you|the applicant|the petitioner) (?:is|are) eligible\b"
    ),
    (
        r"\b(?:is|are|has been|remains?|was) (?:a person|someone|somebody|people) of good (?:moral "
        r")?character\b(?![^.]*\b(?:because|since)\b)"
        r"|\bnothing (?:to suggest|suggests|indicates) otherwise\b|\bin good standing\b|\blaw-abiding\b|\bgood "
        r"standing in (?:the|his|her)\b"
    ),
    (
        r"\b(?:meets?|met|satisf\w+|fulfil\w*) (?:all|each|every)(?: of)?(?: the)? (?:\w+ )?(?:requirements?|criteria"
        r"|conditions|elements)"
        r"(?: (?:of|for|under) (?:the )?(?:law|naturalization|adjustment|benefit|classification|asylum|act))?\."
    ),
)
STOCK = re.compile("|".join(f"(?:{p})" for p in _PHRASES), re.I)
#: Papers by their sort alone; three in one sentence, with nothing of the file, make a list for anybody.
KINDS = re.compile(
    r"\b(?:certificates|licenses|leases|deeds|accounts?|statements|insurance|policies|returns|transcripts|records?"
    r"|births?|marriages?|divorces?|deaths?|adoptions?"
    r"|bills|receipts"
    r"|letters|affidavits|photographs|photos|decrees|judgments|passports|visas|stubs|forms|documents|diplomas"
    r"|contracts|checks"
    r"|mortgages?|wills?|memberships?|registrations?|invoices|cards|orders|reports)\b",
    re.I,
)
#: The words of empty sentences: what is weighed, how it is judged, and what fills up the line.
WEIGHED = stems(
    "evidence document documents documentation documentary material materials record submission submissions information"
    " claim claims contention contentions argument arguments allegations factor factors equities considerations"
    " circumstances requirements criteria elements eligibility burden benefit authorities facts proof totality exhibits"
    " application request"
)
JUDGED = stems(
    "considered consideration reviewed review weighed weight weighing examined evaluated evaluation assessed assessment"
    " sufficient insufficient sufficiently deficient deficiency wanting lacking lacks adequate inadequate persuasive"
    " unpersuasive probative credible credence outweigh outweighs satisfied satisfy established establish establishing"
    " demonstrate demonstrated merits merit merited rise level determined concluded support supports warranted warrants"
    " warrant favorable unfavorable met justify justified submit submitted"
)
FILLING = stems(
    "totality whole entire entirety entirely careful carefully thorough thoroughly full fully due duly proper properly"
    " relevant pertinent applicable appropriate available positive negative adverse individually cumulatively aggregate"
    " discussed mentioned specifically presented provided offered sought required outcome result decision matter case"
    " claim applicant petitioner beneficiary officer office uscis various several respective foregoing regard respect"
    " value kind sort statutory legal law regulatory regulations found find findings based submitted necessary needed"
    " light accordance standard standards accorded given note noted hereby course accordingly therefore sufficiently"
    " identity residence income relationship nature bona fides favor discretion discretionary exercise"
)
