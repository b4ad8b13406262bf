"""Roles, consents, verification and leaving: what happens and what is refused."""

import pytest

from cocreate.application.acts import PLATFORM, THE_SYSTEM
from cocreate.application.bus import NotYours
from cocreate.application.participants import (
    AssistJoining,
    GiveConsent,
    GrantRole,
    Join,
    Leave,
    RevokeRole,
    VerifyInPerson,
    WithdrawConsent,
)
from cocreate.domain.participants import (
    AdministratorCannotLeave,
    AlreadyHasRole,
    ConsentNotGiven,
    HasLeft,
    HasNotThatRole,
    IncompatibleRoles,
    LastAdministrator,
    Participant,
    RoleIsNotGranted,
)
from cocreate.domain.shared import Level, Role
from tests.scenario import PROCESS, Scenario


@pytest.fixture
def office(scenario: Scenario) -> Scenario:
    """Ada administers the platform, Fanny facilitates the process."""
    scenario.with_role("Ada", Role.ADMINISTRATOR, scope=PLATFORM)
    scenario.with_role("Fanny", Role.FACILITATOR)
    return scenario


def grant(scenario: Scenario, name: str, role: Role, scope: str = PROCESS) -> GrantRole:
    return GrantRole(to=scenario.person(name), role=role, role_scope=scope)


def revoke(scenario: Scenario, name: str, role: Role, scope: str = PROCESS) -> RevokeRole:
    return RevokeRole(of=scenario.person(name), role=role, role_scope=scope)


# Roles --------------------------------------------------------------------------------------------------------------


def test_an_administrator_grants_a_role(office: Scenario) -> None:
    event = office.when("Ada", grant(office, "Ana", Role.MODERATOR)).then(
        Participant.RoleGranted, role=Role.MODERATOR, scope=PROCESS
    )
    assert event.subject == office.person("Ana").pseudonym(PROCESS)
    assert event.acting_as == Role.ADMINISTRATOR


def test_nobody_else_grants_roles(office: Scenario) -> None:
    office.when("Fanny", grant(office, "Ana", Role.MODERATOR)).then_refused(NotYours)
    office.when("Ana", grant(office, "Ana", Role.ADMINISTRATOR, PLATFORM)).then_refused(NotYours)


def test_an_administrator_of_one_process_does_not_administer_the_platform(office: Scenario) -> None:
    office.given(("Ada", grant(office, "Olga", Role.ADMINISTRATOR, PROCESS)))
    office.when("Olga", grant(office, "Ana", Role.MODERATOR)).then_refused(NotYours)


def test_a_role_is_granted_once(office: Scenario) -> None:
    office.given(("Ada", grant(office, "Ana", Role.MODERATOR)))
    office.when("Ada", grant(office, "Ana", Role.MODERATOR)).then_refused(AlreadyHasRole, role=Role.MODERATOR)


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.SYSTEM])
def test_some_roles_are_nobodys_to_grant(office: Scenario, role: Role) -> None:
    office.when("Ada", grant(office, "Ana", role)).then_refused(RoleIsNotGranted)


@pytest.mark.parametrize("other", [Role.UNIT, Role.COUNTERPART, Role.CHAIR, Role.ORGANISER])
def test_a_monitor_is_independent(office: Scenario, other: Role) -> None:
    office.given(("Ada", grant(office, "Ana", Role.MONITOR)))
    office.when("Ada", grant(office, "Ana", other)).then_refused(IncompatibleRoles)
    office.given(("Ada", grant(office, "Berta", other)))
    office.when("Ada", grant(office, "Berta", Role.MONITOR)).then_refused(IncompatibleRoles)


def test_a_monitor_of_one_process_may_organise_another(office: Scenario) -> None:
    office.given(("Ada", grant(office, "Ana", Role.MONITOR)))
    office.when("Ada", grant(office, "Ana", Role.ORGANISER, "another")).then(Participant.RoleGranted)


def test_a_revoked_role_no_longer_acts(office: Scenario) -> None:
    office.given(("Ada", grant(office, "Olga", Role.ADMINISTRATOR, PLATFORM)))
    office.when("Ada", revoke(office, "Olga", Role.ADMINISTRATOR, PLATFORM)).then(Participant.RoleRevoked)
    office.when("Olga", grant(office, "Ana", Role.MODERATOR)).then_refused(NotYours)


def test_only_a_role_that_is_held_is_revoked(office: Scenario) -> None:
    office.when("Ada", revoke(office, "Ana", Role.MODERATOR)).then_refused(HasNotThatRole)


def test_an_administrator_always_remains(office: Scenario) -> None:
    office.when("Ada", revoke(office, "Ada", Role.ADMINISTRATOR, PLATFORM)).then_refused(LastAdministrator)
    office.when("Ada", Leave(left_scope=PLATFORM)).then_refused(AdministratorCannotLeave)


def test_the_operator_at_the_console_may_end_an_administrator(office: Scenario) -> None:
    office.when(THE_SYSTEM, revoke(office, "Ada", Role.ADMINISTRATOR, PLATFORM)).then(Participant.RoleRevoked)


# Consents -----------------------------------------------------------------------------------------------------------


def test_a_consent_names_the_notice_it_was_given_under(scenario: Scenario) -> None:
    scenario.when("Ana", GiveConsent(purpose="news", notice="2026-03")).then(
        Participant.ConsentGiven, purpose="news", notice="2026-03"
    )


def test_the_same_consent_twice_is_one(scenario: Scenario) -> None:
    scenario.given(("Ana", GiveConsent(purpose="news", notice="2026-03")))
    scenario.when("Ana", GiveConsent(purpose="news", notice="2026-03")).then_nothing()
    scenario.when("Ana", GiveConsent(purpose="news", notice="2027-01")).then(Participant.ConsentGiven)


def test_only_a_given_consent_is_taken_back(scenario: Scenario) -> None:
    scenario.when("Ana", WithdrawConsent(purpose="news")).then_refused(ConsentNotGiven)
    scenario.given(("Ana", GiveConsent(purpose="news", notice="2026-03")))
    scenario.when("Ana", WithdrawConsent(purpose="news")).then(Participant.ConsentWithdrawn)
    scenario.when("Ana", WithdrawConsent(purpose="news")).then_refused(ConsentNotGiven)


# With help ----------------------------------------------------------------------------------------------------------


def test_a_facilitator_joins_somebody(office: Scenario) -> None:
    segundo = office.person("Segundo", Level.ASSISTED)
    office.when("Fanny", AssistJoining(process=PROCESS, joining=segundo, notice="2026-03"))
    office.then(Participant.ConsentGiven, purpose="participation")
    joined = office.then(Participant.Joined, level=Level.ASSISTED, scope=PLATFORM)
    assert joined.actor == office.person("Fanny").pseudonym(PROCESS)


def test_only_facilitators_join_others(office: Scenario) -> None:
    segundo = office.person("Segundo", Level.ASSISTED)
    office.when("Ada", AssistJoining(process=PROCESS, joining=segundo, notice="2026-03")).then_refused(NotYours)


def test_who_saw_the_person_states_her_level(office: Scenario) -> None:
    office.given(("Ana", Join()))
    seen = office.people["Ana"] = office.people["Ana"].__class__(
        person=office.people["Ana"].person, secret=office.people["Ana"].secret, level=Level.OFFICIAL
    )
    office.when("Ana's cousin", VerifyInPerson(of=seen, role_scope=PROCESS)).then_refused(NotYours)
    office.when("Fanny", VerifyInPerson(of=seen, role_scope=PROCESS)).then(Participant.Verified, level=Level.OFFICIAL)


# Leaving ------------------------------------------------------------------------------------------------------------


def test_who_has_left_does_nothing_more_in_that_name(scenario: Scenario) -> None:
    scenario.given(("Ana", Join()))
    scenario.when("Ana", Leave(left_scope=PLATFORM)).then(Participant.Left, erased=[])
    scenario.when("Ana", GiveConsent(purpose="news", notice="2026-03")).then_refused(HasLeft)
    scenario.when("Ana", Leave(left_scope=PLATFORM)).then_refused(HasLeft)


def test_nobody_gives_a_role_to_who_has_left(office: Scenario) -> None:
    office.given(("Ana", Join()), ("Ana", Leave(left_scope=PLATFORM)))
    office.when("Ada", grant(office, "Ana", Role.AUDITOR, PLATFORM)).then_refused(HasLeft)
