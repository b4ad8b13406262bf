"""Registering assemblies, and the mandates of their delegates."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Actor, Command, Handler, ProcessCommand, Work
from cocreate.domain.assemblies import (
    MOST_TERMS,
    SEATS,
    Assembly,
    AssemblyLevel,
    NoSuchAssembly,
    ParishPlace,
    last_day_of_a_year,
)
from cocreate.domain.shared import Aggregate
from cocreate.kept.words import words_of


@dataclass(frozen=True, kw_only=True)
class RegisterAssembly(ProcessCommand):
    level: AssemblyLevel
    name: str
    place: ParishPlace

    @property
    def assembly(self) -> str:
        """The id that it will have."""
        return Assembly.name(self.process, self.level, self.place.parish, self.name)


@dataclass(frozen=True, kw_only=True)
class RenameAssembly(ProcessCommand):
    assembly: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ElectDelegate(ProcessCommand):
    """`delegate` is the id that the form had from its beginning. `until` is the last day; without it, that of a year.

    `term` is 2 for somebody whose first mandate was before the platform. `account`: who of the process she is.
    """

    assembly: str
    delegate: str
    name: str
    since: str
    until: str | None = None
    term: int = 1
    account: Actor | None = None


@dataclass(frozen=True, kw_only=True)
class ReelectDelegate(ProcessCommand):
    assembly: str
    delegate: str
    since: str
    until: str | None = None


@dataclass(frozen=True, kw_only=True)
class LinkDelegate(ProcessCommand):
    """Says which account is the delegate's, so that she can take part in this capacity."""

    assembly: str
    delegate: str
    account: Actor


@dataclass(frozen=True, kw_only=True)
class EndMandate(ProcessCommand):
    """`until` is the last day of the mandate, earlier than it would have been."""

    assembly: str
    delegate: str
    until: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class EraseDelegateName(ProcessCommand):
    """At the wish of who was a delegate. `today` is the city's day."""

    assembly: str
    delegate: str
    today: str


def register_assembly(command: RegisterAssembly, work: Work) -> Sequence[Aggregate]:
    assembly = work.get(Assembly, command.assembly)
    name = work.seal(command.name)
    assembly.register(process=command.process, level=command.level, name=name, place=command.place)
    return [assembly]


def rename_assembly(command: RenameAssembly, work: Work) -> Sequence[Aggregate]:
    assembly = _assembly_of(command.assembly, command.process, work)
    assembly.rename(name=work.seal(command.name))
    return [assembly]


def elect_delegate(command: ElectDelegate, work: Work) -> Sequence[Aggregate]:
    assembly = _assembly_of(command.assembly, command.process, work)
    person = command.account.pseudonym(command.process) if command.account else None
    assembly.elect(
        command.delegate,
        name=work.seal(command.name),
        since=command.since,
        until=command.until,
        term=command.term,
        account=work.seal(person, public=False) if person else None,
        known_as=_known_as(assembly, person, work),
    )
    return [assembly]


def reelect_delegate(command: ReelectDelegate, work: Work) -> Sequence[Aggregate]:
    assembly = _assembly_of(command.assembly, command.process, work)
    assembly.reelect(command.delegate, since=command.since, until=command.until)
    return [assembly]


def link_delegate(command: LinkDelegate, work: Work) -> Sequence[Aggregate]:
    assembly = _assembly_of(command.assembly, command.process, work)
    person = command.account.pseudonym(command.process)
    known_as = _known_as(assembly, person, work)
    replaced = assembly.link(command.delegate, account=work.seal(person, public=False), known_as=known_as)
    work.erase([replaced.commitment] if replaced else [])
    return [assembly]


def end_mandate(command: EndMandate, work: Work) -> Sequence[Aggregate]:
    assembly = _assembly_of(command.assembly, command.process, work)
    assembly.end_mandate(command.delegate, until=command.until, reason=work.seal(command.reason))
    return [assembly]


def erase_delegate_name(command: EraseDelegateName, work: Work) -> Sequence[Aggregate]:
    assembly = _assembly_of(command.assembly, command.process, work)
    kept = assembly.erase_name(command.delegate, today=command.today)
    work.erase(sealed.commitment for sealed in kept)
    return [assembly]


def _assembly_of(key: str, process: str, work: Work) -> Assembly:
    assembly = work.get(Assembly, key)
    if assembly.process != process:
        raise NoSuchAssembly(assembly=key)
    return assembly


def _known_as(assembly: Assembly, person: str | None, work: Work) -> str | None:
    """The delegate of this assembly who is this person: accounts are sealed, each under a salt of its own."""
    if person is None:
        return None
    sealed = {known.account.commitment: key for key, known in assembly.delegates.items() if known.account}
    opened = words_of(work.connection, sealed, concealed=True)
    return next((key for commitment, key in sealed.items() if opened.get(commitment) == person), None)


HANDLERS: dict[type[Command], Handler] = {
    RegisterAssembly: register_assembly,
    RenameAssembly: rename_assembly,
    ElectDelegate: elect_delegate,
    ReelectDelegate: reelect_delegate,
    LinkDelegate: link_delegate,
    EndMandate: end_mandate,
    EraseDelegateName: erase_delegate_name,
}

__all__ = [
    "HANDLERS",
    "MOST_TERMS",
    "SEATS",
    "AssemblyLevel",
    "ElectDelegate",
    "EndMandate",
    "EraseDelegateName",
    "LinkDelegate",
    "ParishPlace",
    "ReelectDelegate",
    "RegisterAssembly",
    "RenameAssembly",
    "last_day_of_a_year",
]
