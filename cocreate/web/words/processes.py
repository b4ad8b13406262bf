"""Names of phases, abilities, rule sets, parts of the plan and the like, as readers know them."""

from collections.abc import Collection

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

PHASES = {
    "announcement": _l("Anunciar"),
    "awareness": _l("Sensibilizar"),
    "intake": _l("Proponer"),
    "first_intake": _l("Proponer: primera ronda"),
    "first_response": _l("Responder a la primera ronda"),
    "first_vote": _l("Votar lo de la primera ronda"),
    "second_intake": _l("Proponer: segunda ronda"),
    "admission": _l("Revisar"),
    "deliberation": _l("Dialogar"),
    "prioritisation": _l("Priorizar"),
    "drafting": _l("Redactar"),
    "response": _l("Responder"),
    "endorsement": _l("Comprometer"),
    "implementation": _l("Cumplir"),
    "follow_up": _l("Dar seguimiento"),
    "assessment": _l("Evaluar"),
}
"""The phases that a timeline can name, in the order in which they usually come."""

ABILITIES = {
    "announce": _l("anunciar el proceso"),
    "sensitise": _l("dar jornadas de sensibilización"),
    "propose": _l("hacer propuestas"),
    "support": _l("apoyar propuestas"),
    "comment": _l("comentar"),
    "admit": _l("revisar y admitir propuestas"),
    "deliberate": _l("dialogar en talleres y en línea"),
    "prioritise": _l("votar prioridades"),
    "draft": _l("redactar compromisos"),
    "respond": _l("dar respuesta razonada"),
    "endorse": _l("respaldar el plan"),
    "implement": _l("cumplir los compromisos"),
    "follow_up": _l("seguir el avance"),
    "assess": _l("evaluar los resultados"),
}

RULE_SETS = {
    "ogp_local_2022": _l("Reglas de OGP Local para gobiernos locales (Alianza para el Gobierno Abierto)"),
    "ogp_national_2022": _l("Estándares de participación y cocreación de la Alianza para el Gobierno Abierto (2022)"),
}

PLAN_PARTS = {
    "summary": _l("De un vistazo"),
    "vision": _l("A. Desafíos, oportunidades y visión estratégica"),
    "coordination": _l("B. Compromiso y coordinación"),
}

PROBLEMS = {
    "implausible_number": _l("Una cifra que no puede ser"),
    "contradicts_other_field": _l("Contradice otro dato"),
    "mixed_language_date": _l("Fecha en dos idiomas"),
    "required_field_empty": _l("Dato obligatorio vacío"),
    "answer_does_not_answer": _l("La respuesta no responde"),
    "roles_not_separated": _l("Papeles sin separar"),
    "duplicated_answer": _l("Respuesta repetida"),
    "slip_of_text": _l("Error de escritura"),
    "wrong_name": _l("Nombre equivocado"),
    "machine_translation": _l("Traducción automática"),
    "incomplete": _l("Incompleto"),
    "time_dependent": _l("Cambia con el tiempo"),
    "personal_names": _l("Nombres de personas"),
    "interface_text": _l("Texto de la página"),
}

DOCUMENTS = {
    "call": _l("Convocatoria"),
    "rules": _l("Reglas"),
    "method": _l("Metodología"),
    "minutes": _l("Acta"),
    "report": _l("Informe"),
    "plan": _l("Plan"),
    "other": _l("Otro documento"),
}

SECTORS = {
    "government": _l("Municipio"),
    "civil_society": _l("Sociedad civil"),
    "academia": _l("Academia"),
    "productive": _l("Sector productivo"),
    "other": _l("Otros sectores"),
}

FILES = {
    "application/pdf": "PDF",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "text/csv": "CSV",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
}


def phase_name(key: str) -> str:
    """A phase by the name that readers know; one outside the list by its own key."""
    return str(PHASES[key]) if key in PHASES else key.replace("_", " ").replace("-", " ").capitalize()


def ability_name(code: str) -> str:
    return str(ABILITIES.get(code, code))


def ability_list(codes: Collection[str]) -> str:
    """What a phase allows, as one sentence in the order of the closed list."""
    words = ", ".join(ability_name(code) for code in ABILITIES if code in codes)
    return words[:1].upper() + words[1:] + "." if words else ""


def rule_set_name(code: str) -> str:
    return str(RULE_SETS.get(code, code))


def part_name(code: str) -> str:
    return str(PLAN_PARTS.get(code, code))


def problem_name(code: str) -> str:
    return str(PROBLEMS.get(code, code.replace("_", " ")))


def category_name(code: str) -> str:
    return str(DOCUMENTS.get(code, DOCUMENTS["other"]))


def sector_name(code: str) -> str:
    return str(SECTORS.get(code, SECTORS["other"]))


def file_kind(media_type: str) -> str:
    return FILES.get(media_type, media_type.rpartition("/")[2].upper())


def file_size(size: int) -> str:
    """A size in the unit that people read: kB below one megabyte."""
    if size >= 1_000_000:
        return str(_("%(n)s MB", n=format_decimal(round(size / 1_000_000, 1))))
    return str(_("%(n)s kB", n=max(1, round(size / 1000))))
