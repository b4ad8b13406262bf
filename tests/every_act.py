"""Acts of the deliberation that together state every kind of its events, for tests that read the whole record."""

from typing import Any

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    AskOpinion,
    Aspect,
    ClarifyProposal,
    DecideAdmissionAppeal,
    GiveOpinion,
    NotAdmitProposal,
    NotAdmittedCode,
    ReturnForClarification,
    Verdict,
)
from cocreate.application.assemblies import (
    AssemblyLevel,
    ElectDelegate,
    EndMandate,
    EraseDelegateName,
    LinkDelegate,
    ParishPlace,
    ReelectDelegate,
    RegisterAssembly,
    RenameAssembly,
)
from cocreate.application.clusters import (
    AddToCluster,
    AnswerContest,
    ContestCluster,
    DescribeCluster,
    FormCluster,
    Kind,
    MergeClusters,
    RemoveFromCluster,
    TellApart,
)
from cocreate.application.discussion import EditComment, PostComment, Stance, WithdrawComment
from cocreate.application.moderation import (
    AppealHiding,
    AppealHidingInRoom,
    DecideHidingAppeal,
    DismissReports,
    HideContent,
    HideInRoom,
    ReportContent,
    RestoreContent,
    Rule,
)
from cocreate.application.processes import PublishSupportRules, RegisterUnit, RelieveFromUnit, StaffUnit
from cocreate.application.proposals import Upload
from cocreate.application.responses import (
    ContestResponse,
    DecideResponseContest,
    Outcome,
    PublishResponse,
)
from cocreate.application.workshops import (
    AnswerObjection,
    ApproveMinutes,
    Arrival,
    BeginItem,
    CancelRegistration,
    CancelWorkshop,
    CheckIn,
    ClosePoll,
    ConfirmMinutes,
    Contribute,
    CorrectContribution,
    CountDoor,
    Dissent,
    DraftMinutes,
    EndWorkshop,
    EnterRoom,
    EvaluateWorkshop,
    ExplainGap,
    LinkContribution,
    MergeThemes,
    MoveContributions,
    NameTheme,
    NoteForOthers,
    ObjectToMinutes,
    OpenDoors,
    PhotographBoard,
    PlannedOption,
    PriorityGroup,
    PublishMinutes,
    PublishWorkshop,
    PutMinutesForward,
    RecordDissent,
    RecordRepresentation,
    RegisterForWorkshop,
    RenameTheme,
    ReplanWorkshop,
    RescheduleWorkshop,
    RevealPoll,
    ReviewSettlement,
    RewordAgreement,
    ShareMaterial,
    SitDown,
    TakeAgreementBack,
    UndoOnBoard,
    UnlinkContribution,
    Via,
    WithdrawNote,
    contribution_subject,
)
from cocreate.domain.shared import Role
from tests.deciding import a_poll, an_agreement, voted
from tests.gathering import a_planned_workshop, here, leader_of, plan
from tests.scenario import PROCESS, VERSION, Scenario, submission, words
from tests.settling import carry, contest, raised, set_aside

REASONS = (
    "Revisamos la propuesta con la unidad que lleva los cursos de cada zona. Este año no hay presupuesto para abrir"
    " nuevos horarios, porque todo lo aprobado ya está comprometido en las escuelas que funcionan. Se puede volver a"
    " ver cuando se escriba el próximo plan, y mientras tanto los cursos de fin de semana siguen abiertos a todas las"
    " personas."
)


def unit_acts(story: Scenario) -> None:
    """Before the first phase in which people support: the rules of support come first."""
    member = story.with_role("Úrsula", Role.UNIT)
    story.given(
        ("Olga", PublishSupportRules(process=PROCESS, most=10)),
        ("Olga", RegisterUnit(process=PROCESS, unit="cursos", name="Dirección de Cursos")),
        ("Olga", StaffUnit(process=PROCESS, unit="cursos", member=member)),
    )


def assembly_acts(story: Scenario) -> None:
    place = ParishPlace(version=VERSION, zone="QU", parish="170111")
    register = RegisterAssembly(process=PROCESS, level=AssemblyLevel.NEIGHBOURHOOD, name="La Perla", place=place)
    her = {"process": PROCESS, "assembly": register.assembly, "delegate": "delegate1"}
    story.given(
        ("Olga", register),
        ("Olga", RenameAssembly(process=PROCESS, assembly=register.assembly, name="La Perla del Sur")),
        ("Olga", ElectDelegate(**her, name="Nieves Delegada", since="2023-02-01")),
        ("Olga", LinkDelegate(**her, account=story.person("Nieves"))),
        ("Olga", ReelectDelegate(**her, since="2024-03-01", until="2024-12-31")),
        ("Olga", EndMandate(**her, until="2024-06-30", reason="Se mudó a otra ciudad.")),
        ("Olga", EraseDelegateName(**her, today="2026-03-02")),
    )


def deliberation_acts(story: Scenario) -> None:
    titles = (
        "Cursos de noche",
        "Cursos en la tarde",
        "Un mapa de obras",
        "Un mapa de riesgos",
        "Una feria",
        "Un reclamo",
    )
    for number, title in enumerate(titles):
        story.given(("Ana", submission(f"d{number}", words=words(title=title))))
    _comments(story)
    _admission(story)
    _groups(story)
    _responses(story)


def _to(**facts: Any) -> dict[str, Any]:
    return {"process": PROCESS, **facts}


def _comments(story: Scenario) -> None:
    said = {"about": "proposal/d0", "stance": Stance.FOR}
    story.given(
        ("Eva", PostComment(**_to(comment="one", words="Me sirve mucho", **said))),
        ("Ana", PostComment(**_to(comment="two", words="Gracias, vecina", parent="one", **said))),
        ("Eva", EditComment(**_to(comment="one", stance=Stance.FOR, words="Me sirve muchísimo"))),
        ("Ana", WithdrawComment(**_to(comment="two"))),
        ("Ana", ReportContent(**_to(about="comment/one", rule=Rule.ADVERTISING, note="Parece propaganda"))),
        ("Mora", DismissReports(**_to(about="comment/one", reason="No vende nada."))),
        ("Mora", HideContent(**_to(about="comment/one", rule=Rule.OFF_TOPIC, reason="No habla de la propuesta."))),
        ("Eva", AppealHiding(**_to(about="comment/one", words="Sí hablaba de los cursos."))),
        ("Milton", DecideHidingAppeal(**_to(about="comment/one", upheld=True, reason="Es cierto."))),
        ("Mora", HideContent(**_to(about="proposal/d5", rule=Rule.PERSONAL_DATA, reason="Trae un teléfono."))),
        ("Mora", RestoreContent(**_to(about="proposal/d5", reason="Era el de la oficina."))),
    )


def _admission(story: Scenario) -> None:
    refused = {"code": NotAdmittedCode.NOT_A_PROPOSAL, "reasons": "Es una queja y no dice qué se podría hacer."}
    story.given(
        ("Mora", AskOpinion(**_to(proposal="d0", aspect=Aspect.BUDGET, unit="cursos"))),
        ("Úrsula", GiveOpinion(**_to(
            proposal="d0", aspect=Aspect.BUDGET, unit="cursos", verdict=Verdict.CONDITIONAL, words="Alcanza a medias."
        ))),
        ("Mora", ReturnForClarification(**_to(proposal="d0", question="¿En qué parroquia?"))),
        ("Ana", ClarifyProposal(**_to(proposal="d0", answer="En Guamaní."))),
        *(("Mora", AdmitProposal(**_to(proposal=f"d{number}"))) for number in range(4)),
        *(("Mora", NotAdmitProposal(**_to(proposal=key, **refused))) for key in ("d4", "d5")),
        *(("Ana", AppealAdmission(**_to(proposal=key, words="Sí propone algo."))) for key in ("d4", "d5")),
        ("Milton", DecideAdmissionAppeal(**_to(proposal="d4", upheld=True, reasons="Propone una feria."))),
        ("Milton", DecideAdmissionAppeal(**_to(proposal="d5", upheld=False, reasons="Sigue siendo una queja."))),
    )  # fmt: skip


def _groups(story: Scenario) -> None:
    form = {"purpose": Kind.THEME, "rationale": "Piden lo mismo en otros horarios."}
    story.given(
        ("Mora", FormCluster(**_to(cluster="g1", title="Cursos", members=("d0", "d1", "d4"), **form))),
        ("Mora", FormCluster(**_to(cluster="g2", title="Mapas", members=("d2", "d3"), **form))),
        ("Mora", RemoveFromCluster(**_to(cluster="g1", members=("d4",), reason="Es otra cosa."))),
        ("Mora", AddToCluster(**_to(cluster="g2", members=("d4",), reason="También se dibuja."))),
        ("Mora", DescribeCluster(**_to(cluster="g1", title="Cursos para todos", rationale="Piden cursos."))),
        ("Ana", ContestCluster(**_to(cluster="g1", words="Son horarios distintos."))),
        ("Milton", AnswerContest(**_to(cluster="g1", changed=False, reasons="Se responden igual."))),
        ("Mora", TellApart(**_to(one="d0", other="d5", reason="Una es queja."))),
        ("Mora", MergeClusters(**_to(cluster="g1", into="g2", reason="Se responden juntas."))),
    )


def _responses(story: Scenario) -> None:
    about = "cluster/g2"
    answer = {"outcome": Outcome.DEFERRED, "reasons": REASONS, "unit": "cursos", "session": "Segunda mesa"}
    relieved = RelieveFromUnit(process=PROCESS, unit="cursos", member=story.person("Úrsula"))
    story.given(
        ("Úrsula", PublishResponse(**_to(about=about, **answer))),
        ("Ana", ContestResponse(**_to(about=about, proposal="d0", words="Nadie habló de las tardes."))),
        ("Milton", DecideResponseContest(**_to(about=about, upheld=False, reasons="Sí se revisó."))),
        ("Olga", relieved),
    )


def workshop_acts(story: Scenario) -> None:
    """Around one workshop, in the order of its life; each part of it in a function of its own."""
    _planning(story)
    a_planned_workshop(story, capacity=1)
    _registering(story)
    story.clock.move(days=5, minutes=-30)
    story.given(("Fabia", OpenDoors(**here())))
    _arriving(story)
    story.given(("Fabia", BeginItem(**here(item="needs"))))
    _saying(story)
    _sorting(story)
    _deciding(story)
    story.given(("Fabia", EndWorkshop(**here())))
    _evaluating(story)
    _minutes(story)
    _settling(story)


def _planning(story: Scenario) -> None:
    """A workshop that is planned, changed, convened, moved, and never held."""
    leader_of(story)
    again = plan(story, "otro")
    facts = {name: getattr(again, name) for name in again.__dataclass_fields__}
    upload = Upload(sha256="1" * 64, size=9, media_type="application/pdf", name="")
    later = {"starts": story.clock.moment(days=6), "ends": story.clock.moment(days=6, hours=2)}
    story.given(
        ("Fabia", again),
        ("Fabia", ReplanWorkshop(**facts)),
        ("Fabia", PublishWorkshop(**here("otro"))),
        ("Fabia", ShareMaterial(**here("otro", material="m1", title="Datos <del> barrio", upload=upload))),
        ("Fabia", ReplanWorkshop(**facts, reason="Cambia el lugar.")),
        ("Fabia", RescheduleWorkshop(**here("otro", **later, reason="Hay paro."))),
        ("Fabia", CancelWorkshop(**here("otro", reason="Nadie se inscribió."))),
    )


def _registering(story: Scenario) -> None:
    """Quena moves up when Pilar lets her place go."""
    registered = [(name, RegisterForWorkshop(**here(zone="QU"))) for name in ("Pilar", "Quena")]
    story.given(*registered, ("Pilar", CancelRegistration(**here())))


def _arriving(story: Scenario) -> None:
    story.given(
        ("Fabia", CheckIn(**here(person=story.person("Quena"), how=Arrival.NAME))),
        ("Rosa", EnterRoom(**here())),
        ("Rosa", SitDown(**here(table="1"))),
        ("Fabia", CountDoor(**here(count=3))),
        ("Fabia", RecordRepresentation(**here(groups=(PriorityGroup.CARERS,)))),
    )


def _saying(story: Scenario) -> None:
    upload = Upload(sha256="2" * 64, size=9, media_type="image/jpeg", name="")
    about = {"contribution": "said", "proposal": "d0"}
    story.given(
        ("Rosa", Contribute(**here(contribution="said", words="Faltan <cursos>", table="1"))),
        ("Rosa", CorrectContribution(**here(contribution="said", words="Faltan <cursos> de noche"))),
        ("Fabia", NoteForOthers(**here(contribution="heard", words="Se oyó en la mesa"))),
        ("Fabia", NoteForOthers(**here(contribution="paper", words="Estaba en papel", item="needs", via=Via.PAPER))),
        ("Fabia", LinkContribution(**here(**about))),
        ("Fabia", UnlinkContribution(**here(**about))),
        ("Fabia", WithdrawNote(**here(contribution="heard"))),
        ("Fabia", PhotographBoard(**here(photo="wall", upload=upload, table="1"))),
    )


def _evaluating(story: Scenario) -> None:
    story.given(("Rosa", EvaluateWorkshop(**here(scores=(("useful", 4),), words="Volveré"))))


def _sorting(story: Scenario) -> None:
    noted = {"words": "Los cursos, de noche", "item": "needs"}
    story.given(
        ("Fabia", NoteForOthers(**here(contribution="sorted1", **noted))),
        ("Fabia", NameTheme(**here(theme="courses", name="Cursos", contributions=("sorted1",)))),
        ("Fabia", RenameTheme(**here(theme="courses", name="Cursos de noche"))),
        ("Fabia", NameTheme(**here(theme="hours", name="Horarios"))),
        ("Fabia", MoveContributions(**here(contributions=("sorted1",), theme="hours", suggested=True))),
        ("Fabia", MoveContributions(**here(contributions=("sorted1",), theme=None))),
        ("Fabia", MergeThemes(**here(theme="hours", into="courses"))),
        ("Fabia", UndoOnBoard(**here())),
    )


def _deciding(story: Scenario) -> None:
    a_poll(story, options=(PlannedOption(key="1", theme="courses"), PlannedOption(key="2", words="Otra cosa")))
    story.given(
        ("Rosa", voted(o1=2, o2=1)),
        ("Fabia", ClosePoll(**here(poll="poll0001"))),
        ("Fabia", RevealPoll(**here(poll="poll0001"))),
    )
    an_agreement(story, theme="courses", poll="poll0001")
    story.given(
        ("Fabia", RewordAgreement(**here(agreement="agree001", words="Primero los cursos, de noche."))),
        ("Rosa", Dissent(**here(agreement="agree001", dissent="d1", words="Primero el bus."))),
        ("Fabia", RecordDissent(**here(agreement="agree001", dissent="d2", words="Yo tampoco."))),
        ("Fabia", TakeAgreementBack(**here(agreement="agree001", reason="Faltaba una mesa."))),
    )


def _minutes(story: Scenario) -> None:
    """Rosa objects twice: once she is right."""
    until = story.clock.moment(days=3)
    story.given(
        ("Fabia", DraftMinutes(**here(text="# Acta"))),
        ("Fabia", PutMinutesForward(**here(until=until))),
        ("Rosa", ObjectToMinutes(**here(objection="ob1", words="Faltan <cursos>"))),
        ("Rosa", ObjectToMinutes(**here(objection="ob2", words="Sobra todo"))),
        ("Fabia", AnswerObjection(**here(objection="ob2", accepted=False, reasons="No <sobra>."))),
        ("Fabia", AnswerObjection(**here(objection="ob1", accepted=True, reasons="Es cierto."))),
        ("Fabia", DraftMinutes(**here(text="# Acta con cursos"))),
        ("Fabia", PutMinutesForward(**here(until=until))),
        *((name, ConfirmMinutes(**here())) for name in ("Rosa", "Quena")),
        ("Fabia", ApproveMinutes(**here())),
        ("Fabia", PublishMinutes(**here(text="# Acta con cursos"))),
    )


def _settling(story: Scenario) -> None:
    """One goes on where it was proposed already, one becomes a proposal once an objection was right, one stays in the
    minutes; what was said is hidden and shown again; and somebody says why a zone was not reached."""
    about = contribution_subject("said")
    story.with_role("Milagros", Role.MODERATOR)
    kept = {"upheld": False, "reasons": "Repite <otro>."}
    story.given(
        ("Fabia", carry("said", into="d0")),
        ("Fabia", set_aside("paper")),
        ("Rosa", contest("paper")),
        ("Olga", ReviewSettlement(**here(contribution="paper", **kept))),
        ("Fabia", set_aside("sorted1")),
        ("Quena", contest("sorted1")),
        ("Olga", ReviewSettlement(**here(contribution="sorted1", upheld=True, reasons="Tiene <razón>."))),
        ("Fabia", raised("sorted1")),
        ("Fabia", HideInRoom(**here(about=about, rule=Rule.OFF_TOPIC, reason="No <habla> del barrio."))),
        ("Rosa", AppealHidingInRoom(**here(about=about, words="Sí habla."))),
        ("Milagros", DecideHidingAppeal(**_to(about=about, upheld=True, reason="Es cierto."))),
        ("Olga", ExplainGap(**_to(gap="zone/TU", reason="No <hubo> dónde."))),
        ("Olga", ExplainGap(**_to(gap="group/carers", reason="Fue de mañana."))),
    )
