"""What comes while the days run: interviews of a colleague who is away, inquiries, requests to hurry, the counter."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.dockets.setting import Setting
from course.casefiles.draw import Draw
from course.model.docket import Act, Case, Clock, Do, Inject, Page, Right, Slot, Truth, Weight

_FORMS = (
    ("N-400", "Naturalization examination"),
    ("I-485", "Adjustment interview"),
    ("I-751", "Interview of a couple"),
)
_QUARTER = 15  #: people are told a quarter of an hour
_FULL = 285  #: the working minutes the hours below are for; a shorter day moves them together
#: Own interviews and those of the colleague: day, minute, length. One of his lies across one of ours.
_OWN = ((0, 60, 40), (1, 150, 40), (2, 30, 45), (3, 195, 40), (4, 60, 40))
_HIS = ((1, 210, 40), (3, 180, 45), (4, 180, 40))


def booked(setting: Setting, draw: Draw, number: int, *, his: bool = False) -> Case:
    """An interview with a person who has been told the hour."""
    day, minute, length = (_HIS if his else _OWN)[number]
    minute = minute * setting.week.minutes // _FULL // _QUARTER * _QUARTER
    if setting.week.days == 1:
        day = 0
    form, what = _FORMS[draw.below(len(_FORMS))]
    slot, received = (
        Slot(day=day, minute=minute, length=length),
        setting.monday - timedelta(days=draw.between(200, 400)),
    )
    why = "The person was told the hour and has come: an interview booked is held, by you or by another officer."
    rights = (Right(do=Do.HOLD, what="hold", why=why), Right(do=Do.DELEGATE, what="officer", why=why))
    due = Clock(what="Interview", due=setting.day(day), weight=Weight.BOOKED, why=why)
    return Case(
        id="new",
        receipt="new",
        kind="interview",
        form=form,
        person=setting.somebody(draw).name,
        received_on=received,
        face=f"{what}{', booked for your colleague' if his else ''}.",
        work=length,
        slot=slot,
        truth=Truth(sort="cover" if his else "booked", rights=rights, clock=due),
    )


def _message(
    setting: Setting, title: str, who: str, text: str, acts: dict[str, str], truth: Truth, **more: object
) -> Case:
    return Case(
        id="new",
        receipt="new",
        kind="message",
        form="Message",
        person=who,
        received_on=setting.monday,
        face=title,
        pages=(Page(text=text, minutes=3),),
        acts=tuple(Act(id=name, says=says) for name, says in acts.items()),
        work=6,
        truth=truth,
        **more,
    )


def inquiry(setting: Setting, about: Case) -> Case:
    """A letter from a member of Congress about a pending case that has no clock."""
    why = (
        "The reply goes through the office's congressional liaison and says how the case stands. The letter gives the "
    )
    why += "case no place before cases that have a statutory day."
    truth = Truth(
        sort="inquiry",
        rights=(Right(do=Do.DECIDE, what="liaison", why=why, cites=("5 USC 552a(b)",)),),
        unlawful=("file",),
        clock=Clock(
            what="Reply to the inquiry",
            due=setting.day(min(2, setting.week.days - 1)),
            weight=Weight.OFFICE,
            why="Office target: two days.",
        ),
        pages=(0,),
    )
    acts = {
        "first": "Decide the case today, before the others, and tell the office so",
        "liaison": "Give the status to the congressional liaison; the case keeps its place",
        "file": "Send the office a copy of what is in the file",
        "leave": "Lay the letter aside until the week is over",
    }
    text = f"A member's office asks why {about.person} ({about.receipt}, {about.form}, received "
    text += f"{written(about.received_on)}) still waits, and asks for a decision this week. A signed consent of the "
    text += "person to a reply on the status is enclosed."
    return _message(
        setting, "Congressional inquiry", "Office of a member of Congress", text, acts, truth, about=about.id
    )


#: With a ground the policy names, by form: somebody here on a visit has no job that could end.
_CRITERIA = {
    "I-539": (
        """The hospital's letter is enclosed: an operation in nine days, for which it has to know how long the
        patient may stay. The request was made the day the hospital wrote.""",
        """The clinic's letter is enclosed: a child of the family fell ill on the visit and can't be moved for six
        weeks, and the insurer asks for the decision by Friday. The request was made the day the clinic wrote.""",
    ),
    "I-765": (
        """The employer's letter and the last pay slips are enclosed: without a decision the job ends on Friday, and
        with it the insurance of a sick child. The form had been filed as early as it could be.""",
        """The employer's letter and the lease are enclosed: without a card the job ends on Friday, and the rent of
        a family of five with it. The form had been filed as early as it could be.""",
    ),
}
_NONE = {
    "I-539": (
        """The wedding of a friend is next month, and it would be convenient to have everything settled by then.
        Nothing is enclosed.""",
        """The visit goes on well, and a trip to the mountains has to be planned. Nothing is enclosed.""",
    ),
    "I-765": (
        """The wedding of a friend is next month, and it would be convenient to have everything settled by then.
        Nothing is enclosed.""",
        """The form was filed weeks after the day it could be filed, since other things were in the way; a raise now
        depends on it. Nothing is enclosed.""",
    ),
}


def hurry(setting: Setting, draw: Draw, about: Case, *, criteria: bool) -> Case:
    """A request to expedite: with a ground the policy names and papers for it, or without."""
    cites = ("1 USCIS-PM A.5",)
    if criteria:
        why = "An urgent ground the policy names, not of the person's own making, with papers for it: granted in "
        why += "discretion, and the case moves ahead of those without a clock."
        right = Right(do=Do.DECIDE, what="grant", why=why, cites=cites)
    else:
        why = "No ground the policy names, and no papers for one: the case keeps its place, and the person is told."
        right = Right(do=Do.DECIDE, what="refuse", why=why, cites=cites)
    truth = Truth(
        sort="hurry-with" if criteria else "hurry-without",
        rights=(right,),
        unlawful=() if criteria else ("grant",),
        clock=Clock(
            what="Answer to the request", due=setting.last, weight=Weight.OFFICE, why="Answered within the week."
        ),
        pages=(0,),
    )
    acts = {
        "grant": "Grant it: the case moves ahead of cases without a clock",
        "refuse": "Refuse it: the case keeps its place; tell the person",
        "later": "Lay it aside and see",
    }
    text = f"{about.person} ({about.receipt}, {about.form}) asks to hurry. "
    text += " ".join(draw.one((_CRITERIA if criteria else _NONE)[about.form]).split())
    return _message(setting, "Request to expedite", about.person, text, acts, truth, about=about.id)


def counter(setting: Setting, draw: Draw) -> Case:
    """Somebody in the lobby who cannot wait."""
    who = setting.somebody(draw)
    day = setting.day(min(3, setting.week.days - 1))
    why = "Emergencies at the counter have an officer on duty today, who can act at once; your own bookings stand."
    truth = Truth(
        sort="counter",
        rights=(Right(do=Do.DELEGATE, what="duty", why=why),),
        clock=Clock(what="Somebody sees the person", due=day, weight=Weight.OFFICE, why="The plane leaves tonight."),
        pages=(0,),
    )
    acts = {
        "see": "Leave the desk and see to it yourself",
        "online": "Have the guard say that appointments are made online",
    }
    text = f"The guard calls: {who.name} stands in the lobby in tears. {who.they.capitalize()} has a plane tonight to "
    text += f"{who.their} father's funeral, and an application for a travel document that was filed weeks ago. The "
    text += "roster shows the officer on duty at the counter."
    made = _message(setting, "Emergency in the lobby", who.name, text, acts, truth)
    return made.model_copy(update={"work": 55})


def policy_notice(setting: Setting) -> Inject:
    """The notice on cards, an invented one; its own words say which requests it reaches."""
    policy = setting.recipe.policy
    if policy is None:
        raise ValueError("an inject 'policy' needs the week's policy: say which requests it reaches")
    day = setting.day(policy.day)
    reach = {
        "pending": "It applies to requests that are pending on that day or filed later.",
        "filed": "It applies to requests filed on or after that day.",
    }[policy.reaches]
    text = (
        f"Training Notice 12 (invented for this exercise). From {day:%A}, {written(day)}, a card in category (c)(9) is "
    )
    text += f"given for at most {policy.months} months. {reach} Cards given before that day stand."
    return Inject(id="policy", day=policy.day, title="Policy change: how long cards are good", text=text)
