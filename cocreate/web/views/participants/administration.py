"""People and roles, for administrators: who has what, granting and revoking after a check, and who may do what."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import Account, accounts_found, people_behind, pseudonyms_of
from cocreate.accounts.joining import verify_in_person
from cocreate.application.participants import GrantRole, Refused, RevokeRole
from cocreate.application.rights import WHO_MAY
from cocreate.queries.participants import RoleHeld, roles_held, scopes
from cocreate.web.auth import Level, Role, needs_role
from cocreate.web.chronicle.filtering import CONTEXTS
from cocreate.web.current import actor, bus, connection, dispatch
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.participants import FindPersonForm, PlainForm, RoleForm
from cocreate.web.refusals import sentence_of
from cocreate.web.views.participants.blueprint import Answer, bp, found
from cocreate.web.words import role_name
from cocreate.web.words.acts import act_name

GRANTED = tuple(role for role in Role if role not in (Role.CITIZEN, Role.SYSTEM))


@dataclass(frozen=True)
class Holder:
    held: RoleHeld
    account: Account | None
    where: str


@bp.get("/administracion/personas")
@needs_role(Role.ADMINISTRATOR)
def people() -> Answer:
    form = FindPersonForm(request.args)
    question = form.q.data or ""
    return render_template(
        "participants/people.html",
        form=form,
        question=question,
        people=accounts_found(connection(), question) if len(question) >= 2 else [],
        holders=_holders(roles_held(connection())),
    )


def _holders(roles: list[RoleHeld]) -> list[Holder]:
    behind = people_behind(connection(), [held.pseudonym for held in roles])
    places = _places()
    return [Holder(held, behind.get(held.pseudonym), places.get(held.scope, held.scope)) for held in roles]


def _places() -> dict[str, str]:
    return {scope: title or _("Toda la plataforma") for scope, title in scopes(connection()).items()}


@bp.get("/administracion/personas/<person>")
@needs_role(Role.ADMINISTRATOR)
def person(person: str) -> Answer:
    account = found(person) or abort(404)
    roles = roles_held(connection(), list(pseudonyms_of(connection(), person).values()))
    form = RoleForm()
    form.role.choices = choices_of({role.value: role_name(role) for role in GRANTED})
    form.scope.choices = choices_of(_places())
    return render_template(
        "participants/person.html",
        account=account,
        holders=_holders(roles),
        form=form,
        is_me=person == actor().person,
        can_verify=account.level not in (Level.OFFICIAL, Level.NONE),
    )


@bp.route("/administracion/personas/<person>/roles/<act>", methods=["GET", "POST"])
@needs_role(Role.ADMINISTRATOR)
def check_role(person: str, act: str) -> Answer:
    """The check page: what will happen, and the button that does it."""
    account = found(person) or abort(404)
    role, scope = request.values.get("role", ""), request.values.get("scope", "")
    places = _places()
    if act not in ("otorgar", "quitar") or role not in set(GRANTED) or scope not in places:
        abort(404)
    form, refused = PlainForm(), None
    if form.validate_on_submit():
        try:
            _change(account, Role(role), scope, grant=act == "otorgar")
        except Refused as refusal:
            refused = sentence_of(refusal)
        else:
            flash(_("Hecho: el acto está en el registro."), "success")
            return redirect(url_for("participants.person", person=person), 303)
    page = render_template(
        "participants/check_role.html",
        form=form, account=account, act=act, role=Role(role), scope=scope, where=places[scope], refused=refused,
    )  # fmt: skip
    return page, 409 if refused else 200


def _change(account: Account, role: Role, scope: str, *, grant: bool) -> None:
    if grant:
        dispatch(GrantRole(to=account.actor, role=role, role_scope=scope))
    else:
        dispatch(RevokeRole(of=account.actor, role=role, role_scope=scope))


@bp.post("/administracion/personas/<person>/comprobar")
@needs_role(Role.ADMINISTRATOR)
def verify_person(person: str) -> Answer:
    account = found(person) or abort(404)
    verify_in_person(bus(), account.person, by=actor(), scope="platform")
    flash(_("%(name)s está comprobada en persona.", name=account.name), "success")
    return redirect(url_for("participants.person", person=person), 303)


@bp.get("/administracion/quien-puede-que")
@needs_role(Role.ADMINISTRATOR)
def rights() -> Answer:
    """`WHO_MAY` itself: what is shown here is what is asked at every act."""
    acts: dict[str, list[tuple[str, str]]] = {}
    for act, roles in WHO_MAY.items():
        context = act.__module__.removeprefix("cocreate.application.").partition(".")[0]
        acts.setdefault(context, []).append((act_name(act), _who(roles)))
    return render_template("participants/rights.html", acts=acts, contexts=CONTEXTS)


def _who(roles: Sequence[Role]) -> str:
    """What nobody may ask for, the platform does by itself."""
    return ", ".join(role_name(role) for role in roles) or str(_("La plataforma, a la hora declarada"))
