"""The console: exit codes that scripts can trust, one clear sentence for each trouble, options on either side."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from cocreate.accounts import account_by_email
from cocreate.bootstrap import build_platform
from cocreate.cli import COMMANDS, cocreate
from cocreate.cli import demo as demonstration
from cocreate.config import settings_from
from cocreate.kept import ACCOUNT
from cocreate.projections.proposals import PROPOSAL
from cocreate.seeds.quito import player
from tests.scenario import Scenario

PASSWORD = "cuatro gatos en el tejado\n"


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("COCREATE_DATA", "COCREATE_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COCREATE_PASSWORD_MEMORY_KIB", "64")
    monkeypatch.chdir(tmp_path)


def run(*words: str | Path, say: str = "") -> Result:
    result = CliRunner().invoke(cocreate, [str(word) for word in words], input=say)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def done(*words: str | Path, say: str = "") -> str:
    result = run(*words, say=say)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*words: str | Path, say: str = "", code: int = 2) -> str:
    result = run(*words, say=say)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a house that has just been made."""
    folder = tmp_path / "house"
    done("init", "--data", folder)
    return folder


@pytest.fixture
def lived_in(story: Scenario) -> Scenario:
    """A house with a little history."""
    story.an_open_intake().a_proposal("first").a_proposal("second", by="Eva")
    return story


def url_of(story: Scenario) -> str:
    return story.platform.settings.database


@pytest.fixture
def short_story(monkeypatch: pytest.MonkeyPatch):
    """The demonstration in a hurry."""
    whole = player.story
    monkeypatch.setattr(player, "story", lambda *words, **named: whole(*words, **named)[:120])


# Help ---------------------------------------------------------------------------------------------------------------


def test_every_command_explains_itself():
    listed = done("--help")
    for name in COMMANDS:
        assert name in listed
        assert "Usage: cocreate" in done(name, "--help").replace("Usage: root", "Usage: cocreate")


def test_the_list_of_commands_says_what_their_own_help_says():
    for name, (module, _text) in COMMANDS.items():
        assert getattr(sys.modules.get(module) or __import__(module, fromlist=[name]), name).help


def test_an_unknown_command_or_option_is_wrong_use():
    assert "No such command" in refused("build")
    assert "No such option" in refused("serve", "--quick")


# A house ------------------------------------------------------------------------------------------------------------


def test_options_count_before_and_after_the_command(tmp_path: Path):
    done("--data", tmp_path / "a", "init")
    done("init", "--data", tmp_path / "b")
    done("--data", tmp_path / "never", "init", "--data", tmp_path / "c")
    assert [(tmp_path / name / "cocreate.db").exists() for name in ("a", "b", "c", "never")] == [True] * 3 + [False]


def test_init_may_be_repeated_and_the_doctor_is_content(data: Path):
    done("init", "--data", data)
    report = done("doctor", "--data", data)
    assert "WRONG" not in report
    assert "ledger is empty" in report


def test_the_doctor_masks_secrets(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COCREATE_SMTP_PASSWORD", "hunter2hunter2")
    report = refused("doctor", "--data", data, "--database", "postgresql://ana:secreto@127.0.0.1:1/x", code=1)
    assert "hunter2" not in report
    assert "secreto" not in report
    assert "does not answer" in report


def test_the_doctor_finds_a_key_that_others_may_read_and_one_that_is_lost(data: Path):
    (data / "keys" / "secret.key").chmod(0o644)
    (data / "keys" / "identity.key").unlink()
    report = refused("doctor", "--data", data, code=1)
    assert "Others may read the key `secret`" in report
    assert "The key `identity` is missing" in report


def test_the_doctor_finds_tables_that_are_behind(lived_in: Scenario, data: Path):
    with lived_in.platform.database.writing() as connection:
        connection.exec_driver_sql("UPDATE projection SET position = 1 WHERE name = 'proposals'")
    report = refused("doctor", "--database", url_of(lived_in), "--data", data, code=1)
    assert "behind the ledger: proposals" in report


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--data", "nowhere/at/all", "serve"], "cannot be opened"),
        (["init", "--database", "mysql://x/y"], "must be sqlite"),
        (["serve", "--database", "postgresql://u:p@127.0.0.1:1/x"], "cannot be reached"),
        (["init", "--data", "/proc/none"], "No such file or directory"),
    ],
)
def test_what_cannot_start_says_why_in_one_sentence(words: list[str], sentence: str):
    assert sentence in refused(*words)


def test_an_empty_database_and_one_of_a_newer_version_are_not_served(data: Path, tmp_path: Path):
    assert "Run `cocreate init` first" in refused("serve", "--database", f"sqlite:///{tmp_path}/new.db")
    engine = sa.create_engine(f"sqlite:///{data}/cocreate.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    assert "belongs to a newer cocreate" in refused("serve", "--data", data)


def test_a_file_that_is_no_database_is_told_apart(tmp_path: Path):
    (tmp_path / "letter.db").write_text("Querida Ana: " * 100)
    assert "not an SQLite database" in refused("init", "--database", f"sqlite:///{tmp_path}/letter.db")


def test_a_key_that_cannot_be_read_is_named(data: Path):
    (data / "keys" / "secret.key").unlink()
    (data / "keys" / "secret.key").mkdir()
    assert "secret.key" in refused("serve", "--data", data, "--waitress")


# People -------------------------------------------------------------------------------------------------------------


def add_ana(data: Path) -> str:
    return done(
        "user", "add", "Ana@Example.org", "--name", "Ana", "--born-on", "1980-05-24", "--password-stdin", "--data", data,
        say=PASSWORD,
    )  # fmt: skip


def test_the_first_administrator_comes_from_the_console(data: Path):
    assert "ana@example.org can sign in" in add_ana(data)
    done("user", "grant", "ana@example.org", "administrator", "--data", data)
    assert "administrator" in done("user", "list", "--data", data)
    done("user", "revoke", "ana@example.org", "administrator", "--data", data)
    assert "Nobody has a role yet" in done("user", "list", "--data", data)


def test_what_cannot_be_granted_is_said(data: Path):
    assert "Nobody has an account" in refused("user", "grant", "eva@example.org", "auditor", "--data", data)
    add_ana(data)
    assert "has an account already" in refused(
        "user", "add", "ana@example.org", "--name", "A", "--born-on", "1980-05-24", "--password-stdin", "--data", data
    )
    done("user", "grant", "ana@example.org", "auditor", "--data", data)
    assert "AlreadyHasRole" in refused("user", "grant", "ana@example.org", "auditor", "--data", data)
    assert "Invalid value" in refused("user", "grant", "ana@example.org", "king", "--data", data)


def test_weak_passwords_are_refused(data: Path):
    words = ("user", "add", "eva@example.org", "--name", "Eva", "--born-on", "1990-01-01", "--password-stdin")
    assert "at least" in refused(*words, "--data", data, say="corta\n")
    assert "easy to guess" in refused(*words, "--data", data, say="contraseña123\n")


# Rebuild ------------------------------------------------------------------------------------------------------------


def test_a_clean_house_passes_the_check_and_a_changed_row_fails_it(lived_in: Scenario, data: Path):
    words = ("rebuild", "--check", "--database", url_of(lived_in), "--data", data)
    assert "exactly what the ledger says" in done(*words)
    with lived_in.platform.database.writing() as connection:
        connection.execute(sa.update(PROPOSAL).values(supports=41))
    report = refused(*words, code=1)
    assert "supports is 41, the ledger says 0" in report
    assert "2 rows differ" in report
    done("rebuild", "--database", url_of(lived_in), "--data", data)
    done(*words)


def test_the_past_is_a_file_that_the_pages_can_read(lived_in: Scenario, data: Path, tmp_path: Path):
    before = lived_in.platform.ledger.head()[0] - 2
    past = tmp_path / "past.db"
    done("rebuild", "--as-of", str(before), "--into", past, "--database", url_of(lived_in), "--data", data)
    platform = build_platform(settings_from({}, database=f"sqlite:///{past}", data=str(tmp_path)))
    with platform.database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(PROPOSAL)).scalar_one() == 1
        assert connection.execute(sa.select(sa.func.count()).select_from(ACCOUNT)).scalar_one() == 0
        assert account_by_email(connection, "ana@example.org") is None
    assert platform.ledger.head()[0] == before
    platform.database.engine.dispose()
    assert "is there already" in refused(
        "rebuild", "--as-of", str(before), "--into", past, "--database", url_of(lived_in), "--data", data
    )


@pytest.mark.parametrize("when", ["2026-03-17", "2026-03-17T14:00:00Z", "2026-03-17T09:00:00"])
def test_a_moment_of_the_past_may_be_a_day_or_a_time(lived_in: Scenario, data: Path, when: str):
    said = done("rebuild", "--as-of", when, "--into", data / "p.db", "--database", url_of(lived_in), "--data", data)
    assert f"position {lived_in.platform.ledger.head()[0]}" in said


@pytest.mark.parametrize("when", ["0", "99999", "yesterday", "1999-01-01", "2026-13-01"])
def test_what_is_not_in_the_past_is_refused(lived_in: Scenario, data: Path, when: str):
    refused("rebuild", "--as-of", when, "--database", url_of(lived_in), "--data", data)
    assert not list(data.glob("past-*"))


# Story and demo -----------------------------------------------------------------------------------------------------


def test_the_demo_is_told_once_and_found_again(short_story, tmp_path: Path):
    first = done("demo", "--no-serve")
    assert "ciudadana@example.org" in first
    assert (tmp_path / "var" / "demo" / "cocreate.db").exists()
    assert "Telling" not in done("demo", "--no-serve")
    assert "Telling" in done("demo", "--no-serve", "--fresh")


def test_the_demo_says_where_people_vote_now(short_story, monkeypatch: pytest.MonkeyPatch):
    assert "/votaciones/" not in done("demo", "--no-serve")
    monkeypatch.setattr(demonstration, "number_of_the_open_round", lambda _connection, _at: 3)
    assert "/votaciones/3" in done("demo", "--no-serve")


def test_an_interrupted_demo_says_how_to_begin_again(short_story, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(player, "_letters_were_sent", lambda _bus: (_ for _ in ()).throw(KeyboardInterrupt))
        run("demo", "--no-serve")
    assert "--fresh" in refused("demo", "--no-serve")
    done("demo", "--no-serve", "--fresh")


def test_a_real_ledger_is_never_taken_for_a_demonstration(lived_in: Scenario, data: Path):
    words = ("demo", "--no-serve", "--database", url_of(lived_in), "--data", data)
    assert "left as it is" in refused(*words)
    assert "does not remove it" in refused(*words, "--fresh")
    assert lived_in.platform.ledger.head()[0]


def test_a_taken_port_is_said_before_anything_is_made(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} is taken" in refused("demo", "--port", str(port))
    assert not (tmp_path / "var").exists()


def test_a_seed_goes_into_an_empty_ledger_only(short_story, data: Path):
    assert "password" in done("seed", "quito", "--data", data)
    assert "empty one only" in refused("seed", "quito", "--data", data)


def test_a_day_to_come_is_refused(short_story, data: Path):
    assert "future" in refused("seed", "quito", "--today", "2999-01-01", "--data", data)


# As a program ---------------------------------------------------------------------------------------------------------


def test_the_program_itself_ends_with_the_code():
    program = [sys.executable, "-c", "from cocreate.cli import main; main()", "serve", "--data", "nowhere/at/all"]
    ended = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
