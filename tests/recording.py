"""Workshops that are over, for tests of what is kept of them."""

from typing import Any

from cocreate.application.workshops import (
    BeginItem,
    CastVote,
    ClosePoll,
    DraftMinutes,
    EndWorkshop,
    NameTheme,
    PlannedOption,
    PollKind,
    PreparePoll,
    PutMinutesForward,
    ReachAgreement,
    RecordDissent,
    RevealPoll,
)
from tests.gathering import WORKSHOP, an_open_workshop, here, said
from tests.scenario import Scenario

TEXT = "# Acta: Taller de Quitumbe\n\n## Acuerdos\n\nPrimero los cursos."


def a_held_workshop(story: Scenario, workshop: str = WORKSHOP, **changes: Any) -> Scenario:
    """Ana, Beto and Carla were there, said three things, voted with dots, agreed, and one of them did not."""
    an_open_workshop(story, workshop, **changes)
    one, two, three = (f"{workshop}-{n}" for n in ("n1", "n2", "n3"))
    theme, poll, agreement = (f"{workshop}-{n}" for n in ("theme", "poll", "agreement"))
    options = (PlannedOption(key="a", theme=theme), PlannedOption(key="b", words="La *sala*"))
    story.given(
        ("Ana", said(one, "Faltan cursos de noche", workshop)),
        ("Beto", said(two, "No hay quien explique\nla silla vacía", workshop, table="2")),
        ("Carla", said(three, "## La sala es [muy fría](https://ejemplo.ec)", workshop)),
        ("Fabia", BeginItem(**here(workshop, item="sort"))),
        ("Fabia", NameTheme(**here(workshop, theme=theme, name="Cursos", contributions=(one, two)))),
        ("Fabia", PreparePoll(**here(
            workshop, poll=poll, purpose=PollKind.DOTS, question="¿Qué va primero?", options=options, most=3,
            opened=True,
        ))),
        ("Ana", CastVote(**here(workshop, poll=poll, choice=(("a", 2), ("b", 1))))),
        ("Beto", CastVote(**here(workshop, poll=poll, choice=(("a", 3),)))),
        ("Fabia", ClosePoll(**here(workshop, poll=poll))),
        ("Fabia", RevealPoll(**here(workshop, poll=poll))),
        ("Fabia", ReachAgreement(**here(
            workshop, agreement=agreement, words="Primero los cursos", theme=theme, poll=poll
        ))),
        ("Fabia", RecordDissent(**here(workshop, agreement=agreement, dissent="d", words="Yo quería la sala"))),
        ("Fabia", EndWorkshop(**here(workshop))),
    )  # fmt: skip
    return story


def drafted_minutes(story: Scenario, workshop: str = WORKSHOP, text: str = TEXT) -> Scenario:
    a_held_workshop(story, workshop)
    return story.given(("Fabia", DraftMinutes(**here(workshop, text=text))))


def minutes_put_forward(story: Scenario, workshop: str = WORKSHOP, text: str = TEXT) -> Scenario:
    """For three days."""
    drafted_minutes(story, workshop, text)
    return story.given(("Fabia", PutMinutesForward(**here(workshop, until=story.clock.moment(days=3)))))
