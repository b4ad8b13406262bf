"""A round played over the bus: declared, opened, voted in, counted; for tests of every floor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from cocreate.application.acts import THE_SYSTEM, Actor, Command
from cocreate.application.prioritisation import (
    AnswerChallenge,
    CastBallot,
    CertifyResult,
    ChamberKey,
    ChamberPlan,
    CloseRound,
    CommitSeed,
    ConfigureRound,
    FlushBallots,
    FreezeRound,
    ListOptions,
    OpenRound,
    OptionSource,
    OptionWish,
    PublishResult,
    RevealSeed,
)
from cocreate.application.processes import OpenPhase, PublishTimeline
from cocreate.domain.processes import Ability, Phase
from cocreate.domain.shared import Level, Role, moment_of
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.profile import BallotType
from cocreate.queries.prioritisation.stating import stated
from tests.scenario import PROCESS, VERSION, Scenario

ROUND = "round-of-parks"
SEEDS = {"Clara": "clarasfirstseed0001", "Otto": "ottosothersecret0002"}
"""Parts of the seed by who holds them: a clerk and an auditor."""


@dataclass
class Voting:
    """A round and its people. `chambers` and the rest of the declaration may be changed before `declared`."""

    story: Scenario
    round: str = ROUND
    chambers: Sequence[ChamberPlan] = ()
    options: Sequence[OptionWish] = ()
    plan: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chambers = self.chambers or [citizens()]
        self.options = self.options or works(4)

    # Acts -------------------------------------------------------------------------------------------------------------

    def act(self, command_type: type[Command], **fields: Any) -> Command:
        return command_type(process=PROCESS, round=self.round, **fields)  # type: ignore[call-arg]

    def does(self, who: str | Actor, command_type: type[Command], **fields: Any) -> "Voting":
        """It happens, or the test fails with the refusal."""
        self.story.given((who, self.act(command_type, **fields)))
        return self

    def wants(self, who: str | Actor, command_type: type[Command], **fields: Any) -> Scenario:
        return self.story.when(who, self.act(command_type, **fields))

    # Steps ------------------------------------------------------------------------------------------------------------

    def ground(self) -> "Voting":
        """Territory, a process whose phase for votes is open, and the people who run a round."""
        self.story.a_territory().a_process()
        clock = self.story.clock
        phase = Phase("vote", [Ability.PRIORITISE], clock.moment(days=20), clock.moment(days=90))
        self.story.given(("Olga", PublishTimeline(process=PROCESS, phases=(phase,), reason="Se vota en una fase.")))
        clock.move(days=20)
        self.story.given(("Olga", OpenPhase(process=PROCESS, phase="vote")))
        return self.people()

    def people(self) -> "Voting":
        self.story.with_role("Clara", Role.FACILITATOR)
        self.story.with_role("Otto", Role.AUDITOR)
        return self

    def configured(self) -> "Voting":
        clock = self.story.clock
        fields = {
            "anew": True,
            "title": "¿Qué obras van primero?",
            "question": "Elige hasta tres obras para el barrio.",
            "description": "Lo que salga elegido entra al plan.",
            "chambers": self.chambers,
            "opens": moment_of(clock.at + timedelta(hours=1)),
            "closes": moment_of(clock.at + timedelta(days=7)),
            "territory_version": VERSION,
        }
        self.does("Olga", ConfigureRound, **(fields | self.plan))
        return self.does("Olga", ListOptions, options=self.options)

    def frozen(self) -> "Voting":
        self.configured().does("Olga", FreezeRound)
        for who, code in SEEDS.items():
            self.does(who, CommitSeed, code=code)
        return self

    def opened(self) -> "Voting":
        """In a process whose open phase lets people vote."""
        self.frozen()
        self.story.clock.move(hours=2)
        return self.does(THE_SYSTEM, OpenRound)

    def casts(self, who: str | Actor, *choices: str) -> "Voting":
        return self.does(who, CastBallot, body={"choices": list(choices)} if choices else {"blank": True})

    def flushed(self) -> "Voting":
        """Every ballot is written down, each change in a batch of its own."""
        while self.story.platform.bus.dispatch(self.act(FlushBallots), THE_SYSTEM):
            pass
        return self

    def closed(self) -> "Voting":
        self.story.clock.move(days=7)
        return self.flushed().does(THE_SYSTEM, CloseRound)

    def revealed(self) -> "Voting":
        for who, code in SEEDS.items():
            self.does(who, RevealSeed, code=code)
        return self

    def tallied(self) -> "Voting":
        bus = self.story.platform.bus
        with bus.database.snapshot() as connection:
            command = stated(connection, self.round)
        bus.dispatch(command, THE_SYSTEM)
        return self

    def certified(self) -> "Voting":
        self.story.clock.move(days=6)
        return self.does("Olga", CertifyResult).does("Otto", CertifyResult)

    def published(self) -> "Voting":
        return self.certified().does("Olga", PublishResult)

    def challenge_answered(self, challenge: str, *, recount: bool) -> "Voting":
        return self.does(
            "Olga", AnswerChallenge, challenge=challenge, upheld=recount, recount=recount, reasons="Lo miramos."
        )


def citizens(
    ballot_type: BallotType = BallotType.APPROVAL,
    rule: str = "score_ranking",
    params: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    **conditions: Any,
) -> ChamberPlan:
    return chamber(ChamberKey.CITIZENS, ballot_type, rule, params, limits, **conditions)


def council(
    ballot_type: BallotType = BallotType.APPROVAL,
    rule: str = "score_ranking",
    params: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    **conditions: Any,
) -> ChamberPlan:
    return chamber(ChamberKey.COUNCIL, ballot_type, rule, params, limits, **conditions)


def chamber(
    key: ChamberKey,
    ballot_type: BallotType,
    rule: str,
    params: Mapping[str, str] | None,
    limits: Limits | None,
    **conditions: Any,
) -> ChamberPlan:
    return ChamberPlan(
        chamber=key,
        ballot_type=ballot_type,
        limits=limits or Limits(max=3),
        rule=rule,
        params=dict(params or {"top": "2"}),
        **conditions,
    )


def works(number: int, *, cost: int = 0) -> list[OptionWish]:
    """Options of the round's own: parks by number, each dearer than the one before."""
    return [
        OptionWish(
            id=str(n),
            source=OptionSource.OWN,
            title=f"Parque {n}",
            summary="Árboles, bancas y luz.",
            cost=cost * n,
        )
        for n in range(1, number + 1)
    ]


def neighbours(story: Scenario, number: int, level: Level = Level.EMAIL) -> list[Actor]:
    return [story.person(f"Vecina {n}", level) for n in range(number)]
