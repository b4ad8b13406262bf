"""Names of the closed lists of admission for readers, and the beginnings from which reasons are written."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from cocreate.application.admission import Aspect, NotAdmittedCode, State, Verdict

CODES: Mapping[str, object] = {
    NotAdmittedCode.OUT_OF_COMPETENCE: _("No le toca a la ciudad decidirlo"),
    NotAdmittedCode.OUTSIDE_OPEN_GOVERNMENT: _("No es de gobierno abierto"),
    NotAdmittedCode.INSUFFICIENT_INFORMATION: _("Le falta información"),
    NotAdmittedCode.NOT_A_PROPOSAL: _("No propone nada que hacer"),
    NotAdmittedCode.CONTRARY_TO_LAW: _("Es contraria a la ley"),
}

CODE_HINTS: Mapping[str, object] = {
    NotAdmittedCode.OUT_OF_COMPETENCE: _("La ley da la decisión a otra institución. Di a cuál."),
    NotAdmittedCode.OUTSIDE_OPEN_GOVERNMENT: _("No toca el acceso a la información, la participación ni las cuentas."),
    NotAdmittedCode.INSUFFICIENT_INFORMATION: _("Se pidió una aclaración y no llegó, o no alcanza."),
    NotAdmittedCode.NOT_A_PROPOSAL: _("Es una queja, una consulta o un saludo. Di dónde se atiende."),
    NotAdmittedCode.CONTRARY_TO_LAW: _("Cita la norma."),
}

ASPECTS: Mapping[str, object] = {
    Aspect.COMPETENCE: _("Competencia"),
    Aspect.LEGAL: _("Legal"),
    Aspect.TECHNICAL: _("Técnico"),
    Aspect.BUDGET: _("Presupuesto"),
}

ASPECT_QUESTIONS: Mapping[str, object] = {
    Aspect.COMPETENCE: _("¿Le toca a la municipalidad?"),
    Aspect.LEGAL: _("¿La ley lo permite?"),
    Aspect.TECHNICAL: _("¿Se puede hacer?"),
    Aspect.BUDGET: _("¿Alcanza el presupuesto?"),
}

VERDICTS: Mapping[str, object] = {
    Verdict.FAVOURABLE: _("Favorable"),
    Verdict.CONDITIONAL: _("Favorable con condiciones"),
    Verdict.UNFAVOURABLE: _("Desfavorable"),
}

VERDICT_LOOKS: Mapping[str, str] = {
    Verdict.FAVOURABLE: "ok",
    Verdict.CONDITIONAL: "observed",
    Verdict.UNFAVOURABLE: "rejected",
}
"""How the macro `status` draws each."""

STATES: Mapping[str, object] = {
    State.PENDING: _("Por decidir"),
    State.RETURNED: _("Espera aclaración"),
    State.ADMITTED: _("Admitida"),
    State.NOT_ADMITTED: _("No admitida"),
    State.APPEALED: _("Apelación por resolver"),
}

GAP = "[…]"
"""Where the beginning of a reason must be filled in by hand: a form does not take it with a gap left."""

REASON_BEGINNINGS: Mapping[str, object] = {
    NotAdmittedCode.OUT_OF_COMPETENCE: _(
        "Leímos tu propuesta. Lo que pides lo decide otra institución, […], según […]. La ciudad no puede comprometerse"
        " a hacerlo. Puedes presentarla allí: […]"
    ),
    NotAdmittedCode.OUTSIDE_OPEN_GOVERNMENT: _(
        "Leímos tu propuesta. Trata de […] y no de acceso a la información, participación ciudadana o rendición de"
        " cuentas, que es de lo que trata este plan. La atiende […]"
    ),
    NotAdmittedCode.INSUFFICIENT_INFORMATION: _(
        "Leímos tu propuesta y nos falta saber […]. Te lo preguntamos el […]. Sin eso no podemos decir si la ciudad"
        " puede hacerlo."
    ),
    NotAdmittedCode.NOT_A_PROPOSAL: _(
        "Leímos lo que escribiste. Cuenta […], pero no dice qué se podría hacer. Para que te atiendan, acude a […]. Si"
        " quieres proponer algo, escribe una propuesta nueva."
    ),
    NotAdmittedCode.CONTRARY_TO_LAW: _(
        "Leímos tu propuesta. No podemos admitirla porque […] lo prohíbe: […]. Sí sería posible […]"
    ),
}
"""By code. Only a beginning: each says where the case itself must be told."""


def code_name(code: str | None) -> str:
    return str(CODES.get(code or "", code or ""))


def aspect_name(aspect: str) -> str:
    return str(ASPECTS.get(aspect, aspect))


def aspect_question(aspect: str) -> str:
    return str(ASPECT_QUESTIONS.get(aspect, aspect))


def verdict_name(verdict: str) -> str:
    return str(VERDICTS.get(verdict, verdict))


def verdict_look(verdict: str) -> str:
    return VERDICT_LOOKS.get(verdict, "info")


def state_name(state: str) -> str:
    return str(STATES.get(state, state))


def beginning_of(code: str) -> str:
    return str(REASON_BEGINNINGS.get(code, ""))
