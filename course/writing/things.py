"""Things, people, places and events that tell something: where a draft speaks of one, the file has to speak of it too.

Compiled for this course. Concepts are parted by semicolons; the words of one concept mean the same to a reader of a
file, so that a draft may use any of them where the file uses another.
"""

from __future__ import annotations

import re
from functools import cache

from course.writing.stems import stem

THINGS = """
mother mom parent stepmother; father dad parent stepfather; sister sibling; brother sibling; aunt relative relatives;
uncle relative relatives; cousin relative relatives; nephew; niece; grandmother grandparent grandmothers; grandfather
grandparent; grandchild grandson granddaughter; twin twins; fiance fiancee engaged engagement betrothed; stepson
stepchild; stepdaughter stepchild; godfather godmother godparent; orphan orphanage; widow widower widowed; boyfriend
girlfriend lover mistress affair; neighbor neighbour neighbors next-door door adjoining floor; landlord landlady
lessor superintendent leasing landlords owner; roommate housemate lodger tenant subtenant lodging shared; boss
supervisor manager foreman employer; coworker colleague coworkers colleagues workmate; doctor physician clinic surgeon
hospital medical dr; hospital clinic ward emergency infirmary hospitalized medical surgery ambulance; dermatologist
cardiologist oncologist neurologist specialist pediatrician dentist psychiatrist; psychologist psychiatrist therapist
counselor therapy counseling; nurse midwife; pharmacy pharmacist prescription medicine; teacher tutor professor
lecturer school; principal headmaster; priest pastor imam rabbi minister church parish chaplain; police sergeant
detective constable trooper patrol patrolman officers arrest; sheriff deputy; embassy ambassador; consulate consul
consular embassy; banker teller bank; postman postal mailman courier mail post; accountant bookkeeper preparer;
insurer insurance policy insured; babysitter nanny; informant tipster caller informer tip; interpreter translator
interpreted; prosecutor prosecution; mayor councilman governor senator; journalist reporter newspaper press; detective
investigator investigators investigation; soldier army military troops regiment militia service; general colonel
captain commander lieutenant major; guard guards warden sentry; gang cartel mafia; smuggler smuggled smuggling coyote;
driver chauffeur drove drive driving van truck bus; farmer farm harvest ranch barn crops; mechanic garage; carpenter
carpentry joiner; plumber plumbing; electrician; baker bakery bread pastry; butcher butchery; waiter waitress
restaurant cafe diner kitchen cook; chef cook kitchen restaurant; barber hairdresser salon; tailor seamstress sewing
workshop; cleaner janitor cleaning maid; miner mine mines; sailor crewman vessel ship seaman; pilot cockpit; engineer
engineering; programmer software developer; scientist laboratory lab; librarian library; student school university
college; landowner estate; shopkeeper shop store grocery market; stall kiosk market; factory plant mill; bakery baker
bread; restaurant cafe diner kitchen cook; hotel motel inn guesthouse; casino gambling gambled bet; bar pub tavern
nightclub; gym fitness; church chapel parish mosque temple synagogue congregation; museum gallery; theater cinema
film; stadium; prison jail cell imprisoned incarcerated detained camp; shelter refuge; airport flight airline plane
flew; airline flight plane flew ticket airport; flight plane flew airline airport ticket; train railway station; bus
coach; taxi cab; boat ferry ship vessel; bicycle bike; motorcycle; car vehicle automobile van drove license; truck
lorry trucks; van vehicle; cruise; passport; ticket tickets boarding flight fare; luggage suitcase baggage; bridge;
mountain mountains; lake river beach picnic; garden yard; roof roofer roofing; basement cellar attic; bedroom bedrooms
bed; kitchen cook; sofa couch furniture; mattress bed; refrigerator fridge; television tv; computer laptop; phone
telephone telephoned cell mobile call called phoned calls caller; email e-mail mailbox e-mails emails; text texts
message messages messaged whatsapp chat; fax; voicemail; video film recording recorded; camera; photograph photo
photographs photos picture pictures print prints album photographed; Facebook instagram social profile website
internet online; website web online page internet; newspaper article press; radio broadcast; letter letters wrote
written; diary journal notebook; invitation invitations invited; receipt receipts; invoice bill bills; bill bills
invoice utility; utility electricity electric gas water; subscription; mortgage loan deed; loan lent borrowed debt
owed owes; debt debts bankrupt bankruptcy owed; savings deposit account bank; cash money paid payment; salary wages
pay paid wage earnings; bonus; pension retirement retired; inheritance inherited; lottery; bribe bribed bribery paid
payment money; dowry; gift gifts present presents; ring rings jewelry; wedding ceremony married marriage reception;
honeymoon; anniversary; birthday birthdays; funeral buried burial died death; divorce divorced divorcing dissolved
dissolution; separation separated apart parted; custody; adoption adopted adopt; pregnancy pregnant expecting
miscarriage miscarried birth baby; baby infant newborn birth born; miscarriage miscarried; birth born newborn; death
died dead deceased killed; illness ill sick sickness disease unwell condition; cancer tumor chemotherapy leukemia;
stroke; heart cardiac; diabetes diabetic; kidney dialysis hemodialysis renal; surgery operation operated surgeon;
fracture fractures fractured broken bone; wound wounds wounded injury injured injuries hurt; scar scars scarred; burn
burns burned fire; fire burned burnt arson; flood flooded; earthquake; storm hurricane; accident crash collision
crashed; ambulance; depression depressed; anxiety panic; insomnia; allergy; pain pains; eczema rash skin; vaccine
vaccination vaccinated vaccinations; alcohol drunk drinking dui intoxicated beer wine; drug drugs heroin cocaine
cannabis marijuana narcotics addiction controlled; gun weapon firearm knife pistol rifle weapons armed; theft stole
stealing larceny shoplifting burglary robbery stolen robbed; assault assaulted battery beat beaten violence fight
struck hit blow; beating beat beaten beatings blows; torture tortured; rape raped; murder murdered killed homicide;
kidnap kidnapped abducted abduction; threat threats threatened threatening; forged forgery counterfeit falsified
altered fake; fraud fraudulent; perjury perjured; bigamy bigamist; arrest arrested handcuffed handcuffs detained;
conviction convicted convict guilty plea; plea pleaded pled guilty conviction; probation; sentence sentenced jail;
bail bond bailed; warrant warrants; lawsuit sued suing; deportation deported removed removal; eviction evicted; raid
raided; curfew; election elections vote voted voting ballot; ballot vote voted; rally demonstration protest protests
marched; party parties; union strike; campaign campaigned; scholarship; degree diploma graduated graduation bachelor
master; exam examination test; thesis; classroom classes class lessons; course courses training; promotion promoted;
dismissal dismissed fired sacked laid; resignation resigned quit; strike; shift shifts; overtime; contract contracts
contracted; partnership partner partners; company firm business corporation employer; business company firm shop
enterprise self-employed; investor investment invested shares stocks; apartment flat unit tenant lease rent; house
home; lease leased rent rental tenant tenancy; rent rented lease tenant; neighborhood; village; dog dogs pet puppy;
cat cats kitten pet; horse horses; cattle cow cows sheep goats; football soccer team; choir singing sang singer; band
concert music; guitar piano violin; dance dancing danced; church; clothes clothing dress wardrobe garments suit;
toothbrush; shoes; uniform uniforms; tattoo tattoos; hair; vacation vacations holiday holidays trip; holiday christmas
easter thanksgiving; winter december january february; summer june july august; fall autumn september october
november; spring march april may; quarrel quarreled quarrelled argued argument dispute; jealous jealousy; abuse abused
abusive abuser; reconciled reconciliation; hired hire employed employment job; job jobs work worked employment post
position employed; internship intern; volunteer volunteered volunteering; donation donated; visit visited visits
guest; guest guests visitor party; dinner lunch breakfast supper meal; coffee tea; fisherman fishing boat; hunter
hunting; oil; gold silver; mortgage; tax taxes return returns irs; auction sold; sale sold sell buyer; purchase bought
buy purchased; bomb explosion bombing; mine mines; grave graves cemetery; ghost; astrologer; lawyer attorney counsel
representative; book books novel published publisher; wrist ankle leg arm elbow shoulder knee bone; harbor port dock
pier; counter till cashier; joke jokes; confessed confession confess admitted; alcoholism alcoholic alcohol;
mother-in-law in-laws; father-in-law in-laws; brother-in-law in-laws; sister-in-law in-laws; staged; affidavit
affidavits sworn statement affiant swore declaration; will testament; orchestra; sculptor painter painting artist;
warehouse; depot; clinic hospital doctor; school pupil enrolled class teacher
"""
#: Words of letters and of the law, which tell of no thing wherever they stand; they may stand for one in the file.
_LOOSE_WORDS = """
account accounts address anniversary answer apart april august autumn bar bill bills birth born broken burial call
called calls class classes clean cleaning condition course december dispute drive employed employer enrolled engaged
engagement exam examination fall february firm floor general getting home house hurt january job july june laid letter
letters license live living loan mail march master may message messages mine mines money moved month november october
office officers operated operation owner paid parent parents part parted partner partners parties party payment
payments plan plant policy position post preparer present presents principal print prints procedure profile program
record recording relative relatives removal removed representative return returns search separate separated september
service services share shared shares sheet shift shifts sibling site spring state statement stayed stock struck summer
supply suit test text texts union unit utility visit visited visits visitor winter will work worked written wrote
child owed pay report hour hours trip trips hit net ring water gas video border ticket tickets own owns tax taxes irs
contract contracts lawyer attorney counsel sworn swore declaration affidavit affidavits affiant reporter nearby
nearest
"""
_LOOSE = frozenset(_LOOSE_WORDS.split())
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@cache
def alike() -> dict[str, frozenset[str]]:
    """The stems that mean the same as the stem of each such word."""
    found: dict[str, set[str]] = {}
    for concept in THINGS.lower().split(";"):
        words = concept.split()
        same = {stem(part) for word in words for part in (word, *word.split("-"))}
        for word in words:
            found.setdefault(stem(word), set()).update(same)
    return {word: frozenset(words) for word, words in found.items()}


@cache
def _heads() -> frozenset[str]:
    words = frozenset(THINGS.lower().replace(";", " ").split()) - _LOOSE
    return words | frozenset(f"{word}s" for word in words)


def known(word: str, stems: frozenset[str]) -> bool:
    """Whether some stems hold a stem, or one that means the same."""
    return word in stems or not alike().get(word, frozenset()).isdisjoint(stems)


def new_things(text: str, stems: frozenset[str]) -> list[str]:
    """The things of a text of which some stems have no word."""
    words = dict.fromkeys(_WORD.findall(text.lower()))
    return [word for word in words if word in _heads() and not known(stem(word), stems)]
