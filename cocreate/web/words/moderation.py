"""Rules of the conversation and outcomes of moderation for readers: names, examples, and the sentence of each rule."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from cocreate.application.moderation import Rule

RULES: Mapping[str, object] = {
    Rule.INSULT_OR_HATE: _("Insultos u odio"),
    Rule.PERSONAL_DATA: _("Datos personales"),
    Rule.ADVERTISING: _("Publicidad o mensajes repetidos"),
    Rule.OFF_TOPIC: _("No tiene que ver con el proceso"),
    Rule.UNLAWFUL: _("Va contra la ley"),
    Rule.FALSE_IDENTITY: _("Se hace pasar por otra persona"),
}

EXAMPLES: Mapping[str, object] = {
    Rule.INSULT_OR_HATE: _(
        "«Los de ese barrio son unos ladrones.» Decir que alguien no sirve por ser mujer o migrante."
    ),
    Rule.PERSONAL_DATA: _("El teléfono de una vecina, la dirección de su casa, su cédula o la foto de su hija."),
    Rule.ADVERTISING: _("«Vendo celulares, escríbeme.» Propaganda de una candidatura. El mismo texto diez veces."),
    Rule.OFF_TOPIC: _("Un reclamo por una factura, una noticia de fútbol, una cadena de mensajes."),
    Rule.UNLAWFUL: _("Amenazar a alguien, llamar a la violencia, copiar una obra entera sin permiso."),
    Rule.FALSE_IDENTITY: _("Escribir como si fueras la alcaldía, una directora de escuela o tu vecino."),
}

STILL_ALLOWED: Mapping[str, object] = {
    Rule.INSULT_OR_HATE: _("Criticar con dureza una decisión, una obra o a una autoridad por lo que hace."),
    Rule.PERSONAL_DATA: _("Nombrar a una autoridad por su cargo, o contar lo que te pasó a ti."),
    Rule.ADVERTISING: _("Decir qué organización propone algo, o enlazar un estudio."),
    Rule.OFF_TOPIC: _("Contar un caso de tu barrio que explica el problema."),
    Rule.UNLAWFUL: _("Pedir que cambie una ley, o decir que algo es ilegal."),
    Rule.FALSE_IDENTITY: _("Escribir con seudónimo: aquí nadie tiene que dar su nombre."),
}
"""What looks like it and breaks no rule."""

SENTENCES: Mapping[str, object] = {
    Rule.INSULT_OR_HATE: _("Insulta o humilla a una persona o a un grupo."),
    Rule.PERSONAL_DATA: _("Muestra datos que permiten ubicar o reconocer a una persona."),
    Rule.ADVERTISING: _("Vende o promociona algo, o repite el mismo mensaje."),
    Rule.OFF_TOPIC: _("No habla de la propuesta ni del proceso."),
    Rule.UNLAWFUL: _("Amenaza, o llama a hacer algo que la ley prohíbe."),
    Rule.FALSE_IDENTITY: _("Quien escribe se presenta como alguien que no es."),
}
"""The reason that is published when a moderator writes none of her own."""
NO_RULE_BROKEN = _("Lo leímos completo y no incumple ninguna regla.")

OUTCOMES: Mapping[str, object] = {
    "hidden": _("Oculto"),
    "dismissed": _("Se queda como está"),
    "restored": _("Se muestra otra vez"),
    "appealed": _("Apelación presentada"),
    "upheld": _("Apelación aceptada"),
    "rejected": _("Apelación rechazada"),
}
OUTCOME_LOOKS = {
    "hidden": "rejected",
    "dismissed": "done",
    "restored": "done",
    "appealed": "pending",
    "upheld": "accepted",
    "rejected": "rejected",
}
"""How the macro `status` draws each."""

KINDS: Mapping[str, object] = {
    "comment": _("Comentario"),
    "proposal": _("Propuesta"),
    "contribution": _("Aporte de un taller"),
}


def rule_name(code: str | None) -> str:
    return str(RULES.get(code or "", code or ""))


def rule_sentence(code: str) -> str:
    """In the reader's language at this moment: what is published stays in the language of who decided."""
    return str(SENTENCES[code])


def outcome_name(code: str) -> str:
    return str(OUTCOMES.get(code, code))


def outcome_look(code: str) -> str:
    return OUTCOME_LOOKS[code]


def kind_name(kind: str) -> str:
    return str(KINDS.get(kind, kind))
