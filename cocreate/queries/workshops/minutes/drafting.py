"""A draft of the minutes, composed of the record alone: nobody has to remember, and nothing that was said is left out.

Markdown, in the language of the process. Who writes the minutes begins with it and may change every word.
"""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from cocreate.domain.workshops import MATERIALS_WORKING_DAYS, SMALLEST_GROUP, Kind, PollKind
from cocreate.queries.workshops.agreements import AgreementView
from cocreate.queries.workshops.contributions import Note
from cocreate.queries.workshops.minutes.record import MeetingRecord, record_of
from cocreate.queries.workshops.minutes.wording import (
    ARRIVALS,
    ERASED,
    ITEM_KINDS,
    KINDS,
    MODES,
    POLL_KINDS,
    PRIORITY_GROUPS,
    CityClock,
    counted,
    listed,
    people,
    quoted,
    verbatim,
)
from cocreate.queries.workshops.polls import OptionView, PollView

Lines = Iterator[str]


def draft_of(connection: sa.Connection, workshop: str) -> str:
    """Empty for a workshop that there is not."""
    record = record_of(connection, workshop)
    return composed(record) if record else ""


def composed(record: MeetingRecord) -> str:
    clock = CityClock(record.workshop.time_zone)
    parts = (
        _heading(record),
        _facts(record, clock),
        _attendance(record),
        _representation(record),
        _agenda(record, clock),
        _contributions(record),
        _polls(record.polls),
        _agreements(record),
        _papers(record, clock),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _heading(record: MeetingRecord) -> Lines:
    yield f"# Acta: {verbatim(record.workshop.title)}"


def _facts(record: MeetingRecord, clock: CityClock) -> Lines:
    workshop = record.workshop
    yield "## El encuentro"
    yield ""
    kind, mode = KINDS.get(workshop.purpose, workshop.purpose), MODES.get(workshop.mode, workshop.mode)
    yield f"- **Qué:** {kind}, {mode} (encuentro N.º {workshop.number})"
    if record.process:
        yield f"- **Proceso:** {verbatim(record.process)}"
    yield f"- **Cuándo:** {_when(record, clock)}"
    if workshop.place:
        yield f"- **Dónde:** {verbatim(workshop.place)}"
    yield f"- **Zonas:** {listed(record.zones) if record.zones else 'toda la ciudad'}"
    if workshop.audience:
        yield f"- **Para quién:** {verbatim(workshop.audience)}"
    yield f"- **Condujeron:** {people(len(workshop.leaders))} de la facilitación del proceso"
    if workshop.accessibility:
        yield f"- **Accesibilidad:** {verbatim(workshop.accessibility)}"


def _when(record: MeetingRecord, clock: CityClock) -> str:
    workshop = record.workshop
    begun, ended = workshop.begun_at or workshop.doors_at or workshop.starts, workshop.ended_at or workshop.ends
    real = f"{clock.day(begun)}, de {clock.time(begun)} a {clock.time(ended)}"
    starts = clock.time(workshop.starts)
    if not clock.same_day(begun, workshop.starts):
        starts = clock.day_and_time(workshop.starts)
    return f"{real} (convocado de {starts} a {clock.time(workshop.ends)})"


# Who was there --------------------------------------------------------------------------------------------------------


def _attendance(record: MeetingRecord) -> Lines:
    figures, door = record.figures, record.workshop.at_the_door
    yield "## Asistencia"
    yield ""
    waiting = f", y {figures.waiting} en lista de espera" if figures.waiting else ""
    yield f"- Se inscribieron: {people(figures.registered)}{waiting}"
    yield f"- Registraron su llegada: {people(figures.checked_in)}{_ways(record)}"
    if door:
        yield f"- Se contaron además en la puerta, sin registro: {people(door)}"
    yield f"- **En total: {people(record.there)}**"
    if record.from_zones:
        zones = (f"{zone}: {many}" for zone, many in sorted(record.from_zones.items(), key=lambda pair: -pair[1]))
        yield f"- Zonas de las que dijeron venir (solo desde {SMALLEST_GROUP} personas): {'; '.join(zones)}"


def _ways(record: MeetingRecord) -> str:
    ways = [f"{record.arrivals[way]} {name}" for way, name in ARRIVALS.items() if way in record.arrivals]
    return f" ({listed(ways)})" if ways else ""


def _representation(record: MeetingRecord) -> Lines:
    yield "## Grupos de atención prioritaria"
    yield ""
    known = record.representation
    if known is None:
        yield "No se registró qué grupos estuvieron presentes."
    elif not known.groups:
        yield f"No estuvo ninguno. Razón que se dejó escrita: {quoted(known.reason)}"
    else:
        for group in known.groups:
            many = known.counts.get(group)
            yield f"- {PRIORITY_GROUPS.get(group, group).capitalize()}{f': {many}' if many else ''}"


# What was done --------------------------------------------------------------------------------------------------------


def _agenda(record: MeetingRecord, clock: CityClock) -> Lines:
    """In the order in which it happened; what was planned and not done is told at the end."""
    agenda = record.workshop.agenda
    done = sorted((item for item in agenda if item.begun_at), key=lambda item: item.begun_at or "")
    ends = [item.begun_at for item in done[1:]]
    ends += [record.workshop.ended_at] if done else []
    yield "## Agenda"
    yield ""
    for item, end in zip(done, ends, strict=True):
        until = f" a {clock.time(end)}" if end else ""
        kind = ITEM_KINDS.get(item.purpose, item.purpose)
        yield f"- {clock.time(item.begun_at or '')}{until}: {verbatim(item.words) or ERASED} ({kind})"
    for item in agenda:
        if not item.begun_at:
            yield f"- No se hizo: {verbatim(item.words) or ERASED}"


def _contributions(record: MeetingRecord) -> Lines:
    total = len(record.loose) + sum(len(theme.notes) for theme in record.themes)
    yield "## Lo que se dijo"
    yield ""
    if not total:
        yield "No se anotó ningún aporte."
        return
    noted = "Se anotó" if total == 1 else "Se anotaron"
    yield f"{noted} {counted(total, 'aporte', 'aportes')}. Van con las palabras y el número con que se anotaron."
    called = _Called(record)
    for theme in record.themes:
        yield ""
        yield f"### Tema {theme.number}: {verbatim(theme.name) or ERASED}"
        yield ""
        yield from called.lines(theme.notes)
        if not theme.notes:
            yield "Ningún aporte quedó en este tema."
    if record.loose:
        yield ""
        yield "### Aportes sin tema" if record.themes else "### Aportes"
        yield ""
        yield from called.lines(record.loose)


def _all_notes(record: MeetingRecord) -> Iterator[Note]:
    yield from record.loose
    for theme in record.themes:
        yield from theme.notes


class _Called:
    """How a contribution is called: by its number, its table and, where several questions were asked, its question."""

    def __init__(self, record: MeetingRecord) -> None:
        tables, asked = record.workshop.tables, {note.item for note in _all_notes(record)}
        self.tables = {table.key: number for number, table in enumerate(tables, 1)}
        items = [item for item in record.workshop.agenda if item.key in asked]
        self.questions = {item.key: verbatim(item.words) for item in items} if len(items) > 1 else {}

    def lines(self, notes: Iterable[Note]) -> Lines:
        """Under the questions that they answer."""
        by_item: dict[str, list[Note]] = {}
        for note in notes:
            by_item.setdefault(note.item, []).append(note)
        ordered = sorted(by_item, key=lambda item: list(self.questions).index(item) if item in self.questions else -1)
        for number, item in enumerate(ordered):
            if item in self.questions:
                yield from ([""] if number else [])
                yield f"A la pregunta «{self.questions[item]}»:" if self.questions[item] else "A otra pregunta:"
                yield ""
            for note in by_item[item]:
                yield f"- **{self.name(note)}:** {quoted(note.words or '')}"

    def name(self, note: Note) -> str:
        table = self.tables.get(note.table or "")
        return f"Aporte {note.number}, mesa {table}" if table else f"Aporte {note.number}"


# What was decided -----------------------------------------------------------------------------------------------------


def _polls(polls: Sequence[PollView]) -> Lines:
    asked = [poll for poll in polls if poll.opened_at]
    if not asked:
        return
    yield "## Consultas"
    for poll in asked:
        yield ""
        yield f"### Consulta {poll.number}: {verbatim(poll.question) or ERASED}"
        yield ""
        yield _how(poll)
        if poll.is_revealed:
            yield ""
            yield from (_result(poll, option) for option in poll.ranked)
        else:
            yield ""
            yield "Sus resultados no se mostraron."


def _how(poll: PollView) -> str:
    kind = POLL_KINDS.get(poll.purpose, poll.purpose).capitalize()
    most = ""
    if poll.purpose == PollKind.DOTS:
        most = f" ({counted(poll.most, 'punto', 'puntos')} para cada persona)"
    elif poll.purpose == PollKind.CHOICE and poll.most > 1:
        most = f" (hasta {poll.most} para cada persona)"
    return f"{kind}{most}. {'Votó' if poll.voters == 1 else 'Votaron'} {people(poll.voters)}."


def _result(poll: PollView, option: OptionView) -> str:
    words = verbatim(option.words) or ERASED
    if poll.purpose == PollKind.DOTS:
        return f"- {words}: {counted(option.dots, 'punto', 'puntos')}, de {people(option.people)}"
    if poll.purpose == PollKind.CHOICE:
        return f"- {words}: {people(option.people)}"
    sides = f"{option.agree} de acuerdo, {option.disagree} en desacuerdo, {option.passed} pasaron"
    return f"- {words}: {sides}"


def _agreements(record: MeetingRecord) -> Lines:
    if not record.agreements and record.workshop.purpose == Kind.AWARENESS:
        return
    yield "## Acuerdos"
    if not record.agreements:
        yield ""
        yield "No se llegó a acuerdos."
    for agreement in record.agreements:
        yield from _agreement(agreement)


def _agreement(agreement: AgreementView) -> Lines:
    yield ""
    yield f"### Acuerdo {agreement.number}{'' if agreement.stands else ' (se retiró)'}"
    yield ""
    yield verbatim(agreement.words) or f"({ERASED})"
    yield ""
    if agreement.poll:
        yield f"Se apoya en la consulta {agreement.poll}."
        yield ""
    if not agreement.stands:
        yield f"Por qué se retiró: {quoted(agreement.reason)}"
        yield ""
    if agreement.dissents:
        yield "No todas las personas estuvieron de acuerdo. Dijeron:"
        yield ""
        yield from (f"- {quoted(dissent.words)}" for dissent in agreement.dissents)
    else:
        yield "Nadie dejó escrito un desacuerdo."


# What belongs to it ---------------------------------------------------------------------------------------------------


def _papers(record: MeetingRecord, clock: CityClock) -> Lines:
    yield "## Materiales y fotografías"
    yield ""
    days = f"{MATERIALS_WORKING_DAYS} días hábiles"
    for material in record.materials:
        late = "" if material.in_time else f", con menos de {days} de anticipación"
        yield f"- Material: {verbatim(material.title) or ERASED} (compartido el {clock.short_day(material.at)}{late})"
    if not record.materials:
        yield "- No se compartieron materiales antes del encuentro."
    elif not record.workshop.materials_in_time:
        yield f"- **Los materiales se compartieron con menos de {days} de anticipación.**"
    called = _Called(record)
    for number, photo in enumerate(record.photos, 1):
        table = called.tables.get(photo.table or "")
        where = f"mesa {table}, " if table else ""
        yield f"- Fotografía {number} del tablero ({where}{clock.time(photo.at)})"
