"""Every refusal as one kind sentence, and the pages that say that something did not go."""

# Every sentence is given the details of its refusal, every page its error; not each one needs them.
# ruff: noqa: ARG001, ARG005

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from cocreate.accounts import access, joining
from cocreate.application.bus import NotYours
from cocreate.application.ledger import LeafTooLong, LostRace
from cocreate.domain import council, participants, processes, proposals, territory
from cocreate.domain.shared import NotFound, Refused
from cocreate.web.filters import day_and_time, end_of
from cocreate.web.reading import OnlyForReading
from cocreate.web.refusal_words import (
    admission,
    assemblies,
    clusters,
    discussion,
    moderation,
    prioritisation,
    responses,
    tallies,
    workshops,
)

Sentence = Callable[[dict[str, Any]], str]

SENTENCES: dict[type[Refused], Sentence] = {
    NotYours: lambda d: _("Este acto corresponde a otro rol. No tienes ese permiso en este proceso."),
    OnlyForReading: lambda d: _("Estas páginas solo se leen: muestran el registro como estaba."),
    NotFound: lambda d: _("No encontramos lo que buscas."),
    # People
    participants.AlreadyHasRole: lambda d: _("La persona ya tiene ese rol."),
    participants.HasNotThatRole: lambda d: _("La persona no tiene ese rol."),
    participants.RoleIsNotGranted: lambda d: _("Ese rol no se otorga."),
    participants.IncompatibleRoles: lambda d: _(
        "Son roles incompatibles: quien monitorea es independiente de quien organiza, preside o ejecuta."
    ),
    participants.LastAdministrator: lambda d: _(
        "No puedes quitarte a ti mismo el rol de administración: pídelo a otra persona que administre."
    ),
    participants.AdministratorCannotLeave: lambda d: _(
        "Antes de cerrar tu cuenta, pide a otra persona que administre que te quite el rol de administración."
    ),
    participants.HasLeft: lambda d: _("Esta cuenta está cerrada."),
    participants.ConsentNotGiven: lambda d: _("No hay un consentimiento que retirar."),
    joining.DocumentInUse: lambda d: _(
        "Esa cédula ya está registrada en otra cuenta. Revisa el número. Si es la tuya, quizá ya tienes una cuenta:"
        " entra con ella o pide ayuda a la facilitación."
    ),
    joining.RepresentativeMissing: lambda d: _("Si tienes menos de 15 años, te inscribe tu representante."),
    joining.HasOwnAddress: lambda d: _("Esta persona tiene correo: puede pedir ahí un enlace para su contraseña."),
    joining.OwnIdentity: lambda d: _("Tu propia identidad la comprueba otra persona."),
    joining.AddressNotProven: lambda d: _(
        "Esta persona todavía no confirma su correo. Primero abre el enlace de su carta."
    ),
    joining.LinkNoLongerWorks: lambda d: _("El enlace ya se usó o caducó. Pide otro."),
    access.CardNoLongerOpens: lambda d: _(
        "Ese código no abre ninguna tarjeta nueva. Revísalo, o entra si la tarjeta ya tiene contraseña."
    ),
    # The city
    territory.TerritoryVersionExists: lambda d: _("Esa edición del territorio ya está adoptada."),
    territory.AreaWithoutParent: lambda d: _("El área %(area)s no está dentro de ninguna otra.", **d),
    territory.AreaTwice: lambda d: _("Hay un código repetido entre las áreas."),
    # Processes
    processes.ProcessExists: lambda d: _("Ya hay un proceso con ese nombre."),
    processes.ProcessNotAnnounced: lambda d: _("Ese proceso no existe."),
    processes.TimelineHasNoPhases: lambda d: _("El cronograma necesita al menos una fase."),
    processes.PhasesOverlapThemselves: lambda d: _("Revisa las fases: una se repite o termina antes de empezar."),
    processes.TimelineTooLate: lambda d: _(
        "El cronograma se publica al menos %(days)s días antes de recibir propuestas (requisito mínimo 3.1 de la"
        " Alianza para el Gobierno Abierto). La recepción puede abrir desde el %(earliest)s.",
        days=d["days"],
        earliest=day_and_time(_moment(d["earliest"])),
    ),
    processes.TimelineNotPublished: lambda d: _("El cronograma todavía no está publicado."),
    processes.NoSuchPhase: lambda d: _("Esa fase no está en el cronograma."),
    processes.PhaseNotDue: lambda d: _(
        "La fase abre en la fecha publicada, %(opens)s, no antes.", opens=day_and_time(d["opens"])
    ),
    processes.PhaseIsOpen: lambda d: _("La fase ya está abierta."),
    processes.PhaseIsNotOpen: lambda d: _("La fase no está abierta."),
    processes.PhaseIsOver: lambda d: _("La fase ya terminó."),
    processes.WindowCannotBeCut: lambda d: _(
        "Un plazo abierto se puede ampliar, pero no acortar. Termina el %(closes)s.", closes=end_of(d["closes"])
    ),
    processes.ReasonMissing: lambda d: _("Escribe el motivo: las fechas solo se mueven con un motivo."),
    processes.AlreadyPublished: lambda d: _("Ese mismo archivo ya es un documento del proceso."),
    processes.UnitExists: lambda d: _("Ya hay una unidad con esa clave."),
    processes.NoSuchUnit: lambda d: _("Esa unidad no está registrada en este proceso."),
    processes.AlreadyOfTheUnit: lambda d: _("Esa persona ya habla por la unidad."),
    processes.NotOfTheUnit: lambda d: _("Solo quien fue nombrado para una unidad habla por ella."),
    processes.SupportHasBegun: lambda d: _(
        "Las reglas de los apoyos se publican antes del primer apoyo, y después no cambian."
    ),
    processes.RulesOfSupportMakeNoSense: lambda d: _(
        "Revisa las reglas de los apoyos: números desde 1, y cada efecto una sola vez."
    ),
    processes.CriteriaComeFirst: lambda d: _(
        "Publica primero los criterios de admisión: nadie propone sin saber con qué criterios se decide."
    ),
    processes.NotAllowedNow: lambda d: _not_allowed_now(d),
    # The council
    council.ForumExists: lambda d: _("El Consejo de este proceso ya está constituido."),
    council.NoForum: lambda d: _("Este proceso todavía no tiene Consejo."),
    council.SeatIsTaken: lambda d: _("Ese puesto está ocupado."),
    council.SeatIsEmpty: lambda d: _("Ese puesto está vacío."),
    council.ChairIsTaken: lambda d: _("El Consejo ya tiene quien lo presida."),
    # Proposals
    proposals.AlreadySubmitted: lambda d: _("Esta propuesta ya está enviada; cuenta una sola vez."),
    proposals.NoSuchProposal: lambda d: _("Esa propuesta no existe en este proceso."),
    proposals.NotTheAuthor: lambda d: _("Solo quien escribió la propuesta puede hacer esto."),
    proposals.ProposalIsWithdrawn: lambda d: _("La propuesta fue retirada por su autor."),
    proposals.ProposalIsRedacted: lambda d: _("El texto de la propuesta fue retirado por moderación."),
    proposals.NothingChanged: lambda d: _("No cambiaste nada: la propuesta sigue igual."),
    proposals.NotWaitingForConfirmation: lambda d: _("Esta propuesta no espera confirmación."),
    proposals.SecondPersonNeeded: lambda d: _(
        "Quien transcribió la propuesta no puede confirmarla: hace falta una segunda persona."
    ),
    proposals.TranscriptionWasReturned: lambda d: _(
        "Esta transcripción fue devuelta porque no coincide con lo que se dijo o se escribió."
    ),
    proposals.TooManyFiles: lambda d: _("Una propuesta lleva como máximo %(most)s archivos.", most=d["most"]),
    proposals.WaitsForConfirmation: lambda d: _("Una segunda persona todavía no confirma esta propuesta."),
    proposals.AlreadySupported: lambda d: _("Ya apoyaste esta propuesta; cuenta una vez."),
    proposals.NotSupported: lambda d: _("No tienes un apoyo que retirar."),
    proposals.NoSupportsLeft: lambda d: _(
        "En este proceso puedes apoyar hasta %(most)s propuestas a la vez. Retira un apoyo y dalo a esta.",
        most=d["most"],
    ),
    # Newer contexts
    **discussion.SENTENCES,
    **admission.SENTENCES,
    **clusters.SENTENCES,
    **assemblies.SENTENCES,
    **moderation.SENTENCES,
    **prioritisation.SENTENCES,
    **responses.SENTENCES,
    **tallies.SENTENCES,
    **workshops.SENTENCES,
}


def _moment(value: Any) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _not_allowed_now(details: dict[str, Any]) -> str:
    if details.get("opens"):
        return str(_("Todavía no es el momento: esta fase abre el %(when)s.", when=day_and_time(details["opens"])))
    if details.get("closed"):
        return str(_("El plazo terminó el %(when)s.", when=end_of(details["closed"])))
    return str(_("Este proceso no permite esto."))


def sentence_of(refused: Refused) -> str:
    """What to tell the reader. The nearest sentence of the refusal's family; every refusal has one (tested)."""
    for cls in type(refused).__mro__:
        if cls in SENTENCES:
            return SENTENCES[cls](refused.details)
    return str(_("Una regla no lo permite."))


def _page(code: int, title: str, text: str) -> Response:
    response = make_response(render_template("refused.html", code=code, title=title, text=text), code)
    response.headers["Cache-Control"] = "no-store"
    return response


def init_refusals(app: Flask) -> None:
    @app.errorhandler(NotFound)
    def not_found(error: NotFound) -> Response:
        return _page(404, _("Página no encontrada"), sentence_of(error))

    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        code = 403 if isinstance(error, NotYours) else 409
        return _page(code, _("No se puede hacer"), sentence_of(error))

    @app.errorhandler(LostRace)
    def lost(error: LostRace) -> Response:
        return _page(
            409, _("Alguien llegó primero"), _("Otra persona cambió lo mismo a la vez. Vuelve e inténtalo otra vez.")
        )

    def busy(error: Exception) -> Response:
        app.logger.error("The database did not answer in time", exc_info=error)
        response = _page(503, *_http_words(503))
        response.headers["Retry-After"] = "5"
        return response

    for unavailable in app.extensions["bus"].database.unavailable:
        app.register_error_handler(unavailable, busy)

    @app.errorhandler(LeafTooLong)
    def too_long(error: LeafTooLong) -> Response:
        return _page(422, _("Es demasiado largo"), _("Lo que enviaste no cabe en un asiento del registro."))

    @app.errorhandler(CSRFError)
    def stale_form(error: CSRFError) -> Response:
        return _page(
            400, _("El formulario caducó"), _("Por seguridad, vuelve a la página anterior, recárgala y envía otra vez.")
        )

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        code = error.code or 500
        if code < 400:
            return error.get_response(request.environ)  # type: ignore[return-value]
        title, text = _http_words(code)
        response = _page(code, title, text)
        for name in ("Allow", "Retry-After"):
            value = dict(error.get_headers(request.environ)).get(name)
            if value:
                response.headers[name] = value
        return response


def _http_words(code: int) -> tuple[str, str]:
    words = {
        401: (_("Entra primero"), _("Esta página es para personas con sesión iniciada.")),
        403: (
            _("No tienes permiso"),
            _("Esta página es para otros roles. Si crees que es un error, escribe a la administración."),
        ),
        404: (
            _("Página no encontrada"),
            _("Revisa la dirección. Si la copiaste de un mensaje, comprueba que esté completa."),
        ),
        405: (_("Eso no se hace aquí"), _("Esta dirección no acepta ese tipo de envío.")),
        413: (_("El archivo es muy grande"), _("Reduce su tamaño y vuelve a intentarlo.")),
        429: (_("Demasiados intentos"), _("Espera unos minutos y vuelve a intentarlo.")),
    }
    if code >= 500:
        return _("Algo falló de nuestro lado"), _("No se guardó nada a medias. Inténtalo otra vez en unos minutos.")
    return words.get(code, (_("No se pudo"), _("No entendimos el envío. Vuelve e inténtalo otra vez.")))
