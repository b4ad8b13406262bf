"""Taking part, consents, roles, leaving."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import PLATFORM, Actor, Command, Handler, ProcessCommand, Work
from cocreate.domain.participants import (
    AdministratorCannotLeave,
    ConsentNotGiven,
    LastAdministrator,
    Participant,
    Purpose,
)
from cocreate.domain.shared import Aggregate, Level, Refused, Role


@dataclass(frozen=True, kw_only=True)
class Join(Command):
    """Takes part in the platform; joining a process comes with the first act there."""


@dataclass(frozen=True, kw_only=True)
class GiveConsent(Command):
    """`notice` is the version of the privacy notice that was shown."""

    purpose: str
    notice: str


@dataclass(frozen=True, kw_only=True)
class WithdrawConsent(Command):
    purpose: str


@dataclass(frozen=True, kw_only=True)
class GrantRole(Command):
    """`role_scope` is a process, or the platform."""

    to: Actor
    role: Role
    role_scope: str


@dataclass(frozen=True, kw_only=True)
class RevokeRole(Command):
    of: Actor
    role: Role
    role_scope: str


@dataclass(frozen=True, kw_only=True)
class AssistJoining(ProcessCommand):
    """A facilitator of the process writes down who joins without e-mail, after reading the notice aloud to her."""

    joining: Actor
    notice: str


@dataclass(frozen=True, kw_only=True)
class VerifyInPerson(Command):
    """Somebody with the role in `role_scope` saw the person and her document. The account has the new level already."""

    of: Actor
    role_scope: str

    @property
    def scope(self) -> str:
        return self.role_scope


@dataclass(frozen=True, kw_only=True)
class RenewCard(Command):
    """For somebody without e-mail who lost her card or her password, and stands here with her document."""

    of: Actor


@dataclass(frozen=True, kw_only=True)
class Leave(Command):
    """Ends one pseudonym, which `left_scope` names, and erases the words of these commitments."""

    left_scope: str
    erase: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        return self.left_scope


def join(_command: Join, _work: Work) -> Sequence[Aggregate]:
    return []  # the bus states that an actor takes part


def give_consent(command: GiveConsent, work: Work) -> Sequence[Aggregate]:
    participant = work.taking_part(work.actor, command.scope)
    participant.consent(command.purpose, command.notice)
    return [participant]


def withdraw_consent(command: WithdrawConsent, work: Work) -> Sequence[Aggregate]:
    participant = _self(work)
    participant.withdraw_consent(command.purpose)
    return [participant]


def grant_role(command: GrantRole, work: Work) -> Sequence[Aggregate]:
    participant = work.taking_part(command.to, command.role_scope)
    participant.grant(command.role, command.role_scope)
    return [participant]


def revoke_role(command: RevokeRole, work: Work) -> Sequence[Aggregate]:
    participant = work.get(Participant, command.of.pseudonym(command.role_scope))
    if command.role is Role.ADMINISTRATOR and work.participant is not None and participant.id == work.participant.id:
        raise LastAdministrator  # another administrator takes the role away, so that one always remains
    participant.revoke(command.role, command.role_scope)
    return [participant]


def assist_joining(command: AssistJoining, work: Work) -> Sequence[Aggregate]:
    participant = work.taking_part(command.joining, PLATFORM)
    participant.consent(Purpose.PARTICIPATION, command.notice)
    return [participant]


def verify_in_person(command: VerifyInPerson, work: Work) -> Sequence[Aggregate]:
    assert command.of.level is Level.OFFICIAL, "the account comes first"  # noqa: S101
    return [work.taking_part(command.of, PLATFORM)]


def renew_card(command: RenewCard, work: Work) -> Sequence[Aggregate]:
    participant = work.taking_part(command.of, PLATFORM)
    participant.renew_card()
    return [participant]


def leave(command: Leave, work: Work) -> Sequence[Aggregate]:
    participant = _self(work)
    participant.leave(erased=work.erase(command.erase))
    return [participant]


def _self(work: Work) -> Participant:
    assert work.participant is not None, "a person's own command"  # noqa: S101 — the system gives none of these
    return work.participant


HANDLERS: dict[type[Command], Handler] = {
    Join: join,
    GiveConsent: give_consent,
    WithdrawConsent: withdraw_consent,
    GrantRole: grant_role,
    RevokeRole: revoke_role,
    AssistJoining: assist_joining,
    VerifyInPerson: verify_in_person,
    RenewCard: renew_card,
    Leave: leave,
}

__all__ = [
    "AdministratorCannotLeave",
    "AssistJoining",
    "ConsentNotGiven",
    "GiveConsent",
    "GrantRole",
    "Join",
    "Leave",
    "Purpose",
    "Refused",
    "RenewCard",
    "RevokeRole",
    "VerifyInPerson",
    "WithdrawConsent",
]
