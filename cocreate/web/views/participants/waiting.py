"""What waits for somebody: her own unfinished things, and the desks of her roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.accounts import Account
from cocreate.kept.drafts import Draft
from cocreate.queries.participants import RoleHeld
from cocreate.queries.proposals import waiting_in
from cocreate.web.auth import Level, Role
from cocreate.web.current import connection

DESK_ROLES = frozenset({Role.ORGANISER, Role.MODERATOR})


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    hint: str = ""
    count: int | None = None


def tasks_of(account: Account, roles: Sequence[RoleHeld], drafts: Sequence[Draft]) -> list[Task]:
    tasks = [_continue_drafts(drafts)] if drafts else []
    if account.level is Level.EMAIL:
        tasks.append(
            Task(
                _("Haz que comprueben tu identidad en persona"),
                url_for("home.help_page"),
                _("Es opcional. Así todos saben que detrás de tus propuestas hay una sola persona."),
            )
        )
    for held in roles:
        tasks += _tasks_of_role(held)
    return list(dict.fromkeys(tasks))


def _continue_drafts(drafts: Sequence[Draft]) -> Task:
    return Task(
        ngettext("Termina tu borrador", "Termina tus borradores", len(drafts)),
        url_for("participants.my_page", _anchor="borradores"),
        _("Nadie más los ve hasta que los envíes."),
        len(drafts),
    )


def _tasks_of_role(held: RoleHeld) -> list[Task]:
    if held.role is Role.ADMINISTRATOR:
        return [
            Task(_("Personas y roles"), url_for("participants.people"), _("Busca a una persona y revisa sus roles.")),
            Task(_("Quién puede qué"), url_for("participants.rights"), _("Los actos y los roles que los hacen.")),
        ]
    if held.role in DESK_ROLES:
        return [Task(_("Tu mesa de trabajo"), url_for("processes.desk", process=held.scope))]
    if held.role is Role.FACILITATOR:
        return _facilitator(held.scope)
    return []


def _facilitator(process: str) -> list[Task]:
    waiting = len(waiting_in(connection(), process))
    tasks = [
        Task(
            _("Escribe la propuesta de otra persona"),
            url_for("proposals.transcribe"),
            _("De palabra o desde el papel; otra persona la confirma."),
        ),
        Task(
            _("Inscribe a una persona sin correo"),
            url_for("participants.assist", process=process),
            _("Recibe una tarjeta con un código para entrar."),
        ),
        Task(
            _("Comprueba la identidad de una persona"),
            url_for("participants.verify", process=process),
            _("Cuando la tienes delante, con su documento."),
        ),
    ]
    if waiting:
        title = _("Confirma transcripciones de otras personas")
        tasks.append(Task(title, url_for("proposals.waiting"), "", waiting))
    return tasks
