"""Names of what only reasoned responses have: outcomes with what each means, how they look, what a clock says."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from cocreate.application.responses import Outcome
from cocreate.domain.shared import Moment, datetime_of
from cocreate.web.filters import last_day, last_instant, local

OUTCOMES = {
    Outcome.INCORPORATED: _l("Incorporada"),
    Outcome.PARTIALLY_INCORPORATED: _l("Incorporada en parte"),
    Outcome.MERGED: _l("Unida a otra"),
    Outcome.ALREADY_IN_PROGRESS: _l("Ya se está haciendo"),
    Outcome.REFERRED: _l("Derivada a otra institución"),
    Outcome.NOT_INCORPORATED_LEGAL: _l("No incorporada: la ley no lo permite"),
    Outcome.NOT_INCORPORATED_TECHNICAL: _l("No incorporada: no es posible técnicamente"),
    Outcome.NOT_INCORPORATED_BUDGET: _l("No incorporada: no hay presupuesto"),
    Outcome.NOT_INCORPORATED_OUT_OF_SCOPE: _l("No incorporada: está fuera del gobierno abierto"),
    Outcome.NOT_INCORPORATED_INSUFFICIENT_INFORMATION: _l("No incorporada: falta información"),
    Outcome.DEFERRED: _l("Queda para el próximo plan"),
}
"""In the order in which the register counts them."""

MEANINGS = {
    Outcome.INCORPORATED: _l("El plan hará lo que pide, completo. Di en qué parte."),
    Outcome.PARTIALLY_INCORPORATED: _l("Una parte entra en el plan y otra no. Di qué entra, qué no y por qué."),
    Outcome.MERGED: _l("Se atiende junto con otra propuesta o un grupo que pide lo mismo. Di con cuál."),
    Outcome.ALREADY_IN_PROGRESS: _l("La ciudad ya lo hace o lo empezó. Di dónde se puede ver."),
    Outcome.REFERRED: _l("Le toca a otra institución. Di a cuál se envió."),
    Outcome.NOT_INCORPORATED_LEGAL: _l("Una norma lo impide. Cita la norma y el artículo."),
    Outcome.NOT_INCORPORATED_TECHNICAL: _l("No se puede hacer con los medios que hay. Explica qué falta."),
    Outcome.NOT_INCORPORATED_BUDGET: _l("Costaría más de lo que hay. Di cuánto cuesta y cuánto hay."),
    Outcome.NOT_INCORPORATED_OUT_OF_SCOPE: _l("No trata de transparencia, participación ni rendición de cuentas."),
    Outcome.NOT_INCORPORATED_INSUFFICIENT_INFORMATION: _l("Con lo que dice no se puede decidir. Di qué faltó."),
    Outcome.DEFERRED: _l("Es posible, pero no en este plan. Di por qué y cuándo se vuelve a ver."),
}
"""For who answers: when to choose it, and what it asks for."""

VERDICTS = {
    Outcome.INCORPORATED: _l("Sí: el plan recoge esta propuesta."),
    Outcome.PARTIALLY_INCORPORATED: _l("En parte: el plan recoge algo de esta propuesta."),
    Outcome.MERGED: _l("Sí, junto con otra: pide lo mismo y se atienden a la vez."),
    Outcome.ALREADY_IN_PROGRESS: _l("Ya se está haciendo."),
    Outcome.REFERRED: _l("No le toca al Municipio: la enviamos a quien puede resolverla."),
    Outcome.NOT_INCORPORATED_LEGAL: _l("No entra en el plan: la ley no lo permite."),
    Outcome.NOT_INCORPORATED_TECHNICAL: _l("No entra en el plan: hoy no se puede hacer."),
    Outcome.NOT_INCORPORATED_BUDGET: _l("No entra en el plan: no hay presupuesto."),
    Outcome.NOT_INCORPORATED_OUT_OF_SCOPE: _l("No entra en el plan: no trata de gobierno abierto."),
    Outcome.NOT_INCORPORATED_INSUFFICIENT_INFORMATION: _l("No entra en el plan: faltó información para decidir."),
    Outcome.DEFERRED: _l("No entra en este plan: queda para el próximo."),
}
"""For who proposed: what became of it, in one sentence."""

VERDICTS_ON_MANY = {
    Outcome.INCORPORATED: _l("Sí: el plan recoge estas propuestas."),
    Outcome.PARTIALLY_INCORPORATED: _l("En parte: el plan recoge algo de estas propuestas."),
    Outcome.MERGED: _l("Sí, junto con otras: piden lo mismo y se atienden a la vez."),
    Outcome.REFERRED: _l("No le toca al Municipio: las enviamos a quien puede resolverlas."),
    Outcome.NOT_INCORPORATED_LEGAL: _l("No entran en el plan: la ley no lo permite."),
    Outcome.NOT_INCORPORATED_TECHNICAL: _l("No entran en el plan: hoy no se puede hacer."),
    Outcome.NOT_INCORPORATED_BUDGET: _l("No entran en el plan: no hay presupuesto."),
    Outcome.NOT_INCORPORATED_OUT_OF_SCOPE: _l("No entran en el plan: no tratan de gobierno abierto."),
    Outcome.NOT_INCORPORATED_INSUFFICIENT_INFORMATION: _l("No entran en el plan: faltó información para decidir."),
    Outcome.DEFERRED: _l("No entran en este plan: quedan para el próximo."),
}
"""The same where a whole group is answered; what is not here is said in the same words."""

LOOKS = {
    Outcome.INCORPORATED: "accepted",
    Outcome.PARTIALLY_INCORPORATED: "partial",
    Outcome.MERGED: "accepted",
    Outcome.ALREADY_IN_PROGRESS: "in_progress",
    Outcome.REFERRED: "info",
    Outcome.DEFERRED: "pending",
}
"""How the macro `status` draws each; what is not here was not taken up."""


def outcome_name(code: str) -> str:
    return str(OUTCOMES.get(Outcome(code), code)) if code in list(Outcome) else code


def verdict_of(code: str, *, many: bool = False) -> str:
    """What became of a proposal, or of all of a group, in one plain sentence."""
    outcome = Outcome(code)
    return str(VERDICTS_ON_MANY.get(outcome, VERDICTS[outcome]) if many else VERDICTS[outcome])


def outcome_look(code: str) -> str:
    return LOOKS.get(Outcome(code), "rejected")


OTHER_TOTALS = {
    "owed": _l("Espera respuesta"),
    "undecided": _l("Por decidir si se admite"),
    "not_admitted": _l("No admitida"),
    "withdrawn": _l("Retirada por su autor"),
    "redacted": _l("Retirada por moderación"),
    "returned": _l("Transcripción devuelta"),
}
"""What becomes of a proposal without a response, as the register counts it."""

COLUMN_WORDS = {
    "proposal": _l("Número de la propuesta"),
    "title": _l("Título; vacío si se retiró u ocultó"),
    "theme": _l("Tema, por su código"),
    "zone": _l("Zona, por su código; vacía para todo el Distrito"),
    "parish": _l("Parroquia, por su código"),
    "phase": _l("Fase en la que se propuso"),
    "admitted_or_reopened_at": _l("Desde cuándo se debe la respuesta (UTC)"),
    "respond_by": _l("Hasta cuándo se debía o se debe (UTC)"),
    "outcome": _l("Resultado, por su código; vacío si todavía no hay respuesta"),
    "answered_at": _l("Cuándo se respondió (UTC)"),
    "days": _l("Días enteros que tardó"),
    "late": _l("Si llegó después del plazo"),
    "response": _l("Número de la respuesta; varias propuestas de un grupo tienen la misma"),
    "edition": _l("Edición de la respuesta"),
    "group": _l("Número del grupo respondido; vacío si se respondió sola"),
    "unit": _l("Unidad que decidió, por su código"),
    "unit_name": _l("Unidad que decidió"),
    "session": _l("Sesión en la que se decidió"),
    "item": _l("Punto del acta"),
    "reasons": _l("Razones"),
    "evidence": _l("En qué se basa: título y enlace de cada cosa"),
    "target_kind": _l("Tipo de lugar donde quedó: section, cluster o proposal"),
    "target": _l("Clave del lugar donde quedó"),
    "target_text": _l("Lo que dice ahí"),
    "reference": _l("A quién se derivó, o dónde se está haciendo"),
    "contest_until": _l("Hasta cuándo su autor puede objetar (UTC)"),
    "contests": _l("Cuántas objeciones tuvo"),
}
"""What each column of the downloaded register holds."""

EDGES = {"accepted": "si", "partial": "parte", "in_progress": "va", "info": "va", "pending": "va", "rejected": "no"}
"""The edge of the card of a response, by its look."""


def outcome_edge(code: str) -> str:
    return EDGES[outcome_look(code)]


def days_between(earlier: Moment, later: Moment) -> int:
    return (datetime_of(later) - datetime_of(earlier)).days


def clock_words(respond_by: Moment, at: Moment) -> str:
    """The public clock of a response that is owed."""
    if at >= respond_by:
        late = max(1, (local(at).date() - last_instant(respond_by).date()).days)
        return str(
            ngettext(
                "Se debía hasta el %(day)s: lleva %(num)s día de retraso.",
                "Se debía hasta el %(day)s: lleva %(num)s días de retraso.",
                late,
                day=last_day(respond_by),
            )
        )
    left = (last_instant(respond_by).date() - local(at).date()).days
    if left <= 0:
        return str(_("Se debe hoy, %(day)s.", day=last_day(respond_by)))
    return str(
        ngettext(
            "Se debe hasta el %(day)s: queda %(num)s día.",
            "Se debe hasta el %(day)s: quedan %(num)s días.",
            left,
            day=last_day(respond_by),
        )
    )


def lateness(respond_by: Moment, until: Moment) -> str:
    """How many days after its own, on the city's calendar."""
    days = max(1, (local(until).date() - last_instant(respond_by).date()).days)
    return str(ngettext("%(num)s día", "%(num)s días", days))


def pace_words(days: int, late: bool, owed_since: Moment, respond_by: Moment, answered_at: Moment) -> str:
    """How long a response took, against the days that there were."""
    allowed = days_between(owed_since, respond_by)
    took = ngettext("Tardó %(num)s día", "Tardó %(num)s días", days) if days else _("Llegó el mismo día de la admisión")
    if late:
        over = max(1, (local(answered_at).date() - last_instant(respond_by).date()).days)
        return str(
            ngettext(
                "%(took)s: %(num)s día después del plazo de %(allowed)s.",
                "%(took)s: %(num)s días después del plazo de %(allowed)s.",
                over,
                took=took,
                allowed=allowed,
            )
        )
    return str(_("%(took)s, dentro del plazo de %(allowed)s.", took=took, allowed=allowed))
