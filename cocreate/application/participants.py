"""Taking part, consents, roles, leaving."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Actor, Command, Handler, Work
from cocreate.database import insert_rows
from cocreate.domain.participants import LastAdministrator, Participant
from cocreate.domain.shared import Aggregate, Role
from cocreate.kept import PSEUDONYM_TABLE


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
class Leave(Command):
    """Ends one pseudonym. `left_scope` names it; `erased` are commitments whose words no longer exist."""

    left_scope: str
    erased: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        return self.left_scope


def join(command: Join, work: Work) -> Sequence[Aggregate]:
    return []  # the bus states that an actor takes part


def give_consent(command: GiveConsent, work: Work) -> Sequence[Aggregate]:
    participant = _self(work)
    participant.take_part(command.scope, work.actor.level)
    participant.consent(command.purpose, command.notice)
    return [participant]


def withdraw_consent(command: WithdrawConsent, work: Work) -> Sequence[Aggregate]:
    participant = _self(work)
    participant.withdraw_consent(command.purpose)
    return [participant]


def grant_role(command: GrantRole, work: Work) -> Sequence[Aggregate]:
    participant = work.get(Participant, command.to.pseudonym(command.role_scope))
    if not participant.exists:
        insert_rows(work.connection, PSEUDONYM_TABLE, [(participant.key, command.to.person, command.role_scope)])
    participant.take_part(command.role_scope, command.to.level)
    participant.grant(command.role, command.role_scope)
    return [participant]


def revoke_role(command: RevokeRole, work: Work) -> Sequence[Aggregate]:
    participant = work.get(Participant, command.of.pseudonym(command.role_scope))
    if command.role is Role.ADMINISTRATOR and work.participant is not None and participant.id == work.participant.id:
        raise LastAdministrator  # another administrator takes the role away, so that one always remains
    participant.revoke(command.role, command.role_scope)
    return [participant]


def leave(command: Leave, work: Work) -> Sequence[Aggregate]:
    participant = _self(work)
    participant.leave(erased=sorted(command.erased))
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
    Leave: leave,
}
