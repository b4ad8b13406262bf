"""The board of a workshop: themes that two facilitators name, fill, rename and merge; one mistake is taken back."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from cocreate.application.workshops import (
    LeadingCommand,
    MergeThemes,
    MoveContributions,
    NameTheme,
    RenameTheme,
    UndoOnBoard,
)
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.workshops.bank import Theme
from cocreate.seeds.quito.workshops.meeting import Meeting
from cocreate.seeds.quito.workshops.talk import Talk

NAMED_WITH = 0.6
"""The share of a theme's notes that are there when it gets its name; the others are moved one after another."""


class Sorting:
    def __init__(self, meeting: Meeting, talk: Talk, themes: Sequence[Theme]) -> None:
        self.meeting = meeting
        self.talk = talk
        self.themes = themes

    def acts(self, begins: datetime, ends: datetime) -> Iterator[Act]:
        steps = [*self._steps()]
        span = (ends - begins) * 0.94
        for number, (by, command) in enumerate(steps, 1):
            yield Act(begins + span * number / len(steps), by, command)

    def _steps(self) -> Iterator[tuple[str, LeadingCommand]]:
        here = self.meeting.here
        for number, theme in enumerate(self.themes):
            by = self.meeting.leader if number % 2 else self.meeting.second
            yield from ((by, command) for command in self._filled(theme))
            if number == 1:
                wrong = self.notes(self.themes[0])[:2]
                yield by, MoveContributions(**here(contributions=tuple(wrong), theme=self.theme(theme)))
                yield by, UndoOnBoard(**here())
        for theme in self.themes:
            if theme.first:
                yield self.meeting.leader, RenameTheme(**here(theme=self.theme(theme), name=theme.name))
        for theme in self.themes:
            if theme.into:
                into = self.meeting.key("theme", theme.into)
                yield self.meeting.second, MergeThemes(**here(theme=self.theme(theme), into=into))

    def _filled(self, theme: Theme) -> Iterator[LeadingCommand]:
        here, key, notes = self.meeting.here, self.theme(theme), self.notes(theme)
        first = max(2, round(len(notes) * NAMED_WITH))
        yield NameTheme(**here(theme=key, name=theme.first or theme.name, contributions=tuple(notes[:first])))
        for number, start in enumerate(range(first, len(notes), 2)):
            moved = tuple(notes[start : start + 2])
            yield MoveContributions(**here(contributions=moved, theme=key, suggested=number % 2 == 0))

    def theme(self, theme: Theme) -> str:
        return self.meeting.key("theme", theme.key)

    def notes(self, theme: Theme) -> list[str]:
        """In the order in which they were said."""
        said = [self.talk.spoken[note.words] for group in theme.groups for note in group.read()]
        return [spoken.key for spoken in sorted(said, key=lambda spoken: spoken.at)]
