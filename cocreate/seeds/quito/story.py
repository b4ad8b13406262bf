"""The story of the Quito demonstration: which act, by whom, when. Days are counted from the opening of the intake."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from cocreate.accounts import NOTICE_VERSION
from cocreate.application.council import ConstituteForum, SeatMember
from cocreate.application.participants import GiveConsent, GrantRole, Join
from cocreate.application.processes import (
    AnnounceProcess,
    ClosePhase,
    Effect,
    ExtendPhase,
    NoteAnomaly,
    OpenPhase,
    PublishRules,
    PublishSupportRules,
    PublishTimeline,
    RegisterUnit,
    StaffUnit,
    Threshold,
    WritePlanSection,
)
from cocreate.application.territory import AdoptTerritory
from cocreate.domain.council import Sector
from cocreate.domain.participants import Purpose
from cocreate.domain.processes import Ability, Phase, PlanPart, RuleSet
from cocreate.domain.shared import Role
from cocreate.domain.territory import Area, AreaKind
from cocreate.seeds.quito.assemblies import Assemblies
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import (
    ADMINISTRATOR,
    COUNCIL_MEMBER,
    COUNCILLORS,
    DEMO_ACCOUNTS,
    ORGANISER,
    PROCESS,
    SYSTEM,
    UNITS_OF,
    Cast,
    DemoAccount,
)
from cocreate.seeds.quito.deliberation.admission import Admissions, criteria
from cocreate.seeds.quito.deliberation.clusters import Groups
from cocreate.seeds.quito.deliberation.discussion import Discussion
from cocreate.seeds.quito.deliberation.fates import Fate, Fates, way_of
from cocreate.seeds.quito.deliberation.moderation import Moderation
from cocreate.seeds.quito.deliberation.responses import Responses
from cocreate.seeds.quito.intake import Intake, waiting_and_returned, without_address
from cocreate.seeds.quito.people import SyntheticPerson, advisers, institutions
from cocreate.seeds.quito.plan import load_plan
from cocreate.seeds.quito.process import EXTENSION_REASON, LEGAL_REFERENCES, NEW_DATES_REASON, RULES, SUMMARY, TITLE
from cocreate.seeds.quito.proposals import INTAKE_DAYS, SECOND_ROUND, SyntheticProposal
from cocreate.seeds.quito.rounds import Rounds
from cocreate.seeds.quito.rounds.voting import Electors
from cocreate.seeds.quito.territory import ParishKind, TerritoryVersion, territory_versions
from cocreate.seeds.quito.workshops import Stage, Workshops

TERRITORY = "quito"
BEGINS = -42
"""The day on which the administrator gets the role."""
EXTENDED_BY = 19
"""Days by which the second round is extended before it would have closed: it is open today and eighteen days more."""
FIRST_ANSWERED = 43
"""The day on which the responses to the first round are due."""
VOTE, VOTE_ENDS = 28, 59
"""First and last day of the phase in which people vote on what the first round brought."""
MOST_SUPPORTS_EACH = 25
OPINIONS_FROM, SHOWN_FROM, HEARD_FROM = 15, 30, 50
"""Supports from which something follows: units are asked, it is shown first, the council hears it."""


def story(
    cast: Cast,
    calendar: Calendar,
    people: Sequence[SyntheticPerson],
    proposals: Sequence[SyntheticProposal],
    *,
    citizen: int,
    tracking_key: bytes,
    now: datetime | None = None,
) -> list[Act]:
    """All acts in the order of time; what would come after the end is still ahead. `now`, on the day after the end, is
    when a workshop runs: its room is the only thing that happens today."""
    fates = fates_of(calendar, proposals)
    refused = {index: fate.refused for index, fate in fates.items() if fate.refused}
    assemblies = Assemblies(cast, calendar, people)
    admissions = Admissions(calendar, fates)
    acts = [
        *_roles(cast, calendar),
        *_city(calendar),
        *_process(calendar),
        *_units(cast, calendar),
        *_council(calendar),
        *assemblies.acts(),
        *_plan(calendar),
        *_phases(calendar),
        *Intake(cast, calendar, tracking_key).acts(proposals, refused),
        *_deliberation(calendar, people, fates, admissions, citizen),
        *_councillors(cast, calendar),
    ]
    stage = Stage(cast, calendar, people, citizen, assemblies.delegations, tracking_key)
    workshops = Workshops(stage, fates, tracking_key, now)
    acts += workshops.acts()
    electors = Electors(cast, calendar, people, frozenset(without_address(proposals)), citizen)
    by_index = {proposal.index: proposal for proposal in proposals}
    rounds = Rounds(electors, by_index, admissions.admitted, now)
    acts += rounds.acts()
    told = [act for act in acts if act.at < calendar.end]
    return sorted([*told, *workshops.today(), *rounds.in_the_box()], key=lambda act: act.at)


def fates_of(calendar: Calendar, proposals: Sequence[SyntheticProposal]) -> Mapping[int, Fate]:
    waiting, returned = waiting_and_returned(proposals)
    return Fates(calendar).of(proposals, [*waiting, returned])


def _deliberation(
    calendar: Calendar,
    people: Sequence[SyntheticPerson],
    fates: Mapping[int, Fate],
    admissions: Admissions,
    citizen: int,
) -> Iterator[Act]:
    """Words of the bank about a take go to the first proposal that puts it so."""
    firsts = {way_of(fate.proposal): fate.proposal for fate in fates.values() if not fate.proposal.use}
    yield from admissions.acts()
    groups = Groups(calendar, fates, admissions.admitted)
    yield from groups.acts()
    yield from Responses(calendar, fates, admissions.admitted, admissions.advised, groups.first_round).acts()
    discussion = Discussion(calendar, people, firsts, citizen)
    yield from discussion.acts()
    yield from Moderation(calendar, people, firsts, discussion.posted).acts()


# Before the first proposal ------------------------------------------------------------------------------------------


def _roles(cast: Cast, calendar: Calendar) -> Iterator[Act]:
    at = calendar.at(BEGINS, time(9))
    for minute, account in enumerate(sorted(DEMO_ACCOUNTS, key=lambda account: account.key != ADMINISTRATOR)):
        yield from _joining(cast, account, at + timedelta(minutes=3 * minute))


def _joining(cast: Cast, account: DemoAccount, moment: datetime) -> Iterator[Act]:
    yield Act(moment, account.key, Join())
    consent = GiveConsent(purpose=Purpose.PARTICIPATION, notice=NOTICE_VERSION)
    yield Act(moment + timedelta(seconds=5), account.key, consent)
    if account.role is not Role.CITIZEN:
        grant = GrantRole(to=cast[account.key], role=account.role, role_scope=account.scope)
        by = SYSTEM if account.key == ADMINISTRATOR else ADMINISTRATOR
        yield Act(moment + timedelta(seconds=40), by, grant)


def _councillors(cast: Cast, calendar: Calendar) -> Iterator[Act]:
    """Before the first vote; whoever sits in the council votes by name, and so shows it."""
    at = calendar.at(VOTE - 3, time(9, 7))
    for minute, account in enumerate(COUNCILLORS):
        yield from _joining(cast, account, at + timedelta(minutes=3 * minute))
    shown = GiveConsent(purpose=Purpose.SHOW_NAME, notice=NOTICE_VERSION)
    for minute, key in enumerate((COUNCIL_MEMBER, *(account.key for account in COUNCILLORS))):
        yield Act(at + timedelta(minutes=30 + minute), key, shown)


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
    yield criteria(calendar.at(-30, time(11)))
    thresholds = (
        Threshold(OPINIONS_FROM, Effect.OPINIONS_ASKED),
        Threshold(SHOWN_FROM, Effect.SHOWN_FIRST),
        Threshold(HEARD_FROM, Effect.COUNCIL_HEARS),
    )
    supports = PublishSupportRules(process=PROCESS, most=MOST_SUPPORTS_EACH, thresholds=thresholds)
    yield Act(calendar.at(-30, time(11, 20)), ORGANISER, supports)


def _units(cast: Cast, calendar: Calendar) -> Iterator[Act]:
    """The institutions that lead the plan answer for it."""
    at = calendar.at(BEGINS + 3, time(9))
    for minute, institution in enumerate(institutions()):
        registered = RegisterUnit(process=PROCESS, unit=institution.code, name=institution.name)
        yield Act(at + timedelta(minutes=minute), ORGANISER, registered)
    for minute, (speaker, units) in enumerate(UNITS_OF.items()):
        for second, unit in enumerate(units):
            staffed = StaffUnit(process=PROCESS, unit=unit, member=cast[speaker])
            yield Act(at + timedelta(minutes=20 + minute, seconds=10 * second), ORGANISER, staffed)


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
    """The timeline; `later` moves the end of the second round, and all that follows it, by so many days."""
    end = INTAKE_DAYS + later
    plan: list[tuple[str, list[Ability], int, int]] = [
        ("awareness", [Ability.ANNOUNCE, Ability.SENSITISE], -28, 0),
        ("first_intake", [Ability.PROPOSE, Ability.SUPPORT, Ability.COMMENT], 0, SECOND_ROUND),
        ("first_response", [Ability.ADMIT, Ability.COMMENT, Ability.RESPOND], SECOND_ROUND, FIRST_ANSWERED),
        ("first_vote", [Ability.PRIORITISE], VOTE, VOTE_ENDS),
        ("second_intake", [Ability.PROPOSE, Ability.SUPPORT, Ability.COMMENT, Ability.ADMIT], SECOND_ROUND, end),
        ("admission", [Ability.ADMIT, Ability.COMMENT], end, end + 14),
        ("deliberation", [Ability.DELIBERATE, Ability.COMMENT], end + 14, end + 42),
        ("prioritisation", [Ability.PRIORITISE], end + 42, end + 56),
        ("drafting", [Ability.DRAFT, Ability.COMMENT, Ability.RESPOND], end + 56, end + 84),
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
    yield Act(calendar.at(0) + timedelta(seconds=1), SYSTEM, OpenPhase(process=PROCESS, phase="first_intake"))
    turn = calendar.at(SECOND_ROUND)
    yield Act(turn, SYSTEM, ClosePhase(process=PROCESS, phase="first_intake"))
    for second, phase in enumerate(("first_response", "second_intake"), 1):
        yield Act(turn + timedelta(seconds=second), SYSTEM, OpenPhase(process=PROCESS, phase=phase))
    yield Act(calendar.at(VOTE), SYSTEM, OpenPhase(process=PROCESS, phase="first_vote"))
    yield Act(calendar.at(FIRST_ANSWERED), SYSTEM, ClosePhase(process=PROCESS, phase="first_response"))
    extended = calendar.at(INTAKE_DAYS - 5, time(16, 20))
    closes = calendar.moment(INTAKE_DAYS + EXTENDED_BY)
    extension = ExtendPhase(process=PROCESS, phase="second_intake", closes=closes, reason=EXTENSION_REASON)
    yield Act(extended, ORGANISER, extension)
    moved = PublishTimeline(process=PROCESS, phases=phases(calendar, EXTENDED_BY), reason=NEW_DATES_REASON)
    yield Act(extended + timedelta(minutes=6), ORGANISER, moved)
