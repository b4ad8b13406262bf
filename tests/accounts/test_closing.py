"""Leaving: what is erased, what stays, and that the ledger does not move."""

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from cocreate.accounts import Account, account_of, names_shown
from cocreate.accounts.closing import close_account
from cocreate.accounts.guests import let_wait
from cocreate.accounts.joining import NewPerson, confirm_address, sign_up
from cocreate.accounts.own_data import give_consent
from cocreate.accounts.sinks import SINKS_IN_ORDER, held_about
from cocreate.application.acts import PLATFORM
from cocreate.application.participants import Join
from cocreate.application.prioritisation import Electorate
from cocreate.application.proposals import ConfirmTranscription, GiveSupport, RedactProposal, TranscribeProposal, Upload
from cocreate.application.workshops import ShareMaterial
from cocreate.database import Database, open_engine
from cocreate.domain.participants import AdministratorCannotLeave, Purpose
from cocreate.domain.proposals import Ground
from cocreate.domain.shared import Channel, Level, Role
from cocreate.kept import ACCOUNT, LETTER, PSEUDONYM_TABLE, ROLL, SINKS, TEXT
from cocreate.kept import metadata as kept_metadata
from cocreate.kept.drafts import begin_draft, save_draft
from cocreate.kept.files import keep_file, path_of, still_kept
from cocreate.kept.follows import follow, mark_as_read
from cocreate.kept.letters import claim, letters, mark_sent
from cocreate.kept.preferences import Choice, NewsKind, choose
from cocreate.projections.assemblies import DELEGATE
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.prioritisation import ROUND
from cocreate.queries.assemblies import assembly_named, mandates_of
from cocreate.queries.proposals import proposal_by_id
from tests.application import test_assemblies as assemblies
from tests.discussing import comment
from tests.every_vote import a_phase_for_votes
from tests.gathering import a_planned_workshop, here
from tests.scenario import PROCESS, Scenario, submission
from tests.voting import Voting

NAME, EMAIL, CEDULA = "Ana Lucía Lema", "ana.lema@example.org", "1714307103"
PDF = b"%PDF-1.7 the plan of Ana's street"


@pytest.fixture
def ana(scenario: Scenario, tmp_path: Path) -> Account:
    """Somebody of whom every sink holds something."""
    scenario.an_open_intake()
    bus = scenario.platform.bus
    purposes = frozenset({Purpose.SHOW_NAME})
    person = NewPerson(name=NAME, email=EMAIL, born_on="1984-03-27", document=CEDULA, zone="QU", purposes=purposes)
    sign_up(bus, person, password_hash="kept", identity_key=b"k" * 32)
    with bus.database.reading() as connection:
        token = letters(connection, limit=1)[0].details["token"]
    account = confirm_address(bus, token)
    scenario.people["Ana"] = account.actor
    with bus.database.writing() as connection:
        mine = account.actor.pseudonym(PROCESS)
        file = keep_file(connection, tmp_path / "files", PDF, owner=mine, at=bus.now())
        draft = begin_draft(connection, person=account.person, kind="proposal", process=PROCESS, at=bus.now())
        save_draft(connection, draft, {"title": "Otra idea"}, bus.now())
        follow(connection, account.person, f"process/{PROCESS}", since=0, at=bus.now())
        choose(connection, account.person, {NewsKind.FOLLOWED: Choice.NOW})
        mark_as_read(connection, account.person, 3)
    let_wait(bus, comment(words="Algo que no confirmó."), email=EMAIL, language="es")
    upload = Upload(sha256=file.sha256, size=file.size, media_type=file.media_type, name="Calle de Ana.pdf")
    scenario.a_proposal(by="Ana", uploads=(upload,))
    scenario.given(("Ana", GiveSupport(process=PROCESS, proposal="first")))
    a_phase_for_votes(scenario)
    Voting(scenario).people().opened().casts("Ana", "1").casts("Beto", "2")
    with bus.database.reading() as connection:
        return account_of(connection, account.person)


def leaves(scenario: Scenario) -> list[bytes]:
    with scenario.platform.database.reading() as connection:
        return [
            bytes(leaf)
            for leaf in connection.execute(sa.select(CHRONICLE.c.leaf).order_by(CHRONICLE.c.position)).scalars()
        ]


def everything_kept(scenario: Scenario) -> str:
    with scenario.platform.database.reading() as connection:
        return repr([connection.execute(sa.select(table)).all() for table in kept_metadata.sorted_tables])


def close(scenario: Scenario, account: Account, files: Path, *, erase_words: bool = False) -> None:
    close_account(scenario.platform.bus, account, erase_words=erase_words, files=files / "files")


def test_every_sink_is_visited() -> None:
    assert SINKS_IN_ORDER.keys() == SINKS.keys()


def test_everything_held_is_shown(scenario: Scenario, ana: Account) -> None:
    pseudonyms = frozenset({ana.actor.pseudonym(PLATFORM), ana.actor.pseudonym(PROCESS)})
    with scenario.platform.database.reading() as connection:
        held = held_about(connection, ana.person, pseudonyms)
    filled = {name for name, rows in held.items() if rows}
    assert filled == SINKS.keys() - {"token"}  # its link is spent
    assert {row["value"]["title"] if isinstance(row["value"], dict) else row["value"] for row in held["text"]} == {
        "Una escuela de participación en cada zona",
        "Calle de Ana.pdf",
    }
    assert held["account"][0]["document_tag"] is True


def test_no_leaf_says_who_somebody_is(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    close(scenario, ana, tmp_path)
    text = b"\n".join(leaves(scenario)).decode().lower()
    for personal in (NAME, "lucía", "lema", EMAIL, "@", CEDULA, "1984-03", ana.person, ana.secret.hex(), "calle de"):
        assert personal.lower() not in text, personal


def test_leaving_erases_the_person_and_keeps_what_she_published(
    scenario: Scenario, ana: Account, tmp_path: Path
) -> None:
    before = leaves(scenario)
    close(scenario, ana, tmp_path)
    kept = everything_kept(scenario)
    for personal in (NAME, CEDULA, ana.person, "Otra idea", "1984-03-27"):
        assert personal not in kept, personal
    with scenario.platform.database.reading() as connection:
        assert proposal_by_id(connection, "first").title == "Una escuela de participación en cada zona"
        assert names_shown(connection, [ana.actor.pseudonym(PROCESS)]) == {}
    after = leaves(scenario)
    assert after[: len(before)] == before
    left = [msgspec.json.decode(leaf) for leaf in after[len(before) :]]
    assert [entry["kind"] for entry in left] == ["participants.left"] * 2
    assert [entry["data"]["erased"] for entry in left] == [[], []]
    assert path_of(tmp_path / "files", _digest()).exists()


def test_words_go_too_when_she_wants_it(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    before = leaves(scenario)
    with scenario.platform.database.reading() as connection:
        hers = set(
            connection.execute(
                sa.select(TEXT.c.commitment).where(TEXT.c.owner == ana.actor.pseudonym(PROCESS))
            ).scalars()
        )
    close(scenario, ana, tmp_path, erase_words=True)
    assert "escuela" not in everything_kept(scenario)
    after = leaves(scenario)
    assert after[: len(before)] == before
    erased = [set(msgspec.json.decode(leaf)["data"]["erased"]) for leaf in after[len(before) :]]
    assert set.union(*erased) == hers
    assert not path_of(tmp_path / "files", _digest()).exists()
    with scenario.platform.database.reading() as connection:
        assert proposal_by_id(connection, "first").title is None


def _digest() -> str:
    import hashlib

    return hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize("erase_words", [False, True])
def test_a_rebuild_after_leaving_is_clean(scenario: Scenario, ana: Account, tmp_path: Path, erase_words: bool) -> None:
    close(scenario, ana, tmp_path, erase_words=erase_words)
    platform = scenario.platform
    scratch = Database(open_engine("sqlite://"))
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    scratch.engine.dispose()


def test_what_she_wrote_in_an_office_is_not_hers_to_erase(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    scenario.with_role("Ana", Role.MODERATOR)
    scenario.a_proposal("second", by="Berta")
    redact = RedactProposal(process=PROCESS, proposal="second", ground=next(iter(Ground)), reason="Da un teléfono.")
    scenario.given(("Ana", redact))
    close(scenario, ana, tmp_path, erase_words=True)
    assert "Da un teléfono" in everything_kept(scenario)


def test_a_facilitator_who_leaves_takes_nobodys_words_along(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    """What she wrote down is the words of who said it; and it goes when that person wants it."""
    scenario.with_role("Ana", Role.FACILITATOR)
    scenario.with_role("Felipe", Role.FACILITATOR)
    berta = scenario.person("Berta")
    fields = {name: getattr(submission("said"), name) for name in submission("said").__dataclass_fields__}
    said = TranscribeProposal(**{**fields, "channel": Channel.ASSISTED, "author": berta})
    scenario.given(("Ana", said), ("Felipe", ConfirmTranscription(process=PROCESS, proposal="said")))
    close(scenario, ana, tmp_path, erase_words=True)
    with scenario.platform.database.reading() as connection:
        assert proposal_by_id(connection, "said").title
        account = account_of(connection, berta.person)
        scenario_pseudonym = connection.execute(
            sa.select(PSEUDONYM_TABLE.c.scope).where(PSEUDONYM_TABLE.c.person == berta.person)
        ).all()
    assert scenario_pseudonym, "who proposes with help takes part in the process"
    close(scenario, account, tmp_path, erase_words=True)
    with scenario.platform.database.reading() as connection:
        assert proposal_by_id(connection, "said").title is None


def test_a_file_that_somebody_else_sent_too_stays(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    upload = Upload(sha256=_digest(), size=len(PDF), media_type="application/pdf", name="plano.pdf")
    scenario.a_proposal("second", by="Berta", uploads=(upload,))
    close(scenario, ana, tmp_path, erase_words=True)
    assert path_of(tmp_path / "files", _digest()).exists()


def test_who_leaves_is_no_longer_known_to_be_the_delegate_of_that_name(
    scenario: Scenario, ana: Account, tmp_path: Path
) -> None:
    """Her name in a public role stays; which person of the process she was is erased, and stated nowhere."""
    register = assemblies.register()
    elected = assemblies.elect("one", account=ana.actor, name="Ana Delegada")
    scenario.given(("Olga", register), ("Olga", elected))
    mine, database = ana.actor.pseudonym(PROCESS), scenario.platform.database
    with database.reading() as connection:
        (mandate,) = mandates_of(connection, mine, assemblies.TODAY)
        held = [row["value"] for row in held_about(connection, ana.person, frozenset({mine}))["text"]]
        seal = connection.execute(sa.select(DELEGATE.c.account)).scalar_one()
    assert {"Ana Delegada", mine} <= {value for value in held if isinstance(value, str)}
    close(scenario, ana, tmp_path, erase_words=True)
    with database.reading() as connection:
        assert mandates_of(connection, mine, assemblies.TODAY) == []
        (person,) = assembly_named(connection, PROCESS, 1, assemblies.TODAY).delegates
    assert (person.name, person.has_account) == ("Ana Delegada", False)
    assert sum(seal.encode() in leaf for leaf in leaves(scenario)) == 1
    assert mine not in everything_kept(scenario)
    assert mandate.delegate == "one"


def test_a_delegate_who_never_took_part_is_forgotten_too(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    elsewhere = "otro-proceso"
    scenario.with_role("Olga", Role.ORGANISER, elsewhere)
    register = assemblies.register(process=elsewhere)
    her = {"process": elsewhere, "assembly": register.assembly}
    scenario.given(("Olga", register), ("Olga", assemblies.elect("one", account=ana.actor, **her)))
    close(scenario, ana, tmp_path)
    assert ana.actor.pseudonym(elsewhere) not in everything_kept(scenario)


def test_an_administrator_hands_over_before_leaving(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    scenario.with_role("Ana", Role.ADMINISTRATOR, scope=PLATFORM)
    before = leaves(scenario)
    with pytest.raises(AdministratorCannotLeave):
        close(scenario, ana, tmp_path)
    assert leaves(scenario) == before
    with scenario.platform.database.reading() as connection:
        assert account_of(connection, ana.person)


def test_the_last_letter_goes_and_is_forgotten(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    close(scenario, ana, tmp_path)
    bus = scenario.platform.bus
    with bus.database.writing() as connection:
        (goodbye,) = letters(connection, limit=5)
        assert (goodbye.kind, goodbye.person, goodbye.details) == ("account_closed", None, {})
        mark_sent(connection, claim(connection, goodbye.id, at=bus.now()), at=bus.now())
    assert EMAIL not in everything_kept(scenario)
    with bus.database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(LETTER)).scalar_one() == 0


def test_who_comes_back_is_somebody_else(scenario: Scenario, ana: Account, tmp_path: Path) -> None:
    close(scenario, ana, tmp_path)
    sign_up(
        scenario.platform.bus,
        NewPerson(name=NAME, email=EMAIL, born_on="1984-03-27", document=CEDULA),
        password_hash="kept",
        identity_key=b"k" * 32,
    )
    with scenario.platform.database.reading() as connection:
        row = connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.email == EMAIL)).one()
    assert row.person != ana.person


def test_a_name_is_shown_only_with_consent(scenario: Scenario, ana: Account) -> None:
    berta = scenario.person("Berta")
    scenario.given(("Berta", Join()))
    pseudonyms = [ana.actor.pseudonym(PROCESS), berta.pseudonym(PLATFORM)]
    with scenario.platform.database.reading() as connection:
        assert names_shown(connection, pseudonyms) == {ana.actor.pseudonym(PROCESS): NAME}
        account = account_of(connection, berta.person)
    give_consent(scenario.platform.bus, account, Purpose.SHOW_NAME, notice="2026-03")
    with scenario.platform.database.reading() as connection:
        assert names_shown(connection, pseudonyms)[berta.pseudonym(PLATFORM)] == "Berta"


def test_what_somebody_shared_for_a_workshop_stays_when_she_leaves(scenario: Scenario, tmp_path: Path) -> None:
    a_planned_workshop(scenario.an_open_intake())
    bus, fabia = scenario.platform.bus, scenario.person("Fabia")
    with bus.database.writing() as connection:
        file = keep_file(connection, tmp_path / "files", PDF, owner=fabia.pseudonym(PROCESS), at=bus.now())
    upload = Upload(sha256=file.sha256, size=file.size, media_type=file.media_type, name="")
    scenario.given(("Fabia", ShareMaterial(**here(material="m1", title="Datos del barrio", upload=upload))))
    with bus.database.reading() as connection:
        account = account_of(connection, fabia.person)
    close(scenario, account, tmp_path)
    assert path_of(tmp_path / "files", file.sha256).exists()
    with bus.database.reading() as connection:
        assert still_kept(connection, [file.sha256]) == {file.sha256}


@pytest.mark.parametrize("electorate", [Electorate(), Electorate(level=Level.CEDULA)])
def test_a_roll_keeps_its_leaves_and_a_cast_ballot_counts_when_its_voter_leaves(
    scenario: Scenario, ana: Account, tmp_path: Path, electorate: Electorate
) -> None:
    """She voted by her account, and in the other round by her document."""
    voting = Voting(scenario, round="while-open", plan={"electorate": electorate})
    voting.opened().casts("Ana", "1")
    before = roll_leaves(scenario, voting.round)
    close(scenario, ana, tmp_path)
    assert roll_leaves(scenario, voting.round) == before
    assert ana.person not in everything_kept(scenario)
    voting.closed()
    with scenario.platform.database.reading() as connection:
        (rolls,) = connection.execute(sa.select(ROUND.c.rolls).where(ROUND.c.id == voting.round)).scalars()
    (closed,) = msgspec.json.decode(rolls)
    assert closed["voted"] == 1
    assert closed["electors"] == len(before)


def roll_leaves(scenario: Scenario, round: str) -> set[str]:
    with scenario.platform.database.reading() as connection:
        return set(connection.execute(sa.select(ROLL.c.leaf).where(ROLL.c.round == round)).scalars())
