"""One's own data: correcting them, consenting and taking consent back."""

import sqlalchemy as sa

from cocreate.accounts.people import Account
from cocreate.application.bus import Bus
from cocreate.application.participants import GiveConsent, WithdrawConsent
from cocreate.domain.participants import Purpose
from cocreate.kept import ACCOUNT

OPTIONAL_PURPOSES = (Purpose.SHOW_NAME, Purpose.NEWS)


def correct(bus: Bus, person: str, *, name: str, zone: str | None, language: str) -> None:
    """Rectification (LOPDP art. 14). Nothing of it is in the ledger, so nothing there changes."""

    def write(connection: sa.Connection) -> None:
        changed = {"name": name, "zone": zone, "language": language}
        connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.person == person).values(changed))

    bus.atomically(write)


def give_consent(bus: Bus, account: Account, purpose: Purpose, *, notice: str) -> None:
    def give(connection: sa.Connection) -> None:
        bus.dispatch(GiveConsent(purpose=purpose, notice=notice), account.actor)
        _show_name(connection, account, purpose, shown=True)

    bus.atomically(give)


def withdraw_consent(bus: Bus, account: Account, purpose: Purpose) -> None:
    """As easy as giving it, at any time, without a reason (LOPDP art. 8)."""

    def withdraw(connection: sa.Connection) -> None:
        bus.dispatch(WithdrawConsent(purpose=purpose), account.actor)
        _show_name(connection, account, purpose, shown=False)

    bus.atomically(withdraw)


def _show_name(connection: sa.Connection, account: Account, purpose: Purpose, *, shown: bool) -> None:
    if purpose is Purpose.SHOW_NAME:
        mine = ACCOUNT.c.person == account.person
        connection.execute(sa.update(ACCOUNT).where(mine).values(show_name=shown))
