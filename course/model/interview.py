"""A mock interview's script: who comes, what is true, how it is asked for, and what comes out when it is asked well.

One file a script, ``data/interviews/<id>.yaml``; ``common.yaml`` beside them holds what every officer may say.

* ``topics`` hold the truth. Each has ``facts`` (the elements to cover) and ``asks``: an :class:`Ask` is one thing that
  can be asked, with many paraphrases (ten or more, worded as different people would) and its ``answers``. The first
  answer whose ``when`` holds is given, so write the special ones first; the last has no ``when``. An answer's
  ``reveals`` names the facts it brings out. Write the full account for ``kinds: [open, probing]``, a bare "Yes, sir."
  for ``[leading, closed]``, a muddled one for ``[compound]``.
* ``inconsistencies`` are two statements that don't fit. Each is an ask of its own (its paraphrases put it to the
  applicant openly); it can be put once the facts of ``needs`` have come out, before that ``too_soon`` is said.
* ``events`` happen once, when their ``when`` holds for a question just put and not yet answered: ``shows`` is what is
  seen, then comes the answer. An event with ``mends`` stays open until the officer makes one of those moves (then
  ``then`` is said); while it is open, ``instead``, if there is any, stands for every answer to a topic, and nothing
  is revealed, so the officer has to ask again.
* ``words`` are families of words that mean the same in this file, beside those of ``common.yaml``: ``[shop, store]``.
* ``like: [trips, work]`` in an ask takes the wordings of these rows of the ``bank`` in ``common.yaml`` besides its own.
* ``replies`` gives this applicant's own answers to moves of ``common.yaml`` (oath, break, silence ...).
* ``endings``: the first whose ``when`` holds is how it ended; the last has no ``when``.
* ``expert`` is the annotated interview: played by the machine it must bring out every needed fact, put every
  inconsistency, make every advisal of ``advisals``, leave no event open and reach the first ending. A test plays it.
* ``version`` goes up with every change after which earlier questions of a trainee mean something else.
* Rapport runs from -5 to 5 and starts at ``rapport``. Open questions, moves of courtesy, breaks and time raise it;
  leading, compound and inappropriate questions lower it (:mod:`course.simulators.interview` says by how much).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, Protocol

from pydantic import Field, model_validator

from course.model.base import Citation, Model, Prose, Slug
from course.model.simulation import HELD_BACK

FORMAT = 1
LEAST_EXPERT = 5  #: steps of an expert's interview

Kind = Literal["open", "probing", "closed", "leading", "compound", "inappropriate"]
Process = Literal["n-400", "i-485", "i-751", "i-130", "i-589", "refugee", "fraud", "sworn-statement"]
Role = Literal["interpreter", "attorney", "family", "child"]
Mood = Literal["calm", "distressed"]
#: What an officer may say or do in any interview, beside asking about the file; ``common.yaml`` has their wordings.
Move = Literal[
    "greeting",
    "purpose",
    "oath",
    "counsel",
    "interpreter-check",
    "confidentiality",
    "ground-rules",
    "empathy",
    "break",
    "silence",
    "more",
    "clarify",
    "interpreter-verbatim",
    "interpreter-change",
    "interpreter-aside",
    "attorney-wait",
    "family-wait",
    "child-care",
    "anything-else",
    "read-back",
    "next-steps",
    "closing",
]
Happening = Literal[
    "silence",
    "distress",
    "interpreter-wrong-language",
    "interpreter-summarizes",
    "interpreter-side-talk",
    "attorney-objects",
    "family-answers",
    "child",
    "other",
]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _twice(*groups: Iterable[_Named]) -> str:
    """The first id that is there more than once, or nothing."""
    counted = Counter(thing.id for things in groups for thing in things)
    return next((name for name, n in counted.items() if n > 1), "")


Paraphrases = Annotated[tuple[Prose, ...], Field(min_length=3)]


class When(Model):
    """A condition; what is left out does not matter, and all that is named must hold."""

    kinds: tuple[Kind, ...] = ()  #: the question is coded as one of these
    after: tuple[Slug, ...] = ()  #: all these facts are out
    before: tuple[Slug, ...] = ()  #: none of these facts is out
    put: tuple[Slug, ...] = ()  #: all these inconsistencies have been put and answered
    did: tuple[Move, ...] = ()  #: the officer has made all these moves
    rapport: int | None = Field(None, ge=-5, le=5)  #: at least so much
    rapport_below: int | None = Field(None, ge=-5, le=5)  #: less than so much
    mood: Mood | None = None
    asked: int | None = Field(None, ge=1)  #: this has been asked so many times before, or more
    about: tuple[Slug, ...] = ()  #: the question was this ask (or inconsistency), or any ask of this topic
    during: tuple[Slug, ...] = ()  #: one of these events is open
    past: tuple[Slug, ...] = ()  #: all these events have happened and none is open
    turn: int | None = Field(None, ge=1)  #: the officer has spoken so many times, or more
    stopped: bool | None = None  #: the applicant or the attorney broke the interview off

    @property
    def always(self) -> bool:
        """Whether nothing is asked for."""
        return self == When()


class Answer(Model):
    """What is said, and what it brings out."""

    when: When = When()
    says: Prose
    manner: str = ""  #: what is seen meanwhile: "looks at the floor"
    by: Role | Literal["applicant"] = "applicant"
    reveals: tuple[Slug, ...] = ()
    rapport: int = Field(0, ge=-3, le=3)
    mood: Mood | None = None  #: the applicant's mood from here on


class Ask(Model):
    """One thing that can be asked about: its wordings and what is answered."""

    id: Slug
    asks: Paraphrases
    like: tuple[Slug, ...] = ()  #: rows of the bank in ``common.yaml`` whose wordings ask this too
    answers: tuple[Answer, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _last_always_holds(self) -> Ask:
        if not self.answers[-1].when.always:
            raise ValueError(f"the last answer of {self.id!r} has a condition: add one without, for every other case")
        return self


class Fact(Model):
    """One element to cover. ``needed`` ones count in the coverage."""

    id: Slug
    text: Prose
    needed: bool = True


class Topic(Model):
    """Something the officer must learn about, as it truly is."""

    id: Slug
    title: Prose
    truth: Prose
    cites: tuple[Citation, ...] = ()
    facts: tuple[Fact, ...] = Field(min_length=1)
    asks: tuple[Ask, ...] = Field(min_length=1)


class Inconsistency(Ask):
    """Two statements that don't fit, and what becomes of it when it is put to the applicant."""

    topic: Slug
    title: Prose
    between: tuple[Prose, Prose]
    needs: tuple[Slug, ...] = ()  #: facts that must be out before it can be put; none where the file alone shows it
    too_soon: Prose = "I don't understand. What does not fit?"
    resolution: Literal["explained", "honest mistake", "admitted", "unexplained"]
    note: Prose  #: what it means for the case, for the debrief


class Event(Model):
    """Something that happens in the room."""

    id: Slug
    kind: Happening
    when: When
    shows: Prose
    mends: tuple[Move, ...] = ()
    instead: str = ""
    then: str = ""
    mood: Mood | None = None
    note: Prose  #: what an officer does about it and why, for the debrief


class Ending(Model):
    """How it ended, and what the record now supports."""

    id: Slug
    title: Prose
    when: When = When()
    text: Prose


class Step(Model):
    """One question or act of the expert, and why. ``does`` stands for a move without words, such as silence."""

    ask: str = ""
    does: Move | None = None
    note: Prose

    @model_validator(mode="after")
    def _one_of_both(self) -> Step:
        if bool(self.ask) == bool(self.does):
            raise ValueError("a step of the expert has either `ask` or `does`")
        return self


class Companion(Model):
    """Somebody who comes with the applicant."""

    role: Role
    name: Prose
    about: Prose


class Applicant(Model):
    """The person interviewed. ``english`` says whether answers come through an interpreter."""

    name: Prose
    pronoun: Literal["he", "she", "they"]
    about: Prose
    language: Prose
    english: bool = True
    demeanor: Prose


class Paper(Model):
    """What the officer has read in the file before."""

    title: Prose
    text: Prose


class Common(Model):
    """What every officer may say: wordings and the usual replies of each move, and families of words alike."""

    format: int = FORMAT
    words: tuple[tuple[Prose, ...], ...] = ()
    moves: dict[Move, Ask]
    beside: Ask | None = None  #: what has nothing to do with any interview, and what is answered to it
    bank: dict[Slug, tuple[Prose, ...]] = {}  #: wordings of what many files are asked about; see ``Ask.like``


class Script(Model):
    """What ``data/interviews/<id>.yaml`` says."""

    format: int = FORMAT
    id: Slug
    version: int = Field(1, ge=1)
    title: Prose
    process: Process
    today: date
    summary: Prose
    content_note: str = ""
    applicant: Applicant
    company: tuple[Companion, ...] = ()
    file: tuple[Paper, ...] = Field(min_length=1)
    opening: Prose
    rapport: int = Field(0, ge=-5, le=5)
    advisals: tuple[Move, ...] = Field(min_length=1)
    words: tuple[tuple[Prose, ...], ...] = ()  #: families of words that mean the same in this file
    topics: tuple[Topic, ...] = Field(min_length=1)
    inconsistencies: tuple[Inconsistency, ...] = ()
    events: tuple[Event, ...] = ()
    replies: dict[Move, tuple[Answer, ...]] = {}
    endings: tuple[Ending, ...] = Field(min_length=2)
    expert: tuple[Step, ...] = ()
    blinded: bool = False  #: what is only for scoring was left out

    def blind(self) -> Script:
        """The script as a graded interview is handed out: it plays the same, and says nothing of what it was about.

        The expert's interview, the truth, the wording of facts, what inconsistencies, events and endings mean, and
        which facts count are left out. What can be asked and what is answered has to stay: the applicant lives by it.
        """
        return self.model_copy(
            update={
                "topics": tuple(_blind_topic(topic) for topic in self.topics),
                "inconsistencies": tuple(_blind_conflict(one) for one in self.inconsistencies),
                "events": tuple(event.model_copy(update={"note": HELD_BACK}) for event in self.events),
                "endings": tuple(_blind_ending(n, ending) for n, ending in enumerate(self.endings, 1)),
                "expert": (),
                "blinded": True,
            }
        )

    @property
    def facts(self) -> dict[str, Fact]:
        """Every fact by its id, in the order of the topics."""
        return {fact.id: fact for topic in self.topics for fact in topic.facts}

    @property
    def asks(self) -> dict[str, Ask]:
        """Everything of this file that can be asked, by id; the inconsistencies last."""
        return {ask.id: ask for ask in self.asks_listed}

    @property
    def asks_listed(self) -> tuple[Ask, ...]:
        """The same in order."""
        return (*(a for t in self.topics for a in t.asks), *self.inconsistencies)

    @property
    def topic_of(self) -> dict[str, str]:
        """The topic of each ask."""
        own = {ask.id: topic.id for topic in self.topics for ask in topic.asks}
        return {**own, **{i.id: i.topic for i in self.inconsistencies}}

    @model_validator(mode="after")
    def _has_an_expert(self) -> Script:
        if len(self.expert) < LEAST_EXPERT and not self.blinded:
            raise ValueError(f"the expert's interview has fewer than {LEAST_EXPERT} steps: write all of it")
        return self

    @model_validator(mode="after")
    def _fits_together(self) -> Script:
        twice = _twice(self.topics, self.asks_listed, self.events) or _twice(*(t.facts for t in self.topics))
        if twice:
            raise ValueError(f"the id {twice!r} is used twice: give one of them another")
        for place, what, names, known in self._named():
            lost = sorted(set(names) - known)
            if lost:
                raise ValueError(f"{place} names the {what} {lost[0]!r}, which is not in this script: mend the id")
        if not self.endings[-1].when.always:
            raise ValueError("the last ending has a condition: add one without, for every other case")
        for move, answers in self.replies.items():
            if not answers[-1].when.always:
                raise ValueError(f"the last reply to {move!r} has a condition: add one without, for every other case")
        hidden = {f.id for f in self.facts.values() if f.needed} - self._revealed()
        if hidden:
            raise ValueError(f"no answer reveals the fact {min(hidden)!r}: add it to one, or say `needed: false`")
        return self

    def _answers(self) -> Iterator[tuple[str, Answer]]:
        for ask in self.asks.values():
            yield from ((ask.id, answer) for answer in ask.answers)
        for move, answers in self.replies.items():
            yield from ((f"the reply to {move}", answer) for answer in answers)

    def _revealed(self) -> set[str]:
        return {fact for _, answer in self._answers() for fact in answer.reveals}

    def _named(self) -> Iterator[tuple[str, str, tuple[str, ...], set[str]]]:
        facts, topics, events = set(self.facts), {t.id for t in self.topics}, {e.id for e in self.events}
        odd = {i.id for i in self.inconsistencies}
        yield from ((f"the inconsistency {i.id!r}", "topic", (i.topic,), topics) for i in self.inconsistencies)
        yield from ((f"the inconsistency {i.id!r}", "fact", i.needs, facts) for i in self.inconsistencies)
        whens = [(f"an answer of {name!r}", answer.when) for name, answer in self._answers()]
        whens += [(f"the event {e.id!r}", e.when) for e in self.events]
        whens += [(f"the ending {e.id!r}", e.when) for e in self.endings]
        for name, answer in self._answers():
            yield f"an answer of {name!r}", "fact", answer.reveals, facts
        for place, when in whens:
            yield place, "fact", (*when.after, *when.before), facts
            yield place, "inconsistency", when.put, odd
            yield place, "event", (*when.during, *when.past), events
            yield place, "ask or topic", when.about, topics | set(self.asks)


def _blind_topic(topic: Topic) -> Topic:
    facts = tuple(fact.model_copy(update={"text": HELD_BACK, "needed": False}) for fact in topic.facts)
    return topic.model_copy(update={"title": HELD_BACK, "truth": HELD_BACK, "cites": (), "facts": facts})


def _blind_conflict(one: Inconsistency) -> Inconsistency:
    held = {"title": HELD_BACK, "between": (HELD_BACK, HELD_BACK), "resolution": "unexplained", "note": HELD_BACK}
    return one.model_copy(update=held)


def _blind_ending(number: int, ending: Ending) -> Ending:
    return ending.model_copy(update={"id": f"ending-{number}", "title": "The interview is over", "text": HELD_BACK})
