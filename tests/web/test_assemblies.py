"""Assemblies as pages: the list by zone, one with its delegates, the acts of who keeps them, the invitations."""

import csv
from io import StringIO

import pytest

from cocreate.domain.shared import Role
from cocreate.queries.assemblies import mandates_of
from cocreate.queries.notifications import items_of
from tests.application.test_assemblies import PARISH, elect, end, register
from tests.pages import Pages
from tests.queries.test_assemblies import TUMBACO
from tests.scenario import PROCESS, Scenario
from tests.web.test_proposals_statements import counted

LIST = f"/procesos/{PROCESS}/asambleas"
LA_PERLA = f"{LIST}/1"
ELECTION = {"name": "Nieves Toapanta", "since": "2026-02-01"}


@pytest.fixture
def process(story: Scenario) -> Scenario:
    story.a_territory().a_process()
    story.with_role("Fabio", Role.FACILITATOR)
    return story


@pytest.fixture
def told(process: Scenario) -> Scenario:
    """La Perla with one in office, one coming, one past and one who left; the parish of Tumbaco with nobody."""
    return process.given(
        ("Fabio", register()),
        ("Fabio", register("Tumbaco", PARISH, TUMBACO)),
        *(("Fabio", act) for act in (
            elect("past", "2024-06-01", name="Delia Vieja"), elect("now", "2026-01-01", account=process.person("Ana")),
            elect("coming", "2026-04-01"), elect("gone", "2026-01-01"), end("gone", "2026-02-28"),
        )),
    )  # fmt: skip


@pytest.fixture
def keeper(told: Scenario, pages: Pages) -> Pages:
    return pages.sign_in(told.person("Fabio"))


def email_of(story: Scenario, name: str) -> str:
    return f"{name.lower()}.{story.person(name).person}@example.org"


# Reading ------------------------------------------------------------------------------------------------------------


def test_without_assemblies_the_page_says_how_they_delegate(process: Scenario, pages: Pages) -> None:
    page = pages.get(LIST)
    assert "Todavía no hay asambleas registradas" in page.main_text
    assert "elige a 4 personas para la asamblea de su parroquia" in page.main_text
    assert "Registrar una asamblea" not in page.main_text
    pages.get("/procesos/none/asambleas", 404)


def test_assemblies_stand_under_their_zones_with_their_seats(told: Scenario, pages: Pages) -> None:
    page = pages.get(LIST)
    assert page.texts("main h3") == ["Quitumbe", "Tumbaco"]
    assert "1 de 4 puestos" in page.main_text
    assert "0 de 10 puestos" in page.main_text
    assert "parroquia Guamaní" in page.main_text
    assert pages.click("La Perla").h1 == "La Perla"


def test_a_zone_without_assemblies_is_named(process: Scenario, pages: Pages) -> None:
    process.given(("Fabio", register()))
    page = pages.get(LIST)
    assert "Zonas sin asambleas registradas" in page.main_text
    assert "/zonas/TU" in page.links("main")


def test_an_assembly_shows_who_represents_it_and_who_did(told: Scenario, pages: Pages) -> None:
    page = pages.get(LA_PERLA)
    assert page.texts("main h2")[:3] == ["En funciones", "Empiezan después", "Representaron antes"]
    assert "Delegada now" in page.main_text
    assert "Primer mandato, del 1 de enero de 2026 al 31 de diciembre de 2026" in page.main_text
    assert "Terminó antes; duraba hasta el 31 de diciembre de 2026. Motivo: Se mudó." in page.main_text
    assert "tiene cuenta" not in page.main_text
    assert "Reelegir" not in page.main_text
    pages.get(f"{LIST}/9", 404)


def test_an_assembly_without_delegates_says_so(told: Scenario, pages: Pages) -> None:
    assert "Hoy nadie representa a esta asamblea" in pages.get(f"{LIST}/2").main_text


def test_zone_and_process_lead_to_the_assemblies(told: Scenario, pages: Pages) -> None:
    page = pages.get("/zonas/QU")
    assert "1 asamblea registrada, con 1 persona delegada en funciones." in page.main_text
    assert "Todavía no hay asambleas registradas en esta zona" not in page.main_text
    assert LIST in pages.get(f"/procesos/{PROCESS}").links("main")


def test_pages_take_a_constant_number_of_statements(told: Scenario, keeper: Pages) -> None:
    paths = (LIST, LA_PERLA, f"{LIST}/convocatoria", "/zonas/QU")

    def statements() -> list[int]:
        counts = []
        for path in paths:
            with counted(told.platform.database.engine) as found:
                keeper.get(path)
            counts.append(len(found))
        return counts

    statements()
    few = statements()
    for number in range(5):
        told.given(("Fabio", register(f"Barrio {number}")))
    told.given(("Fabio", elect("more", "2026-01-01")), ("Fabio", elect("most", "2025-01-01")))
    assert statements() == few


# Acts ---------------------------------------------------------------------------------------------------------------


def test_an_assembly_is_registered_and_elects(process: Scenario, pages: Pages) -> None:
    pages.sign_in(process.person("Fabio"))
    pages.get(LIST)
    form = pages.click("Registrar una asamblea").form("level")
    page = pages.submit(form, level="neighbourhood", name="La Perla", parish="170111")
    assert page.path == LA_PERLA
    assert "Asamblea registrada" in page.text
    page = pages.submit(pages.click("Registrar a quien eligieron").form("key"), **ELECTION)
    assert "Nieves Toapanta" in page.main_text
    assert "del 1 de febrero de 2026 al 31 de enero de 2027" in page.main_text
    assert "1 de 4 puestos" in page.main_text


def test_forms_that_lack_something_say_what(keeper: Pages) -> None:
    page = keeper.submit(keeper.get(f"{LIST}/registrar").form("level"), 422, name="X", parish="999")
    assert page.error_summary() == ["Elige una opción.", "Elige una parroquia de la lista."]
    page = keeper.submit(keeper.get(f"{LA_PERLA}/elegir").form("key"), 422, since="pronto", email="no")
    assert page.error_summary() == [
        "Escribe el nombre y el apellido.",
        "Escribe la fecha con día, mes y año, como 01/03/2026.",
        "Escribe un correo completo, como nombre@ejemplo.com.",
    ]
    page = keeper.submit(keeper.get(f"{LA_PERLA}/elegir").form("key"), 422, **{**ELECTION, "since": "0026-02-01"})
    assert page.form("key").values["name"] == "Nieves Toapanta"
    page = keeper.submit(keeper.get(f"{LA_PERLA}/delegados/now/terminar").form("reason"), 422, until="2026-06-30")
    assert page.error_summary() == ["Escribe el motivo."]


def test_a_rules_no_keeps_what_was_typed(keeper: Pages) -> None:
    page = keeper.submit(
        keeper.get(f"{LIST}/registrar").form("level"), 409, level="neighbourhood", name="la perla", parish="170111"
    )
    assert "Esta asamblea ya está registrada" in page.error_summary()[0]
    assert page.form("level").values["parish"] == "170111"
    long = {**ELECTION, "until": "2028-01-01"}
    page = keeper.submit(keeper.get(f"{LA_PERLA}/elegir").form("key"), 409, **long)
    assert "a más tardar el 31 de enero de 2027" in page.error_summary()[0]
    assert page.form("key").values["until"] == "2028-01-01"


def test_no_more_than_four_represent_a_neighbourhood(told: Scenario, keeper: Pages) -> None:
    told.given(("Fabio", elect("a")), ("Fabio", elect("b")))
    page = keeper.submit(keeper.get(f"{LA_PERLA}/elegir").form("key"), 409, **ELECTION)
    assert "Esta asamblea tiene 4 puestos" in page.error_summary()[0]


def test_a_delegate_has_the_account_of_an_address(told: Scenario, keeper: Pages) -> None:
    form = keeper.get(f"{LA_PERLA}/elegir").form("key")
    page = keeper.submit(form, 422, **ELECTION, email="nadie@example.org")
    assert "No hay una cuenta con el correo nadie@example.org" in page.error_summary()[0]
    page = keeper.submit(form, 409, **ELECTION, email=email_of(told, "Ana"))
    assert "Esa cuenta ya es de una persona delegada" in page.error_summary()[0]
    page = keeper.submit(form, **ELECTION, email=email_of(told, "Eva"))
    assert page.main_text.count("tiene cuenta") == 2
    with told.platform.database.reading() as connection:
        (mandate,) = mandates_of(connection, told.person("Eva").pseudonym(PROCESS), "2026-03-02")
    assert mandate.name == "Nieves Toapanta"
    assert email_of(told, "Eva") not in page.html


def test_an_account_is_registered_later(told: Scenario, keeper: Pages) -> None:
    keeper.get(LA_PERLA)
    form = keeper.click("Registrar su cuenta").form("email")
    assert "No hay una cuenta" in keeper.submit(form, 422, email="nadie@example.org").error_summary()[0]
    page = keeper.submit(form, email=email_of(told, "Eva"))
    assert "Cuenta registrada" in page.text


def test_a_delegate_is_reelected_once(told: Scenario, keeper: Pages) -> None:
    address = f"{LA_PERLA}/delegados/past/reelegir"
    assert "Delia Vieja" in keeper.get(address).main_text
    page = keeper.submit(keeper.last.form("since"), 409, since="2025-05-31")
    assert "después del 31 de mayo de 2025" in page.error_summary()[0]
    page = keeper.submit(page.form("since"), since="2026-01-01")
    assert "Reelección, del 1 de enero de 2026 al 31 de diciembre de 2026" in page.main_text
    page = keeper.submit(keeper.get(address).form("since"), 409, since="2027-01-01")
    assert "reelegida una sola vez" in page.error_summary()[0]


def test_a_mandate_ends_early_with_a_reason(keeper: Pages) -> None:
    form = keeper.get(f"{LA_PERLA}/delegados/now/terminar").form("reason")
    page = keeper.submit(form, 409, until="2027-06-30", reason="Renunció.")
    assert "no tiene un mandato que pueda terminar antes" in page.error_summary()[0]
    page = keeper.submit(form, until="2026-03-01", reason="Renunció por trabajo.")
    assert "0 de 4 puestos" in page.main_text
    assert "Motivo: Renunció por trabajo." in page.main_text


def test_a_name_is_erased_on_request_and_told_nowhere(told: Scenario, keeper: Pages) -> None:
    assert "Delia Vieja" in keeper.get("/registro/").main_text
    keeper.get(LA_PERLA)
    page = keeper.submit(keeper.get(f"{LA_PERLA}/delegados/past/borrar-nombre").form())
    assert "Nombre borrado a su pedido" in page.main_text
    assert "Delia Vieja" not in page.main_text
    assert "Delia Vieja" not in keeper.get("/registro/").main_text
    page = keeper.submit(keeper.get(f"{LA_PERLA}/delegados/now/borrar-nombre").form(), 409)
    assert "cuando el mandato termina" in page.error_summary()[0]


def test_the_name_of_an_assembly_is_corrected(keeper: Pages) -> None:
    page = keeper.submit(keeper.get(f"{LA_PERLA}/nombre").form("name"), name="La Perla del Sur")
    assert page.h1 == "La Perla del Sur"


def test_acts_are_for_who_keeps_assemblies(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Ana"))
    acts = ("reelegir", "cuenta", "terminar", "borrar-nombre")
    for path in (
        f"{LIST}/registrar", f"{LIST}/convocatoria", f"{LIST}/convocatoria.csv", f"{LA_PERLA}/elegir", f"{LA_PERLA}/nombre",
        *(f"{LA_PERLA}/delegados/now/{act}" for act in acts),
    ):  # fmt: skip
        pages.get(path, 403)
    pages.sign_in(told.person("Olga"))
    for act in acts:
        pages.get(f"{LA_PERLA}/delegados/now/{act}")
        pages.get(f"{LA_PERLA}/delegados/nobody/{act}", 404)


# Invitations --------------------------------------------------------------------------------------------------------


def test_invitations_list_who_is_in_office_by_zone_without_addresses(told: Scenario, keeper: Pages) -> None:
    page = keeper.get(f"{LIST}/convocatoria")
    assert page.texts("main h2") == ["Quitumbe"]
    assert "1 persona · 1 con cuenta" in page.main_text
    assert "Delegada now" in page.main_text
    assert "Delegada coming" not in page.main_text
    assert "example.org" not in page.html
    assert "Hoy nadie tiene un mandato aquí" in keeper.get(f"{LIST}/convocatoria?zona=TU").main_text


def test_invitations_are_a_table_for_other_programs(told: Scenario, keeper: Pages) -> None:
    told.given(("Fabio", elect("formula", "2026-01-01", name="=HYPERLINK(1)")))
    page = keeper.get(f"{LIST}/convocatoria.csv")
    rows = list(csv.DictReader(StringIO(page.html.removeprefix("\ufeff"))))
    assert rows[1] == {
        "zone": "Quitumbe", "parish": "Guamaní", "level": "neighbourhood", "assembly": "La Perla",
        "delegate": "Delegada now", "since": "2026-01-01", "until": "2026-12-31", "term": "1", "has_account": "true",
    }  # fmt: skip
    assert rows[0]["delegate"] == "'=HYPERLINK(1)"
    assert "example.org" not in page.html
    assert keeper.get(f"{LIST}/convocatoria.csv?zona=TU").html.count("\n") == 1


# News and the record ------------------------------------------------------------------------------------------------


def test_followers_of_the_zone_and_of_the_assembly_hear_of_it(told: Scenario, pages: Pages) -> None:
    pages.sign_in(told.person("Eva"))
    page = pages.submit(pages.get(LA_PERLA).form("subject"))
    assert "Dejar de seguir" in page.main_text
    told.given(("Fabio", elect("new", "2026-02-01", name="Nieves Toapanta")))
    page = pages.get("/avisos")
    assert "eligió como persona delegada a Nieves Toapanta" in page.main_text
    with told.platform.database.reading() as connection:
        assert len(items_of(connection, f"zone/{PROCESS}/QU")) == 7
    assert "La Perla" in pages.get("/zonas/QU/atom.xml").response.get_data(as_text=True)


def test_the_chronicle_tells_every_act(told: Scenario, keeper: Pages) -> None:
    keeper.submit(keeper.get(f"{LA_PERLA}/delegados/past/reelegir").form("since"), since="2025-08-01")
    record = keeper.get("/registro/?que=assemblies").main_text
    for sentence in (
        "El equipo de facilitación registró la asamblea «La Perla» (asamblea barrial). Lugar: Guamaní, Quitumbe.",
        "La asamblea «La Perla» eligió como persona delegada a Delia Vieja, del 1 de junio de 2024 al 31 de mayo de 2025.",
        "La asamblea «La Perla» reeligió a una persona delegada, del 1 de agosto de 2025",
        "Un mandato de la asamblea «La Perla» terminó antes: el 28 de febrero de 2026, y no el 31 de diciembre de 2026. Motivo: Se mudó.",
    ):
        assert sentence in record, sentence
