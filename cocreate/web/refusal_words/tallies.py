"""What a refusal around ballots, counting rules and files of elections says to the reader."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from cocreate.domain.shared import Refused
from cocreate.domain.tallies import ballots, chambers, pabulib, profile, rule, scores
from cocreate.domain.tallies.pabulib import declared, export
from cocreate.domain.tallies.ranked import files

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "NOT_UTF8": _l("el texto no está en UTF-8"),
        "BAD_QUOTES": _l("unas comillas se abren y no se cierran"),
        "NO_SECTION": _l("aquí debe estar META, PROJECTS o VOTES"),
        "SECTION_TWICE": _l("esta sección está dos veces"),
        "SECTION_MISSING": _l("falta una sección"),
        "HEADER_MISSING": _l("después del título de una sección van sus columnas"),
        "COLUMN_MISSING": _l("falta una columna"),
        "COLUMN_TWICE": _l("una columna está dos veces"),
        "CELLS_DIFFER": _l("la fila no tiene tantas celdas como columnas la sección"),
        "KEY_TWICE": _l("este dato está dos veces"),
        "KEY_MISSING": _l("falta un dato necesario"),
        "NOT_A_NUMBER": _l("esto no es un número"),
        "NOT_WHOLE": _l("los puntos son números enteros"),
        "BELOW_ZERO": _l("el monto es menor que cero"),
        "UNKNOWN_TYPE": _l("este tipo de voto no es del formato"),
        "ID_MISSING": _l("falta un identificador"),
        "PROJECT_TWICE": _l("el proyecto está dos veces"),
        "UNKNOWN_PROJECT": _l("la papeleta nombra un proyecto que no está en la lista"),
        "POINTS_DIFFER": _l("la papeleta no tiene tantos puntos como proyectos"),
        "POINTS_BELOW_ZERO": _l("los puntos de una papeleta no bajan de cero"),
        "PARTS_OF_CENTS": _l("el monto tiene más de dos decimales"),
        "ID_NOT_PLAIN": _l("un identificador tiene hasta 32 letras, números, puntos, guiones o barras"),
        "BARRED_ALREADY": _l("el archivo nombra opciones que no pueden ganar y no dice por qué"),
        "LOT_TOO_LONG": _l("lo que inicia el sorteo tiene más de 200 caracteres"),
        "NO_COUNT": _l("antes de los dos puntos va cuántas papeletas dicen lo mismo"),
        "NOT_AN_ORDER": _l("esto no es un orden de opciones"),
        "UNKNOWN_CANDIDATE": _l("la papeleta nombra una opción que no está en la lista"),
        "NAMED_TWICE": _l("la papeleta nombra dos veces la misma opción"),
        "COUNT_DIFFERS": _l("el archivo no tiene tantas papeletas como dice"),
        "NO_SIZES": _l("la primera línea dice cuántas opciones y cuántos puestos hay"),
        "NO_ZERO": _l("cada papeleta termina en 0"),
        "NO_END": _l("después de las papeletas va una línea con un 0"),
        "NAMES_MISSING": _l("faltan nombres de opciones"),
    }
)
"""What may be wrong in a file of votes, as the end of a sentence."""


def _broken(details: Mapping[str, Any]) -> str:
    said: str = _(
        "El archivo no se puede leer. Línea %(line)s: %(problem)s («%(value)s»).",
        line=details.get("line", ""),
        problem=str(PROBLEMS.get(details.get("problem", ""), _("no cumple el formato"))),
        value=details.get("value", ""),
    )
    return said


SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    # Ballots
    ballots.BallotNotValid: lambda d: _("Revisa tu voto: así no se puede contar."),
    ballots.BallotOfAnotherShape: lambda d: _("Este voto no es del tipo de esta votación. Abre la papeleta otra vez."),
    ballots.BlankNotAllowed: lambda d: _("En esta votación no hay voto en blanco. Elige al menos una opción."),
    ballots.OptionNotOnTheBallot: lambda d: _("Elegiste una opción que no está en la papeleta. Quítala."),
    ballots.ChosenTwice: lambda d: _("Una opción está dos veces en tu voto. Déjala en un solo lugar."),
    ballots.TooFewChosen: lambda d: _("Elige %(least)s opciones o más: tienes %(chosen)s.", **d),
    ballots.TooManyChosen: lambda d: _("Elige como máximo %(most)s: tienes %(chosen)s. Quita alguna.", **d),
    ballots.TooManyOfOneTerritory: lambda d: _(
        "Elige como máximo %(most)s de una misma zona: tienes %(chosen)s. Quita alguna.", **d
    ),
    ballots.TooManyOfOneCategory: lambda d: _(
        "Elige como máximo %(most)s de un mismo tema: tienes %(chosen)s. Quita alguna.", **d
    ),
    ballots.BasketTooDear: lambda d: _("Lo que elegiste cuesta más que el presupuesto. Quita algo."),
    ballots.BasketTooCheap: lambda d: _("Te queda demasiado presupuesto sin usar. Elige algo más."),
    ballots.TooManyPoints: lambda d: _("Reparte como máximo %(most)s puntos: diste %(given)s.", **d),
    ballots.TooFewPoints: lambda d: _("Reparte %(least)s puntos o más: diste %(given)s.", **d),
    ballots.TooManyPointsForOne: lambda d: _(
        "Da como máximo %(most)s puntos a una misma opción: diste %(given)s.", **d
    ),
    ballots.ScoreOutOfRange: lambda d: _("Los puntajes van de %(lowest)s a %(highest)s. Revisa el que no cabe.", **d),
    ballots.NoSuchGrade: lambda d: _("Elige una de las calificaciones de la papeleta."),
    ballots.NoSuchAnswer: lambda d: _("Responde sí, no o abstención."),
    ballots.RanksShared: lambda d: _("Pon cada opción en un puesto distinto: hay dos en el mismo."),
    ballots.LimitsContradict: lambda d: _(
        "Con estos límites nadie podría votar, o no son de este tipo de voto. Revísalos."
    ),
    # Chambers
    chambers.ChambersDoNotMatch: lambda d: _(
        "Las cámaras no votaron sobre lo mismo, o sus papeletas no se pueden contar juntas de esa manera."
    ),
    chambers.WeightMissing: lambda d: _("Cada cámara necesita un peso declarado, mayor que cero."),
    scores.BaseOfMajorityUnknown: lambda d: _("Di cuántas personas están presentes o tienen derecho a votar."),
    # Rules
    rule.UnknownRule: lambda d: _("No hay una regla de conteo con ese nombre."),
    rule.UnknownParameter: lambda d: _("Esta regla de conteo no tiene ese parámetro."),
    rule.BadParameter: lambda d: _("El valor no sirve para ese parámetro de la regla."),
    rule.ParameterIsMissing: lambda d: _("A esta regla de conteo le falta un parámetro."),
    rule.BallotsDoNotSuitRule: lambda d: _("Esta regla no cuenta papeletas de este tipo. Elige otra regla."),
    rule.BudgetIsMissing: lambda d: _("Esta regla reparte un presupuesto. Escribe de cuánto es."),
    rule.SeatsAreMissing: lambda d: _("Esta regla llena puestos. Escribe cuántos son."),
    profile.UnknownOption: lambda d: _("Una papeleta nombra una opción que no está en la votación."),
    profile.OptionStandsTwice: lambda d: _("Dos opciones tienen el mismo identificador."),
    # Files
    pabulib.MalformedPabulib: _broken,
    files.MalformedRankedFile: _broken,
    declared.FileNamesNoRule: lambda d: _("El archivo no dice con qué regla se cuenta. Elige una."),
    export.BallotsDoNotFitPabulib: lambda d: _("El formato Pabulib no conoce papeletas de este tipo."),
    export.RankingHasEquals: lambda d: _("El formato Pabulib no conoce empates dentro de una papeleta."),
    export.AmountIsNoDecimal: lambda d: _("El formato Pabulib escribe los montos como decimales, y este no lo es."),
}
