"""What a refusal around rounds says to the reader: declaring."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import prioritisation
from cocreate.domain.shared import Refused
from cocreate.web.filters import day_and_time
from cocreate.web.words.prioritisation import rule_name

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    prioritisation.RoundExists: lambda d: _("Esta ronda ya está guardada; cuenta una sola vez."),
    prioritisation.NoSuchRound: lambda d: _("Esa votación no existe en este proceso. Búscala en la lista."),
    prioritisation.RoundIsFrozen: lambda d: _(
        "La ronda ya está declarada: nada de lo que se prometió cambia. Si algo está mal, cancélala con su motivo y"
        " declara otra."
    ),
    prioritisation.RoundIsNotFrozen: lambda d: _(
        "La ronda no está declarada. Revisa todo y decláralo; después se puede abrir."
    ),
    prioritisation.TooFewOptions: lambda d: _("Añade opciones: hacen falta al menos %(fewest)s.", **d),
    prioritisation.TooManyOptions: lambda d: _("Una ronda lleva como máximo %(most)s opciones. Quita algunas.", **d),
    prioritisation.OptionListedTwice: lambda d: _("Una opción está dos veces. Déjala una sola vez."),
    prioritisation.NoSuchOption: lambda d: _(
        "La opción «%(option)s» no se puede usar aquí: no existe, no está admitida o su código no sirve. Elige otra.",
        **d,
    ),
    prioritisation.OptionCostsNothing: lambda d: _(
        "En esta ronda se reparte dinero. Escribe cuánto cuesta la opción «%(option)s».", option=d["option"]
    ),
    prioritisation.OptionDearerThanBudget: lambda d: _(
        "La opción «%(option)s» cuesta más que todo el presupuesto: nunca podría ganar. Revisa los dos montos, o quita"
        " la opción.",
        option=d["option"],
    ),
    prioritisation.NoChamber: lambda d: _(
        "Una ronda tiene una cámara ciudadana y, si quieres, una del Consejo. Aquí falta la cámara o está dos veces."
    ),
    prioritisation.RoundEndsBeforeItBegins: lambda d: _("La votación cierra después de abrir: revisa las dos horas."),
    prioritisation.RoundIsInThePast: lambda d: _(
        "La hora de apertura ya pasó (%(opens)s). Elige una que venga y declara la ronda antes.",
        opens=day_and_time(d["opens"]),
    ),
    prioritisation.ChallengePeriodTooShort: lambda d: _(
        "Deja tiempo para objetar el resultado. Lo mínimo, en días: %(least)s.", **d
    ),
    prioritisation.WeightsAreMissing: lambda d: _(
        "Con esta forma de unir las cámaras, cada una necesita un peso mayor que cero. Escríbelo."
    ),
    prioritisation.CombinationNeedsTwoChambers: lambda d: _(
        "Esta forma de unir resultados necesita dos cámaras. Añade la del Consejo, o elige otra forma."
    ),
    prioritisation.ChambersVoteApart: lambda d: _(
        "Para repartir un solo presupuesto entre las dos cámaras, las dos votan con el mismo tipo de papeleta y se"
        " cuenta con Partes iguales. Cambia la papeleta o la regla, o une los resultados de otra forma."
    ),
    prioritisation.ZonesAreMissing: lambda d: _(
        "Pediste apoyo de varias zonas. Para poder recontarlo, marca también que cada papeleta diga su zona."
    ),
    prioritisation.PaperNeedsDocuments: lambda d: _(
        "Para votar también en papel, pide cédula a todas las personas: así nadie vota dos veces. Cambia quién puede"
        " votar, o quita el papel."
    ),
    prioritisation.GradeIsNotACode: lambda d: _(
        "La calificación «%(grade)s» no sirve como código. Usa letras minúsculas, números o guiones, sin espacios.", **d
    ),
    prioritisation.RuleOfAnotherVersion: lambda d: _(
        "La regla «%(rule)s» cambió de edición. Elígela de nuevo.", rule=rule_name(d["rule"])
    ),
}
