"""Stories around reasoned responses: a house in which proposals are admitted, grouped and answered."""

from typing import Any

from cocreate.application.admission import AdmitProposal, PublishCriteria
from cocreate.application.clusters import FormCluster
from cocreate.application.processes import (
    AnnounceProcess,
    OpenPhase,
    PlanPart,
    PublishTimeline,
    RegisterUnit,
    StaffUnit,
    WritePlanSection,
)
from cocreate.application.responses import Evidence, Outcome, PublishResponse
from cocreate.domain.clusters import Kind
from cocreate.domain.processes import Ability, Phase, RuleSet
from cocreate.domain.shared import Role
from tests.scenario import PROCESS, TERRITORY, Scenario, words

DECIDE, CLARIFY, APPEAL, RESPOND = 10, 5, 7, 20
INTAKE_DAYS = 45
UNIT, OTHER_UNIT = "territory", "technology"
SECTION = f"section/{PROCESS}/training"
REASONS = (
    "Revisamos las listas de asistencia de los últimos cursos y casi nadie que trabaja podía llegar por la mañana."
    " Cambiar el horario no cuesta más, porque las casas barriales abren hasta las nueve. Por eso el borrador fija al"
    " menos dos grupos fuera de oficina en cada zona, con el mismo contenido y certificado."
)


def phases_of(scenario: Scenario) -> tuple[Phase, ...]:
    opens, closes = scenario.clock.moment(days=15), scenario.clock.moment(days=15 + INTAKE_DAYS)
    abilities = [Ability.PROPOSE, Ability.SUPPORT, Ability.COMMENT, Ability.ADMIT, Ability.RESPOND]
    return (
        Phase("intake", abilities, opens, closes),
        Phase("endorsement", [Ability.ENDORSE], closes, scenario.clock.moment(days=15 + INTAKE_DAYS + 30)),
    )


def an_answering_house(scenario: Scenario) -> Scenario:
    """Olga organises, Mora and Mateo moderate, Ulises speaks for one unit and Uma for another; the intake is open."""
    scenario.a_territory().with_role("Olga", Role.ORGANISER)
    for moderator in ("Mora", "Mateo"):
        scenario.with_role(moderator, Role.MODERATOR)
    speakers = {name: scenario.with_role(name, Role.UNIT) for name in ("Ulises", "Uma")}
    announced = AnnounceProcess(
        process=PROCESS,
        title="Plan de prueba",
        summary="Un proceso para probar.",
        rule_set=RuleSet.OGP_LOCAL,
        territory=TERRITORY,
    )
    criteria = PublishCriteria(
        process=PROCESS,
        criteria="Que trate de la ciudad.",
        decide_days=DECIDE,
        clarify_days=CLARIFY,
        appeal_days=APPEAL,
        respond_days=RESPOND,
    )
    section = WritePlanSection(
        process=PROCESS,
        section="training",
        part=PlanPart.VISION,
        question="Formación ciudadana",
        text="Habrá cursos en cada zona.",
        source="Borrador",
    )
    olga = scenario.person("Olga")
    scenario.given(
        (olga, announced),
        (olga, criteria),
        (olga, PublishTimeline(process=PROCESS, phases=phases_of(scenario))),
        (olga, RegisterUnit(process=PROCESS, unit=UNIT, name="Secretaría de Coordinación Territorial")),
        (olga, RegisterUnit(process=PROCESS, unit=OTHER_UNIT, name="Dirección de Informática")),
        (olga, StaffUnit(process=PROCESS, unit=UNIT, member=speakers["Ulises"])),
        (olga, StaffUnit(process=PROCESS, unit=OTHER_UNIT, member=speakers["Uma"])),
        (olga, section),
    )
    scenario.clock.move(days=15)
    return scenario.given((olga, OpenPhase(process=PROCESS, phase="intake")))


def proposed(scenario: Scenario, *keys: str, by: str = "Ana") -> Scenario:
    for key in keys:
        scenario.a_proposal(key, by=by, words=words(f"Una escuela de participación, idea {key}"))
    return scenario


def admitted(scenario: Scenario, *keys: str, by: str = "Ana") -> Scenario:
    proposed(scenario, *keys, by=by)
    return scenario.given(*(("Mora", AdmitProposal(process=PROCESS, proposal=key)) for key in keys))


def grouped(scenario: Scenario, key: str, *members: str) -> Scenario:
    return scenario.given(
        (
            "Mora",
            FormCluster(
                process=PROCESS,
                cluster=key,
                purpose=Kind.DUPLICATES,
                title=f"Escuelas de participación {key}",
                rationale="Piden lo mismo con otras palabras.",
                members=members,
            ),
        )
    )


def answer(about: str, outcome: Outcome = Outcome.NOT_INCORPORATED_BUDGET, **changes: Any) -> PublishResponse:
    """`about` may be the bare id of a proposal."""
    fields: dict[str, Any] = {
        "process": PROCESS,
        "about": about if "/" in about else f"proposal/{about}",
        "outcome": outcome,
        "reasons": REASONS,
        "unit": UNIT,
        "session": "Mesa técnica 3, 12 de mayo de 2026",
        "item": "Punto 2",
        "evidence": (Evidence(title="Informe presupuestario", url="https://example.org/informe.pdf"),),
    }
    return PublishResponse(**{**fields, **changes})
