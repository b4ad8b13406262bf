"""Reporting, hiding, restoring and appealing: who may do what, when, and what becomes of the words."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM, Command
from cocreate.application.admission import ClarifyProposal, ReturnForClarification
from cocreate.application.bus import NotYours
from cocreate.application.discussion import EditComment, WithdrawComment
from cocreate.application.moderation import (
    APPEAL_DAYS,
    AppealHiding,
    DecideHidingAppeal,
    DismissReports,
    ReportContent,
    RestoreContent,
    Rule,
)
from cocreate.application.proposals import AmendProposal, Ground, RedactProposal, WithdrawProposal
from cocreate.domain.discussion import CommentIsWithdrawn, NoSuchComment, Stance
from cocreate.domain.moderation import (
    AlreadyHidden,
    AlreadyReported,
    AnotherModeratorNeeded,
    Case,
    HidingAlreadyAppealed,
    HidingAppealIsOver,
    NoHidingAppeal,
    NoReports,
    NotHidden,
    NothingToModerate,
    NotTheAuthorOfHidden,
    OwnContent,
)
from cocreate.domain.proposals import NoSuchProposal, ProposalIsRedacted
from cocreate.domain.shared import Role
from cocreate.kept import TEXT
from cocreate.projections.chronicle import CHRONICLE
from tests.deliberating import comment, deliberating, hide
from tests.scenario import PROCESS, Scenario, submission, words

COMMENT, PROPOSAL = "comment/c1", "proposal/first"


def report(about: str = COMMENT, rule: Rule = Rule.INSULT_OR_HATE, note: str = "") -> ReportContent:
    return ReportContent(process=PROCESS, about=about, rule=rule, note=note)


def dismiss(about: str = COMMENT) -> DismissReports:
    return DismissReports(process=PROCESS, about=about, reason="No insulta a nadie.")


def restore(about: str = COMMENT) -> RestoreContent:
    return RestoreContent(process=PROCESS, about=about, reason="El teléfono es de una oficina pública.")


def appeal(about: str = COMMENT) -> AppealHiding:
    return AppealHiding(process=PROCESS, about=about, words="Es el teléfono de la administración zonal.")


def decide(about: str = COMMENT, upheld: bool = True) -> DecideHidingAppeal:
    return DecideHidingAppeal(process=PROCESS, about=about, upheld=upheld, reason="Lo leímos otra vez.")


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    """Ana proposed, Berta commented; Mario and Marta moderate."""
    return deliberating(scenario).a_proposal().given(("Berta", comment("c1")))


def shown(story: Scenario) -> set[str]:
    """Owners' words that are public now."""
    with story.platform.database.reading() as connection:
        return set(connection.execute(sa.select(TEXT.c.value).where(TEXT.c.public.is_(True))).scalars())


# Reports --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", [COMMENT, PROPOSAL])
def test_anybody_reports_what_somebody_else_wrote(talk: Scenario, about: str) -> None:
    talk.when("Carla", report(about)).then(Case.Reported, about=about, rule=Rule.INSULT_OR_HATE, note=None)


def test_a_note_is_sealed_and_for_moderators_alone(talk: Scenario) -> None:
    event = talk.when("Carla", report(note="Es mi vecino.")).then(Case.Reported)
    with talk.platform.database.reading() as connection:
        row = connection.execute(sa.select(TEXT).where(TEXT.c.commitment == event.note.commitment)).one()
    assert (row.value, row.public) == ('"Es mi vecino."', False)
    assert b"vecino" not in event.leaf


def test_the_ledger_does_not_tell_who_reported(talk: Scenario) -> None:
    """Carla writes and shows her name; the name under which she reports is another one, and the same each time."""
    talk.given(("Carla", comment("c2", words="Aquí firmo yo.")))
    writes_as = talk.person("Carla").pseudonym(PROCESS)
    one = talk.when("Carla", report()).then(Case.Reported)
    other = talk.when("Carla", report(PROPOSAL)).then(Case.Reported)
    assert one.reporter == one.actor == other.reporter
    with talk.platform.database.reading() as connection:
        said = connection.execute(sa.select(CHRONICLE.c.leaf).where(CHRONICLE.c.actor == one.reporter)).scalars().all()
    assert said
    assert not any(writes_as.encode() in bytes(leaf) for leaf in said)


def test_nobody_reports_twice_until_somebody_has_looked(talk: Scenario) -> None:
    talk.given(("Carla", report()))
    talk.when("Carla", report(rule=Rule.OFF_TOPIC)).then_refused(AlreadyReported)
    talk.given(("Mario", dismiss()))
    talk.when("Carla", report()).then(Case.Reported)


def test_nobody_reports_her_own_words(talk: Scenario) -> None:
    talk.when("Berta", report()).then_refused(OwnContent)
    talk.when("Ana", report(PROPOSAL)).then_refused(OwnContent)


def test_what_is_hidden_is_not_reported(talk: Scenario) -> None:
    talk.given(("Mario", hide(COMMENT)))
    talk.when("Carla", report()).then_refused(AlreadyHidden)


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ("comment/none", NoSuchComment),
        ("proposal/none", NoSuchProposal),
        (f"plan/{PROCESS}", NothingToModerate),
        ("", NothingToModerate),
    ],
)
def test_only_comments_and_proposals_that_exist_are_moderated(talk: Scenario, about: str, reason: type) -> None:
    talk.when("Carla", report(about)).then_refused(reason)


def test_what_belongs_to_another_process_is_not_moderated_here(talk: Scenario) -> None:
    other = ReportContent(process="another", about=PROPOSAL, rule=Rule.OFF_TOPIC)
    talk.when("Carla", other).then_refused(NothingToModerate)


# A moderator's acts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [dismiss(), hide(COMMENT), restore(), decide()])
def test_only_moderators_decide(talk: Scenario, act: Command) -> None:
    talk.with_role("Fabio", Role.FACILITATOR)
    for who in ("Carla", "Fabio", "Olga"):
        talk.when(who, act).then_refused(NotYours)


def test_reports_are_dismissed_with_a_reason(talk: Scenario) -> None:
    talk.given(("Carla", report()), ("Dora", report()))
    talk.when("Mario", dismiss()).then(Case.ReportsDismissed, reports=2)
    talk.when("Mario", dismiss()).then_refused(NoReports)
    assert '"No insulta a nadie."' in shown(talk)


def test_a_hidden_text_is_sealed_and_not_overwritten(talk: Scenario) -> None:
    said = '"Me parece muy útil para el barrio."'
    talk.given(("Carla", report()))
    event = talk.when("Mario", hide(COMMENT)).then(Case.Hidden, rule=Rule.PERSONAL_DATA, reports=1, about=COMMENT)
    assert event.appeal_until == talk.clock.moment(days=APPEAL_DAYS)
    assert said not in shown(talk)
    with talk.platform.database.reading() as connection:
        assert connection.execute(sa.select(TEXT.c.public).where(TEXT.c.value == said)).scalars().all() == [False]
    assert '"Da el teléfono de una vecina."' in shown(talk)
    talk.given(("Mario", restore()))
    assert said in shown(talk)


def test_all_editions_of_a_proposal_its_withdrawal_and_the_names_of_its_files_are_hidden(talk: Scenario) -> None:
    amendment = AmendProposal(
        process=PROCESS,
        proposal="first",
        words=words("Otro título para la escuela"),
        theme="training",
        values=(),
        place=submission().place,
    )
    talk.given(("Ana", amendment), ("Ana", WithdrawProposal(process=PROCESS, proposal="first", reason="Ya no quiero.")))
    before = shown(talk)
    talk.given(("Mario", hide(PROPOSAL)))
    gone = before - shown(talk)
    assert len(gone) == 3
    assert '"Ya no quiero."' in gone
    talk.given(("Mario", restore(PROPOSAL)))
    assert gone <= shown(talk)


def test_what_the_author_added_on_admission_is_hidden_with_the_proposal(talk: Scenario) -> None:
    ask = ReturnForClarification(process=PROCESS, proposal="first", question="¿En qué barrios?")
    clarify = ClarifyProposal(process=PROCESS, proposal="first", answer="En Guamaní, junto a la casa de Rosa.")
    talk.given(("Mario", ask), ("Ana", clarify), ("Mario", hide(PROPOSAL)))
    assert "Rosa" not in "".join(shown(talk))
    talk.given(("Mario", ask), ("Ana", replace(clarify, answer="En el parque de Rosa.")))
    assert "Rosa" not in "".join(shown(talk))
    talk.given(("Mario", restore(PROPOSAL)))
    assert "casa de Rosa" in "".join(shown(talk))
    assert "parque de Rosa" in "".join(shown(talk))
    talk.given(("Marta", RedactProposal(process=PROCESS, proposal="first", ground=next(iter(Ground)), reason="Datos.")))
    assert "Rosa" not in "".join(shown(talk))


def test_who_hides_cannot_have_written_it(talk: Scenario) -> None:
    talk.given(("Mario", comment("m1", "Yo también tengo algo que decir.")), ("Carla", report("comment/m1")))
    talk.when("Mario", hide("comment/m1")).then_refused(OwnContent)
    talk.when("Mario", dismiss("comment/m1")).then_refused(OwnContent)
    talk.given(("Marta", hide("comment/m1")))
    talk.when("Mario", restore("comment/m1")).then_refused(OwnContent)
    talk.given(("Mario", appeal("comment/m1")))
    talk.when("Mario", decide("comment/m1")).then_refused(OwnContent)


def test_the_same_text_is_not_hidden_twice_nor_restored_twice(talk: Scenario) -> None:
    talk.when("Mario", restore()).then_refused(NotHidden)
    talk.given(("Mario", hide(COMMENT)))
    talk.when("Marta", hide(COMMENT)).then_refused(AlreadyHidden)
    talk.given(("Marta", restore()))
    talk.when("Mario", hide(COMMENT)).then(Case.Hidden)


def test_the_operator_at_the_console_may_hide_too(talk: Scenario) -> None:
    event = talk.when(THE_SYSTEM, hide(COMMENT)).then(Case.Hidden)
    assert event.acting_as == Role.SYSTEM


def test_hidden_words_are_neither_edited_nor_answered_nor_commented_on(talk: Scenario) -> None:
    talk.given(("Mario", hide(COMMENT)))
    edit = EditComment(process=PROCESS, comment="c1", stance=Stance.FOR, words="Otra cosa.")
    talk.when("Berta", edit).then_refused(AlreadyHidden)
    talk.when("Carla", comment("c2", "Respondo.", parent="c1")).then_refused(AlreadyHidden)
    talk.given(("Mario", hide(PROPOSAL)))
    amendment = AmendProposal(
        process=PROCESS,
        proposal="first",
        words=words("Con otras palabras ya"),
        theme="training",
        values=(),
        place=submission().place,
    )
    talk.when("Ana", amendment).then_refused(AlreadyHidden)
    talk.when("Carla", comment("c3", "Comento.")).then_refused(AlreadyHidden)


def test_withdrawing_a_hidden_comment_ends_the_matter(talk: Scenario) -> None:
    talk.given(("Mario", hide(COMMENT)), ("Berta", appeal()))
    talk.given(("Berta", WithdrawComment(process=PROCESS, comment="c1")))
    for act in (restore(), decide(), hide(COMMENT), dismiss()):
        talk.when("Marta", act).then_refused(CommentIsWithdrawn)


def test_erased_words_are_not_hidden_and_hidden_words_can_be_erased(talk: Scenario) -> None:
    redact = RedactProposal(process=PROCESS, proposal="first", ground=next(iter(Ground)), reason="Da un domicilio.")
    talk.given(("Mario", hide(PROPOSAL)), ("Marta", redact))
    talk.when("Mario", restore(PROPOSAL)).then_refused(ProposalIsRedacted)
    assert "Una escuela" not in "".join(shown(talk))


# Appeals --------------------------------------------------------------------------------------------------------------


def test_only_the_author_appeals_and_only_against_hiding(talk: Scenario) -> None:
    talk.when("Berta", appeal()).then_refused(NotHidden)
    talk.given(("Mario", hide(COMMENT)))
    talk.when("Carla", appeal()).then_refused(NotTheAuthorOfHidden)
    talk.when("Berta", appeal()).then(Case.Appealed)
    talk.when("Berta", appeal()).then_refused(HidingAlreadyAppealed)
    assert "Es el teléfono" not in "".join(shown(talk))


def test_the_days_for_an_appeal_end(talk: Scenario) -> None:
    talk.given(("Mario", hide(COMMENT)))
    talk.clock.move(days=APPEAL_DAYS)
    talk.when("Berta", appeal()).then_refused(HidingAppealIsOver, until=talk.clock.moment())
    talk.clock.move(milliseconds=-1)
    talk.when("Berta", appeal()).then(Case.Appealed)


def test_another_moderator_decides(talk: Scenario) -> None:
    talk.when("Marta", decide()).then_refused(NoHidingAppeal)
    talk.given(("Mario", hide(COMMENT)))
    talk.when("Marta", decide()).then_refused(NoHidingAppeal)
    talk.given(("Berta", appeal()))
    talk.when("Mario", decide()).then_refused(AnotherModeratorNeeded)
    talk.when("Marta", decide()).then(Case.AppealDecided, upheld=True)
    assert '"Me parece muy útil para el barrio."' in shown(talk)


def test_a_rejected_appeal_is_the_last_one(talk: Scenario) -> None:
    talk.given(("Mario", hide(COMMENT)), ("Berta", appeal()), ("Marta", decide(upheld=False)))
    assert '"Me parece muy útil para el barrio."' not in shown(talk)
    talk.when("Berta", appeal()).then_refused(HidingAlreadyAppealed)
    talk.when("Marta", decide()).then_refused(NoHidingAppeal)
    talk.given(("Marta", restore()))
    talk.given(("Mario", hide(COMMENT)))
    talk.when("Berta", appeal()).then(Case.Appealed)


def test_what_is_restored_needs_no_ruling_any_more(talk: Scenario) -> None:
    talk.given(("Mario", hide(COMMENT)), ("Berta", appeal()), ("Mario", restore()))
    talk.when("Marta", decide()).then_refused(NoHidingAppeal)


def test_no_event_of_moderation_carries_words(talk: Scenario) -> None:
    talk.given(("Carla", report(note="Nota secreta.")), ("Mario", hide(COMMENT, "Motivo público.")))
    talk.given(("Berta", appeal()), ("Marta", decide()))
    with talk.platform.database.reading() as connection:
        leaves = connection.execute(sa.text("SELECT leaf FROM chronicle")).scalars().all()
    record = b"".join(map(bytes, leaves)).decode()
    for said in ("secreta", "público", "teléfono", "otra vez", "útil"):
        assert said not in record
