"""Accounts and roles from the console: the only way to the first administrator."""

import sys

import click
from email_validator import EmailNotValidError, validate_email

from cocreate.accounts import Account, NewPerson, account_by_email, add_account, people_behind
from cocreate.accounts.passwords import SHORTEST, Passwords, is_guessable
from cocreate.application.acts import PLATFORM, THE_SYSTEM
from cocreate.application.participants import GrantRole, RevokeRole
from cocreate.bootstrap import Platform
from cocreate.cli.house import house_of, house_options
from cocreate.cli.troubles import CannotStart
from cocreate.domain.shared import Level, Role
from cocreate.queries.participants import roles_held

GRANTED = [role.value for role in Role if role not in (Role.CITIZEN, Role.SYSTEM)]


@click.group()
def user() -> None:
    """Accounts and roles. Every change of a role is an event of the ledger."""


@user.command()
@house_options
@click.argument("email")
@click.option("--name", required=True)
@click.option("--born-on", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="DAY")
@click.option("--language", type=click.Choice(["es", "en"]), default="es", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
@click.pass_context
def add(
    context: click.Context, /, *, email: str, name: str, born_on: click.DateTime, language: str, password_stdin: bool,
    **_options: object,
) -> None:  # fmt: skip
    """Open an account whose address counts as confirmed."""
    platform = house_of(context)
    address = _address(email)
    with platform.database.reading() as connection:
        if account_by_email(connection, address):
            raise CannotStart(f"{address} has an account already.")
    password = _password(address, name, password_stdin)
    person = NewPerson(name=name, email=address, born_on=str(born_on)[:10], language=language)
    password_hash = Passwords(platform.settings.password_memory_kib).hash(password)
    with platform.database.writing() as connection:
        add_account(connection, person, at=platform.bus.now(), level=Level.OFFICIAL, password_hash=password_hash)
    click.echo(f"{address} can sign in.")


def _address(email: str) -> str:
    try:
        return validate_email(email, check_deliverability=False).normalized.lower()
    except EmailNotValidError as invalid:
        raise CannotStart(f"{email} is not an e-mail address: {invalid}") from invalid


def _password(email: str, name: str, from_stdin: bool) -> str:
    if from_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if len(password) < SHORTEST:
        raise CannotStart(f"A password needs at least {SHORTEST} characters.")
    if is_guessable(password, email, name):
        raise CannotStart("That password is too easy to guess.")
    return password


@user.command()
@house_options
@click.argument("email")
@click.argument("role", type=click.Choice(GRANTED))
@click.option("--in", "scope", default=PLATFORM, show_default=True, metavar="PROCESS", help="Where the role holds.")
@click.pass_context
def grant(context: click.Context, /, *, email: str, role: str, scope: str, **_options: object) -> None:
    """Give somebody a role, on the platform or in one process."""
    platform = house_of(context)
    account = _account(platform, email)
    platform.bus.dispatch(GrantRole(to=account.actor, role=Role(role), role_scope=scope), THE_SYSTEM)
    click.echo(f"{account.email} is {role} in {scope}.")


@user.command()
@house_options
@click.argument("email")
@click.argument("role", type=click.Choice(GRANTED))
@click.option("--in", "scope", default=PLATFORM, show_default=True, metavar="PROCESS", help="Where the role holds.")
@click.pass_context
def revoke(context: click.Context, /, *, email: str, role: str, scope: str, **_options: object) -> None:
    """Take a role away."""
    platform = house_of(context)
    account = _account(platform, email)
    platform.bus.dispatch(RevokeRole(of=account.actor, role=Role(role), role_scope=scope), THE_SYSTEM)
    click.echo(f"{account.email} is no longer {role} in {scope}.")


def _account(platform: Platform, email: str) -> Account:
    with platform.database.reading() as connection:
        account = account_by_email(connection, email)
    if account is None:
        raise CannotStart(f"Nobody has an account with {email}.")
    return account


@user.command("list")
@house_options
@click.pass_context
def list_roles(context: click.Context, /, **_options: object) -> None:
    """Who has which role."""
    platform = house_of(context)
    with platform.database.reading() as connection:
        held = roles_held(connection)
        people = people_behind(connection, [row.pseudonym for row in held])
    for row in held:
        account = people.get(row.pseudonym)
        who = account.email or account.name if account else row.pseudonym
        click.echo(f"{who:<36} {row.role:<24} {row.scope}")
    if not held:
        click.echo("Nobody has a role yet. The first: cocreate user grant EMAIL administrator")
