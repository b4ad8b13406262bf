"""Who takes part, as pseudonyms: verification level, consents, roles. Names and addresses are not here."""

from enum import StrEnum

from cocreate.domain.shared import Aggregate, Level, Refused, Role


class Purpose(StrEnum):
    """What somebody's data are used for. Participation comes with the account; the others are free and end at will."""

    PARTICIPATION = "participation"
    SHOW_NAME = "show_name"
    NEWS = "news"


class AlreadyHasRole(Refused):
    """The role was granted before and still stands."""


class HasNotThatRole(Refused):
    """There is no such role to revoke."""


class RoleIsNotGranted(Refused):
    """Citizen comes with taking part and system is the platform itself: nobody grants them."""


class IncompatibleRoles(Refused):
    """A monitor is independent: never responsible, co-responsible, organiser or chair of the same process (OGP)."""


class LastAdministrator(Refused):
    """Somebody must be able to grant roles."""


class AdministratorCannotLeave(Refused):
    """Another administrator takes the role away first, so that one always remains."""


class HasLeft(Refused):
    """The person closed the account; nothing more can be done in this name."""


class ConsentNotGiven(Refused):
    """There is no consent to take back."""


INDEPENDENT = frozenset({Role.MONITOR})
RESPONSIBLE = frozenset({Role.UNIT, Role.COUNTERPART, Role.CHAIR, Role.ORGANISER})


class Participant(Aggregate):
    """One pseudonym in one scope (a process, or the platform)."""

    PREFIX = "participant"

    level: Level
    roles: set[Role]
    consents: dict[str, str]
    left: bool

    class Joined(Aggregate.Event):
        TOPIC = "participants.joined"
        scope: str
        level: Level

        def apply(self, participant: "Participant") -> None:
            participant.level = self.level

    class Verified(Aggregate.Event):
        TOPIC = "participants.verified"
        level: Level

        def apply(self, participant: "Participant") -> None:
            participant.level = self.level

    class CardRenewed(Aggregate.Event):
        """Who joined with help got a new card; the lost one and its password open nothing any more."""

        TOPIC = "participants.card_renewed"

    class RoleGranted(Aggregate.Event):
        TOPIC = "participants.role_granted"
        scope: str
        role: Role

        def apply(self, participant: "Participant") -> None:
            participant.roles.add(self.role)

    class RoleRevoked(Aggregate.Event):
        TOPIC = "participants.role_revoked"
        scope: str
        role: Role

        def apply(self, participant: "Participant") -> None:
            participant.roles.discard(self.role)

    class ConsentGiven(Aggregate.Event):
        """Consent to one purpose, under one version of the notice (LOPDP art. 8: for each purpose, provable)."""

        TOPIC = "participants.consent_given"
        purpose: str
        notice: str

        def apply(self, participant: "Participant") -> None:
            participant.consents[self.purpose] = self.notice

    class ConsentWithdrawn(Aggregate.Event):
        TOPIC = "participants.consent_withdrawn"
        purpose: str

        def apply(self, participant: "Participant") -> None:
            participant.consents.pop(self.purpose, None)

    class Left(Aggregate.Event):
        """The account was closed; the key of this pseudonym and what was kept in `erased` no longer exist."""

        TOPIC = "participants.left"
        erased: list[str]

        def apply(self, participant: "Participant") -> None:
            participant.left = True
            participant.roles.clear()

    def start(self) -> None:
        self.level = Level.NONE
        self.roles = set()
        self.consents = {}
        self.left = False

    def take_part(self, scope: str, level: Level) -> None:
        """Joins on the first act in a scope; states a new verification level when it has changed since."""
        self._must_be_here()
        if not self.exists:
            self.trigger(self.Joined, scope=scope, level=level)
        elif level != self.level:
            self.trigger(self.Verified, level=level)

    def renew_card(self) -> None:
        self._must_be_here()
        self.trigger(self.CardRenewed)

    def grant(self, role: Role, scope: str) -> None:
        self._must_be_here()
        if role in (Role.CITIZEN, Role.SYSTEM):
            raise RoleIsNotGranted(role=role)
        if role in self.roles:
            raise AlreadyHasRole(role=role)
        held = self.roles | {role}
        if held & INDEPENDENT and held & RESPONSIBLE:
            raise IncompatibleRoles(role=role, held=sorted(self.roles))
        self.trigger(self.RoleGranted, scope=scope, role=role)

    def revoke(self, role: Role, scope: str) -> None:
        if role not in self.roles:
            raise HasNotThatRole(role=role)
        self.trigger(self.RoleRevoked, scope=scope, role=role)

    def consent(self, purpose: str, notice: str) -> None:
        self._must_be_here()
        if self.consents.get(purpose) != notice:
            self.trigger(self.ConsentGiven, purpose=purpose, notice=notice)

    def withdraw_consent(self, purpose: str) -> None:
        if purpose not in self.consents:
            raise ConsentNotGiven(purpose=purpose)
        self.trigger(self.ConsentWithdrawn, purpose=purpose)

    def leave(self, erased: list[str]) -> None:
        self._must_be_here()
        if Role.ADMINISTRATOR in self.roles:
            raise AdministratorCannotLeave
        self.trigger(self.Left, erased=erased)

    def _must_be_here(self) -> None:
        if self.left:
            raise HasLeft
