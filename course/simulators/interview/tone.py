"""What an officer never says: insult, accusation, threat, promise, prejudice, and prying that no case needs."""

from __future__ import annotations

import re

_WRONG = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"\b(?:stupid|idiots?|idiotic|moron|dumb|liars?|shut up|ridiculous|nonsense|bullshit|rubbish"
            r"|pathetic|disgusting"
            r"|scum|filthy?|savages?|crazy|insane|bastard|bitch|whore|slut|asshole|damn|hell|fuck\w*|shit\w*"
            r"|crap|retard\w*"
            r"|terrorist scum|cunt|dick|faggot|nigg\w+|wetback\w*|illegals?)\b(?! drugs| entry| substances?)"
        ),
        (
            r"\b(?:you are|you were|are you|stop|keep|quit|know you are|think you are|he is|she is) (?:all "
            r"|just |clearly |still )*"
            r"(?:lying|cheating|a cheat|a fraud|a fake|a criminal|a terrorist|a thief|making (?:this|that|it) up"
            r"|faking)\b"
        ),
        (
            r"\byou (?:all )?lie\b|\byou lied to (?:me|us)\b|\byour lies\b|\bthat is a lie\b|\ball lies\b"
            r"|\bpack of lies\b"
        ),
        (
            r"\b(?:do not|can not|nobody|no one|no judge|not one|hard to|would not) (?:really )?(?:believes?|buy"
            r"|buys)\b(?! in)"
        ),
        (
            r"\bexpect me to believe\b|\bwaste (?:of )?(?:my|our) time\b|\bwasting (?:my|our) time\b"
            r"|\bmade (?:this|that|it|all) (?:all )?up\b"
        ),
        r"\b(?:just|why not|better|simply) (?:admit|confess)\b|^(?:please )?(?:admit|confess)\b",
        r"\b(?:is|was) (?:a |an )?(?:fake|sham|scam|joke)\b(?!.*\?.*form)",
        (
            r"\b(?:i|we|they) (?:will|can|could|am going to|are going to) (?:have you |get you |make sure you "
            r"|see that you )?(?:be )?"
            r"(?:deport\w*|arrest(?:ed)?|jail\w*|lock|punish|denied|deny)\b|\bhave you (?:deported|arrested"
            r"|jailed|locked up)\b"
        ),
        (
            r"\b(?:or|and|you will) (?:else|you will (?:go to|be sent to|end up in|rot in) (?:jail|prison)"
            r"|be deported|be sorry)\b"
            r"|\bif you (?:do not|lie)\b.*\b(?:deport\w*|jail|prison|punish\w*|send you back|sent back)\b"
            r"|\bsend you (?:back|home)\b"
        ),
        (
            r"\b(?:i|we) promise\b|\b(?:approved?|green card|let you go) if you (?:admit|tell|say|confess|sign|agree)\b"
            r"|\bif you (?:admit|confess|agree)\b.*\b(?:approve\w*|easier|go home)\b"
        ),
        (
            r"\b(?:women|men|girls|wives|husbands|people|families|folks) (?:in|from|of|with) your "
            r"(?:culture|country|religion|faith|tribe|race|people|background)\b.*\b(?:anyway|ever)\W*$"
            r"|\b(?:women|men|girls|wives|husbands) (?:in|from|of) your (?:culture|country|religion|faith|tribe|race"
            r"|people)\b.*\b(?:always|never|all|just|only|even)\b"
            r"|\b(?:typical|normal) (?:of|for) (?:your|a) (?:people|culture|race|woman|man|tribe|religion)\b"
        ),
        (
            r"\byou people\b|\byour (?:kind|sort)\b(?! of)|\ball of you\b|\bpeople (?:from your country"
            r"|like you)\b|\bpeople of your"
            r"|\byou (?:immigrants|foreigners|muslims|mexicans|africans|arabs|refugees)\b|\breal (?:refugees"
            r"|christians|muslims|victims|wives|husbands|families)\b"
        ),
        (
            r"\b(?:do|does) not look (?:like a |like an |that )?(?:gay|lesbian|poor|sick|afraid|christian|muslim"
            r"|refugee|scared|hurt|married|straight)\b"
        ),
        (
            r"\bgo back to (?:where|your (?:own )?country)\b|\bcame? here to (?:steal|cheat|live off)\b"
            r"|\bsteal(?:ing)? (?:our )?jobs\b"
        ),
        (
            r"\byour (?:religion|culture|people|country|faith) (?:is|are) (?:violent|backward|primitive|evil|all"
            r"|full)\b|\bis your (?:religion|culture) (?:violent|backward)\b"
        ),
        (
            r"\b(?:have|having|had) sex\b|\bsex life\b|\bin bed\b|\bsexual positions?\b|\b(?:enjoy|like) (?:it"
            r"|that) when (?:they|he|she)\b"
            r"|\bvirgin\b|\bwhat were you wearing\b|\basking for it\b|\bundress\b|\bare you good in\b"
        ),
        (
            r"\btoo (?:young|old|pretty|ugly|fat|beautiful) for (?:you|him|her)\b|\byou call that\b"
            r"|\banswer the (?:damn )?question\b.*!"
            r"|\bwhat is wrong with you\b|\bare you (?:deaf|blind|drunk|slow|sick in)\b|\bhurry up\b"
            r"|\bdo not play\b|\bplaying games\b"
        ),
        (
            r"\b(?:men|women|girls|wives|husbands|people|everyone|everybody|they all|all)\b.{0,20}\b(?:in|from"
            r"|of) your (?:culture"
            r"|religion|faith|country|tribe|race|part of the world)\b.*\b(?:anyway|always|even|all|never|just|hit"
            r"|beat|obey|lie"
            r"|cheat|know about|says?|allowed to think)\b"
            r"|\b(?:lying|cheating|stealing|violence|fraud|bribery|beating \w+)\b.{0,25}\bin your (?:culture"
            r"|religion|country|faith)\b"
            r"|\b(?:do|why do|why are|are) your people\b.{0,20}\b(?:all|always|so|even|never|really|just)\b"
            r"|\bin this country,? we do not\b|\bwhere you come from,? (?:they|people) all\b"
            r"|\b(?:do|are|why do|why are) (?:all |you )?(?:muslims|christians|jews|hindus|africans|arabs|asians"
            r"|latinos|mexicans"
            r"|immigrants|foreigners|refugees) (?:all|even|always|really|ever|so)\b"
        ),
        (
            r"\b(?:man|woman|girl|person|someone) (?:like you|as \w+ as (?:you|her|him))\b|\bwho would (?:marry"
            r"|want) (?:you|her|him)\b"
            r"|\b(?:bit|little|rather|awfully|so|way too|much too) (?:old|young|pretty|ugly|fat|beautiful"
            r"|handsome) for (?:you|him|her)\b"
            r"|\bhow often do you (?:two |both )?(?:sleep together|make love)\b|\bmake love\b|\b(?:what"
            r"|which) positions?\b.*\b(?:like|prefer)\b"
            r"|\btake off your (?:shirt|clothes|dress|blouse|scarf|hijab|veil)\b|\b(?:your|her|his) (?:breasts"
            r"|body is|figure)\b"
        ),
        (
            r"\b(?:smart|clever|intelligent|educated|bright) enough to\b|\bsob stor(?:y|ies)\b"
            r"|\bmake your life (?:\w+ )?(?:difficult|hard|hell)\b"
            r"|\bgoes? well for you\b|\bmake (?:things|it|this) (?:easy|easier|hard|harder|difficult) for you\b"
        ),
    )
)
_QUOTING = re.compile(
    r"\b(?:did|has|have|had|do|does) (?:he|she|they|anyone|anybody|someone|the \w+|your \w+)\b.*\b(?:call"
    r"|say|tell|threat)"
)


def improper(plain: str) -> bool:
    """Whether a text, already tidied, is none an officer may say; what somebody else said may be asked about."""
    return not _QUOTING.search(plain) and any(pattern.search(plain) for pattern in _WRONG)
