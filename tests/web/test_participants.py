"""Signing up, in and out; cards; my page and my data; administrators' pages, as people see them."""

import json
import re
from dataclasses import replace

import pytest
import sqlalchemy as sa

from cocreate.accounts import NewPerson, account_by_email, account_of, add_account
from cocreate.accounts.joining import NOTICE_VERSION, OwnIdentity, join_with_help, verify_in_person
from cocreate.accounts.passwords import Passwords
from cocreate.application.acts import PLATFORM
from cocreate.application.participants import Purpose
from cocreate.application.rights import WHO_MAY
from cocreate.bootstrap import Platform, build_app
from cocreate.domain.shared import Level, Role
from cocreate.kept import ACCOUNT, LETTER, RATE
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.participants import CONSENT
from cocreate.web.words.acts import ACTS
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario

PASSWORD = "cuatro gatos en el tejado"
CEDULA = "1714307103"


@pytest.fixture
def reader(story: Scenario, app) -> Pages:
    story.an_open_intake()
    return Pages(app)


def fill_in(pages: Pages, born_on: str = "1984-03-27", status: int | None = None, **changes):
    page = pages.submit(pages.get("/registrarse").form(), born_on=born_on)
    fields = {"name": "Ana Lema", "email": "ana@example.org", "password": PASSWORD, "consent": "y", **changes}
    return pages.submit(page.form(), status, **fields)


def last_letter(story: Scenario) -> sa.RowMapping:
    with story.platform.database.reading() as connection:
        return connection.execute(sa.select(LETTER).order_by(LETTER.c.id.desc())).mappings().first()


def kinds_of_letters(story: Scenario) -> list[str]:
    with story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(LETTER.c.kind).order_by(LETTER.c.id)).scalars())


def token_of(letter) -> str:
    return json.loads(letter["details"])["token"]


def somebody(story: Scenario, email: str = "ana@example.org", **changes) -> str:
    person = NewPerson(name=changes.pop("name", "Ana Lema"), email=email, born_on="1984-03-27")
    with story.platform.database.writing() as connection:
        account = add_account(
            connection, person, at=story.platform.bus.now(), password_hash=Passwords(8).hash(PASSWORD), **changes
        )
    return account.person


def enter(pages: Pages, name: str = "ana@example.org", password: str = PASSWORD, status: int | None = None):
    return pages.submit(pages.get("/entrar").form(), status, name=name, password=password)


# Signing up ---------------------------------------------------------------------------------------------------------


def test_a_person_signs_up_confirms_and_is_in(reader: Pages, story: Scenario) -> None:
    page = fill_in(reader)
    assert page.h1 == "Revisa tu correo"
    confirmation = reader.get(f"/confirmar/{token_of(last_letter(story))}")
    page = reader.submit(confirmation.form())
    assert "Hola, Ana Lema" in page.text
    assert "Tu correo está confirmado" in page.text
    with story.platform.database.reading() as connection:
        account = account_by_email(connection, "ana@example.org")
        consents = connection.execute(sa.select(CONSENT)).mappings().all()
    assert account.level == Level.EMAIL
    assert [(c["purpose"], c["notice"]) for c in consents] == [("participation", NOTICE_VERSION)]


def test_the_notice_stands_before_the_first_field(reader: Pages) -> None:
    html = reader.get("/registrarse").html
    assert html.index("Antes de escribir tus datos") < html.index('name="born_on"')
    assert NOTICE_VERSION in html


def test_opening_the_link_alone_confirms_nothing(reader: Pages, story: Scenario) -> None:
    fill_in(reader)
    token = token_of(last_letter(story))
    reader.get(f"/confirmar/{token}")
    enter(reader, status=422)
    reader.submit(reader.get(f"/confirmar/{token}").form())
    reader.sign_out()
    reader.get(f"/confirmar/{token}", 410)


def test_a_link_expires(reader: Pages, story: Scenario) -> None:
    fill_in(reader)
    story.clock.move(hours=49)
    reader.get(f"/confirmar/{token_of(last_letter(story))}", 410)


def test_an_address_that_has_an_account_gets_the_same_answer_and_a_letter(reader: Pages, story: Scenario) -> None:
    first = fill_in(reader, email="nueva@example.org")
    somebody(story)
    second = fill_in(reader)
    assert first.main_text == second.main_text
    assert kinds_of_letters(story) == ["confirm_address", "already_have_account"]


def test_an_unconfirmed_address_tells_nothing_at_the_door(reader: Pages, story: Scenario) -> None:
    """Else somebody signs up with another's address and sees by signing in whether it was known."""
    fill_in(reader)
    new = enter(reader, status=422).error_summary()
    somebody(story, email="known@example.org")
    fill_in(reader, email="known@example.org", password="otra frase muy distinta")
    known = enter(reader, name="known@example.org", password="otra frase muy distinta", status=422).error_summary()
    assert new == known


def test_who_signs_up_again_before_confirming_gets_a_new_link(reader: Pages, story: Scenario) -> None:
    fill_in(reader)
    old = token_of(last_letter(story))
    fill_in(reader)
    reader.get(f"/confirmar/{old}", 410)
    reader.get(f"/confirmar/{token_of(last_letter(story))}")


def test_a_stranger_who_types_my_address_does_not_share_the_account_i_confirm(reader: Pages, story, app) -> None:
    fill_in(reader, name="Un Extraño", password="la clave del extraño", show_name="y", document=CEDULA)
    ana = Pages(app)
    page = ana.submit(ana.get(f"/confirmar/{token_of(last_letter(story))}").form())
    assert page.h1 == "Elige una contraseña nueva"
    enter(reader, password="la clave del extraño", status=422)
    ana.submit(page.form(), password=PASSWORD)
    enter(reader, password="la clave del extraño", status=422)
    assert enter(reader).h1 != "Entra"


def test_the_last_sign_up_with_an_unproven_address_is_believed_whole(reader: Pages, story, app) -> None:
    fill_in(reader, name="Un Extraño", password="la clave del extraño", show_name="y", document=CEDULA)
    ana = Pages(app)
    fill_in(ana)
    page = ana.submit(ana.get(f"/confirmar/{token_of(last_letter(story))}").form())
    assert "Hola, Ana Lema" in page.text
    enter(reader, password="la clave del extraño", status=422)
    with story.platform.database.reading() as connection:
        account = account_by_email(connection, "ana@example.org")
        consents = connection.execute(sa.select(CONSENT).where(CONSENT.c.withdrawn_at.is_(None))).mappings().all()
    assert (account.show_name, account.has_document, account.level) == (False, False, Level.EMAIL)
    assert [consent["purpose"] for consent in consents] == ["participation"]


def test_a_stranger_who_signs_up_again_gains_nothing_from_my_link(reader: Pages, story, app) -> None:
    ana = Pages(app)
    fill_in(ana)
    fill_in(reader, name="Un Extraño", password="la clave del extraño")
    page = ana.submit(ana.get(f"/confirmar/{token_of(last_letter(story))}").form())
    assert page.h1 == "Elige una contraseña nueva"
    enter(reader, password="la clave del extraño", status=422)


def test_what_was_typed_stays_when_something_is_wrong(reader: Pages) -> None:
    page = fill_in(reader, status=422, email="sin arroba", document="1714307104", password="1234567890")
    assert page.title.startswith("Error:")
    assert page.form().values["name"] == "Ana Lema"
    errors = page.form().errors()
    assert set(errors) == {"email", "document", "password"}


def test_a_used_identity_number_is_refused_without_saying_whose_it_is(reader: Pages, story: Scenario) -> None:
    fill_in(reader, document=CEDULA)
    page = fill_in(reader, status=409, email="otra@example.org", document="171430710-3")
    assert "ya está registrada en otra cuenta" in page.form().errors()["document"]
    assert "Ana" not in page.form().errors()["document"]


def test_the_identity_number_stands_nowhere(reader: Pages, story: Scenario) -> None:
    fill_in(reader, document=CEDULA)
    with story.platform.database.reading() as connection:
        row = connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.email == "ana@example.org")).one()
    assert row.document_tag
    assert CEDULA not in repr(row)


def test_confirming_with_an_identity_number_gives_the_higher_level(reader: Pages, story: Scenario) -> None:
    fill_in(reader, document=CEDULA)
    page = reader.submit(reader.get(f"/confirmar/{token_of(last_letter(story))}").form())
    assert "Correo confirmado y cédula única" in page.text


def test_under_fifteen_a_representative_authorises(reader: Pages, story: Scenario) -> None:
    page = fill_in(reader, born_on="2012-01-01", status=422)
    assert set(page.form().errors()) == {"representative", "authorised"}
    fill_in(reader, born_on="2012-01-01", representative="Rosa Lema", authorised="y")
    with story.platform.database.reading() as connection:
        assert account_by_email(connection, "ana@example.org").representative == "Rosa Lema"


def test_from_fifteen_on_the_adolescent_decides_with_a_simpler_notice(reader: Pages) -> None:
    page = reader.submit(reader.get("/registrarse").form(), born_on="2010-01-01")
    assert "tú decides" in page.text
    assert "representative" not in page.form().names


@pytest.mark.parametrize("typed", ["27/03/1984", "1984-03-27", "27-03-1984"])
def test_a_birth_date_is_understood_as_people_write_it(reader: Pages, typed: str) -> None:
    assert reader.submit(reader.get("/registrarse").form(), born_on=typed).h1 == "Tus datos"


@pytest.mark.parametrize("typed", ["ayer", "1800-01-01", "2030-01-01", ""])
def test_an_impossible_birth_date_is_a_form_error(reader: Pages, typed: str) -> None:
    page = reader.submit(reader.get("/registrarse").form(), 422, born_on=typed)
    assert "born_on" in page.form().errors()


def test_ticked_purposes_are_consents_each_with_its_event(reader: Pages, story: Scenario) -> None:
    fill_in(reader, show_name="y", news="y")
    with story.platform.database.reading() as connection:
        kinds = list(
            connection.execute(sa.select(CHRONICLE.c.kind).order_by(CHRONICLE.c.position.desc()).limit(4)).scalars()
        )
        shown = account_by_email(connection, "ana@example.org").show_name
    assert kinds == ["participants.consent_given"] * 3 + ["participants.joined"]
    assert shown


# In and out ---------------------------------------------------------------------------------------------------------


def test_signing_in_leads_back_to_the_page_that_was_asked_for(reader: Pages, story: Scenario) -> None:
    somebody(story)
    page = reader.get("/mis-datos/corregir")
    assert page.h1 == "Entra"
    assert "Para esa página necesitas entrar" in page.text
    page = reader.submit(page.form(), name="Ana@Example.org ", password=PASSWORD)
    assert page.h1 == "Corrige tus datos"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_out_of_the_site(reader: Pages, story: Scenario, elsewhere: str) -> None:
    somebody(story)
    page = reader.get(f"/entrar?siguiente={elsewhere}")
    response = reader.submit(page.form(), 303, name="ana@example.org", password=PASSWORD, follow=False)
    assert response.response.headers["Location"] == "/mi-pagina"


def test_signing_out_is_a_post(reader: Pages, story: Scenario) -> None:
    reader.sign_in(somebody(story))
    reader.get("/salir", 405)
    reader.submit(reader.get("/mi-pagina").form("/salir"))
    assert reader.get("/mi-pagina").h1 == "Entra"


def test_a_session_ends_when_it_is_idle(reader: Pages, story: Scenario) -> None:
    somebody(story)
    enter(reader)
    story.clock.move(minutes=119)
    assert "Hola" in reader.get("/mi-pagina").h1
    story.clock.move(minutes=119)
    assert "Hola" in reader.get("/mi-pagina").h1
    story.clock.move(minutes=121)
    page = reader.get("/mi-pagina")
    assert page.h1 == "Entra"
    assert "Tu sesión caducó" in page.text


def test_a_session_ends_after_its_longest_time(reader: Pages, story: Scenario) -> None:
    somebody(story)
    enter(reader)
    for _ in range(12):
        story.clock.move(minutes=60, seconds=1)
        page = reader.get("/mi-pagina")
    assert page.h1 == "Entra"


def test_a_forgotten_password_is_answered_alike_for_everybody(reader: Pages, story: Scenario) -> None:
    somebody(story)
    known = reader.submit(reader.get("/olvide-mi-contrasena").form(), email="ana@example.org")
    unknown = reader.submit(reader.get("/olvide-mi-contrasena").form(), email="nadie@example.org")
    assert known.main_text == unknown.main_text
    assert kinds_of_letters(story) == ["reset_password"]


def test_a_new_password_ends_the_other_sessions(reader: Pages, story: Scenario, app) -> None:
    somebody(story)
    elsewhere = Pages(app)
    enter(elsewhere)
    reader.submit(reader.get("/olvide-mi-contrasena").form(), email="ana@example.org")
    token = token_of(last_letter(story))
    page = reader.submit(reader.get(f"/nueva-contrasena/{token}").form(), password="otra frase muy distinta")
    assert "Hola" in page.h1
    assert elsewhere.get("/mi-pagina").h1 == "Entra"
    reader.sign_out()
    enter(reader, status=422)
    enter(reader, password="otra frase muy distinta")
    reader.sign_out()
    reader.get(f"/nueva-contrasena/{token}", 410)
    assert kinds_of_letters(story) == ["reset_password", "password_changed"]


def test_too_many_tries_have_to_wait(reader: Pages, story: Scenario) -> None:
    somebody(story)
    for _ in range(10):
        enter(reader, password="equivocada", status=422)
    page = enter(reader, status=429)
    assert int(page.response.headers["Retry-After"]) <= 900
    enter(reader, name="otra@example.org", status=422)
    story.clock.move(minutes=15)
    enter(reader)


# Cards --------------------------------------------------------------------------------------------------------------


def test_a_facilitator_registers_somebody_who_opens_the_card_later(reader: Pages, story: Scenario, app) -> None:
    story.with_role("Fanny", Role.FACILITATOR)
    reader.sign_in(story.person("Fanny"))
    page = reader.get(f"/procesos/{PROCESS}/personas/nueva")
    page = reader.submit(page.form(), read_aloud="y", name="Segundo Tipán", born_on="1950-01-01")
    code = re.search(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", page.text)[0]
    assert "Segundo Tipán" in page.text
    assert "<svg" in page.html
    page = reader.submit(page.form())
    reader.get("/tarjeta/entregar", 404)
    assert code not in page.html

    segundo = Pages(app)
    page = segundo.get(f"/tarjeta?codigo={code}")
    page = segundo.submit(page.form(), password=PASSWORD)
    assert "Hola, Segundo Tipán" in page.text
    assert "Registrada con ayuda" in page.text
    segundo.sign_out()
    enter(segundo, name=code.lower().replace("-", " "))
    segundo.sign_out()
    page = segundo.submit(segundo.get("/tarjeta").form(), 409, code=code, password="otra frase muy distinta")
    assert "Ese código no abre" in page.text


def test_only_facilitators_register_others(reader: Pages, story: Scenario) -> None:
    reader.sign_in(story.person("Ana"))
    reader.get(f"/procesos/{PROCESS}/personas/nueva", 403)


def test_a_facilitator_verifies_a_person_who_stands_before_her(reader: Pages, story: Scenario) -> None:
    ana = somebody(story)
    story.with_role("Fanny", Role.FACILITATOR)
    reader.sign_in(story.person("Fanny"))
    page = reader.get(f"/procesos/{PROCESS}/personas/comprobar")
    page = reader.submit(page.form(), who="ana@example.org", seen="y")
    assert "Ana Lema está comprobada en persona" in page.text
    with story.platform.database.reading() as connection:
        assert account_of(connection, ana).level == Level.OFFICIAL


def test_seeing_a_person_proves_no_mailbox_and_nobody_verifies_herself(reader: Pages, story: Scenario) -> None:
    fill_in(reader)
    fanny = story.with_role("Fanny", Role.FACILITATOR)
    reader.sign_in(fanny)
    page = reader.get(f"/procesos/{PROCESS}/personas/comprobar")
    page = reader.submit(page.form(), 422, who="ana@example.org", seen="y")
    assert "todavía no confirma su correo" in page.error_summary()[0]
    with pytest.raises(OwnIdentity):
        verify_in_person(story.platform.bus, fanny.person, by=fanny, scope=PROCESS)


# My page, my data ---------------------------------------------------------------------------------------------------


def test_my_page_shows_what_i_proposed(reader: Pages, story: Scenario) -> None:
    story.a_proposal(by="Ana")
    page = reader.sign_in(story.person("Ana")).get("/mi-pagina")
    assert "Una escuela de participación en cada zona" in page.main_text


def test_consent_is_taken_back_as_easily_as_it_was_given(reader: Pages, story: Scenario) -> None:
    person = somebody(story)
    reader.sign_in(person)
    page = reader.submit(reader.get("/mis-datos").form(f"/{Purpose.SHOW_NAME}/dar"))
    with story.platform.database.reading() as connection:
        assert account_of(connection, person).show_name
    page = reader.submit(page.form(f"/{Purpose.SHOW_NAME}/retirar"))
    assert "lo retiraste" in page.text
    with story.platform.database.reading() as connection:
        assert not account_of(connection, person).show_name
    reader.post(f"/mis-datos/consentimientos/{Purpose.SHOW_NAME}/retirar")
    reader.post("/mis-datos/consentimientos/participation/retirar", status=404)


def test_everything_held_about_me_can_be_taken_along(reader: Pages, story: Scenario) -> None:
    story.a_proposal(by="Ana")
    ana = story.person("Ana")
    response = reader.sign_in(ana).client.get("/mis-datos/descargar")
    everything = json.loads(response.data)
    assert everything["held"]["text"][0]["value"]["title"] == "Una escuela de participación en cada zona"
    assert everything["held"]["account"][0]["name"] == "Ana"
    assert [act["kind"] for act in everything["ledger"]] == ["participants.joined", "proposals.submitted"]
    assert ana.secret.hex() not in response.text


def test_i_correct_my_name(reader: Pages, story: Scenario) -> None:
    reader.sign_in(somebody(story))
    page = reader.submit(reader.get("/mis-datos/corregir").form(), name="Ana  Lucía\tLema", zone="QU")
    assert "Ana Lucía Lema" in page.text
    assert "Quitumbe" in page.text


def test_changing_the_password_asks_for_the_present_one(reader: Pages, story: Scenario) -> None:
    reader.sign_in(somebody(story))
    form = reader.get("/mis-datos/contrasena").form()
    assert (
        "current" in reader.submit(form, 422, current="no es esta", password="otra frase muy distinta").form().errors()
    )
    reader.submit(form, current=PASSWORD, password="otra frase muy distinta")
    assert reader.get("/mi-pagina").h1.startswith("Hola")


def test_an_account_is_closed_with_its_password(reader: Pages, story: Scenario) -> None:
    person = somebody(story)
    reader.sign_in(person)
    form = reader.get("/mis-datos/cerrar-cuenta").form()
    reader.submit(form, 422, password="no es esta")
    page = reader.submit(form, password=PASSWORD)
    assert page.h1 == "Tu cuenta está cerrada"
    assert reader.get("/mi-pagina").h1 == "Entra"
    with story.platform.database.reading() as connection:
        assert account_of(connection, person) is None


# Administrators -----------------------------------------------------------------------------------------------------


@pytest.fixture
def administrator(reader: Pages, story: Scenario) -> Pages:
    story.with_role("Ada", Role.ADMINISTRATOR, scope=PLATFORM)
    return reader.sign_in(story.person("Ada"))


def test_an_administrator_grants_and_revokes_after_a_check(administrator: Pages, story: Scenario) -> None:
    person = somebody(story)
    page = administrator.submit(administrator.get("/administracion/personas").form("q"), q="lema")
    page = administrator.click("Ana Lema")
    page = administrator.submit(page.form("role"), role="moderator", scope=PROCESS)
    assert page.h1 == "Revisa antes de otorgar"
    page = administrator.submit(page.form())
    assert "Moderación" in page.main_text
    assert "Ana Lema" in administrator.get("/administracion/personas").main_text
    check = f"/administracion/personas/{person}/roles/otorgar?role=moderator&scope={PROCESS}"
    page = administrator.submit(administrator.get(check).form(), 409)
    assert "ya tiene ese rol" in page.text
    administrator.get(f"/administracion/personas/{person}")
    page = administrator.submit(administrator.click("Quitar").form())
    assert "Ninguno, además de participar" in page.text


def test_an_administrator_does_not_end_her_own_role(administrator: Pages, story: Scenario) -> None:
    me = story.person("Ada").person
    page = administrator.get(f"/administracion/personas/{me}/roles/quitar?role=administrator&scope=platform")
    page = administrator.submit(page.form(), 409)
    assert "No puedes quitarte" in page.text


def test_the_rights_are_shown_as_they_are(administrator: Pages) -> None:
    page = administrator.get("/administracion/quien-puede-que")
    assert "Enviar una propuesta" in page.main_text
    assert not re.search(r"\b[A-Z][a-z]+[A-Z][a-z]+", page.main_text)


def test_who_lost_her_card_gets_a_new_one(administrator: Pages, story: Scenario, app) -> None:
    fanny = story.with_role("Fanny", Role.FACILITATOR)
    segundo, lost = join_with_help(
        story.platform.bus,
        NewPerson(name="Segundo Tipán", born_on="1950-01-01"),
        process=PROCESS,
        facilitator=fanny,
        identity_key=b"k" * 32,
    )
    finder = Pages(app)
    page = administrator.get(f"/administracion/personas/{segundo.person}")
    page = administrator.submit(page.form("/tarjeta"))
    new = re.search(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", page.text)[0]
    finder.submit(finder.get("/tarjeta").form(), 409, code=lost, password=PASSWORD)
    finder.submit(finder.get("/tarjeta").form(), code=new, password=PASSWORD)
    with story.platform.database.reading() as connection:
        kinds = list(connection.execute(sa.select(CHRONICLE.c.kind).where(CHRONICLE.c.kind.like("%card%"))).scalars())
    assert kinds == ["participants.card_renewed"]


def test_nobody_hands_out_the_key_of_who_has_an_address(administrator: Pages, story: Scenario) -> None:
    person = somebody(story)
    assert "tarjeta nueva" not in administrator.get(f"/administracion/personas/{person}").main_text
    administrator.post(f"/administracion/personas/{person}/tarjeta", status=409)


def test_only_administrators_see_people(reader: Pages, story: Scenario) -> None:
    reader.sign_in(story.person("Olga"))
    for path in (
        "/administracion/personas",
        "/administracion/quien-puede-que",
        f"/administracion/personas/{story.person('Olga').person}",
    ):
        reader.get(path, 403)


def test_letters_are_shown_on_a_development_platform_only(reader: Pages, app) -> None:
    fill_in(reader)
    page = reader.get("/dev/letters")
    page = reader.get(page.link("Confirma tu correo"))
    assert "/confirmar/" in page.main_text
    reader.get(page.link("/confirmar/").removeprefix("http://localhost"))
    app.config["SETTINGS"]["show_letters"] = False
    reader.get("/dev/letters", 404)


def test_forms_are_guarded(guarded_pages: Pages, story: Scenario) -> None:
    story.an_open_intake()
    fill_in(guarded_pages)
    guarded_pages.post("/salir", {"csrf_token": "forged"}, 400)
    guarded_pages.post("/mis-datos/consentimientos/news/dar", {"csrf_token": "forged"}, 400)


def test_the_privacy_notice_names_who_answers(reader: Pages) -> None:
    page = reader.get("/privacidad")
    assert NOTICE_VERSION in page.text
    assert "cocreate@localhost" in page.text


# Behind a proxy -----------------------------------------------------------------------------------------------------


def addresses_counted(platform: Platform, addresses: list[str], proxies: int) -> int:
    """How many addresses the limits tell apart, when requests say in a header where they come from."""
    app = build_app(replace(platform, settings=replace(platform.settings, trusted_proxies=proxies)))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    for address in addresses:
        fields = {"name": "nobody@example.org", "password": "equivocada"}
        app.test_client().post("/entrar", data=fields, headers={"X-Forwarded-For": address})
    with platform.database.reading() as connection:
        buckets = connection.execute(sa.select(sa.func.count()).select_from(RATE)).scalar_one()
    return buckets - 1  # one is the account's


def test_addresses_are_believed_only_from_a_trusted_proxy(house: Platform) -> None:
    assert addresses_counted(house, ["203.0.113.1", "203.0.113.2"], proxies=0) == 1


def test_behind_a_trusted_proxy_each_reader_has_a_limit(house: Platform) -> None:
    assert addresses_counted(house, ["203.0.113.1", "203.0.113.2"], proxies=1) == 2


def test_one_household_has_one_limit_however_many_addresses_it_has(house: Platform) -> None:
    assert addresses_counted(house, ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:3::1"], proxies=1) == 2


def test_no_address_is_kept_as_it_is(house: Platform) -> None:
    addresses_counted(house, ["203.0.113.1"], proxies=1)
    with house.database.reading() as connection:
        rows = repr(connection.execute(sa.select(RATE)).all())
    assert "203.0.113" not in rows
    assert "nobody" not in rows


def test_every_act_has_a_name_for_readers() -> None:
    assert {command.__name__ for command in WHO_MAY} == ACTS.keys()


def test_files_that_anybody_may_keep_belong_to_no_session(reader: Pages, story: Scenario) -> None:
    """Else signing in would load every style sheet again, and a shared cache might keep somebody's cookie."""
    somebody(story)
    enter(reader)
    response = reader.client.get("/static/cocreate.css?v=1")
    assert response.cache_control.public
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.vary
