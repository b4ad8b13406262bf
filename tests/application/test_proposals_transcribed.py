"""What is written down for somebody: who may, who confirms, what goes back; files, codes and letters beside it."""

import sqlalchemy as sa

from cocreate.application.proposals import (
    ConfirmTranscription,
    GiveSupport,
    RedactProposal,
    ReturnTranscription,
    TranscribeProposal,
    Upload,
    WithdrawProposal,
    tracking_code_of,
    tracking_digest,
)
from cocreate.domain.proposals import (
    Ground,
    NotWaitingForConfirmation,
    Proposal,
    ProposalIsRedacted,
    SecondPersonNeeded,
    TooManyFiles,
    TranscriptionWasReturned,
    WaitsForConfirmation,
)
from cocreate.domain.shared import Channel, Role
from cocreate.kept import LETTER, TEXT, TRACKING
from tests.scenario import PROCESS, Scenario, submission

CONFIRM = ConfirmTranscription(process=PROCESS, proposal="paper")
RETURN = ReturnTranscription(process=PROCESS, proposal="paper", reason="Falta la mitad.")


def transcription(story: Scenario, **changes) -> TranscribeProposal:
    given = submission("paper")
    fields = {name: getattr(given, name) for name in given.__dataclass_fields__}
    return TranscribeProposal(**{**fields, "channel": Channel.PAPER, "author": story.person("Ana"), **changes})


def with_paper(scenario: Scenario) -> Scenario:
    scenario.an_open_intake()
    scenario.with_role("Faby", Role.FACILITATOR)
    scenario.with_role("Gabo", Role.FACILITATOR)
    return scenario.given(("Faby", transcription(scenario)))


def test_a_transcription_is_its_authors_and_waits(scenario: Scenario) -> None:
    with_paper(scenario)
    scenario.when("Berta", GiveSupport(process=PROCESS, proposal="paper")).then_refused(WaitsForConfirmation)
    scenario.when("Ana", WithdrawProposal(process=PROCESS, proposal="paper")).then(Proposal.Withdrawn)


def test_who_wrote_it_down_does_not_confirm_it(scenario: Scenario) -> None:
    with_paper(scenario)
    scenario.when("Faby", CONFIRM).then_refused(SecondPersonNeeded)
    scenario.when("Faby", RETURN).then_refused(SecondPersonNeeded)
    scenario.when("Gabo", CONFIRM).then(Proposal.TranscriptionConfirmed)
    scenario.when("Gabo", CONFIRM).then_refused(NotWaitingForConfirmation)


def test_one_that_goes_back_is_over(scenario: Scenario) -> None:
    with_paper(scenario)
    scenario.when("Gabo", RETURN).then(Proposal.TranscriptionReturned)
    scenario.when("Gabo", CONFIRM).then_refused(TranscriptionWasReturned)
    scenario.when("Berta", GiveSupport(process=PROCESS, proposal="paper")).then_refused(TranscriptionWasReturned)


def test_a_proposal_carries_at_most_five_files(story: Scenario) -> None:
    story.an_open_intake()
    six = tuple(Upload(sha256=f"{n:064}", size=1, media_type="image/png", name=f"{n}.png") for n in range(6))
    story.when("Ana", submission(uploads=six)).then_refused(TooManyFiles, most=5)
    story.when("Ana", submission(uploads=six[:5])).then(Proposal.Submitted)


def test_words_are_erased_once(story: Scenario) -> None:
    story.an_open_intake().a_proposal().with_role("Mo", Role.MODERATOR)
    redact = RedactProposal(process=PROCESS, proposal="first", ground=Ground.OTHER, reason="Por prueba.")
    event = story.when("Mo", redact).then(Proposal.Redacted, ground="other")
    assert len(event.erased) == 1
    story.when("Mo", redact).then_refused(ProposalIsRedacted)


def test_erasing_takes_the_reason_of_a_withdrawal_and_the_letter_with_the_title(story: Scenario) -> None:
    story.an_open_intake().a_proposal().with_role("Mo", Role.MODERATOR)
    story.given(("Ana", WithdrawProposal(process=PROCESS, proposal="first", reason="Soy Ana Lema, 099 123 4567.")))
    redact = RedactProposal(process=PROCESS, proposal="first", ground=Ground.OTHER, reason="Por prueba.")
    assert len(story.when("Mo", redact).then(Proposal.Redacted).erased) == 2
    with story.platform.database.reading() as connection:
        assert "099 123" not in " ".join(connection.execute(sa.select(TEXT.c.value)).scalars())
        assert not connection.execute(sa.select(LETTER.c.id).where(LETTER.c.kind == "proposal_received")).all()


def test_a_code_is_always_the_same_and_only_its_digest_is_kept(story: Scenario) -> None:
    code = tracking_code_of(b"k" * 32, "first")
    assert code == tracking_code_of(b"k" * 32, "first") != tracking_code_of(b"k" * 32, "second")
    assert len(code.replace("-", "")) == 16
    story.an_open_intake().given(("Ana", submission(tracking_code=code)))
    with story.platform.database.reading() as connection:
        assert connection.execute(sa.select(TRACKING.c.digest)).scalars().all() == [tracking_digest(code)]


def test_a_code_is_read_as_people_write_it() -> None:
    assert tracking_digest("01AB-CDEF") == tracking_digest(" oiab cdef ") == tracking_digest("0LABCDEF")


def test_the_author_gets_one_letter(story: Scenario) -> None:
    story.an_open_intake().a_proposal()
    story.when("Ana", submission())
    with story.platform.database.reading() as connection:
        letters = connection.execute(sa.select(LETTER.c.kind).where(LETTER.c.kind == "proposal_received")).all()
    assert len(letters) == 1
