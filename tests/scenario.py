"""Given, when, then over the bus: what happened, what somebody wants, what follows or is refused."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM, Actor, Command
from cocreate.application.admission import PublishCriteria
from cocreate.application.participants import GrantRole
from cocreate.application.processes import AnnounceProcess, OpenPhase, PublishTimeline, RegisterUnit, StaffUnit
from cocreate.application.proposals import ProposalWords, SubmitProposal
from cocreate.application.territory import AdoptTerritory
from cocreate.bootstrap import Platform
from cocreate.domain.processes import Ability, Phase, RuleSet
from cocreate.domain.proposals import OgpValue, Place
from cocreate.domain.shared import Level, Moment, Refused, Role, moment_of
from cocreate.domain.territory import Area, AreaKind
from cocreate.kept import ACCOUNT

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
PROCESS = "quito-2026"
TERRITORY = "quito"
VERSION = "2022"


@dataclass
class StoppedClock:
    """Time moves only when the test says so."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)

    def moment(self, **later: float) -> Moment:
        return moment_of(self.at + timedelta(**later))


@dataclass
class Scenario:
    """Keeps the people of a story by name and the events of the last act."""

    platform: Platform
    clock: StoppedClock
    people: dict[str, Actor] = field(default_factory=dict)
    events: list[Any] = field(default_factory=list)
    refusal: Refused | None = None

    def person(self, name: str, level: Level = Level.EMAIL) -> Actor:
        """A person with an account; the same name is the same person."""
        if name not in self.people:
            self.people[name] = add_person(self.platform, name, level)
        return self.people[name]

    def with_role(self, name: str, role: Role, scope: str = PROCESS) -> Actor:
        actor = self.person(name, Level.OFFICIAL)
        self.platform.bus.dispatch(GrantRole(to=actor, role=role, role_scope=scope), THE_SYSTEM)
        return actor

    def given(self, *acts: tuple[str | Actor, Command]) -> Self:
        for who, command in acts:
            self.platform.bus.dispatch(command, self._actor(who))
        return self

    def when(self, who: str | Actor, command: Command) -> Self:
        self.events, self.refusal = [], None
        try:
            self.events = self.platform.bus.dispatch(command, self._actor(who))
        except Refused as refused:
            self.refusal = refused
        return self

    def then(self, event_type: type, **facts: Any) -> Any:
        """One event of the type came, with these facts. Gives it."""
        assert self.refusal is None, f"refused: {self.refusal!r}"
        found = [event for event in self.events if isinstance(event, event_type)]
        assert len(found) == 1, f"{event_type.__name__} not once in {[type(e).__name__ for e in self.events]}"
        for name, value in facts.items():
            assert getattr(found[0], name) == value
        return found[0]

    def then_refused(self, reason: type[Refused], **details: Any) -> Refused:
        """Refused for exactly this reason, and nothing was recorded."""
        assert type(self.refusal) is reason, f"{self.refusal!r}, events {self.events}"
        for name, value in details.items():
            assert self.refusal.details[name] == value
        return self.refusal

    def then_nothing(self) -> None:
        assert self.refusal is None
        assert self.events == []

    def _actor(self, who: str | Actor) -> Actor:
        return who if isinstance(who, Actor) else self.person(who)

    # Stories ---------------------------------------------------------------------------------------------------------

    def a_territory(self) -> Self:
        self.given((THE_SYSTEM, adopt_small_territory()))
        return self

    def a_process(self) -> Self:
        """Announced by the organiser Olga, timeline published; the intake opens in fifteen days."""
        self.with_role("Olga", Role.ORGANISER)
        return self.given(
            ("Olga", announcement()),
            ("Olga", PublishTimeline(process=PROCESS, phases=timeline(self.clock))),
        )

    def an_open_intake(self) -> Self:
        """Territory, process, and the phase in which people propose and support, just opened."""
        self.a_territory().a_process()
        self.clock.move(days=15)
        return self.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))

    def an_open_intake_with_admission(
        self, review_after: float = 0, days: float = 45, *, before: Callable[[Self], None] | None = None
    ) -> Self:
        """Like `an_open_intake`, with criteria published before it (days: decide 15, clarify 7, appeal 10, respond 30),
        the moderators Mora and Milton, and decisions from `review_after` days after the opening on. `before`: what
        happens between the timeline and the opening."""
        self.a_territory()
        self.with_role("Olga", Role.ORGANISER)
        for name in ("Mora", "Milton"):
            self.with_role(name, Role.MODERATOR)
        self.given(
            ("Olga", announcement()),
            ("Olga", PublishTimeline(process=PROCESS, phases=reviewed_timeline(self.clock, review_after, days))),
            ("Olga", criteria()),
        )
        if before is not None:
            before(self)
        self.clock.move(days=15)
        self.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))
        return self if review_after else self.given(("Olga", OpenPhase(process=PROCESS, phase="admission")))

    def a_unit(
        self, key: str = "secretaria", name: str = "Secretaría de Participación", speaker: str = "Úrsula"
    ) -> Self:
        """Registered by Olga, with somebody who speaks for it."""
        member = self.with_role(speaker, Role.UNIT)
        return self.given(
            ("Olga", RegisterUnit(process=PROCESS, unit=key, name=name)),
            ("Olga", StaffUnit(process=PROCESS, unit=key, member=member)),
        )

    def a_proposal(self, key: str = "first", by: str = "Ana", **changes: Any) -> Self:
        return self.given((by, submission(key, **changes)))


def add_person(platform: Platform, name: str, level: Level = Level.EMAIL) -> Actor:
    actor = Actor(person=secrets.token_hex(8), secret=secrets.token_bytes(32), level=level)
    with platform.database.writing() as connection:
        connection.execute(
            sa.insert(ACCOUNT).values(
                person=actor.person,
                email=f"{name.lower()}.{actor.person}@example.org",
                name=name,
                show_name=False,
                level=level,
                document_tag=f"tag-of-{actor.person}" if level is Level.CEDULA else None,
                secret=actor.secret,
                session_stamp=secrets.token_hex(8),
                language="es",
                created_at=platform.bus.now(),
            )
        )
    return actor


def timeline(clock: StoppedClock, opens_in_days: float = 15, days: float = 45) -> tuple[Phase, ...]:
    opens, closes = clock.moment(days=opens_in_days), clock.moment(days=opens_in_days + days)
    return (
        Phase("intake", [Ability.PROPOSE, Ability.SUPPORT], opens, closes),
        Phase("deliberation", [Ability.DELIBERATE], closes, clock.moment(days=opens_in_days + days + 30)),
    )


def reviewed_timeline(clock: StoppedClock, review_after: float = 0, days: float = 45) -> tuple[Phase, ...]:
    opens, closes, ends = (clock.moment(days=15 + more) for more in (0, days, days + 15))
    return (
        Phase("intake", [Ability.PROPOSE, Ability.SUPPORT, Ability.COMMENT], opens, closes),
        Phase("admission", [Ability.ADMIT], clock.moment(days=15 + review_after), ends),
        Phase("deliberation", [Ability.DELIBERATE], ends, clock.moment(days=days + 60)),
    )


def announcement() -> AnnounceProcess:
    return AnnounceProcess(
        process=PROCESS,
        title="Plan de prueba",
        summary="Un proceso para probar.",
        rule_set=RuleSet.OGP_LOCAL,
        territory=TERRITORY,
    )


def criteria(**changes: Any) -> PublishCriteria:
    fields: dict[str, Any] = {
        "criteria": "## Se admite\n\n- Lo que la ciudad puede decidir.\n- Lo que abre el gobierno.",
        "decide_days": 15,
        "clarify_days": 7,
        "appeal_days": 10,
        "respond_days": 30,
    }
    return PublishCriteria(process=PROCESS, **{**fields, **changes})


def words(title: str = "Una escuela de participación en cada zona", **changes: str) -> ProposalWords:
    parts = {
        "what_happens": "En Guamaní casi nadie sabe cómo se usa la silla vacía.",
        "who_is_affected": "Las familias del barrio.",
        "causes": "Los cursos se dan lejos y en horario de trabajo.",
        "what_to_do": "Abrir cursos de noche en cada administración zonal.",
        "expected_result": "Más vecinas y vecinos participan en las asambleas.",
    }
    return ProposalWords(title=title, **{**parts, **changes})


def submission(key: str = "first", **changes: Any) -> SubmitProposal:
    fields: dict[str, Any] = {
        "process": PROCESS,
        "proposal": key,
        "tracking_code": f"CODE-{key}",
        "words": words(),
        "theme": "training",
        "values": (OgpValue.CIVIC_PARTICIPATION,),
        "place": Place(version=VERSION, zone="QU", parish="170111"),
    }
    return SubmitProposal(**{**fields, **changes})


def adopt_small_territory() -> AdoptTerritory:
    return AdoptTerritory(
        territory=TERRITORY,
        version=VERSION,
        valid_from="2022-01-01",
        source="prueba",
        areas=(
            Area("DMQ", "Distrito Metropolitano de Quito", AreaKind.DISTRICT, None, 2_679_722),
            Area("QU", "Quitumbe", AreaKind.ZONE, "DMQ", 446_050, None, 34, 436),
            Area("TU", "Tumbaco", AreaKind.ZONE, "DMQ", 222_302, None, 216, 135),
            Area("170111", "Guamaní", AreaKind.PARISH, "QU", 99_998, True),
            Area("170126", "Quitumbe", AreaKind.PARISH, "QU", 108_989, True),
            Area("170184", "Tumbaco", AreaKind.PARISH, "TU", 79_109, False),
        ),
    )
