"""What waits for somebody: her own unfinished things, and the desks of her roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.accounts import Account
from cocreate.kept.drafts import Draft
from cocreate.queries.admission import OwnWaiting
from cocreate.queries.participants import RoleHeld
from cocreate.web.auth import Level, Role, current_user
from cocreate.web.current import now
from cocreate.web.desks import Desk, desks_of, total
from cocreate.web.filters import last_day


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    hint: str = ""
    count: int | None = None


def tasks_of(
    account: Account, roles: Sequence[RoleHeld], drafts: Sequence[Draft], owed: Sequence[OwnWaiting] = ()
) -> list[Task]:
    """`owed`: what she is asked about her proposals, or can still appeal; it comes first: its days are counted."""
    tasks = [_answer_for_proposal(waiting) for waiting in owed]
    tasks += [_read_news(current_user.unread)] if current_user.unread else []
    tasks += [_continue_drafts(drafts)] if drafts else []
    if account.level is Level.EMAIL:
        tasks.append(
            Task(
                _("Haz que comprueben tu identidad en persona"),
                url_for("home.help_page"),
                _("Es opcional. Así todos saben que detrás de tus propuestas hay una sola persona."),
            )
        )
    tasks += [_at_desk(desk) for desk in desks_of(roles)]
    for held in roles:
        tasks += _tasks_of_role(held)
    return list(dict.fromkeys(tasks))


def _read_news(unread: str) -> Task:
    return Task(
        _("Lee tus avisos"),
        url_for("notifications.inbox"),
        _("%(n)s sin leer: qué pasó con lo tuyo y con lo que sigues.", n=unread),
    )


def _answer_for_proposal(waiting: OwnWaiting) -> Task:
    title, until = waiting.title or _("Propuesta %(n)s", n=waiting.number), last_day(waiting.until)
    if waiting.status == "to_clarify":
        return Task(
            _("Aclara tu propuesta: %(title)s", title=title),
            url_for("admission.clarify", number=waiting.number),
            _("Te preguntan algo. Tienes hasta el %(day)s.", day=until),
        )
    return Task(
        _("No se admitió tu propuesta: %(title)s", title=title),
        url_for("proposals.show", number=waiting.number, _anchor="admision"),
        _("Lee por qué. Puedes apelar hasta el %(day)s.", day=until),
    )


def _continue_drafts(drafts: Sequence[Draft]) -> Task:
    return Task(
        ngettext("Termina tu borrador", "Termina tus borradores", len(drafts)),
        url_for("participants.my_page", _anchor="borradores"),
        _("Nadie más los ve hasta que los envíes."),
        len(drafts),
    )


def _at_desk(desk: Desk) -> Task:
    """The desk, with how much waits there."""
    waits = total(desk.tasks(now()))
    return Task(desk.name, desk.url, "" if waits else _("No hay nada pendiente"), waits or None)


def _tasks_of_role(held: RoleHeld) -> list[Task]:
    if held.role is Role.ADMINISTRATOR:
        return [
            Task(_("Personas y roles"), url_for("participants.people"), _("Busca a una persona y revisa sus roles.")),
            Task(_("Quién puede qué"), url_for("participants.rights"), _("Los actos y los roles que los hacen.")),
        ]
    if held.role is Role.FACILITATOR:
        return _facilitator(held.scope)
    return []


def _facilitator(process: str) -> list[Task]:
    return [
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
