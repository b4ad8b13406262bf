"""Words said in tests about proposals: a process whose intake takes comments, and the commands that post them."""

from typing import Any

from cocreate.application.discussion import PostComment, PostOfficialComment, Stance
from cocreate.application.processes import AnnounceProcess, OpenPhase, PublishTimeline
from cocreate.domain.processes import Ability, Phase, RuleSet
from cocreate.domain.shared import Role
from tests.scenario import PROCESS, TERRITORY, Scenario

DAYS = 30
"""As long comments are open."""


def an_open_conversation(story: Scenario) -> Scenario:
    """A process whose intake takes comments, with Ana's proposal in it; the moderators are Mónica and Mateo."""
    story.a_territory().with_role("Olga", Role.ORGANISER)
    opens, closes = story.clock.moment(days=15), story.clock.moment(days=15 + DAYS)
    phases = (Phase("intake", [Ability.PROPOSE, Ability.SUPPORT, Ability.COMMENT], opens, closes),)
    announced = AnnounceProcess(
        process=PROCESS, title="Plan de prueba", summary="Para probar.", rule_set=RuleSet.OGP_LOCAL, territory=TERRITORY
    )
    story.given(("Olga", announced), ("Olga", PublishTimeline(process=PROCESS, phases=phases)))
    story.clock.move(days=15)
    story.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))
    story.with_role("Mónica", Role.MODERATOR)
    story.with_role("Mateo", Role.MODERATOR)
    return story.a_proposal()


def comment(key: str = "c-one", words: str = "Me parece bien, y el horario también.", **changes: Any) -> PostComment:
    return PostComment(**_fields(key, words, changes))


def official(key: str = "c-official", words: str = "Sí: abre en marzo.", **changes: Any) -> PostOfficialComment:
    return PostOfficialComment(**_fields(key, words, {"stance": None, **changes}))


def _fields(key: str, words: str, changes: dict[str, Any]) -> dict[str, Any]:
    stance = None if changes.get("parent") else Stance.FOR
    fields = {"process": PROCESS, "comment": key, "about": "proposal/first", "stance": stance, "words": words}
    return {**fields, **changes}


def reply(key: str, to: str, words: str = "Yo también lo veo así.", **changes: Any) -> PostComment:
    return comment(key, words, parent=to, **changes)
