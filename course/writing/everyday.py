"""Everyday words that reason and do not tell: a sentence may use them though neither file nor law does.

Compiled for this course: verbs of showing and weighing with their past forms, words of degree, order, time and place,
words for the parts of a letter and of a procedure. Words for people, places, goods and events are left out: those tell
something, and have to come from the file.
"""

from __future__ import annotations

ORDINARY = """
accept account add address advise agree answer anything appear approve arrange ask aside assume attach aware basis
bear began begin believe bring brought call care careful carry cause check clear close comment compare complete
concern conclude confirm conflict consider consistent consulate contain copy correct count cover credit dear decide
decline deny depend describe detail differ difficult disclose discuss doubt draw earlier easy effect enclose end
enough ensure enter equal exact examine example except exhibit expect explain express extract face fact fail fair fall
far feel felt find finish fit follow found free friend full gap general gone good grant grave great happen hard head
hear held help hide hold honest husband identify important include inside instead interview invite issue join judge
keep kind land large last late lead learn leave left letter level life light line list listen live lose lost mark mean
measure meet mention mere mind miss mistake month moment more move name near need neighbor note notice number obtain
occur offer office often old open opinion opposite order paper part pass pay people perhaps period permit plain plan
play please point position possible practice precise prefer prepare present press print problem proceed proof proper
propose prove provide public purpose question quote ran reach read ready real reason receive recent refer reject
relate release rely remain remember remove reply report request rest result return reveal review right room rule run
running second see seem send sent separate serious set settle sheet short side sign simple single small sorry sort
sound source speak spell spent spoke stand start state stay step still stop story strong subject submit sufficient
suggest support suppose sure system talk tell term test text thank thing think thought together told tool total touch
travel treat true trust truth try turn type understand unless upheld usual value view visit wait want week weigh
weight welcome whole wife wish witness word work worry write wrong year yourself overcome established resolve resolved
discrepancy discrepancies inconsistency credible persuasive outweigh favorable factor factors weighed equities
hardship evidence record finding findings applicant petitioner beneficiary officer memo memorandum sworn oath
testimony affidavit certified translation translated corroborate bears rebut rebutted presumption burden preponderance
adverse information opportunity respond response deadline mailed served sincerely director enclosed signature dated
stamped stamp stamps page box entry corrected correction letterhead envelope package parcel admit admitted
"""

#: Verbs with the forms that no ending gives away.
_VERBS = """
arise arose arisen awake awoke bear bore borne become began begun bind bound break broke broken bring build built burn
buy bought cast catch caught choose chose chosen cling clung cut deal dealt draw drew drawn drive drove driven eat ate
eaten fall fell fallen feel felt fight fought find forbid forbade forbidden forget forgot forgotten forgive forgave
get got gotten go went grow grew grown hang hung hold held hurt keep kept lay laid lead led lean leave left lend lent
let lie lain lose lost make made mean meant meet met outweigh overcome overcame pay paid prove proven put read rely
relies relied ride rode rise rose risen run ran saw seek sought sell sold send sent shut sing sang sit sat sleep slept
speak spoke spend spent split spread stand stood steal stick stuck strike struck swear swore sworn take took taken
teach taught tear tore torn tell think thought throw threw thrown undergo underwent understand understood undo undid
undone uphold upheld wake wear wore worn withdraw withdrew withdrawn write wrote written
"""
_REASONING = """
accompany accordance accord according accurate accuse acknowledge act actual adapt adequate adjudicate admit adopt
afford affect afresh agreeable aid aim alike allege alone alter alternative ambiguous amend amount analyze apart
apologize apology apparent apply appreciate approach appropriate arguable argue argument around arrive aspect assert
assess assign assist associate assure attempt attend attention authentic author authority automatic avail available
avoid await award bad balance bare base bind blame blank block bold bother bottom brief broad calculate calendar
candid candor cancel capable capacity careful category caution central certain chance change character choice
circumstance cite claim clarify classify clean clerical closely clue coherent coincide collect combine comfort commit
common communicate compatible compel compelling competent compile complain complaint comply compose compute conceal
concede conceivable concept concise concrete concur condition conduct confine conform confuse confusion conscious
consent consequence consist constant constitute contact contemporaneous contend content context continue contradict
contradiction contrary contrast contribute control convenience conversation convince cooperate correspond
corroboration count course credence credibility criterion critical cross crucial current customary daily damage danger
day deadline debate decisive declare dedicate deem deep defect defer define definite degree delay deliberate deliver
delivery demand demonstrate denial depart derive deserve design despite destroy determine develop devote dictate
difference digit diligent diligence direct direction disagree disagreement disappear disclosure discover discretion
discrete dismiss dispose dispute disregard distance distinct distinguish distribute disturb divide document donate
double downward drop due duly duplicate durable duration duty eager early earn ease effort elapse elect elicit
eligible eliminate else elsewhere embrace emerge emphasis emphasize employ empty enable encounter encourage endeavor
engage enjoy enlarge enquiry entire entitle entitled envelope equally equivalent error escape essential essence
establish estimate evaluate evaluation event everyday everybody everyone everything evident exact exceed exceptional
excess exchange exclude exclusive excuse execute exempt exercise exist existence expand expense experience expert
expire explicit explore express extend extension extent external extra extraordinary extreme eye facilitate factor
factual faith false familiar farther fashion fast fault favor fear feature figure fill filled final firm firsthand
flag fluent focus follow forget formal former forth forward foundation frame frank freely frequent fresh fulfill
function fundamental future gain gap gather genuine goal govern grasp ground growth guarantee guess guide half halfway
hand handle handwrite handwriting handwritten harm hence hesitate highlight hinder hint historical honor hope hour
however idea ideal identical ignore illegible illustrate imagine immediate impact impair impartial imply importance
impose impossible impression improve inaccurate incidental incline incomplete inconclusive inconsistent incorrect
increase indeed independent indicate indirect individual infer inference influence inform informal initial initiate
innocent inquire inquiry insert insist inspect instance instruct instruction insufficient intact integrity intend
intent intention interest internal interpret interpretation interrupt interval introduce invalid invoke involve
irrelevant isolated item itemize journey judgment justification justify key knowledge knowing label lack lacking
language lapse lapsed lawful lawfully layer least legible legitimate length lengthen lesser likelihood likely limit
limitation limited link literal little local locate location logic logical logically long longer longstanding look
loose main mainly maintain major majority manage mandatory manner manual margin material matter maximum meaning
meaningful meanwhile mechanical member mention merely merit merits method middle mild minimal minimum minor mislead
misleading missing misstate misstatement mistaken misunderstand misunderstanding mitigate mix moderate modest modify
monthly moreover motive multiple mutual name namely narrow narrative nature nearby nearly neat necessary necessity
negative neglect neutral nevertheless newer nobody none nonetheless normal notable noted noteworthy nothing notify
notion null obey object objection objective obligation oblige observe observation obtain obvious occasion occasional
occupy odd offset omission omit ongoing onward openly operate opportunity oppose option oral ordinary organize origin
original originate otherwise ours outcome outline outside overall overlap overlook overstay overstayed owe own pace
pair paragraph parallel partial participate particular partly passage patience patient pattern peculiar penalty pend
pending perceive perfect perform permanent permissible permission permit persist persuade persuasion pertain pertinent
phase phrase physical piece pile plausible pleasant pleased plenty pointless polite portion pose positive possess
possession possibility possible postpone potential power practical praise precede precedent precise precision predict
preliminary premise preponderance presence present preserve press pressure presume presumably prevail prevent previous
primary principal principle prior priority private probable probably problem procedure process produce prohibit
project promise prompt promptly proportion proposal propose prospect protect protection prove provided provision
punctual purely purport pursue qualify quality quantity quick quiet quite raise random range rare rarely rate rather
ratio rational reach react reader readily reading reality realize reason reasonable reasonably reasoning reassure
rebuttal recall recalls recent recital recite recognize recollect recollection recommend reconcile reconsider recount
recover recur reduce redundant refer reference refine reflect refrain refuse refusal regard regardless regret regular
regularly reinforce reiterate relate relative relevance relevant reliable reliance relief reluctant remainder remark
remedy remind reminder remote remove renew repair repeat repeated repeatedly replace reply represent request require
rescind resemble reserve resist resolution resort respect respective responsibility responsible restore restrict
resume retain retract reverse revise revoke right rise risk role rough round roughly routine row rush sake same sample
satisfactory satisfy save saving scale scarce scope scrutiny search secure seek seldom select self sense sensible
sentence sequence serve severe several share shift short shortly sight significance significant silence silent similar
similarly simplify simply since sincere situation size skip slight slightly slip slow solely solid solution solve
somebody someone something sometimes somewhat somewhere soon sort specific specify stage stand standard statement
steady step stress strict strike strong structure style subsequent substance substantial substitute succeed success
sudden suffice suitable sum summarize summary supplement supplementary supply surface surprise surround survive
suspect suspend suspicion sustain swift symbol tabulate task technical temporary tend tentative therefore
thereby thorough thoroughly threshold thus ticked tidy tie timely timing title tolerate tone topic toward towards
trace track tradition transfer translate transmit treatment trial trivial trouble truthful turning twice typical typo
typographical ultimate unable unaware uncertain unchanged unclear uncommon uncontested undated underlie undermine
undisputed undue unequal unexpected unexplained unfavorable unfortunate uniform unique unknown unlikely unnecessary
unopposed unproven unreasonable unrebutted unrelated unreliable unresolved unsigned unsupported unsure untrue unusual
unverified upcoming update upon urge urgent useful useless utmost vague valid validity variety various vary verify
verified version versus vital volunteer voluntary voluntarily warn warning warrant weak weaken weakness weekly
weightless whatever whenever whereas wherever whether whichever whoever wide widely willful willing withhold withheld
workable worth worthy yearly yours zero able absent absence abroad abuse accepted accident across admissible
admissibility adult affirm age ahead alleged almost alternatively amongst anyone anybody anyway anywhere applicability
appointment area arrangement article assertion assessment assumption beneath beside besides best better beyond big bit
both brought by capital close closer colleague column company comparable comparison complete completeness
consideration consistency correctly correctness deadlines decade deeper detailed development different directly
distant dozen eldest elder encloses entirely exit fewer finally first fourth fifth sixth seventh eighth ninth tenth
greatest highest hundred inner instead just larger largest latest latter less line lower lowest man men million minute
moment month morning evening afternoon night noon nowhere once only outer past perhaps possibly quarter second sheet
smaller smallest specifically sure third thousand tonight tomorrow upper upward usually weekday weekend woman women
yes yesterday younger youngest ability accordingly adjourn adjudication adjudicator administrative affirmative
allegation allowance annotate annotation appendix asylum authorize authorization bench bracket cancellation caption
caseload certify certification chapter checklist citation clause compliance computation conclusive confirmation
consular copies counsel cumulative custody database declarant declaration deficiency deficient definition deport
deportation docket eligibility enclosure endorse enforcement entry entries evidentiary exclusion exemption expedite
expiration explanation filing fingerprint footnote grantee guideline hearing heading header immigrant inadmissible
inadmissibility ineligible ineligibility inspection interpreter interview jurisdiction lawfulness legal legally
liability litigate memorandum misrepresent misrepresentation naturalize notation notarize notarized notification
numeral offense officially overrule parole paroled passport petition photocopy photograph pinpoint preparer probative
proceeding prosecute prosecution provisional questionnaire ratify rebut recipient recordkeeping referral regulation
regulatory remand removable removal renewal reopen representation representative requirement residence resident
resubmit retraction revocation reviewer ruling schedule scheduled screening section signatory signature spouse statute
statutory stipulate subsection subparagraph submission substantiate supervisory supporting sworn tabulation
testimonial testify testified timeliness timetable transcript transcribe typewritten unauthorized unlawful
verification violate violation visa void waive waiver withdrawal workplace worksheet written beneficial bond childhood
couple couples family household lifelong marital married newlywed parent parenthood partner relation relationship
spousal stepchild stepfather stepmother stepparent stepdaughter stepson alphabet continuous continuously enroll
enrolled lean fell plan planned plans
"""
#: Words of degree, of manner and of the mind, which tell nothing by themselves.
_MANNER = """
outset heavier lighter pressed unasked unprompted comfortably frankness anger fear joy grief behalf mine anew afresh
bills tickets lines allow apply candor candidly patiently calmly quietly openly squarely fairly plainly flatly wholly
utterly barely merely hardly nearly scarcely roughly broadly narrowly loosely tightly strictly gently firmly kindly
warmly coldly bluntly gladly reluctantly hesitantly steadily gradually suddenly eventually presently shortly meantime
afterwards beforehand thereafter nowadays sooner later longest shortest strongest weakest clearest fullest surest
deepest softer harder easier safer fresher closer fainter odd oddly curious curiously surprising striking telling apt
fitting proper seemly welcome hurtful painful burdensome harsh lenient generous modest mild severe slight grave
trifling petty minor major chief leading lesser foremost core heart crux root bottom edge brink verge sum whole
remainder rest bulk share handful string chain thread knot web tangle muddle mix blend shade tint tone hue weight
scale scales counterweight tilt tip lean sway pull push drag burden load strain stress toll price worth merit virtue
flaw weakness strength candid forthright straightforward evasive vague hazy blurred blurry sharp crisp tidy untidy
neat sloppy careless mindful heedless wary cautious bold timid shy nervous anxious afraid ashamed proud sorry glad
happy unhappy content upset angry worried troubled puzzled confused certain doubtful hopeful hopeless eager willing
loath keen purse purses wallet pocket hat shoe doorstep threshold bridge road path way walk step stride pace guess
hunch feeling sense impression notion inkling suspicion belief conviction memory recollection forgetfulness hindsight
foresight insight oversight slip lapse blunder mishap accident coincidence luck fortune fate happenstance village town
city street corner neighborhood roof kitchen table chair
"""
#: Words that link, count, place in time, or speak of the writing itself.
_LINKING = """
already along plus behind instead myself himself herself itself themselves ourselves yourself alike altogether whoever
ago away back forth ahead apart aside front top halfway everywhere throughout meanwhile gone goes went done made makes
takes taken knew known heard seen unseen hid hidden hides put puts gave gives lets says said told came become became
becomes match matches matched conclusion contradict contradictory invented plant spot fine fix fixed skill progress
wherever field see guess guessed glance hurry visible readable legible unread undisclosed unanswered answered answers
loses wins worse worst gained gain gains fill fills filled hit covered stretch divide divided confidence confident
altered inappropriate average abstract score misread mistaken dropped withdrawn submit submitted announce announces
announced continuance reschedule sympathy thin heavy dark bend shape beginning ending eighteenth thirteenth fourteenth
fifteenth sixteenth seventeenth nineteenth twentieth fortieth sixtieth ninetieth percent sum sums half halves third
thirds quarter quarters twice thrice dollar dollars inked typed stamped sealed scanned copied crossed struck rewritten
harmless immaterial criteria criterion disposition immediacy exception exceptions anniversary sisterhood brotherhood
unaccompanied disprove untruth untested uncertified unsworn unpaid unproved unsupported readily quote quotes dead
passage passages pause paused pauses suffer suffered suffers loan gift guilt innocent innocence average pleased
hopes hoped forgive forgiven threatened threat restraint justice fairness honesty confidentiality confidential
undecided undone overturn overlook overlooked overlooks overstate overstated understate understated misunderstand
misunderstood misunderstanding mislabel mismatch mistranslation mistranslated typist envelope envelopes stapled
folder bundle packet attachment attachments enclosure enclosures sheet sheets layout column columns row rows footer
margin margins ink handwriting handwritten initial initials initialed underline underlined bold tick ticks ticked
blank blanks bracketed keyed entered keep keeps kept lack lacks lacked lacking hinge hinges hinged fade fades faded
surname name names first last middle maiden spelled spelling desk pen pencil drawer eye hand voice occasion
reading accredited representative lawyer attorney counsel surprisingly
contrary onward onwards earliest newest oldest nearest farthest furthest
"""
#: Verbs of every sort of doing, which tell nothing without what is done.
_DOING = """
acquire acquires act acts arise arises assert asserts assure avail belong bound cease coincide commit consult contend
own owns owned hometown cross crosses crossed crossing dwelling err erred errs flow get gets getting gotten govern
happen happened lie lies lock locked maintain name named occur occurred occurs operate owe permit plead preclude
pursuant recite render seek sought stop stopped step steps stepped suffer supply surrender tell think thinks vest wake
woke waking walk walked watch watched wear wore
"""
#: Words that any letter may use of papers, people and what they did.
_OFFICE = """
telephone phone theirs try tried arrest number signs signed sign whoever admitted border wedding marriage arrival
called messages
records
"""
ORDINARY += _OFFICE + _DOING + _VERBS + _REASONING + _MANNER + _LINKING
