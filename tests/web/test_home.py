"""The home: empty at first, then the process at a glance, with figures that are computed."""

import pytest
import sqlalchemy as sa

from cocreate.application.processes import Effect, OpenPhase, PublishSupportRules, Threshold
from cocreate.application.proposals import GiveSupport
from cocreate.bootstrap import build_app, build_platform
from cocreate.config import BadSetting, settings_from
from cocreate.domain.proposals import Place
from tests.answering import admitted, an_answering_house, answer, grouped, proposed
from tests.deliberating import comment
from tests.scenario import PROCESS, VERSION, words


def test_an_empty_platform_says_what_will_be_here(pages):
    page = pages.get("/")
    assert "Todavía no hay un proceso anunciado" in page.main_text


def test_before_the_intake_the_home_says_when_it_opens(story, pages):
    story.a_territory().a_process()
    page = pages.get("/")
    assert "La recepción de propuestas abre el 17 de marzo de 2026" in page.main_text
    assert "Escribir una propuesta" not in page.main_text


def test_an_open_intake_offers_to_propose_with_the_days_left(story, pages):
    story.an_open_intake()
    page = pages.get("/")
    assert "Escribir una propuesta" in page.main_text
    assert "Quedan 45 días" in page.main_text
    assert "la primera puede ser la tuya" in page.main_text


def test_the_months_of_english_keep_their_capital(story, pages):
    story.an_open_intake()
    pages.get("/idioma/en")
    today = story.clock.at
    assert f"{today:%A}, {today:%B} {today.day}, {today.year}" in pages.get("/").main_text


def test_figures_are_counted_from_the_ledger(story, pages):
    story.an_open_intake().a_proposal().a_proposal("second", place=Place(version=VERSION, zone=None, parish=None))
    story.given(("Luis", GiveSupport(process=PROCESS, proposal="first")))
    text = pages.get("/").main_text
    assert "2 propuestas recibidas" in text
    assert "1 apoyos" in text or "1 apoyo" in text
    assert "1 de 2 zonas con propuestas" in text
    assert "1 más es de todo el Distrito" in text
    assert "3 personas que participan" in text
    assert "Todo el Distrito" in text


def test_the_last_day_is_the_one_before_midnight(story, pages):
    """What closes at 00:00 on the city's clock ends on the day before, at 23:59."""
    story.clock.at = story.clock.at.replace(hour=5)  # midnight in Quito
    story.an_open_intake()
    assert "hasta el 30 abr 2026" in pages.get("/").main_text
    assert "23:59, hora de Quito" in pages.get("/").main_text


def test_single_supports_do_not_fill_the_latest_acts(story, pages):
    story.an_open_intake().a_proposal()
    story.given(*((f"Persona {n}", GiveSupport(process=PROCESS, proposal="first")) for n in range(8)))
    latest = pages.get("/").main_text.partition("Lo último")[2]
    assert "propuesta" in latest
    assert "apoy" not in latest.partition("Todo queda registrado")[0]


def statements_of(story, ask) -> int:
    seen = []
    engine = story.platform.database.engine
    listen = lambda *arguments: seen.append(arguments[2])  # noqa: E731
    sa.event.listen(engine, "before_cursor_execute", listen)
    ask()
    sa.event.remove(engine, "before_cursor_execute", listen)
    return len(seen)


@pytest.mark.parametrize("path", ["/", "/zonas/", "/zonas/QU", f"/procesos/{PROCESS}", "/consejo"])
def test_a_page_costs_the_same_statements_with_more_proposals(story, pages, path):
    story.an_open_intake()
    for n in range(6):
        story.a_proposal(f"one-{n}")
    few = statements_of(story, lambda: pages.get(path))
    for n in range(8):
        story.a_proposal(f"more-{n}")
    assert statements_of(story, lambda: pages.get(path)) == few


@pytest.mark.parametrize("path", ["/ayuda", "/accesibilidad"])
def test_standing_pages_open_with_and_without_a_process(story, pages, path):
    pages.get(path)
    story.an_open_intake()
    pages.get(path)


def test_there_is_no_brand_sheet_without_a_brand_colour(pages):
    pages.get("/brand.css", 404)
    pages.get("/brand-logo", 404)


def branded(tmp_path, sqlite_url, **settings):
    values = {f"COCREATE_{name.upper()}": value for name, value in settings.items()}
    return build_app(build_platform(settings_from(values, database=sqlite_url, data=str(tmp_path))))


def test_a_brand_colour_is_served_and_linked(tmp_path, sqlite_url):
    client = branded(tmp_path, sqlite_url, brand_colour="#0b6b4f").test_client()
    assert "/brand.css?v=0b6b4f" in client.get("/").text
    assert "--anil:#0b6b4f" in client.get("/brand.css").text


def test_a_colour_on_which_white_cannot_be_read_stops_the_start(tmp_path, sqlite_url):
    with pytest.raises(BadSetting, match=r"contrast with white is 1\.\d"):
        branded(tmp_path, sqlite_url, brand_colour="#f2b90c")


def test_the_logo_is_a_file_of_the_operator(tmp_path, sqlite_url):
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    client = branded(tmp_path, sqlite_url, brand_logo=str(logo)).test_client()
    assert 'src="/brand-logo"' in client.get("/").text
    assert client.get("/brand-logo").mimetype == "image/svg+xml"


def test_a_logo_that_is_not_there_stops_the_start(tmp_path, sqlite_url):
    with pytest.raises(BadSetting, match="not there"):
        branded(tmp_path, sqlite_url, brand_logo=str(tmp_path / "none.svg"))


def test_links_of_a_brand_are_readable_on_every_ground():
    from cocreate.web.brand import ENOUGH, WOOL, brand_style, contrast_of

    style = brand_style("#767676")
    link = style.partition("--enlace:#")[2][:6]
    assert contrast_of(tuple(bytes.fromhex(link)), WOOL) >= ENOUGH


def test_the_home_tells_what_becomes_of_what_people_propose(story, pages):
    admitted(an_answering_house(story), "a", "b", "c")
    grouped(story, "one", "a", "b").given(
        ("Ulises", answer("c")),
        ("Berta", comment("c1", about="proposal/a")),
        ("Berta", comment("c2", "Aquí también.", about="proposal/c")),
    )
    proposed(story, "d")
    for path in ("/", f"/procesos/{PROCESS}"):
        page = pages.get(path)
        assert "2 comentarios De 1 persona." in page.main_text
        assert "1 grupo Reúnen 2 propuestas" in page.main_text
        assert "1 por decidir" in page.main_text
        assert "33 % con respuesta razonada 1 de 3 admitidas ya tienen respuesta." in page.main_text
        for link in ("Criterios de admisión", "Registro de respuestas", "Registro de moderación", "Reglas de la"):
            assert page.link(link)


def test_before_anything_is_admitted_no_share_is_claimed(story, pages):
    story.an_open_intake()
    assert "Todavía no se admite ninguna." in pages.get("/").main_text


def test_the_home_shows_first_what_the_rules_of_support_name(story, pages):
    story.a_territory().a_process()
    rules = PublishSupportRules(process=PROCESS, most=None, thresholds=(Threshold(2, Effect.SHOWN_FIRST),))
    story.given(("Olga", rules))
    story.clock.move(days=15)
    story.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))
    story.a_proposal("first", words=words("Una escuela")).a_proposal("second", words=words("Un parque"))
    story.given(("Luis", GiveSupport(process=PROCESS, proposal="second")))
    assert "Las que más apoyos reúnen" not in pages.get("/").main_text
    story.given(("Ana", GiveSupport(process=PROCESS, proposal="second")))
    shown = pages.get("/").main_text.partition("Las que más apoyos reúnen")[2].partition("De dónde vienen")[0]
    assert "Un parque" in shown
    assert "Una escuela" not in shown
