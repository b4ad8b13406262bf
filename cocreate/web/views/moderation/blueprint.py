"""What the pages of moderation share: the blueprint, the content of an address and where it stands, the way back."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.moderation import Content, content_of
from cocreate.web.auth import Role, current_user
from cocreate.web.chronicle import who_acts
from cocreate.web.current import actor, connection, roles
from cocreate.web.words.moderation import kind_name, outcome_look, outcome_name, rule_name

bp = Blueprint("moderation", __name__)

Answer = str | Response | BaseResponse | tuple[str, int]


@bp.app_context_processor
def words() -> dict[str, object]:
    return {
        "rule_name": rule_name,
        "outcome_name": outcome_name,
        "outcome_look": outcome_look,
        "content_kind": kind_name,
        "who_acted": who_acts,
    }


@dataclass(frozen=True)
class Place:
    """Where a content stands, as a link: `label` says what it is, `within` what it is about."""

    label: str
    url: str
    within: str = ""


def found(about: str, *, concealed: bool = False) -> Content:
    return content_of(connection(), about, concealed=concealed) or abort(404)


def place_of(content: Content) -> Place:
    if content.kind == "proposal":
        return Place(_("Propuesta %(n)s", n=content.number), url_for("proposals.show", number=content.number))
    if content.kind == "contribution":
        number, title = content.workshop
        return Place(
            _("Aporte %(n)s", n=content.number),
            url_for("workshops.contribution", key=content.about.partition("/")[2]),
            _("Taller «%(title)s»", title=title) if title else _("Taller %(n)s", n=number),
        )
    return Place(
        _("Comentario %(n)s", n=content.number),
        url_for("discussion.comment", number=content.number),
        _within(content),
    )


def _within(content: Content) -> str:
    if content.proposal is not None:
        number, title = content.proposal
        known = _("Propuesta %(n)s, «%(title)s»", n=number, title=title) if title else _("Propuesta %(n)s", n=number)
        return str(known)
    names = {"cluster": _("Un grupo de propuestas"), "plan": _("El plan"), "section": _("Una sección del plan")}
    return str(names.get((content.within or "").partition("/")[0], ""))


def is_author(content: Content) -> bool:
    return bool(current_user.is_authenticated) and me(content.scope) == content.author


def me(scope: str) -> str:
    """The pseudonym of who is asking. Only behind `signed_in`."""
    return actor().pseudonym(scope)


def moderates(process: str) -> bool:
    return Role.MODERATOR in roles(process)


def needs_moderator(process: str) -> None:
    """403 for everybody else."""
    if not moderates(process):
        abort(403)
