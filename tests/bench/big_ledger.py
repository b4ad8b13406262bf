"""A large ledger for measurements: tens of thousands of proposals and supports as real events, made fast.

`fill(platform, proposals=30_000, supports=170_000)` announces a process with an open intake if there is none, then
records events in batches of a thousand, with their words sealed in bulk and every table following, as in an act.
"""

import random
import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.processes import AnnounceProcess, OpenPhase, PublishTimeline
from cocreate.application.proposals import THEMES, ProposalWords
from cocreate.application.territory import AdoptTerritory
from cocreate.bootstrap import Platform
from cocreate.database import insert_rows, note_sizes
from cocreate.domain.processes import Ability, Phase, RuleSet
from cocreate.domain.proposals import OgpValue, Place, Proposal, Support
from cocreate.domain.shared import Channel, Level, Sealed, canonical, moment_of, same_id
from cocreate.domain.territory import Area, AreaKind
from cocreate.kept import TEXT
from cocreate.kept.search import plain_words, stem_of
from cocreate.projections.base import metadata
from cocreate.projections.processes import PROCESS as PROCESS_TABLE

PROCESS = "quito-2026"
TERRITORY = "quito"
VERSION = "2022"
BATCH = 1_000
ZONES = ("QU", "EA", "ME", "ED", "CA", "TU", "LC", "LD", "TM")
PARISHES = {zone: [f"17{place:02}{n:02}" for n in range(1, 8)] for place, zone in enumerate(ZONES, 1)}
SUBJECTS = (
    "la parada de bus", "el mercado", "la silla vacía", "el parque", "la vereda", "el presupuesto participativo",
    "la casa comunal", "el portal de datos", "la luz de la calle", "el taller de jóvenes", "la escuela", "el centro de salud",
)  # fmt: skip
WISHES = (
    "necesita más horas", "no tiene señal", "queda muy lejos", "no dice cuánto costó", "está cerrada por la noche",
    "no tiene rampa", "no publica sus cuentas", "espera una respuesta", "no llega a todos los barrios",
)  # fmt: skip
VOICES = (
    "Lo vemos cada semana en el barrio.", "Las vecinas lo han pedido por escrito.", "Nadie nos explica por qué.",
    "Quien trabaja no puede ir a esa hora.", "Hay gente dispuesta a ayudar.", "Antes funcionaba mejor.",
    "Las personas mayores son las que más lo sienten.", "Pedimos que se diga en lenguaje claro.",
)  # fmt: skip


def fill(
    platform: Platform,
    *,
    proposals: int = 30_000,
    supports: int = 170_000,
    seed: int = 7,
    write: Callable[[random.Random], ProposalWords] | None = None,
) -> None:
    """Adds proposals and supports to the ledger of `platform`. The same seed makes the same story, but for salts.

    `write` makes the words of each proposal, if they should be others than `words`.
    """
    chance = random.Random(seed)
    now = platform.bus.clock()
    ensure_open_intake(platform, now)
    times = _times(now, proposals + supports)
    keys = [same_id("big ledger", str(seed), str(n)) for n in range(proposals)]
    for start in range(0, proposals, BATCH):
        _submit(platform, chance, keys[start : start + BATCH], times, write or words)
    for pairs in _supports(chance, keys, supports):
        _record(platform, _support_events(pairs, times))
    with platform.database.writing() as connection:
        note_sizes(connection, [*metadata.sorted_tables, TEXT])


def ensure_open_intake(platform: Platform, now: datetime) -> None:
    """A process announced sixty days ago whose intake opened thirty days ago and closes in thirty."""
    with platform.database.reading() as connection:
        if connection.execute(sa.select(PROCESS_TABLE.c.id).where(PROCESS_TABLE.c.id == PROCESS)).first():
            return
    opens, closes = moment_of(now - timedelta(days=30)), moment_of(now + timedelta(days=30))
    phases = (
        Phase("intake", [Ability.PROPOSE, Ability.SUPPORT], opens, closes),
        Phase("deliberation", [Ability.DELIBERATE], closes, moment_of(now + timedelta(days=60))),
    )
    announce = AnnounceProcess(
        process=PROCESS,
        title="Plan de prueba",
        summary="Un proceso grande para medir.",
        rule_set=RuleSet.OGP_LOCAL,
        territory=TERRITORY,
    )
    clock = platform.bus.clock
    try:
        platform.bus.clock = lambda: now - timedelta(days=60)
        for command in (_territory(), announce, PublishTimeline(process=PROCESS, phases=phases)):
            platform.bus.dispatch(command, THE_SYSTEM)
        platform.bus.clock = lambda: now - timedelta(days=30)
        platform.bus.dispatch(OpenPhase(process=PROCESS, phase="intake"), THE_SYSTEM)
    finally:
        platform.bus.clock = clock


def _territory() -> AdoptTerritory:
    areas = [Area("DMQ", "Distrito Metropolitano de Quito", AreaKind.DISTRICT, None, 2_700_000)]
    for place, zone in enumerate(ZONES):
        areas.append(Area(zone, f"Zona {zone}", AreaKind.ZONE, "DMQ", 300_000, None, 34 + place % 3 * 130, place * 50))
        areas += [
            Area(code, f"Parroquia {code}", AreaKind.PARISH, zone, 40_000, n % 2 == 0)
            for n, code in enumerate(PARISHES[zone])
        ]
    return AdoptTerritory(
        territory=TERRITORY, version=VERSION, valid_from="2022-01-01", source="prueba", areas=tuple(areas)
    )


def _times(now: datetime, many: int) -> Iterator[str]:
    begin, step = now - timedelta(days=29), timedelta(days=29) / (many + 1)
    return (moment_of(begin + step * n) for n in range(1, many + 1))


def words(chance: random.Random) -> ProposalWords:
    subject, wish = chance.choice(SUBJECTS), chance.choice(WISHES)
    return ProposalWords(
        title=f"Que {subject} de mi barrio deje de ser lo que {wish}",
        what_happens=f"En mi barrio {subject} {wish}. " + " ".join(chance.sample(VOICES, 3)),
        who_is_affected="Las familias, y sobre todo las personas mayores y los niños.",
        causes=" ".join(chance.sample(VOICES, 2)),
        what_to_do=f"Arreglar {chance.choice(SUBJECTS)} y contarlo en la asamblea. " + chance.choice(VOICES),
        expected_result="Que en un año se pueda comprobar, con cifras publicadas.",
    )


def _submit(
    platform: Platform,
    chance: random.Random,
    keys: Sequence[str],
    times: Iterator[str],
    write: Callable[[random.Random], ProposalWords],
) -> None:
    written = [write(chance) for _ in keys]
    authors = [f"p:{same_id('author', str(chance.randrange(8_000)))}" for _ in keys]
    with platform.database.writing() as connection:
        sealed = _seal_all(connection, list(zip(authors, written, strict=True)))
        events = [
            _submitted(chance, key, author, words, at)
            for key, author, words, at in zip(keys, authors, sealed, times, strict=False)
        ]
        _record(platform, events)


def _submitted(chance: random.Random, key: str, author: str, words: Sealed, at: str) -> Proposal.Submitted:
    zone = chance.choice(ZONES) if chance.random() < 0.9 else None
    return Proposal.Submitted(
        originator_id=Proposal.stream(key),
        originator_version=1,
        timestamp=at,
        actor=author,
        acting_as="citizen",
        process=PROCESS,
        author=author,
        words=words,
        theme=chance.choice(THEMES),
        values=[OgpValue.CIVIC_PARTICIPATION],
        place=Place(VERSION, zone, chance.choice(PARISHES[zone]) if zone and chance.random() < 0.8 else None),
        attachments=[],
        channel=Channel.WEB,
        level=Level.EMAIL,
        phase="intake",
    )


def _seal_all(connection: sa.Connection, texts: Sequence[tuple[str, ProposalWords]]) -> list[Sealed]:
    """Seals many words with three statements where an act needs three for each."""
    first = (connection.execute(sa.select(sa.func.max(TEXT.c.id))).scalar() or 0) + 1
    at = moment_of(datetime.fromisoformat("2026-01-01T00:00:00+00:00"))
    salts = [secrets.token_bytes(32) for _ in texts]
    sealed = [Sealed.over(salt, text.value()) for salt, (_, text) in zip(salts, texts, strict=True)]
    rows = [
        (first + n, seal.commitment, salt, canonical(text.value()).decode(), owner, True, at)
        for n, (seal, salt, (owner, text)) in enumerate(zip(sealed, salts, texts, strict=True))
    ]
    insert_rows(connection, TEXT, rows)
    _index_all(connection, first, [text.search_text() for _, text in texts])
    return sealed


def _index_all(connection: sa.Connection, first: int, texts: Sequence[str]) -> None:
    split = [plain_words(text) for text in texts]
    cursor = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        rows = [
            (n, sorted({*map(stem_of, words), *(f"={word}" for word in words)})) for n, words in enumerate(split, first)
        ]
        cursor.executemany("INSERT INTO text_search (id, vector) VALUES (%s, array_to_tsvector(%s::text[]))", rows)
        cursor.execute("SELECT setval(pg_get_serial_sequence('text', 'id'), (SELECT MAX(id) FROM text))")
    else:
        rows = [(n, " ".join(map(stem_of, words)), " ".join(words)) for n, words in enumerate(split, first)]
        cursor.executemany("INSERT INTO text_search (rowid, stems, words) VALUES (?, ?, ?)", rows)
    cursor.close()


def _supports(chance: random.Random, keys: Sequence[str], many: int) -> Iterator[list[tuple[str, str]]]:
    """Pairs of proposal and supporter, each once; some proposals are loved, most are not."""
    people = [f"p:{same_id('supporter', str(n))}" for n in range(20_000)]
    known: set[tuple[str, str]] = set()
    batch: list[tuple[str, str]] = []
    while len(known) < many:
        pair = (keys[int(len(keys) * chance.random() ** 3)], chance.choice(people))
        if pair not in known:
            known.add(pair)
            batch.append(pair)
        if len(batch) == BATCH or len(known) == many:
            yield batch
            batch = []


def _support_events(pairs: Sequence[tuple[str, str]], times: Iterator[str]) -> list[Any]:
    return [
        Support.Given(
            originator_id=Support.stream(same_id(proposal, supporter)),
            originator_version=1,
            timestamp=at,
            actor=supporter,
            acting_as="citizen",
            process=PROCESS,
            proposal=proposal,
            supporter=supporter,
        )
        for (proposal, supporter), at in zip(pairs, times, strict=False)
    ]


def _record(platform: Platform, events: Sequence[Any]) -> None:
    """One append and one step of the tables for a whole batch: its events share a time, each keeps its own actor."""
    ledger = platform.ledger
    with platform.database.writing() as connection:
        stored = [ledger.mapper.to_stored_event(event) for event in events]
        ledger.recorder.append(connection, events, stored, ())
        platform.projections.follow(connection, events)
