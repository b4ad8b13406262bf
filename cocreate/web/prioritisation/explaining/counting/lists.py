"""Lists by what the ballots give: points, balances, grades, majorities."""

from collections.abc import Iterator

from flask_babel import gettext as _

from cocreate.web.filters import number
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.amounts import part
from cocreate.web.prioritisation.explaining.counting.cut import cut
from cocreate.web.prioritisation.explaining.giving import given
from cocreate.web.words.prioritisation import grade_name


def score_ranking(chamber: ExplainedChamber) -> Iterator[str]:
    by = chamber.meant["by"]
    if by == "COUNT":
        yield _("Se cuenta cuántas papeletas apoyan cada opción; no importa con cuánto.")
        yield from given(chamber)
    else:
        yield from given(chamber)
    if by == "SUM":
        yield _("Se suma lo que recibe cada opción.")
    if by == "MEAN":
        yield _("Para cada opción se saca el promedio de las papeletas que dicen algo de ella, también los ceros.")
    yield _("Las opciones se ordenan de más a menos.")
    yield from cut(chamber)


def net_support(chamber: ExplainedChamber) -> Iterator[str]:
    yield from given(chamber)
    yield _("El saldo de una opción son las papeletas a favor menos las papeletas en contra.")
    yield _("Las opciones se ordenan de mayor a menor saldo.")
    yield from cut(chamber)


def median_grade(chamber: ExplainedChamber) -> Iterator[str]:
    grades = chamber.limits.grades
    worst = f"«{grade_name(grades[0])}»" if grades else "–"
    yield _("Quien no califica una opción le da la peor nota: %(worst)s.", worst=worst)
    yield _("Las notas de cada opción se ponen en fila, de peor a mejor. La del medio es la nota de la opción.")
    yield _("Si hay dos en el medio, vale la más baja de las dos.")
    yield _("Las opciones se ordenan de mejor a peor nota.")
    yield _(
        "Si dos tienen la misma, a cada una se le quita esa nota del medio y se mira la que queda en el medio, hasta"
        " que una es mejor."
    )
    yield _("Una opción que solo tiene la peor nota no entra.")
    yield from cut(chamber, supported=False)


def majority(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Cada punto se cuenta por separado: cuántos sí, cuántos no y cuántas abstenciones.")
    meant = chamber.meant
    if meant["majority"] == "SIMPLE":
        yield _("Un punto se aprueba si tiene más sí que no. Con tantos sí como no, no se aprueba.")
    elif meant["majority"] == "ABSOLUTE":
        yield _("Un punto se aprueba si los sí son más de la mitad de %(base)s.", base=_base(chamber))
    else:
        yield _(
            "Un punto se aprueba si los sí son por lo menos %(part)s de %(base)s.",
            part=part(meant["share"]),
            base=_base(chamber),
        )
    yield _("Se aprueban todos los puntos que llegan. La lista va de más a menos sí; a iguales sí, de menos a más no.")


def _base(chamber: ExplainedChamber) -> str:
    bases = {
        "CAST": _("todas las papeletas, también las abstenciones y las blancas"),
        "VALID": _("los sí y los no juntos; las abstenciones no cuentan"),
        "PRESENT": _("las %(n)s personas presentes", n=number(chamber.meant["present"] or 0)),
        "ELECTORS": _("todas las personas del padrón, voten o no"),
    }
    return str(bases[chamber.meant["base"]])
