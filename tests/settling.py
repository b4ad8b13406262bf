"""A workshop that is over, of which it is still to be said what becomes of what was said, for tests."""

from typing import Any

from cocreate.application.workshops import (
    CarryContributions,
    ContestSettlement,
    EndWorkshop,
    RaiseProposal,
    SetAsideCode,
    SetContributionsAside,
)
from cocreate.domain.proposals import OgpValue, Place
from cocreate.domain.shared import Role
from tests.deciding import a_board, two_themes
from tests.gathering import here
from tests.scenario import VERSION, Scenario, words

AFTER = "/talleres/1/despues"
BENCH = "/talleres/1/destino"
MANY = f"{BENCH}/varios"
REASONS = "Se dijo a la Casa Somos, que ya prende la calefacción."


def a_held_workshop(story: Scenario, **changes: Any) -> Scenario:
    """Notes 1 and 2 under courses, 3 and 4 under the empty seat, 5 beside both; Fabia led, Felipe facilitates too."""
    a_board(story, **changes)
    two_themes(story)
    story.with_role("Felipe", Role.FACILITATOR)
    return story.given(("Fabia", EndWorkshop(**here())))


def carry(*notes: str, into: str = "first") -> CarryContributions:
    return CarryContributions(**here(contributions=notes, proposal=into))


def set_aside(*notes: str) -> SetContributionsAside:
    facts = {"contributions": notes, "code": SetAsideCode.ABOUT_THE_WORKSHOP, "reasons": REASONS}
    return SetContributionsAside(**here(**facts))


def raised(*notes: str, key: str = "raised") -> RaiseProposal:
    return RaiseProposal(
        **here(contributions=notes, proposal=key),
        tracking_code=f"CODE-{key}",
        words=words(title="Cursos de noche en cada zona"),
        theme="training",
        values=(OgpValue.CIVIC_PARTICIPATION,),
        place=Place(version=VERSION, zone="QU"),
    )


def contest(note: str) -> ContestSettlement:
    return ContestSettlement(**here(contribution=note, words="Sí propone algo: que la sala sea cálida."))
