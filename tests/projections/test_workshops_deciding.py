"""Themes, polls and agreements as rows: whatever people do, however the log is cut, the rows tell what the ledger says."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.workshops import (
    Dissent,
    MergeThemes,
    MoveContributions,
    NameTheme,
    PollKind,
    PreparePoll,
    ReachAgreement,
    RecordDissent,
    RenameTheme,
    RewordAgreement,
    TakeAgreementBack,
    UndoOnBoard,
    WithdrawContribution,
)
from cocreate.database import Database, open_engine
from cocreate.domain.shared import Refused
from cocreate.domain.workshops import Board
from cocreate.projections.workshops import BOARD_CHANGE, CONTRIBUTION, POLL, POLL_OPTION, THEME, VOTE
from cocreate.queries.workshops.board import board_of
from tests.deciding import NOTES, PEOPLE, a_board, closed, opened, options, revealed, voted
from tests.gathering import WORKSHOP, here
from tests.scenario import Scenario

LEADERS = ("Fabia", "Olga")
KEYS = tuple(f"note{n}" for n in range(1, len(NOTES) + 1))
THEMES = ("one", "two", "three", "four", "five")
POLLS = ("poll0001", "poll0002")
AGREEMENTS = ("agree001", "agree002")


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


@pytest.fixture
def room(scenario: Scenario) -> Scenario:
    scenario.an_open_intake()
    return a_board(scenario)


def an_act(chance: random.Random) -> tuple[str, Command]:
    """Any act of sorting and deciding, by whoever may."""
    leader, person = chance.choice(LEADERS), chance.choice(PEOPLE)
    theme, other = chance.choice(THEMES), chance.choice(THEMES)
    poll, agreement = chance.choice(POLLS), chance.choice(AGREEMENTS)
    some = tuple(chance.sample(KEYS, chance.randint(1, 3)))
    purpose = chance.choice(list(PollKind))
    asked = {"purpose": purpose, "question": "¿?", "options": options("A", "B"), "most": 2, "opened": True}
    said = {"dissent": f"d{chance.randint(1, 4)}", "words": "No."}
    number = str(chance.randint(1, 2))
    choice = {f"o{number}": "agree" if chance.random() < 0.3 else 1}
    return chance.choice([
        *[(leader, MoveContributions(**here(contributions=some, theme=chance.choice((theme, None)))))] * 3,
        *[(leader, NameTheme(**here(theme=theme, name="Tema", contributions=some)))] * 2,
        (leader, RenameTheme(**here(theme=theme, name="Otro nombre"))),
        (leader, MergeThemes(**here(theme=theme, into=other))),
        *[(leader, UndoOnBoard(**here()))] * 2,
        (person, WithdrawContribution(**here(contribution=chance.choice(KEYS)))) if chance.random() < 0.1
        else (leader, UndoOnBoard(**here())),
        (leader, PreparePoll(**here(poll=poll, **asked))),
        (leader, chance.choice((opened, closed, revealed))(poll)) if chance.random() < 0.4
        else (person, voted(poll, **choice)),
        *[(person, voted(poll, **choice))] * 3,
        (leader, ReachAgreement(**here(agreement=agreement, words="Sí.", theme=chance.choice((theme, None))))),
        (leader, RewordAgreement(**here(agreement=agreement, words="Así."))),
        (leader, TakeAgreementBack(**here(agreement=agreement, reason="No.")))
        if chance.random() < 0.2 else (leader, RecordDissent(**here(agreement=agreement, **said))),
        (person, Dissent(**here(agreement=agreement, **said))),
    ])  # fmt: skip


def by_chance(room: Scenario, seed: int, acts: int = 180) -> int:
    """Gives how many acts went through."""
    chance = random.Random(seed)
    done = 0
    for _ in range(acts):
        room.clock.move(seconds=chance.choice((0, 1, 40)))
        who, command = an_act(chance)
        try:
            room.platform.bus.dispatch(command, room.person(who))
            done += 1
        except Refused:
            continue
    return done


@pytest.mark.parametrize("seed", range(3))
def test_the_rows_are_what_a_rebuild_makes(room: Scenario, scratch: Database, seed: int) -> None:
    assert by_chance(room, seed) > 30
    platform = room.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    _agree_with_the_board(room)
    _votes_add_up(room)


@pytest.mark.parametrize("batch", [1, 1000])
def test_however_the_log_is_cut(room: Scenario, scratch: Database, batch: int) -> None:
    by_chance(room, seed=batch + 20, acts=60)
    platform = room.platform
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    _agree_with_the_board(room)


def _agree_with_the_board(room: Scenario) -> None:
    """The tables and the aggregate, which know nothing of each other, tell the same."""
    board = room.platform.ledger.get(Board, WORKSHOP)
    with room.platform.database.reading() as connection:
        rows = connection.execute(sa.select(CONTRIBUTION.c.id, CONTRIBUTION.c.theme)).all()
        themes = connection.execute(sa.select(THEME).where(THEME.c.gone.is_(False))).all()
        standing = connection.execute(
            sa.select(BOARD_CHANGE.c.version)
            .where(BOARD_CHANGE.c.undone.is_(False), BOARD_CHANGE.c.what != "undone")
            .order_by(BOARD_CHANGE.c.version)
        ).scalars()
        assert {row.id: row.theme for row in rows if row.theme} == board.placed
        assert {theme.key: theme.name for theme in themes} == {
            key: name.commitment for key, name in board.themes.items()
        }
        assert list(standing) == [change.number for change in board.changes]
        last = board_of(connection, WORKSHOP).last
        assert (last.version if last else None) == (board.changes[-1].number if board.changes else None)


def _votes_add_up(room: Scenario) -> None:
    with room.platform.database.reading() as connection:
        votes = sa.select(VOTE.c.poll, sa.func.count().label("voters")).group_by(VOTE.c.poll)
        counted = {row.poll: row.voters for row in connection.execute(votes)}
        for poll in connection.execute(sa.select(POLL)):
            totals = connection.execute(sa.select(POLL_OPTION).where(POLL_OPTION.c.poll == poll.id)).all()
            if poll.state in ("closed", "revealed"):
                assert poll.voters == counted.get(poll.id, 0)
            hidden = poll.state != "revealed"
            for total in totals:
                given = (total.people, total.dots, total.agree, total.disagree, total[-1])
                assert hidden == all(count is None for count in given)
