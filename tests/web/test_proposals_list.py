"""The list of proposals: where each stands, how much it is talked about, and lines for what is no longer shown."""

import pytest

from cocreate.application.moderation import RestoreContent
from cocreate.application.proposals import Ground, RedactProposal
from cocreate.queries.proposals import Criteria, Cursor, page_of
from tests.answering import admitted, an_answering_house, proposed
from tests.deliberating import comment, hide, not_admit
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario

LIST = "/propuestas/"


@pytest.fixture
def busy(story: Scenario) -> Scenario:
    """Three proposals: `a` waits, `b` is admitted, `c` is not."""
    proposed(an_answering_house(story), "a")
    admitted(story, "b")
    return proposed(story, "c").given(("Mora", not_admit("c")))


def numbers_on(pages: Pages, path: str) -> list[str]:
    return [anchor.get("href").rsplit("/", 1)[1] for anchor in pages.get(path).select(".lista h3 a")]


def test_each_card_says_where_its_proposal_stands(busy: Scenario, pages: Pages) -> None:
    states = pages.get(LIST).texts(".lista .est")
    assert states == ["No admitida", "Admitida, espera respuesta", "Recibida, por revisar"]


def test_states_are_a_filter_with_how_many_there_are(busy: Scenario, pages: Pages) -> None:
    choices = pages.get(LIST).texts("#estado option")
    assert "Admitida, espera respuesta (1)" in choices
    assert "Respondida (0)" in choices
    assert numbers_on(pages, LIST + "?estado=not_admitted") == ["3"]


def test_parishes_are_offered_once_a_zone_is_chosen(busy: Scenario, pages: Pages) -> None:
    assert not pages.get(LIST).select("#parroquia")
    assert pages.get(LIST + "?zona=QU").texts("#parroquia option") == ["Todas", "Guamaní", "Quitumbe"]
    assert "Guamaní" in pages.get(LIST + "?parroquia=170111").texts("#parroquia option[selected]")[0]


def test_a_card_counts_its_comments_and_leads_to_them(busy: Scenario, pages: Pages) -> None:
    busy.given(*((name, comment(f"c{n}", about="proposal/b")) for n, name in enumerate(("Berta", "Carla"))))
    page = pages.get(LIST)
    assert page.texts(".ficha-prop__pie a[href$=comentarios]") == ["2 comentarios"]
    assert pages.click("2 comentarios").by_id("comentarios") is not None


def test_the_list_begins_with_what_is_talked_about_most(busy: Scenario, pages: Pages) -> None:
    acts = [("b", "Berta"), ("b", "Carla"), ("a", "Berta")]
    busy.given(
        *((who, comment(f"c{n}", f"Lo digo de {key}.", about=f"proposal/{key}")) for n, (key, who) in enumerate(acts))
    )
    assert numbers_on(pages, LIST + "?orden=comentarios") == ["2", "1", "3"]


def test_what_moderation_hid_is_one_line_without_its_words(busy: Scenario, pages: Pages) -> None:
    busy.given(("Mora", hide("proposal/a")))
    page = pages.get(LIST)
    assert page.texts(".retirado--linea") == ["N.º 1 · Oculta por moderación"]
    assert "idea a" not in page.main_text
    busy.given(("Mateo", RestoreContent(process=PROCESS, about="proposal/a", reason="Era un teléfono público.")))
    assert "idea a" in pages.get(LIST).main_text


def test_what_was_erased_is_one_line_too(busy: Scenario, pages: Pages) -> None:
    erase = RedactProposal(process=PROCESS, proposal="a", ground=Ground.UNLAWFUL, reason="Contraria a la ley.")
    busy.given(("Mora", erase))
    assert pages.get(LIST).texts(".retirado--linea") == ["N.º 1 · Retirada por moderación"]


def test_nobody_supports_what_is_not_admitted_or_not_shown(busy: Scenario, pages: Pages) -> None:
    busy.given(("Mora", hide("proposal/a")))
    page = pages.sign_in(busy.person("Berta")).get(LIST)
    assert [form.action for form in page.forms() if form.action.endswith("/apoyo")] == ["/propuestas/2/apoyo"]


def test_pages_by_comments_follow_one_another(scenario: Scenario) -> None:
    """On both databases, with many that have as many comments."""
    an_answering_house(scenario)
    proposed(scenario, *(f"p{n}" for n in range(1, 46)))
    scenario.given(*(("Berta", comment(f"c{n}", f"Lo digo de la {n}.", about=f"proposal/p{n}")) for n in (3, 17, 30)))
    criteria, found, cursor = Criteria(order="commented"), list[int](), None
    with scenario.platform.database.reading() as connection:
        while True:
            page = page_of(connection, PROCESS, criteria, cursor)
            found += [proposal.number for proposal in page.proposals]
            if page.following is None:
                break
            cursor = Cursor.read(str(page.following), "")
        back = page_of(connection, PROCESS, criteria, Cursor.read("", str(page.previous)))
    assert found == [30, 17, 3, *(n for n in range(45, 0, -1) if n not in (3, 17, 30))]
    assert [proposal.number for proposal in back.proposals] == found[20:40]
