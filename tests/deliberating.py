"""A process in which everything about proposals is open at once, and the acts that make news there."""

from typing import Any

from cocreate.application.acts import Command
from cocreate.application.admission import AdmitProposal, NotAdmitProposal, PublishCriteria
from cocreate.application.clusters import FormCluster
from cocreate.application.discussion import PostComment
from cocreate.application.moderation import HideContent
from cocreate.application.processes import AnnounceProcess, OpenPhase, PublishTimeline, RegisterUnit
from cocreate.application.responses import PublishResponse
from cocreate.domain.admission import NotAdmittedCode
from cocreate.domain.clusters import Kind
from cocreate.domain.discussion import Stance
from cocreate.domain.moderation import Rule
from cocreate.domain.processes import Ability, Phase, RuleSet
from cocreate.domain.responses import Outcome
from cocreate.domain.shared import Role
from tests.scenario import PROCESS, TERRITORY, Scenario

REASONS = (
    "Abrir cursos de noche es competencia del Municipio y cabe en el presupuesto del próximo año. La escuela de"
    " participación llegará primero a las zonas del sur, con cuidado de niños y transporte, y se evaluará cada semestre"
    " con quienes asistan."
)
OPEN = [Ability.PROPOSE, Ability.SUPPORT, Ability.COMMENT, Ability.ADMIT, Ability.RESPOND]


def deliberating(story: Scenario) -> Scenario:
    """Olga organises, Mario and Marta moderate; criteria are public, one unit is known; the one phase is open."""
    story.a_territory().with_role("Olga", Role.ORGANISER)
    for name in ("Mario", "Marta"):
        story.with_role(name, Role.MODERATOR)
    opens, closes = story.clock.moment(days=15), story.clock.moment(days=75)
    announce = AnnounceProcess(
        process=PROCESS,
        title="Plan de prueba",
        summary="Un proceso para probar.",
        rule_set=RuleSet.OGP_LOCAL,
        territory=TERRITORY,
    )
    criteria = PublishCriteria(
        process=PROCESS,
        criteria="Que sea de la ciudad.",
        decide_days=15,
        clarify_days=5,
        appeal_days=10,
        respond_days=30,
    )
    story.given(
        ("Olga", announce),
        ("Olga", PublishTimeline(process=PROCESS, phases=(Phase("intake", OPEN, opens, closes),))),
        ("Olga", criteria),
        ("Olga", RegisterUnit(process=PROCESS, unit="participation", name="Secretaría de Participación")),
    )
    story.clock.move(days=15)
    return story.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))


def comment(key: str, words: str = "Me parece muy útil para el barrio.", **changes: Any) -> PostComment:
    fields = {"about": "proposal/first", "stance": Stance.FOR, "words": words}
    return PostComment(process=PROCESS, comment=key, **{**fields, **changes})


def admit(proposal: str = "first") -> Command:
    return AdmitProposal(process=PROCESS, proposal=proposal)


def not_admit(proposal: str = "first", reasons: str = "Lo pide a otra entidad del Estado.") -> Command:
    return NotAdmitProposal(process=PROCESS, proposal=proposal, code=NotAdmittedCode.OUT_OF_COMPETENCE, reasons=reasons)


def hide(about: str, reason: str = "Da el teléfono de una vecina.") -> Command:
    return HideContent(process=PROCESS, about=about, rule=Rule.PERSONAL_DATA, reason=reason)


def group(*members: str, key: str = "night") -> Command:
    return FormCluster(
        process=PROCESS,
        cluster=key,
        purpose=Kind.DUPLICATES,
        title="Cursos de noche",
        rationale="Piden lo mismo con otras palabras.",
        members=members,
    )


def respond(about: str = "proposal/first", **changes: Any) -> Command:
    fields = {"outcome": Outcome.DEFERRED, "reasons": REASONS, "unit": "participation", "session": "Sesión 4, punto 2"}
    return PublishResponse(process=PROCESS, about=about, **{**fields, **changes})
