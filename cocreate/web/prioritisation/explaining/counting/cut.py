"""Where a list ends."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.prioritisation.explained import ExplainedChamber


def cut(chamber: ExplainedChamber, *, supported: bool = True) -> Iterator[str]:
    if supported:
        yield _("Una opción que nadie apoya no entra.")
    if (each := chamber.meant.get("top_per_territory")) is not None:
        yield ngettext(
            "De cada zona pasa la primera. Las opciones de toda la ciudad cuentan como una zona más.",
            "De cada zona pasan las %(num)s primeras. Las opciones de toda la ciudad cuentan como una zona más.",
            each,
        )
    if chamber.top is not None:
        yield ngettext("De esa lista entra la primera.", "De esa lista entran las %(num)s primeras.", chamber.top)
    elif each is None:
        yield _("La lista no se corta: entran todas las demás, en ese orden.")
