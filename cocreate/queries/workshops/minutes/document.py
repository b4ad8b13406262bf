"""The document that is published: the text that was approved, and behind it how it came to be so."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from cocreate.queries.workshops.minutes.reading import MinutesView, ObjectionView, minutes_of, objections_of
from cocreate.queries.workshops.minutes.wording import CityClock, counted, people, quoted
from cocreate.queries.workshops.views import workshop_by_id


def document_of(connection: sa.Connection, workshop: str) -> str:
    """The whole document, as it is published once it is approved; empty before that."""
    view, minutes = workshop_by_id(connection, workshop), minutes_of(connection, workshop)
    if view is None or minutes is None or minutes.approved_at is None:
        return ""
    return whole(minutes, objections_of(connection, workshop), CityClock(view.time_zone))


def whole(minutes: MinutesView, objections: Sequence[ObjectionView], clock: CityClock) -> str:
    text = minutes.text.replace("\r\n", "\n").strip()
    return "\n".join([text, "", *_approval(minutes, objections, clock)]) + "\n"


def _approval(minutes: MinutesView, objections: Sequence[ObjectionView], clock: CityClock) -> Iterator[str]:
    confirmed = "Nadie" if not minutes.confirmed else f"{people(minutes.confirmed).capitalize()}"
    yield "## Aprobación"
    yield ""
    if minutes.put_forward_at and minutes.objections_until:
        until = clock.day_and_time(minutes.objections_until)
        yield f"- Se puso a consideración el {clock.day_and_time(minutes.put_forward_at)}, con plazo hasta el {until}."
    yield f"- La confirmaron: {confirmed.lower()}, de {minutes.there} que registraron su llegada."
    yield f"- Se aprobó el {clock.day_and_time(minutes.approved_at or '')}. Es la versión {minutes.edition}."
    if not objections:
        yield "- Nadie presentó objeciones."
        return
    filed = "Se presentó" if len(objections) == 1 else "Se presentaron"
    yield f"- {filed} {counted(len(objections), 'objeción', 'objeciones')}."
    yield ""
    yield "### Objeciones y respuestas"
    yield ""
    for objection in objections:
        answer = "Se aceptó" if objection.accepted else "No se aceptó"
        yield f"- **Objeción {objection.number}:** {quoted(objection.words)} **{answer}:** {quoted(objection.reasons)}"
