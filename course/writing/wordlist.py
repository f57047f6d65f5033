"""The words a review knows: official names, stiff words, charged words, stock phrases.

Compiled for this course. The stiff words follow the advice of the Federal Plain Language Guidelines (plainlanguage.gov,
Plain Writing Act of 2010, 5 USC 301 note) to prefer everyday words; the charged ones follow from what 8 CFR
103.3(a)(1)(i) asks of a denial, which is specific reasons and no opinion of the person.
"""

from __future__ import annotations

import re

#: Words that a decision may write with a capital though no file of the case does.
OFFICIAL = frozenset(
    re.findall(
        r"\S+",
        """
        a academy act address adjudication adjudicator administrative adjustment affidavit affidavits agency
        alien america american and appeal appeals applicant application april approval asylee asylum attorney
        august authorization background basis bia board boulevard budget burden case center certificate chapter
        child children citizen citizens citizenship civics code columbia commission conclusion congress
        constitution consul consular consulate control country court customs date dear decision december decree
        denial deny department director discretion district division docket elements embassy employment english
        entry evidence examination examiner exhibit exhibits exam exams facts fact family february federal field friday
        final finding findings first form forms fourth general generally good government grant guide hardship
        head hearing history homeland housing i identity immediate immigrant immigration in inadmissibility
        inadmissible instructions intent internal interview island issue january judge july june justice labor
        law lawful letter madam mail manual march marriage matter may medical memo memorandum miss monday moral
        mother motion motor mr mrs ms name nation national nationality naturalization naturalized no north notes
        notice november number october office officer on one oral order our page paragraph parent part passport
        permanent petition petitioner physical policy postal preponderance presence president privacy priority
        proof public question questions re reason reasons receipt record records reference referral refugee
        refugees register registrar registry regulation regulations relative rep request residence resident
        response result results rights rule rules saturday second secretary section security september service
        services sincerely sir social south spouse standard state statement states statute subject summary
        sunday support supervisor supervisory supreme table tax taxes testimony the third thursday time to
        training transportation travel treasury trips tuesday type unit united unlawful uscis vehicle visa
        volume waiver we wednesday west what why you your yours academy afghan bulletin unmarried married
        preference vital statistics social yes legal attorney general chief counsel what how adverse weight
        eligibility ineligibility""",
    )
)

#: Stiff or foreign words with what to write instead.
STIFF = {
    "aforementioned": "this", "aforesaid": "this", "hereinafter": "from here on", "hereinabove": "above",
    "heretofore": "until now", "herein": "here", "hereto": "to this", "thereto": "to it", "therein": "in it",
    "thereof": "of it", "therefrom": "from it", "thereunder": "under it", "whereas": "while", "wherein": "in which",
    "whereby": "by which", "wherefore": "so", "notwithstanding": "despite", "pursuant to": "under",
    "in accordance with the provisions of": "under", "inter alia": "among other things",
    "ab initio": "from the start", "arguendo": "for argument's sake", "sua sponte": "on its own",
    "de facto": "in fact", "prima facie": "at first sight", "nunc pro tunc": "as of then", "supra": "above",
    "infra": "below", "viz": "namely", "vis-a-vis": "about", "in the event that": "if", "in order to": "to",
    "with respect to": "about", "with regard to": "about", "in regard to": "about", "prior to": "before",
    "subsequent to": "after", "commence": "begin", "commenced": "began", "terminate": "end", "terminated": "ended",
    "utilize": "use", "utilized": "used", "utilization": "use", "endeavor": "try", "ascertain": "find out",
    "ascertained": "found out", "promulgated": "issued", "effectuate": "carry out", "effectuated": "carried out",
    "inasmuch as": "because", "insofar as": "as far as", "due to the fact that": "because",
    "for the reason that": "because", "in light of the fact that": "because", "at this point in time": "now",
    "at the present time": "now", "by virtue of": "by", "by means of": "by", "adduced": "given", "adduce": "give",
    "proffered": "offered", "averred": "said", "avers": "says", "asseverated": "said", "instant case": "this case",
    "instant petition": "this petition", "instant application": "this application",
    "said application": "this application", "said petition": "this petition", "the undersigned": "I",
    "forthwith": "now", "hitherto": "until now", "perusal": "reading", "aver": "say", "remuneration": "pay",
    "domicile of record": "home", "be advised that": "(leave it out)", "it is incumbent upon": "you must",
    "moot": "without effect", "vitiate": "undo", "vitiated": "undid", "dispositive": "what decides",
    "gravamen": "main point", "aggregate": "total", "evidentiary": "of evidence", "elucidate": "explain",
    "delineated": "set out", "enumerated": "listed", "militates": "speaks", "predicated upon": "based on",
    "predicated on": "based on", "precipitated": "caused", "cognizable": "recognized", "facially": "on its face",
    "indicia": "signs", "obviate": "remove",
}  # fmt: skip

#: Words that judge the person rather than the evidence.
CHARGED = (
    r"\b(?:liars?|lied|lying|(?:a|your|his|her|their) lies?|(?:you|he|she|they|to) lie|lies to"
    r"|dishonest\w*|bogus|phony|ridiculous\w*|absurd\w*|laughable|preposterous|shameless\w*|"
    r"shameful\w*|disgrace\w*|disgust\w*|outrageous\w*|pathetic\w*|stupid\w*|foolish\w*|lazy|greedy"
    r"|cunning|sly|sneaky|"
    r"scheming|schemer|cheat\w*|crook\w*|con (?:man|artist)|gaming the system|game the system"
    r"|play(?:ed|ing)? the system|"
    r"abus\w+ (?:the|our) (?:system|generosity|hospitality)|freeload\w*|free ride|illegals?|illegal"
    r" aliens?|foreigners? like|"
    r"convenient(?:ly)?|self-serving|so-called|supposed(?:ly)?|alleged(?:ly)? (?:husband|wife|love|marriage|illness)|"
    r"tall tale|fairy tale|fanciful|far-fetched|sob story|story (?:is|was) hard to (?:believe|swallow)|(?:your"
    r"|his|her|their|an?|this|that|these|such|no|lame|poor|feeble|usual) excuses?|"
    r"incredible|unbelievabl[ey]|brazen\w*|blatant\w*|flagrant\w*|insult\w*|ungrateful\w*|"
    r"obviously|clearly (?:trying|lying|fake|false|did not care)|of course|needless to say|everyone knows|"
    r"frankly|honestly|sadly|unfortunately for you|lucky|luckily|suspicious\w*|shady|fishy|"
    r"not fooled|waste[ds]? (?:of )?(?:our|my|this office's|everyone's)? ?time|hard-?working american"
    r"|real americans?|"
    r"good people like|wonderful|heartbreaking|tragic\w*|heartless|deserv(?:es?|ed|ing)|sympath\w+ (?:for|with) you|"
    r"delighted|thrilled|congratulations!|so sorry|(?:people|men|women|applicants|petitioners|couples"
    r"|nationals|those) from "
    r"(?:that|your|this|his|her) (?:country|region|culture|part)|(?:your|(?<! of )that|his|her) (?:kind"
    r"|sort)\b(?! of)|your people|typical (?:of|for)|as (?:is )?"
    r"(?:common|usual|typical) (?:in|among|for) (?:your|her|his|that|people)|trick(?:ed|s|ery)?|"
    r"scam\w*|sneak\w*|pretend\w*|fake[ds]?|nonsense|refuses? to be honest|should be ashamed|"
    r"nobody would believe|no one would believe|no reasonable person|attitude|hide behind|wasted)\b"
)

#: Charged at first sight, but denied, or said of where something stands.
DENIED = r"\b(?:no|not|nothing|without|never|nor|neither)\b[^.]{0,30}$"
PLACED = (
    r"\b(?:lies|lie) (?:in|with|on|within|outside|beneath|there|from|at)\b|"
    r"\b(?:sp(?:oke|eaks?|oken)|answer(?:ed|s)?|told|talk(?:ed|s)?|said) (?:\w+ )?(?:frankly|honestly|plainly)\b|"
    r"\b(?:burden|appeal|discretion|proof|answer|difference|reason|error) lies\b"
)


STOP = frozenset(
    re.findall(
        r"\S+",
        """
        about above after again against all also although always among an and another any are because been
        before being below between both but came can case come could did does doing down during each either else
        even ever every few file filed for form from further gave give given had has have having her here hers
        him his how if into its itself just know known later less let like made make many may more most much
        must never new next none nor not nothing now of off on once one only or other our out over own page
        person put rather record said same say says see seen shall she should show shown shows since so some
        still such take taken than that the their them then there these they this those though three through
        today too two under until upon us use used very was way well were what when where whether which while
        who whom whose why will with within without would yet you your""",
    )
)
