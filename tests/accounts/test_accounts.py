"""Identity numbers, ages and passwords; signing up as one act; links; what the ledger hears of it."""

import threading

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from cocreate.accounts import NewPerson, account_by_email, account_of
from cocreate.accounts.access import (
    CardNoLongerOpens,
    ask_for_reset,
    change_password,
    open_card,
    reset_password,
    who_signs_in,
)
from cocreate.accounts.identity import age_on, document_tag, is_adolescent, is_identity_number, needs_representative
from cocreate.accounts.joining import (
    DocumentInUse,
    LinkNoLongerWorks,
    RepresentativeMissing,
    code_digest,
    confirm_address,
    join_with_help,
    new_code,
    sign_up,
    verify_in_person,
)
from cocreate.accounts.passwords import Passwords, is_guessable
from cocreate.application.bus import NotYours
from cocreate.domain.participants import Participant, Purpose
from cocreate.domain.shared import Level, Role
from cocreate.kept import ACCOUNT, LETTER
from cocreate.kept.letters import letters
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.participants import CONSENT, PARTICIPANT
from tests.scenario import PROCESS, Scenario

KEY = b"a key of the platform for tests!"
CEDULA = "1714307103"


def person(**changes) -> NewPerson:
    return NewPerson(**{"name": "Ana Lema", "email": "ana@example.org", "born_on": "1984-03-27", **changes})


def join(scenario: Scenario, **changes) -> None:
    sign_up(scenario.platform.bus, person(**changes), password_hash="kept", identity_key=KEY)


def token_of_last_letter(scenario: Scenario) -> str:
    with scenario.platform.database.reading() as connection:
        return letters(connection, limit=1)[0].details["token"]


def count_rows(scenario: Scenario, table: sa.Table) -> int:
    with scenario.platform.database.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


# The identity number ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["1714307103", "171430710-3", " 1714307103 ", "1700000100", "0100000009", "3000000009"]
)
def test_an_identity_number_that_is_well_formed(number: str) -> None:
    assert is_identity_number(number) == (_by_the_book(number.strip().replace("-", "")))


def test_the_known_number_is_well_formed_and_its_neighbour_is_not() -> None:
    assert is_identity_number("1714307103")
    assert not is_identity_number("1714307104")


@pytest.mark.parametrize(
    "number",
    [
        "",
        "171430710",  # nine digits
        "17143071033",  # eleven
        "0014307103",  # no province 00
        "2514307103",  # 25 is none, though 2 + 5 is less than 25
        "1774307103",  # the third digit of a person is at most 6
        "17143071O3",  # a letter
        "１７１４３０７１０３",  # digits of another script
        "1714307103x",
    ],
)
def test_what_is_no_identity_number(number: str) -> None:
    assert not is_identity_number(number)


def _by_the_book(number: str) -> bool:
    total = sum(
        int(d) if i % 2 else (int(d) * 2 if int(d) * 2 < 10 else int(d) * 2 - 9) for i, d in enumerate(number[:9])
    )
    return (10 - total % 10) % 10 == int(number[9])


@given(st.integers(1, 24), st.integers(0, 6), st.integers(0, 999_999))
def test_exactly_one_check_digit_fits(province: int, third: int, rest: int) -> None:
    beginning = f"{province:02}{third}{rest:06}"
    fitting = [digit for digit in "0123456789" if is_identity_number(beginning + digit)]
    assert len(fitting) == 1
    assert _by_the_book(beginning + fitting[0])


def test_a_check_digit_of_ten_is_zero() -> None:
    """`10 - s % 10` gives 10 where 0 is meant."""
    assert is_identity_number("1700000100") == _by_the_book("1700000100")
    assert any(is_identity_number(f"17000{n:04}0") for n in range(100))


def test_the_third_digit_may_be_six() -> None:
    assert any(is_identity_number(f"176000000{digit}") for digit in range(10))


def test_the_tag_depends_on_the_key_and_not_on_how_the_number_is_written() -> None:
    assert document_tag(KEY, "171430710-3") == document_tag(KEY, CEDULA)
    assert document_tag(b"another key", CEDULA) != document_tag(KEY, CEDULA)
    assert CEDULA not in document_tag(KEY, CEDULA)


# Ages ---------------------------------------------------------------------------------------------------------------


def test_a_birthday_counts_from_its_own_day() -> None:
    assert age_on("2011-03-02", "2026-03-01") == 14
    assert age_on("2011-03-02", "2026-03-02") == 15
    assert age_on("2008-02-29", "2026-02-28") == 17


def test_who_decides_at_which_age() -> None:
    day = "2026-03-02"
    assert needs_representative("2011-03-03", day)
    assert not needs_representative("2011-03-02", day)
    assert is_adolescent("2011-03-02", day)
    assert is_adolescent("2008-03-03", day)
    assert not is_adolescent("2008-03-02", day)


def test_under_fifteen_nobody_joins_without_a_representative(scenario: Scenario) -> None:
    with pytest.raises(RepresentativeMissing):
        join(scenario, born_on="2012-01-01")
    join(scenario, born_on="2012-01-01", representative="Rosa Lema")


# Passwords ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["1234567890", "contraseña123", "aaaaaaaaaa", "Quito2026", "ana@example.org", "Ana Lema"]
)
def test_what_anybody_would_try_first_is_no_password(word: str) -> None:
    assert is_guessable(word, "ana@example.org", "Ana Lema", None)


def test_a_phrase_is_a_password() -> None:
    assert not is_guessable("cuatro gatos en el tejado", "Ana Lema")


def test_an_unknown_account_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = Passwords(8)
    verified: list[str] = []
    hasher = passwords._hasher
    real = type(hasher).verify
    monkeypatch.setattr(
        type(hasher), "verify", lambda self, kept, word: verified.append(kept) or real(self, kept, word)
    )
    assert not passwords.is_right(None, "anything at all")
    assert len(verified) == 1


def test_a_hash_of_another_cost_is_renewed() -> None:
    assert Passwords(16).is_outdated(Passwords(8).hash("cuatro gatos en el tejado"))


# Signing up ---------------------------------------------------------------------------------------------------------


def test_signing_up_is_one_act(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the letter cannot be written, there is no account and no event either."""
    monkeypatch.setattr("cocreate.accounts.joining.write_letter", _out_of_paper)
    with pytest.raises(RuntimeError, match="paper"):
        join(scenario)
    assert [count_rows(scenario, table) for table in (ACCOUNT, CHRONICLE, PARTICIPANT, LETTER)] == [0, 0, 0, 0]


def _out_of_paper(*_args, **_details) -> None:
    raise RuntimeError("no paper")


def test_each_purpose_is_a_consent_under_the_version_of_the_notice(scenario: Scenario) -> None:
    join(scenario, purposes=frozenset({Purpose.NEWS}), notice="2030-01")
    with scenario.platform.database.reading() as connection:
        rows = connection.execute(sa.select(CONSENT.c.purpose, CONSENT.c.notice)).all()
    assert sorted(map(tuple, rows)) == [("news", "2030-01"), ("participation", "2030-01")]


def test_the_same_address_at_once_is_one_account(scenario: Scenario) -> None:
    _at_once(lambda n: join(scenario, name=f"Ana {n}"))
    assert count_rows(scenario, ACCOUNT) == 1


def test_the_same_identity_number_at_once_is_one_account(scenario: Scenario) -> None:
    failures = _at_once(lambda n: join(scenario, email=f"ana{n}@example.org", document=CEDULA))
    assert count_rows(scenario, ACCOUNT) == 1
    assert [type(failure) for failure in failures] == [DocumentInUse] * 3


def _at_once(act, times: int = 4) -> list[Exception]:
    failures: list[Exception] = []

    def run(number: int) -> None:
        try:
            act(number)
        except Exception as failure:  # noqa: BLE001 — what went wrong is what the test asks
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_a_used_number_is_refused_whether_or_not_the_address_is_known(scenario: Scenario) -> None:
    """Else the answer would tell that there is an account with the address."""
    join(scenario, document=CEDULA)
    for email in ("ana@example.org", "new@example.org"):
        with pytest.raises(DocumentInUse):
            join(scenario, email=email, document=CEDULA)


def test_confirming_raises_the_level_in_the_ledger(scenario: Scenario) -> None:
    join(scenario, document=CEDULA)
    account = confirm_address(scenario.platform.bus, token_of_last_letter(scenario))
    assert account.level == Level.CEDULA
    with scenario.platform.database.reading() as connection:
        assert connection.execute(sa.select(PARTICIPANT.c.level)).scalar_one() == "cedula"
        assert account_of(connection, account.person).confirmed_at == scenario.platform.bus.now()


def test_a_link_works_once(scenario: Scenario) -> None:
    join(scenario)
    token = token_of_last_letter(scenario)
    confirm_address(scenario.platform.bus, token)
    with pytest.raises(LinkNoLongerWorks):
        confirm_address(scenario.platform.bus, token)


def test_two_that_use_a_link_at_once_get_it_once(scenario: Scenario) -> None:
    join(scenario)
    token = token_of_last_letter(scenario)
    failures = _at_once(lambda _n: confirm_address(scenario.platform.bus, token))
    assert [type(failure) for failure in failures] == [LinkNoLongerWorks] * 3


def test_a_link_of_one_purpose_does_not_serve_another(scenario: Scenario) -> None:
    join(scenario)
    with pytest.raises(LinkNoLongerWorks):
        reset_password(scenario.platform.bus, token_of_last_letter(scenario), password_hash="new")


def test_an_unconfirmed_account_opens_nothing(scenario: Scenario) -> None:
    passwords = Passwords(8)
    sign_up(scenario.platform.bus, person(), password_hash=passwords.hash("cuatro gatos"), identity_key=KEY)
    with scenario.platform.database.reading() as connection:
        assert who_signs_in(connection, passwords, "ana@example.org", "cuatro gatos") is None
    confirm_address(scenario.platform.bus, token_of_last_letter(scenario))
    with scenario.platform.database.reading() as connection:
        assert who_signs_in(connection, passwords, "ANA@example.org", "cuatro gatos")


def test_a_new_password_changes_the_stamp_of_sessions(scenario: Scenario) -> None:
    join(scenario)
    account = confirm_address(scenario.platform.bus, token_of_last_letter(scenario))
    changed = change_password(scenario.platform.bus, account.person, password_hash="new")
    assert changed.session_stamp != account.session_stamp
    ask_for_reset(scenario.platform.bus, "ana@example.org")
    again = reset_password(scenario.platform.bus, token_of_last_letter(scenario), password_hash="newer")
    assert again.session_stamp != changed.session_stamp


# With help ----------------------------------------------------------------------------------------------------------


def test_a_facilitator_joins_somebody_and_the_ledger_says_so(scenario: Scenario) -> None:
    scenario.a_process()
    fanny = scenario.with_role("Fanny", Role.FACILITATOR)
    account, code = join_with_help(
        scenario.platform.bus, person(email=None), process=PROCESS, facilitator=fanny, identity_key=KEY
    )
    assert account.level == Level.ASSISTED
    with scenario.platform.database.reading() as connection:
        joined = connection.execute(
            sa.select(CHRONICLE).where(CHRONICLE.c.subject == f"participant/{account.actor.pseudonym('platform')}")
        ).all()
    assert [row.kind for row in joined] == ["participants.joined", "participants.consent_given"]
    assert {row.actor for row in joined} == {fanny.pseudonym(PROCESS)}
    assert {row.acting_as for row in joined} == {"facilitator"}
    assert open_card(scenario.platform.bus, code.lower(), password_hash="first").person == account.person
    with pytest.raises(CardNoLongerOpens):
        open_card(scenario.platform.bus, code, password_hash="second")


def test_nobody_else_joins_others(scenario: Scenario) -> None:
    scenario.a_process()
    with pytest.raises(NotYours):
        join_with_help(
            scenario.platform.bus,
            person(email=None),
            process=PROCESS,
            facilitator=scenario.person("Ana"),
            identity_key=KEY,
        )
    assert count_rows(scenario, ACCOUNT) == 2  # Olga, and who tried


def test_a_code_is_read_as_people_copy_it() -> None:
    code = new_code()
    assert len(code.replace("-", "")) * 5 >= 64
    assert code_digest(code) == code_digest(code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))


def test_verification_in_person_is_an_event_of_who_saw_the_person(scenario: Scenario) -> None:
    scenario.a_process()
    fanny = scenario.with_role("Fanny", Role.FACILITATOR)
    join(scenario)
    ana = confirm_address(scenario.platform.bus, token_of_last_letter(scenario))
    verify_in_person(scenario.platform.bus, ana.person, by=fanny, scope=PROCESS)
    with scenario.platform.database.reading() as connection:
        last = connection.execute(sa.select(CHRONICLE).order_by(CHRONICLE.c.position.desc()).limit(1)).one()
        assert account_by_email(connection, "ana@example.org").level == Level.OFFICIAL
    assert (last.kind, last.acting_as) == (Participant.Verified.TOPIC, "facilitator")
    with pytest.raises(NotYours):
        verify_in_person(scenario.platform.bus, ana.person, by=scenario.person("Berta"), scope=PROCESS)
