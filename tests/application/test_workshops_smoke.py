"""A whole workshop over the bus, from the plan to what became of what was said."""

from cocreate.application.workshops import (
    ApproveMinutes,
    BeginItem,
    CarryContributions,
    CastVote,
    ClosePoll,
    ConfirmMinutes,
    DraftMinutes,
    EndWorkshop,
    MoveContributions,
    NameTheme,
    PlannedOption,
    PollKind,
    PreparePoll,
    PublishMinutes,
    PutMinutesForward,
    RaiseProposal,
    ReachAgreement,
    RecordDissent,
    RevealPoll,
    SetAsideCode,
    SetContributionsAside,
    UndoOnBoard,
)
from cocreate.domain.proposals import OgpValue, Place, Proposal
from cocreate.domain.workshops import Contribution, Minutes, Poll
from tests.gathering import an_open_workshop, here, said
from tests.scenario import VERSION, Scenario, words


def test_a_workshop_goes_from_what_is_said_to_what_becomes_of_it(scenario: Scenario) -> None:
    story = scenario
    story.an_open_intake_with_admission().a_proposal("first", by="Eva")
    an_open_workshop(story)
    dots = [PlannedOption(key="a", theme="one"), PlannedOption(key="b", theme="two")]
    story.given(
        ("Ana", said("n1", "Faltan cursos de noche")),
        ("Beto", said("n2", "No hay quien explique la silla vacía", table="1")),
        ("Carla", said("n3", "La sala es muy fría")),
        ("Fabia", BeginItem(**here(item="sort"))),
        ("Fabia", NameTheme(**here(theme="one", name="Cursos", contributions=("n1", "n2")))),
        ("Fabia", NameTheme(**here(theme="two", name="Sala"))),
        ("Fabia", MoveContributions(**here(contributions=("n3", "n2"), theme="two"))),
        ("Fabia", UndoOnBoard(**here())),
        ("Fabia", MoveContributions(**here(contributions=("n3",), theme="two"))),
        ("Fabia", PreparePoll(**here(
            poll="p", purpose=PollKind.DOTS, question="¿Qué va primero?", options=tuple(dots), most=3, opened=True
        ))),
        ("Ana", CastVote(**here(poll="p", choice=(("a", 1), ("b", 2))))),
        ("Ana", CastVote(**here(poll="p", choice=(("a", 3),)))),
        ("Beto", CastVote(**here(poll="p", choice=(("b", 1),)))),
        ("Fabia", ClosePoll(**here(poll="p"))),
    )  # fmt: skip
    story.when("Fabia", RevealPoll(**here(poll="p"))).then(
        Poll.Revealed, voters=2, totals={"a": {"dots": 3, "people": 1}, "b": {"dots": 1, "people": 1}}
    )
    story.given(
        ("Fabia", ReachAgreement(**here(agreement="g", words="Primero los cursos", theme="one", poll="p"))),
        ("Fabia", RecordDissent(**here(agreement="g", dissent="d", words="Yo quería la sala"))),
        ("Fabia", EndWorkshop(**here())),
        ("Fabia", DraftMinutes(**here(text="# Acta"))),
        ("Fabia", PutMinutesForward(**here(until=story.clock.moment(days=3)))),
        *((name, ConfirmMinutes(**here())) for name in ("Ana", "Beto", "Carla")),
    )
    story.when("Fabia", ApproveMinutes(**here())).then(Minutes.Approved, confirmed=3, edition=1)
    story.given(("Fabia", PublishMinutes(**here(text="Acta del taller"))))
    story.when("Fabia", RaiseProposal(**here(
        contributions=("n1",), proposal="raised", tracking_code="CODE-raised", words=words(title="Cursos"),
        theme="training", values=(OgpValue.CIVIC_PARTICIPATION,), place=Place(version=VERSION, zone="QU"),
    )))  # fmt: skip
    story.then(Proposal.Submitted, channel="workshop")
    story.then(Contribution.Carried, proposal="raised", raised=True)
    story.when("Fabia", CarryContributions(**here(contributions=("n2",), proposal="first")))
    story.then(Contribution.Carried, proposal="first", raised=False)
    story.when("Fabia", SetContributionsAside(**here(
        contributions=("n3",), code=SetAsideCode.ABOUT_THE_WORKSHOP, reasons="Se dijo a la Casa Somos."
    ))).then(Contribution.SetAside)  # fmt: skip
