"""The story of the Quito demonstration: which act, by whom, when. Days are counted from the opening of the intake."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from cocreate.accounts import NOTICE_VERSION
from cocreate.application.council import ConstituteForum, SeatMember
from cocreate.application.participants import GiveConsent, GrantRole, Join
from cocreate.application.processes import (
    AnnounceProcess,
    ClosePhase,
    ExtendPhase,
    NoteAnomaly,
    OpenPhase,
    PublishRules,
    PublishTimeline,
    WritePlanSection,
)
from cocreate.application.territory import AdoptTerritory
from cocreate.domain.council import Sector
from cocreate.domain.participants import Purpose
from cocreate.domain.processes import Ability, Phase, PlanPart, RuleSet
from cocreate.domain.shared import Role
from cocreate.domain.territory import Area, AreaKind
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import ADMINISTRATOR, DEMO_ACCOUNTS, ORGANISER, PROCESS, SYSTEM, Cast
from cocreate.seeds.quito.intake import Intake
from cocreate.seeds.quito.people import advisers, institutions
from cocreate.seeds.quito.plan import load_plan
from cocreate.seeds.quito.process import EXTENSION_REASON, LEGAL_REFERENCES, NEW_DATES_REASON, RULES, SUMMARY, TITLE
from cocreate.seeds.quito.proposals import INTAKE_DAYS, SyntheticProposal
from cocreate.seeds.quito.territory import ParishKind, TerritoryVersion, territory_versions

TERRITORY = "quito"
BEGINS = -42
"""The day on which the administrator gets the role."""
EXTENDED_BY = 19
"""Days by which the intake is extended before it would have closed: it is open today and for eighteen days more."""


def story(cast: Cast, calendar: Calendar, proposals: Sequence[SyntheticProposal], tracking_key: bytes) -> list[Act]:
    """All acts in the order of time."""
    intake = Intake(cast, calendar, tracking_key)
    acts = [
        *_roles(cast, calendar),
        *_city(calendar),
        *_process(calendar),
        *_council(calendar),
        *_plan(calendar),
        *_phases(calendar),
        *intake.acts(proposals),
    ]
    return sorted(acts, key=lambda act: act.at)


# Before the first proposal ------------------------------------------------------------------------------------------


def _roles(cast: Cast, calendar: Calendar) -> Iterator[Act]:
    at = calendar.at(BEGINS, time(9))
    for minute, account in enumerate(sorted(DEMO_ACCOUNTS, key=lambda account: account.key != ADMINISTRATOR)):
        moment = at + timedelta(minutes=3 * minute)
        yield Act(moment, account.key, Join())
        consent = GiveConsent(purpose=Purpose.PARTICIPATION, notice=NOTICE_VERSION)
        yield Act(moment + timedelta(seconds=5), account.key, consent)
        if account.role is not Role.CITIZEN:
            grant = GrantRole(to=cast[account.key], role=account.role, role_scope=account.scope)
            by = SYSTEM if account.key == ADMINISTRATOR else ADMINISTRATOR
            yield Act(moment + timedelta(seconds=40), by, grant)


def _city(calendar: Calendar) -> Iterator[Act]:
    for hour, version in enumerate(territory_versions(), 11):
        yield Act(calendar.at(BEGINS, time(hour)), ADMINISTRATOR, adopt(version))


def adopt(version: TerritoryVersion) -> AdoptTerritory:
    return AdoptTerritory(
        territory=TERRITORY,
        version=version.code,
        valid_from=(version.valid_from or date(2022, 1, 1)).isoformat(),
        source="División zonal del DMQ; población por parroquia del Censo 2022 (INEC)",
        areas=tuple(_areas(version)),
    )


def _areas(version: TerritoryVersion) -> Iterator[Area]:
    left = int(version.view_box.split()[0])
    yield Area(version.district_code, version.district_name, AreaKind.DISTRICT, None, version.population)
    for zone in version.zones:
        population = version.population_of(zone.code)
        yield Area(zone.code, zone.name, AreaKind.ZONE, version.district_code, population, None, zone.x - left, zone.y)
    for parish in version.parishes:
        urban = parish.kind is ParishKind.URBAN
        yield Area(parish.code, parish.short_name, AreaKind.PARISH, parish.zone, parish.population, urban)


def _process(calendar: Calendar) -> Iterator[Act]:
    announced = AnnounceProcess(
        process=PROCESS, title=TITLE, summary=SUMMARY, rule_set=RuleSet.OGP_LOCAL, territory=TERRITORY
    )
    yield Act(calendar.at(BEGINS + 1, time(9, 30)), ORGANISER, announced)
    rules = PublishRules(process=PROCESS, rules=RULES, legal_references=LEGAL_REFERENCES)
    yield Act(calendar.at(BEGINS + 1, time(10)), ORGANISER, rules)
    timeline = PublishTimeline(process=PROCESS, phases=phases(calendar))
    yield Act(calendar.at(-30, time(10, 15)), ORGANISER, timeline)


def _council(calendar: Calendar) -> Iterator[Act]:
    at = calendar.at(BEGINS + 2, time(15))
    yield Act(
        at,
        ORGANISER,
        ConstituteForum(
            process=PROCESS,
            name="Consejo Consultivo de Gobierno Abierto",
            legal_reference="Código Municipal para el Distrito Metropolitano de Quito, Libro I.3, Título III",
        ),
    )
    for minute, seat in enumerate(_seats(), 1):
        yield Act(at + timedelta(minutes=minute), ORGANISER, seat)


def _seats() -> Iterator[SeatMember]:
    for institution in institutions():
        yield SeatMember(
            process=PROCESS,
            seat=institution.code,
            person="",
            capacity="Institución líder",
            organisation=institution.name,
            sector=Sector.GOVERNMENT,
            chair=institution.presides_council,
        )
    for adviser in advisers():
        yield SeatMember(
            process=PROCESS,
            seat=adviser.code,
            person=adviser.name,
            capacity=adviser.role,
            organisation=adviser.organisation,
            sector=Sector(adviser.sector),
        )


def _plan(calendar: Calendar) -> Iterator[Act]:
    """The plan word for word, and beside it what is odd about it."""
    plan = load_plan()
    at = calendar.at(BEGINS + 6, time(9))
    for minute, section in enumerate(plan.sections):
        text = list(section.items) if section.items else section.text
        written = WritePlanSection(
            process=PROCESS,
            section=section.key,
            part=PlanPart(section.part),
            question=section.question,
            text=text,
            source=plan.source.page,
        )
        yield Act(at + timedelta(minutes=minute), ORGANISER, written)
    at = calendar.at(BEGINS + 7, time(9))
    for minute, anomaly in enumerate(plan.anomalies):
        noted = NoteAnomaly(
            process=PROCESS,
            section=anomaly.field,
            problem=anomaly.problem,
            source_text=anomaly.source_text,
            explanation=anomaly.explanation,
            note=anomaly.note,
            normalised=anomaly.normalised,
        )
        yield Act(at + timedelta(minutes=minute), ORGANISER, noted)


# Phases ---------------------------------------------------------------------------------------------------------------


def phases(calendar: Calendar, later: int = 0) -> tuple[Phase, ...]:
    """The timeline; `later` moves the end of the intake, and all that follows it, by so many days."""
    end = INTAKE_DAYS + later
    plan: list[tuple[str, list[Ability], int, int]] = [
        ("awareness", [Ability.ANNOUNCE, Ability.SENSITISE], -28, 0),
        ("intake", [Ability.PROPOSE, Ability.SUPPORT], 0, end),
        ("admission", [Ability.ADMIT], end, end + 14),
        ("deliberation", [Ability.DELIBERATE], end + 14, end + 42),
        ("prioritisation", [Ability.PRIORITISE], end + 42, end + 56),
        ("drafting", [Ability.DRAFT, Ability.RESPOND], end + 56, end + 84),
        ("endorsement", [Ability.ENDORSE], end + 84, end + 98),
        ("implementation", [Ability.IMPLEMENT, Ability.FOLLOW_UP], end + 98, end + 463),
        ("assessment", [Ability.ASSESS], end + 463, end + 523),
    ]
    return tuple(
        Phase(key, abilities, calendar.moment(opens), calendar.moment(closes)) for key, abilities, opens, closes in plan
    )


def _phases(calendar: Calendar) -> Iterator[Act]:
    """The platform opens and closes what is due; a person answers for an extension."""
    yield Act(calendar.at(-28), SYSTEM, OpenPhase(process=PROCESS, phase="awareness"))
    yield Act(calendar.at(0), SYSTEM, ClosePhase(process=PROCESS, phase="awareness"))
    yield Act(calendar.at(0) + timedelta(seconds=1), SYSTEM, OpenPhase(process=PROCESS, phase="intake"))
    extended = calendar.at(INTAKE_DAYS - 5, time(16, 20))
    closes = calendar.moment(INTAKE_DAYS + EXTENDED_BY)
    yield Act(extended, ORGANISER, ExtendPhase(process=PROCESS, phase="intake", closes=closes, reason=EXTENSION_REASON))
    moved = PublishTimeline(process=PROCESS, phases=phases(calendar, EXTENDED_BY), reason=NEW_DATES_REASON)
    yield Act(extended + timedelta(minutes=6), ORGANISER, moved)
