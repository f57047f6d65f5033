"""How a text judges a person by a group, mocks, scolds or gushes: the ways of speaking, beyond single charged words.

Compiled for this course. 8 CFR 103.3(a)(1)(i) asks a denial for specific reasons; none of these is a reason.
"""

from __future__ import annotations

import re

PEOPLE = (
    r"(?:people|persons|folks?|men|women|man|woman|wives|husbands|brides|grooms|spouses|couples|applicants"
    r"|petitioners"
    r"|beneficiaries|nationals|citizens|refugees|asylees|migrants|immigrants|foreigners|aliens|families|mothers"
    r"|fathers"
    r"|parents|sons|daughters|youths?|students|workers|visitors|newcomers|strangers|others|drivers|farmers|soldiers"
    r"|claimants|asylum[- ]seekers|those|anyone|anybody|someone|somebody|girls|boys|ladies|fellows|guys|types)"
)
_THERE = (
    r"(?:region|line of work|line|walk of life|countr(?:y|ies)|part|parts|place|places|background|village|culture"
    r"|faith|religion|tribe|clan|caste|age|trade"
    r"|class|corner|kind|sort|type|origin|race|colou?r|generation|neighbou?rhood|quarter|world|continent|nation"
    r"|community"
    r"|profession|station|upbringing)"
)
#: A person judged by a group.
GROUP = (
    (
        rf"\b(?:like|as with|as in|as for|unlike|such as|typical (?:of|for)|common (?:among|to|with|in)|usual "
        rf"(?:among|with|for)"
        rf"|expected (?:of|from)|the way of|habit of) (?:so many|too many|many|most|all|other|some|certain|a lot of) "
        rf"(?:other )?"
        rf"(?:of (?:his|her|your|their|the|our) )?(?:\w+ )?{PEOPLE}\b"
    ),
    (
        rf"\bas (?:so |is |it is )?(?:often|always|ever|usual|usually|common|typical|frequently)(?: happens"
        rf"| the case)?,? "
        rf"(?:with|among|in|for|from) (?:\w+ )?{PEOPLE}\b"
    ),
    (
        rf"(?<!\bthe )(?<!\bone )\b(?!some(?:one|body)\b|others\b){PEOPLE} (?:\w+ )?(?:from|of|with|in) (?:that|this"
        rf"|such|his|her|your|their"
        rf"|those|these|certain)(?: a)? "
        rf"(?:\w+ )?{_THERE}\b"
    ),
    (
        r"\b(?:like|as with|as did) (?:so |too |all too |very )?(?:many|most|others?|the others?|everyone"
        r"|everybody)(?: else)? (?:from|of|in|before"
        r"|like|who|around)\b"
    ),
    r"\b(?:your|his|her|their|my|our) (?:own )?(?:countrymen|countrywomen|compatriots|people's ways|kinsfolk)\b",
    rf"\b(?:from|back|down|up) (?:over|out) there\b|\b{PEOPLE} (?:over|down|back|out) there\b",
    (
        r"\b(?:hardly|scarcely|exactly|just|precisely|clearly|simply|not|is|was|are|were) the (?:sort|kind|type)"
        r"(?: of (?:person|man|woman|people|family|couple|applicant|petitioner))? (?:to|who|that|you|one)\b"
    ),
    (
        r"(?<!\bof )\b(?:that|this|his|her|your|their) (?:sort|kind|type) "
        r"(?:of (?:person|man|woman|people|family|couple)|rarely|never"
        r"|always|usually|often|tends?|does|do|will|can)\b"
    ),
    (
        rf"\b{PEOPLE} in (?:your|his|her|their|this|that) (?:situation|position|shoes|place) (?:\w+ly )?(?:say|tell"
        rf"|always|often"
        r"|all|like|will|tend|do|think|claim|want|come)\b"
    ),
    rf"(?<!\bthe )(?<!\bour )(?<!\bboth )\b{PEOPLE} (?:always|invariably|love to|like to|will say anything)\b",
    rf"\b(?:women|men|{PEOPLE}) (?:like|such as) (?:you(?:rs?)?|him|his|hers?|theirs?|them|these|this one|that)\b",
    rf"\b(?:we|everyone|everybody|officers?|one|anybody) (?:all )?knows? (?:how|what|that) (?:\w+ ){{0,4}}{PEOPLE}\b",
    (
        r"\b(?:a|an|any|every|no) (?:\w+ )?(?:adult|child|grown-up|reader|applicant|petitioner|parent|couple|wife"
        r"|husband|woman|man|mother|father|person|worker|youth|girl"
        r"|boy|washerwoman"
        r"|farmer|laborer|maid|widow|bachelor|foreigner|\w+woman|\w+man)(?: of (?:that|her|his|such an?|your|this) "
        r"(?:age|trade"
        r"|background|class|kind|sort))? (?:is|are|would|will|does|can|could|has|like (?:him|her|you|this))"
        r"(?: (?:be|have))? (?:hardly|rarely|seldom|always|naturally|usually|surely|bound|never|unlikely|likely)\b"
    ),
    (
        r"\b(?:at|of) (?:her|his|your|their) (?:age|station|level of education|schooling)\b[^.]{0,40}\b(?:hardly"
        r"|surely|should"
        r"|cannot|can't|naturally|no wonder|too old|too young)\b"
    ),
    (
        r"\b(?:were|was|is|are|was simply|been) (?:simply |just |only )?(?:what|how) (?:he|she|they|you) (?:was|were"
        r"|is|are) "
        r"(?:used to|raised|brought up|like)\b"
    ),
    (
        r"\bin (?:your|his|her|their) (?:culture|country|religion|tradition|part of the world)\b[^.]{0,50}\b(?:lies?"
        r"|lying|normal"
        r"|common|nothing|accepted|habit|rarely|never|always|do not|don't)\b"
    ),
)
#: Mockery, and a raised eyebrow.
MOCKERY = (
    (
        r"(?:^|[,;:.] |\band |\bbut )(?:hopefully|let us hope|let's hope|luckily|fortunately for|tellingly"
        r"|refreshingly|predictably|amusingly|curiously|strangely|oddly|ironically|funnily"
        r"|remarkably|astonishingly|amazingly|laughably|interestingly|suspiciously|miraculously|magically"
        r"|mysteriously"
        r"|shockingly|sadly|happily|thankfully|mercifully|alas|bizarrely|comically|pathetically|tragically"
        r"|embarrassingly"
        r"|not surprisingly|unsurprisingly|surprisingly enough|sure enough|lo and behold|believe it or not"
        r"|surprise)\b"
    ),
    (
        r"\b(?:comes?|came) (?:as )?(?:no|little|hardly a|small) (?:great |real |big )?(?:surprise|wonder)\b"
        r"|\b(?:is|was) (?:no|little|hardly a|small) (?:great |real |big )?(?:surprise|wonder) (?:that|then|to|in)\b"
        r"|\b(?:no|small|little) wonder\b|\bsurprise, surprise\b"
    ),
    (
        r"\b(?:the best|all) (?:that )?(?:\w+ ){1,3}(?:could|can|managed to) (?:come up with|offer|muster"
        r"|produce|find)\b"
        r"|\b(?:come|came|comes) up with\b"
    ),
    r"\bsing(?:s|ing)? (?:your|his|her|their|the \w+'s) praises\b|\bsung? (?:your|his|her|their) praises\b",
    (
        r"\b(?:drag(?:ged|ging)?|pull(?:ed)?|pry|pried|squeez\w+|worm\w*) (?:it|the truth|that|them|this|answers?) "
        r"out of\b"
    ),
    (
        r"\b(?:great|grand|big|little|touching|sweet|romantic|whirlwind|fairytale|true) (?:romance|love story|love "
        r"affair|fairy tale"
        r"|drama|performance|show|adventure|tale)\b|\btrue love\b|\blovebirds?\b|\bhappy couple\b"
    ),
    (
        r"\b(?:cook(?:ed|s)? up|dream(?:ed|t)? up|trott?(?:ed|s|ing)? out|dish(?:ed|es)? up|conjure\w*|concoct\w*"
        r"|fabulous|yarn|spun?"
        r" a|song and dance|cock[- ]and[- ]bull|old story|same old|nice try|good luck with|likely story"
        r"|so much for)\b"
    ),
    (
        r"\b(?:takes?|took|has|had|have|what|some) (?:\w+ )?(?:nerve|cheek|gall|audacity|effrontery|chutzpah)\b"
        r"|\bpull\w* the wool\b"
        r"|\b(?:pull\w*|tug\w*) (?:at )?(?:our|my|the) (?:leg|heartstrings)\b|\b(?:hard|difficult|impossible) to "
        r"take \w*\s?(?:seriously|at"
        r" face value)\b|\b(?:play\w*|trad\w*|count\w*) on (?:our |my |the officer's )?(?:pity|sympath\w+"
        r"|mercy|feelings)\b"
        r"|\b(?:ticket|passport|shortcut|back ?door|free pass) (?:to|into) (?:a |the )?(?:better|good|easy|america"
        r"|american|united|card|life)"
        r"|\bas a ticket\b|\b(?:tales?|fables?|legend|myth|saga) (?:about|of|that|is|was)\b"
    ),
    (
        r"\b(?:charade|farce|farcical|circus|masquerade|comedy|soap opera|theatrics?|melodrama\w*|joke|laughing"
        r"|laughs?|giggl\w+"
        r"|playact\w*|ludicrous|silly|childish|clumsy attempt|amateurish|hilarious|comical|sloppy)\b"
    ),
    (
        r"\b(?:as if by magic|out of thin air|out of nowhere|at long last|at last remembered|memory (?:failed"
        r"|returned|improved)"
        r" (?:just|suddenly|so)|suddenly (?:remember\w*|recall\w*|discover\w*)|only too (?:glad|happy|eager)|all too "
        r"\w+)\b"
    ),
    (
        r"\b(?:evidently|apparently|obviously|clearly|plainly|really|even|simply|surely) (?:can(?:not|'t)|could(?: "
        r"not|n't)|does(?: not"
        r"|n't)|did(?: not|n't)|never|unable to) (?:even )?(?:read|spell|count|add|care|think|bother|know|understand"
        r"|tell|keep"
        r"|be bothered|have a clue|grasp|follow)\b"
        r"|\bcan(?:not|'t) even\b|\bcould(?: not|n't) even\b|\b(?:did|do|does)(?: not|n't) even (?:bother|try|know"
        r"|care|pretend)\b"
    ),
    (
        r"\bwhat(?:ever)? (?:he|she|they|you) (?:calls?|is pleased to call)\b|\b(?:his|her|your|their) (?:famous"
        r"|precious|beloved|dear)\b"
    ),
    (
        r"\b(?:so|as) (?:he|she|they|you) (?:would|wants?|want) (?:us|me) to believe\b|\b(?:have|expects?|wants?"
        r"|asks?) us to (?:believe"
        r"|swallow|accept) that\b|\bswallow\w* (?:that|this|the)\b"
    ),
    (
        r"\b(?:apparently|evidently|obviously|somehow|conveniently) (?:could(?: not|n't)|can(?:not|'t)|forgot|forgets"
        r"|lost|found"
        r"|thought|thinks|believes?|escaped)\b|\b(?:find|found|finds) (?:the|no) time to\b|\btoo busy to\b"
    ),
    (
        r"\b(?:story|tale|line|claim|song|account|one|explanation) (?:that |which )?(?:we|i|officers?|this office|one"
        r"|everybody) (?:often |so"
        r" often |always |all )?(?:hears?|have heard|has heard|knows?|sees?|have seen)\b|\bheard (?:that|this|it) "
        r"(?:one )?before\b"
    ),
    (
        r"(?<!\bthere )\b(?:seems?|appears?|is|are|may be|might be) (?:to be )?(?:the|an|a rare|that rare) exception\b"
        r"(?! (?:for|to|in|of|under|from|that|where|when|if)\b)|\bone "
        r"learns\b|\blearns? to be"
        r" (?:careful|wary|suspicious)\b|\b(?:a|the|any) leopard\b|\bapple\b.{0,20}\btree\b"
    ),
    (
        r"\bto be (?:frank|honest|blunt)\b|\bat (?:your|his|her|their) age\b(?! of)"
        r"|\bworth the (?:trouble|effort|bother)\b"
        r"|\b(?:what|as) (?:we|officers) (?:tend to|often|usually|always) (?:hear|see|find)\b"
    ),
    r", of course\.|\bof course,? (?:he|she|they|you|nobody|everybody|everyone|it was)\b",
)
#: A reproach, a threat, or a lesson in manners.
SCOLDING = (
    (
        r"\bshrugs? (?:it |them |that |this )?(?:off|at)\b|\bshrugged (?:it |them )?(?:off|at)\b"
        r"|\bsa(?:ys|id) (?:a (?:good|great) deal|a lot|much|everything|enough|all) about\b"
        r"|\bhow (?:seriously|lightly|little) (?:you|he|she|they)\b|\bbought and (?:sold|paid for)\b"
        r"|\b(?:seems?|appears?) to (?:think|believe|imagine|suppose) that\b[^.;]{0,60}\b(?:will do|is enough"
        r"|suffices?|does it)\b"
    ),
    (
        r"\b(?:courage|decency|backbone|spine|sense|maturity|wits?|manners|discipline|will|honesty|candou?r"
        r"|patience|heart"
        r"|strength|dignity|character) (?:that |which )?(?:you|he|she|they) (?:lack|did not|didn't|do not|don't"
        r"|does not"
        r"|doesn't|never|failed to)\w*\b|\b(?:you|he|she|they) lack(?:s|ed)? (?:the |all |any )?(?:courage"
        r"|decency|backbone"
        r"|spine|maturity|wits?|manners|discipline|character|shame|dignity)\b"
    ),
    (
        r"\b(?:others|people|men|women|everybody else|everyone else|most|many) (?:of|in|at|with) (?:your|his|her"
        r"|their)"
        r" (?:age|position|place|situation|rank|trade|shoes) (?:had|have|has|managed|would|did|do|knew|know|found"
        r"|chose"
        r"|acted|stood)\b"
    ),
    (
        r"\b(?:the|a|that|this) (?:kind|sort|type|degree|level) of (?:\w+ )?\w+ (?:that |which )?(?:one|we|you"
        r"|everybody|anybody"
        r"|people) (?:would |might |could )?(?:expects?|finds?|sees?|meets?|associates?|hopes?)\b"
        r"|\bexpect(?:s|ed)? (?:from|of) (?:a |an )?(?:small |young )?(?:child|children|toddlers?|schoolboys?"
        r"|schoolgirls?"
        r"|teenagers?|fools?|amateurs?)\b"
    ),
    (
        r"\bone (?:would|might|could|may|should|can only) (?:think|expect|hope|imagine|wonder|suppose|have thought"
        r"|assume|guess)\b"
    ),
    (
        r"\b(?:honest|decent|innocent|good|reasonable|sensible|normal|serious|law-abiding) (?:people|persons|men"
        r"|women"
        r"|folks?"
        r"|applicants|citizens|couples) (?:do|does|don't|would|have|has|need|never|always|simply|know|keep|can|tell"
        r"|say)\b"
        r"|\b(?:has|have|had) only (?:your|him|her|them)sel\w+ to blame\b|\b(?:was|is|were|are|meant"
        r"|seems?) (?:\w+ )?worth more\b"
        r"|\bnext time,? (?:\w+ )?(?:buy|get|try|think|read|bring|be|come|learn|set|use)\b|\bwhile (?:you|he|she"
        r"|they) (?:\w+ )?(?:danced|partied"
        r"|slept|lounged|celebrated|enjoyed)\b|, it seems\b|, apparently\b"
        r"|\bfeel(?:ing)? (?:\w+ )?(?:sorry|pity) for\b"
        r"|\bgot off (?:lightly|easy|easily|cheap\w*)\b|\band (?:you|he|she|they) knows? it\b|\bthink twice\b"
    ),
    r"\b(?:we|i) (?:would|might|can only|could only|must) (?:have (?:thought|hoped|expected)|wonder|marvel)\b",
    (
        r"\b(?:should|ought to|would|could|might) (?:have )?(?:known?|be|been) (?:better|ashamed|grateful|thankful"
        r"|embarrassed|more "
        r"careful)\b"
    ),
    (
        r"\b(?:could|can)(?: not|n't|not) be bothered\b|\b(?:did|does|do)(?: not|n't) bother\b|\bnever bothered\b"
        r"|\bbother(?:ed)? to\b"
    ),
    (
        r"\blearn\w* (?:his|her|your|their|a|the) lesson\b|\b(?:better|other|more important) things to do\b"
        r"|\bso lightly\b"
        r"|\btreats? (?:an? |the |his |her |your )?(?:oath|law|truth|process|marriage) (?:as|like)\b|\bshame on\b"
    ),
    (
        r"\b(?:knew|knows?) (?:perfectly|very|full|quite|damn) well\b|\bhad (?:better|only (?:him|her|your)sel(?:f"
        r"|ves) to blame)\b"
    ),
    (
        r"\b(?:be|you are|consider yoursel\w+) (?:warned|lucky|fortunate)\b|\bwe (?:will|shall) be (?:watching"
        r"|keeping an eye)\b"
    ),
    (
        r"\bmatters? (?:more|less) (?:to (?:you|him|her|them) )?than (?:a|an|your|his|her|their)\b"
        r"|\bmore interested in\b"
        r"|\bhas (?:no|little) (?:respect|regard) for\b|\b(?:no|little) respect for (?:the|our)\b"
    ),
    (
        r"\b(?:ignor|break|broke|flout|mock|disrespect|evad|dodg)\w* (?:our|this country's|the nation's) (?:laws?"
        r"|rules|borders?)\b"
        r"|\bour (?:great )?(?:country|nation|borders?|taxpayers?|generosity|hospitality|goodwill|patience)\b"
    ),
    (
        r"\b(?:as|so) (?:long|soon|quick\w*) as (?:it|the (?:card|green card|visa|papers?|benefit)) (?:paid|pays|was "
        r"safe|was in|arrived"
        r"|suited|suits|was (?:his|hers|secured?))\b|\bfor as long as it paid\b|\bwhen(?:ever)? it suit(?:s|ed)\b"
    ),
    (
        r"\b(?:walk|walked|storm|stormed) out (?:on|as|once|when|after)\b|\b(?:jump|jumped|cut"
        r"|skip) the (?:queue|line)\b"
        r"|\bmeal ticket\b|\banchor bab\w+\b|\bgreen[- ]card (?:marriage|wedding|husband|wife|hunter)\b"
        r"|\bred[- ]handed\b"
    ),
    (
        r"\b(?:too|plain|sheer|simply|just|merely|utterly|hopelessly|wilfully|willfully) (?:lazy|stubborn|ignorant"
        r"|naive|proud|careless"
        r"|indifferent|rude|vain|selfish|reckless|greed|laziness|vanity|arrogance|stupidity|ignorance)\b"
    ),
    (
        r"\b(?:stay|remain|keep|be|pull) (?:more |her|him|your|them)?(?:self |selves )?(?:composed|calm|together|in "
        r"control|civil)\b"
        r"|\bcontrol (?:her|him|your)sel(?:f|ves)\b|\b(?:calm|grow|cheer|man) (?:down|up)\b|\b(?:act|behave)s? "
        r"(?:like an? |your |his |her )"
        r"(?:adult|age)\b"
    ),
    (
        r"\b(?:manipulative|calculating|deceitful|untrustworthy|unscrupulous|opportunist\w*|conniving|hostile"
        r"|rude|defiant"
        r"|irresponsible|ungracious|cynical\w*|hypocrit\w*|greed|coward\w*|pushy|whin\w+|disappoint\w*|dismay\w*"
        r"|appalled|outrag\w*"
        r"|offensive|offended|annoy\w*|irritat\w*|tiresome|tedious|ignorant|naive|gullible|simple-minded|uneducated"
        r"|primitive|backward|uncivilized|devious|shifty|slippery|arrogant|vain"
        r"|spoiled|selfish|immature|hysterical|unhinged|unstable|loose|promiscuous|unladylike|thankless|impertinent"
        r"|insolent"
        r"|pitiful|wretched|miserable|worthless|contemptible|despicable|appalling|disgust\w*)\b"
    ),
)
#: Praise and pity where weighing is asked for.
GUSHING = (
    (
        r"\b(?:admirabl[ey]|lovely|charming|inspiring|inspirational|delightful|gorgeous|adorable|heroic|saintly|angel"
        r"|marvel+ous"
        r"|fantastic|amazing|awesome|brilliant|magnificent|splendid|touched (?:us|me)|moved (?:us|me) to|warmed? "
        r"(?:our|my) hearts?"
        r"|heart-?warming|our hearts? (?:go|goes|went)|tears?|hearts? bleeds?|dream come true)\b"
    ),
    (
        r"\b(?:remarkable|exemplary|model|fine|outstanding|extraordinary|beautiful|good|decent|upstanding) (?:young "
        r"|old )?(?:man|woman"
        r"|lady|gentleman|couple|family|person|people|human being|girl|boy|soul)\b"
    ),
    (
        r"\b(?:we|i) (?:admire|love|adore|pity|feel (?:deeply |so |very )?(?:sorry|for)|like (?:him|her|you)|salute"
        r"|cannot help but"
        r"|can't help but|are proud|am proud|rejoice)\b|\bpoor (?:woman|man|girl|boy|soul|thing|child|couple|widow)\b"
    ),
)
CHARGED_WAYS = re.compile("|".join(f"(?:{way})" for way in (*GROUP, *MOCKERY, *SCOLDING, *GUSHING)))
