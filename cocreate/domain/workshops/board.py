"""The board of a workshop: themes that people name together, and which contributions belong to which."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from cocreate.domain.shared import Aggregate, Sealed
from cocreate.domain.workshops.refusals import (
    BoardHasMovedOn,
    NoSuchTheme,
    NothingMoved,
    NothingToUndo,
    SameTheme,
    ThemeExists,
)

Moves = dict[str, str | None]
"""Contribution to theme; None is beside all themes."""


class Change(msgspec.Struct, frozen=True):
    """What was done, as it is undone: the names, the places and the themes that there were before."""

    number: int
    names: dict[str, Sealed]
    moves: Moves
    dropped: frozenset[str]
    restored: frozenset[str]


class Board(Aggregate):
    """Under the workshop's id. Every change is a fact of its own, also the one that takes another back."""

    PREFIX = "board"

    themes: dict[str, Sealed]
    gone: dict[str, Sealed]
    placed: dict[str, str]
    changes: list[Change]

    class ThemeNamed(Aggregate.Event):
        """With the contributions that it was made for: one change, and one step to take it back."""

        TOPIC = "workshops.theme_named"
        process: str
        workshop: str
        theme: str
        name: Sealed
        contributions: list[str]
        suggested: bool

        def apply(self, board: "Board") -> None:
            before: Moves = {key: board.placed.get(key) for key in self.contributions}
            board.changes.append(Change(self.originator_version, {}, before, frozenset({self.theme}), frozenset()))
            board.themes[self.theme] = self.name
            board.place(dict.fromkeys(self.contributions, self.theme))

    class ThemeRenamed(Aggregate.Event):
        TOPIC = "workshops.theme_renamed"
        process: str
        workshop: str
        theme: str
        name: Sealed

        def apply(self, board: "Board") -> None:
            before = {self.theme: board.themes[self.theme]}
            board.changes.append(Change(self.originator_version, before, {}, frozenset(), frozenset()))
            board.themes[self.theme] = self.name

    class ThemesMerged(Aggregate.Event):
        """What was in `theme` is in `into` now, and `theme` is no more."""

        TOPIC = "workshops.themes_merged"
        process: str
        workshop: str
        theme: str
        into: str

        def apply(self, board: "Board") -> None:
            moved: Moves = {key: theme for key, theme in board.placed.items() if theme == self.theme}
            board.changes.append(Change(self.originator_version, {}, moved, frozenset(), frozenset({self.theme})))
            board.gone[self.theme] = board.themes.pop(self.theme)
            board.place(dict.fromkeys(moved, self.into))

    class ContributionsMoved(Aggregate.Event):
        """To one theme, or beside all of them. `suggested`: likeness had pointed at it; a person decided."""

        TOPIC = "workshops.contributions_moved"
        process: str
        workshop: str
        contributions: list[str]
        theme: str | None
        suggested: bool

        def apply(self, board: "Board") -> None:
            before: Moves = {key: board.placed.get(key) for key in self.contributions}
            board.changes.append(Change(self.originator_version, {}, before, frozenset(), frozenset()))
            board.place(dict.fromkeys(self.contributions, self.theme))

    class ChangeUndone(Aggregate.Event):
        """`change` is the number of the board's own event that is taken back; the rest says what stands again."""

        TOPIC = "workshops.board_change_undone"
        process: str
        workshop: str
        change: int
        names: dict[str, Sealed]
        moves: dict[str, str | None]
        dropped: list[str]
        restored: list[str]

        def apply(self, board: "Board") -> None:
            board.changes.pop()
            for theme in self.dropped:
                board.gone[theme] = board.themes.pop(theme)
            for theme in self.restored:
                board.themes[theme] = board.gone.pop(theme)
            board.themes.update(self.names)
            board.place(self.moves)

    def start(self) -> None:
        self.themes = {}
        self.gone = {}
        self.placed = {}
        self.changes = []

    def place(self, moves: Mapping[str, str | None]) -> None:
        for contribution, theme in moves.items():
            if theme is None:
                self.placed.pop(contribution, None)
            else:
                self.placed[contribution] = theme

    def name(
        self, theme: str, *, process: str, name: Sealed, contributions: Sequence[str] = (), suggested: bool = False
    ) -> None:
        if theme in self.themes or theme in self.gone:
            raise ThemeExists(theme=theme)
        facts = {"contributions": list(dict.fromkeys(contributions)), "suggested": suggested}
        self.trigger(self.ThemeNamed, theme=theme, name=name, **facts, **self._where(process))

    def rename(self, theme: str, *, process: str, name: Sealed) -> None:
        self.must_have(theme)
        self.trigger(self.ThemeRenamed, theme=theme, name=name, **self._where(process))

    def merge(self, theme: str, *, into: str, process: str) -> None:
        self.must_have(theme)
        self.must_have(into)
        if theme == into:
            raise SameTheme(theme=theme)
        self.trigger(self.ThemesMerged, theme=theme, into=into, **self._where(process))

    def move(self, contributions: list[str], *, theme: str | None, process: str, suggested: bool) -> None:
        """What stands there already is left out."""
        if theme is not None:
            self.must_have(theme)
        moved = [key for key in dict.fromkeys(contributions) if self.placed.get(key) != theme]
        if not moved:
            raise NothingMoved
        facts = {"contributions": moved, "theme": theme, "suggested": suggested}
        self.trigger(self.ContributionsMoved, **facts, **self._where(process))

    def undo(self, *, process: str, change: int | None = None) -> None:
        """Takes back the last change that stands; again, the one before it. `change` is the one that somebody saw when
        she asked for it: what another did since is not taken back unseen."""
        if not self.changes:
            raise NothingToUndo
        last = self.changes[-1]
        if change not in (None, last.number):
            raise BoardHasMovedOn(change=last.number)
        self.trigger(
            self.ChangeUndone,
            change=last.number,
            names=last.names,
            moves=dict(last.moves),
            dropped=sorted(last.dropped),
            restored=sorted(last.restored),
            **self._where(process),
        )

    def must_have(self, theme: str) -> None:
        if theme not in self.themes:
            raise NoSuchTheme(theme=theme)

    def _where(self, process: str) -> dict[str, Any]:
        return {"process": process, "workshop": self.key}
