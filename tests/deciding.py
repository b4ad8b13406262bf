"""A workshop whose notes wait to be sorted and decided on, for tests."""

from collections.abc import Sequence
from typing import Any

from cocreate.application.workshops import (
    BeginItem,
    CastVote,
    ClosePoll,
    NameTheme,
    OpenPoll,
    PlannedOption,
    PollKind,
    PreparePoll,
    ReachAgreement,
    RevealPoll,
)
from tests.gathering import WORKSHOP, an_open_workshop, here, said
from tests.scenario import Scenario

ROOM = "/sala/CODEER"
PAGE = "/talleres/1"
BOARD = f"{PAGE}/temas"
POLLS = f"{PAGE}/consultas"
AGREEMENTS = f"{PAGE}/acuerdos"

NOTES = (
    "Faltan cursos de noche para quienes trabajamos",
    "Los cursos deberían ser por la noche o el sábado",
    "Nadie explica cómo se usa la silla vacía",
    "No sabemos qué es la silla vacía ni quién la pide",
    "La sala es muy fría",
)
PEOPLE = ("Ana", "Beto", "Carla")


def a_board(story: Scenario, notes: Sequence[str] = NOTES, **changes: Any) -> Scenario:
    """Doors are open, notes 1 to 5 hang beside all themes, and the agenda has come to sorting."""
    an_open_workshop(story, people=PEOPLE, **changes)
    for number, words in enumerate(notes, 1):
        story.given((PEOPLE[number % 3], said(f"note{number}", words)))
    return story.given(("Fabia", BeginItem(**here(item="sort"))))


def two_themes(story: Scenario) -> Scenario:
    """Theme 1 has the notes on courses, theme 2 those on the empty seat; note 5 hangs beside both."""
    return story.given(
        ("Fabia", NameTheme(**here(theme="courses", name="Cursos de noche", contributions=("note1", "note2")))),
        ("Fabia", NameTheme(**here(theme="seat", name="La silla vacía", contributions=("note3", "note4")))),
    )


def options(*words: str) -> tuple[PlannedOption, ...]:
    return tuple(PlannedOption(key=str(n), words=text) for n, text in enumerate(words, 1))


def a_poll(
    story: Scenario,
    key: str = "poll0001",
    purpose: PollKind = PollKind.DOTS,
    of: Sequence[str] = ("Cursos", "Silla", "Sala"),
    most: int = 3,
    **facts: Any,
) -> Scenario:
    """Prepared and open, unless `opened` says otherwise."""
    asked = {"question": "¿Qué va primero?", "options": options(*of), "most": most, "opened": True}
    return story.given(("Fabia", PreparePoll(**here(poll=key, purpose=purpose, **{**asked, **facts}))))


def voted(key: str = "poll0001", **choice: int | str) -> CastVote:
    """`o1=2`: two dots for the option of key 1."""
    return CastVote(**here(poll=key, choice=tuple((name[1:], value) for name, value in choice.items())))


def closed(key: str = "poll0001") -> ClosePoll:
    return ClosePoll(**here(poll=key))


def revealed(key: str = "poll0001") -> RevealPoll:
    return RevealPoll(**here(poll=key))


def opened(key: str = "poll0001") -> OpenPoll:
    return OpenPoll(**here(poll=key))


def an_agreement(story: Scenario, key: str = "agree001", words: str = "Primero los cursos.", **facts: Any) -> Scenario:
    return story.given(("Fabia", ReachAgreement(**here(agreement=key, words=words, **facts))))


__all__ = [
    "AGREEMENTS",
    "BOARD",
    "NOTES",
    "PAGE",
    "PEOPLE",
    "POLLS",
    "ROOM",
    "WORKSHOP",
    "a_board",
    "a_poll",
    "an_agreement",
    "closed",
    "opened",
    "options",
    "revealed",
    "two_themes",
    "voted",
]
