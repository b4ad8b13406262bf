"""The reasoned responses to the first round: one for each admitted proposal or its group, most within their time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from cocreate.application.responses import (
    ContestResponse,
    DecideResponseContest,
    Evidence,
    Outcome,
    PublishResponse,
)
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import ORGANISER, PROCESS, SECOND_MODERATOR, speaker_of
from cocreate.seeds.quito.deliberation.bank import Answer, answers, objections
from cocreate.seeds.quito.deliberation.clusters import Group
from cocreate.seeds.quito.deliberation.fates import RESPOND_DAYS, Fate
from cocreate.seeds.quito.intake import key_of
from cocreate.seeds.quito.plan import load_plan
from cocreate.seeds.quito.proposals import SyntheticProposal

CHALLENGES = ("first", "production", "training", "access", "council")
"""Keys of the plan's challenges, in their order: what an answer is incorporated into until commitments are written."""
SESSIONS = (
    (0, "Primera mesa de respuesta"),
    (31, "Segunda mesa de respuesta"),
    (36, "Tercera mesa de respuesta"),
    (40, "Sesión ordinaria del Consejo Consultivo de Gobierno Abierto"),
)
"""From which day of the story on something was decided in which session."""
FIRST_ANSWER, LAST_ANSWER = 24, 41
LATE = 3
"""Responses that came after their deadline."""
WRITTEN_BY_ORGANISER = 0.15
SAID_TO_SEVERAL = (
    (" tu ", " su "),
    (" tus ", " sus "),
    (" te ", " le "),
    (" propones", " se propone"),
    (" sugieres", " se sugiere"),
    (" lo que pides", " lo que se pide"),
    (" prepararte", " prepararse"),
)
MOST_OPENINGS = 3
"""The answer to a group speaks to so many ways of putting it one by one; beyond that, to what they share."""


class Responses:
    def __init__(
        self,
        calendar: Calendar,
        fates: Mapping[int, Fate],
        admitted: Mapping[int, datetime],
        advised: Mapping[int, datetime],
        groups: Sequence[Group],
    ) -> None:
        self.calendar = calendar
        self.fates = fates
        self.admitted = admitted
        self.advised = advised
        self.groups = groups
        self.chance = Random("responses 2022")
        self.points: dict[str, int] = {}
        self.given: dict[tuple[str, int], tuple[Act, SyntheticProposal]] = {}

    def acts(self) -> Iterator[Act]:
        acts = [*map(self._to_group, self.groups), *map(self._to_one, self._alone())]
        self._come_late(acts)
        yield from self._numbered(acts)
        yield from self._contests()

    def _alone(self) -> list[SyntheticProposal]:
        grouped = {member.index for group in self.groups for member in group.members}
        first = [self.fates[index].proposal for index in self.admitted if index not in grouped]
        return [proposal for proposal in first if proposal.is_of_first_round]

    def _to_group(self, group: Group) -> Act:
        answer, takes = group.answer, sorted({member.take for member in group.members})
        since = max(group.formed, *(self._since(member) for member in group.members))
        due = min(self._due(member) for member in group.members)
        command = self._command(f"cluster/{group.key}", answer, answer.outcome, reasons_for(answer, takes))
        return Act(self._moment(since, due), self._writer(answer), command)

    def _to_one(self, proposal: SyntheticProposal) -> Act:
        answer = answers()[proposal.idea]
        reasons = reasons_for(answer, [proposal.take])
        command = self._command(f"proposal/{key_of(proposal)}", answer, answer.outcome_of(proposal.take), reasons)
        act = Act(self._moment(self._since(proposal), self._due(proposal)), self._writer(answer), command)
        self.given[proposal.idea, proposal.take] = (act, proposal)
        return act

    def _command(self, about: str, answer: Answer, outcome: str, reasons: str) -> PublishResponse:
        target, quoted = self._target(answer, outcome)
        if outcome == Outcome.MERGED and target is None:
            outcome, (target, quoted) = Outcome.PARTIALLY_INCORPORATED, section_of(answer.into)
        return PublishResponse(
            process=PROCESS,
            about=about,
            outcome=Outcome(outcome),
            reasons=reasons,
            unit=answer.unit,
            session="",
            evidence=(Evidence(title=answer.evidence),),
            target=target,
            target_text=quoted,
            reference=_reference(answer, outcome),
        )

    def _target(self, answer: Answer, outcome: str) -> tuple[str | None, str]:
        if outcome in (Outcome.INCORPORATED, Outcome.PARTIALLY_INCORPORATED):
            return section_of(answer.into)
        if outcome == Outcome.MERGED:
            theme = next(
                (g for g in self.groups if g.answer.into == answer.into and g.answer.code != answer.code), None
            )
            return (f"cluster/{theme.key}", theme.answer.group) if theme else (None, "")
        return None, ""

    def _writer(self, answer: Answer) -> str:
        return ORGANISER if self.chance.random() < WRITTEN_BY_ORGANISER else speaker_of(answer.unit)

    # When ---------------------------------------------------------------------------------------------------------------

    def _since(self, proposal: SyntheticProposal) -> datetime:
        admitted = self.admitted[proposal.index]
        return max(admitted + timedelta(days=1), self.advised.get(proposal.index, admitted))

    def _due(self, proposal: SyntheticProposal) -> datetime:
        return self.admitted[proposal.index] + timedelta(days=RESPOND_DAYS)

    def _moment(self, since: datetime, due: datetime) -> datetime:
        first = max(FIRST_ANSWER, self.calendar.day_of(since) + 1)
        last = min(LAST_ANSWER, self.calendar.day_of(due) - 1)
        return self.calendar.in_office(self.chance, first, last)

    def _come_late(self, acts: list[Act]) -> None:
        """Some of those that were due first come a day or three after their time."""
        singles = [number for number, act in enumerate(acts) if _is_about_one(act)]
        due = {_about(acts[given_number]): given_number for given_number in singles}
        first = sorted(
            (self._due(proposal), due[f"proposal/{key_of(proposal)}"], way)
            for way, (_act, proposal) in self.given.items()
            if f"proposal/{key_of(proposal)}" in due
        )
        for at, number, way in first[:LATE]:
            day = self.calendar.day_of(at) + 1
            late = Act(self.calendar.in_office(self.chance, day, day + 2), acts[number].who, acts[number].command)
            acts[number] = late
            self.given[way] = (late, self.given[way][1])

    # Where it was decided -------------------------------------------------------------------------------------------------

    def _numbered(self, acts: list[Act]) -> Iterator[Act]:
        for act in sorted(acts, key=lambda act: act.at):
            day = self.calendar.day_of(act.at)
            session = next(name for first, name in reversed(SESSIONS) if day >= first)
            self.points[session] = self.points.get(session, 0) + 1
            command = act.command
            assert isinstance(command, PublishResponse)  # noqa: S101 — made here
            yield Act(act.at, act.who, _decided_in(command, session, self.points[session]))

    # Against it ---------------------------------------------------------------------------------------------------------

    def _contests(self) -> Iterator[Act]:
        """One waits for a decision; the response to another one, contested earlier, was found to hold."""
        contested = [objection for objection in objections("answers") if objection.way in self.given]
        for objection, is_decided in zip(contested, (False, True), strict=False):
            act, proposal = self.given[objection.way]
            at = act.at + timedelta(hours=self.chance.uniform(5, 30))
            about = f"proposal/{key_of(proposal)}"
            contest = ContestResponse(process=PROCESS, about=about, proposal=key_of(proposal), words=objection.words)
            yield Act(at, proposal.author, contest)
            if is_decided:
                day = self.calendar.day_of(at) + 1
                decision = DecideResponseContest(process=PROCESS, about=about, upheld=False, reasons=objection.ruling)
                yield Act(self.calendar.in_office(self.chance, day, day + 1), SECOND_MODERATOR, decision)


def reasons_for(answer: Answer, takes: Sequence[int]) -> str:
    """One paragraph: what was asked, way by way, and the reasons that all share."""
    openings = [answer.takes[take - 1] for take in takes if answer.takes[take - 1]]
    if len(openings) == 1:
        return f"{openings[0]} {answer.why}"
    if not openings or len(openings) > MOST_OPENINGS:
        return f"{answer.because} {answer.why}"
    told = [_in_plural(opening, number) for number, opening in enumerate(openings)]
    return " ".join([*told, answer.why])


def _in_plural(opening: str, number: int) -> str:
    """The opening for one author, as said to several."""
    who = ("Una propuesta", "Otra", "Una tercera")[number]
    verbs = {"Pides": "pide", "Preguntas": "pregunta", "Avisaste": "avisó"}
    verb, _space, rest = opening.partition(" ")
    told = f"{who} {verbs[verb]} {rest}" if verb in verbs else opening
    for own, theirs in SAID_TO_SEVERAL:
        told = told.replace(own, theirs)
    return told


def _reference(answer: Answer, outcome: str) -> str:
    if outcome == Outcome.REFERRED:
        return answer.to
    return answer.reference if outcome == Outcome.ALREADY_IN_PROGRESS else ""


def section_of(challenge: str) -> tuple[str, str]:
    """What an answer is incorporated into, and the words of the plan that are meant."""
    quoted = load_plan().section("current_challenges").items[CHALLENGES.index(challenge)]
    return f"section/{PROCESS}/current_challenges", quoted


def _decided_in(command: PublishResponse, session: str, point: int) -> PublishResponse:
    return replace(command, session=session, item=str(point))


def _about(act: Act) -> str:
    assert isinstance(act.command, PublishResponse)  # noqa: S101 — made here
    return act.command.about


def _is_about_one(act: Act) -> bool:
    return _about(act).startswith("proposal/")
