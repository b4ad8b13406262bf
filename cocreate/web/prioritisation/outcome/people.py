"""Who did what, for a public page: her name where she shows it beside what she does, else the role in which she did."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from cocreate.accounts.people import names_shown
from cocreate.web.current import connection
from cocreate.web.words import role_name


def named(people: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Of pseudonyms with their roles. Those who show no name and have the same role are told apart by a number. At most
    one statement."""
    roles = dict(people)
    shown = names_shown(connection(), roles) if roles else {}
    unnamed = [who for who in roles if who not in shown]
    return {who: _with_role(shown[who], roles[who]) for who in shown} | {
        who: _numbered(who, [other for other in unnamed if roles[other] == roles[who]], roles[who]) for who in unnamed
    }


def _with_role(name: str, role: str) -> str:
    return f"{name}, {role_name(role)}"


def _numbered(who: str, alike: list[str], role: str) -> str:
    if len(alike) == 1:
        return role_name(role)
    return str(_("%(role)s, persona %(n)s", role=role_name(role), n=alike.index(who) + 1))
