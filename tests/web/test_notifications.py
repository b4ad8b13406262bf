"""Following, the inbox, choices and the link that stops letters, as people meet them; and the letters themselves."""

from email import message_from_bytes, policy
from email.generator import BytesGenerator
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from cocreate.accounts.notices import write_letters, write_weekly_letters
from cocreate.application.discussion import EditComment, WithdrawComment
from cocreate.domain.discussion import Stance
from cocreate.kept.follows import follow, follows_of
from cocreate.kept.letters import Letter, letters
from cocreate.kept.preferences import EVERYTHING, NEWS_LETTERS, WEEKLY_DIGEST, Choice, NewsKind, choices_of
from cocreate.web.letters import deliver, message_of, written
from cocreate.web.news.stopping import meant_by, stopping_url
from tests.deliberating import REASONS, admit, comment, deliberating, group, hide, not_admit, respond
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario
from tests.web.test_letters import PostOffice
from tests.web.test_proposals_statements import counted

QUITO = ZoneInfo("America/Guayaquil")
ZONE = f"zone/{PROCESS}/QU"


@pytest.fixture
def talk(story: Scenario) -> Scenario:
    """Ana has proposal 1; the tender has been there."""
    deliberating(story).a_proposal(by="Ana")
    write_letters(story.platform.bus)
    write_weekly_letters(story.platform.bus, QUITO)
    story.clock.move(minutes=5)
    return story


def followed_by(story: Scenario, who: str) -> list[str]:
    with story.platform.database.reading() as connection:
        return [follow.subject for follow in follows_of(connection, story.people[who].person)]


def following(story: Scenario, who: str, subject: str) -> None:
    with story.platform.database.writing() as connection:
        since = story.platform.ledger.head()[0]
        follow(connection, story.person(who).person, subject, since=since, at=story.platform.bus.now())


def chosen_by(story: Scenario, who: str) -> dict[NewsKind, Choice]:
    with story.platform.database.reading() as connection:
        return choices_of(connection, story.people[who].person)


def last_letter(story: Scenario, kind: str, who: str | None = None) -> Letter:
    write_letters(story.platform.bus)
    write_weekly_letters(story.platform.bus, QUITO)
    with story.platform.database.reading() as connection:
        found = [letter for letter in letters(connection, limit=50) if letter.kind == kind]
    return next(letter for letter in found if who is None or letter.person == story.people[who].person)


# Following ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("/propuestas/1", "proposal/first"),
        (f"/procesos/{PROCESS}", f"process/{PROCESS}"),
        ("/zonas/QU", ZONE),
        ("/grupos/1", "cluster/night"),
    ],
)
def test_following_and_no_longer_following_from_the_page_of_the_thing(
    talk: Scenario, pages: Pages, path: str, subject: str
) -> None:
    talk.a_proposal("second", by="Zoe").given(("Mario", group("first", "second")))
    pages.sign_in(talk.person("Berta"))
    page = pages.submit(pages.get(path).form("/seguir"))
    assert page.path.partition("#")[0] == path
    assert "Lo sigues" in page.text
    assert followed_by(talk, "Berta") == [subject]
    page = pages.submit(page.form("/dejar-de-seguir"))
    assert page.path.partition("#")[0] == path
    assert followed_by(talk, "Berta") == []


def test_a_stranger_is_asked_to_sign_in_and_comes_back(talk: Scenario, pages: Pages) -> None:
    page = pages.submit(pages.get("/propuestas/1").form("/seguir"))
    assert page.path.startswith("/entrar")
    with pages.client.session_transaction() as session:
        assert session["next"] == "/propuestas/1"


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "proposal/none",
        "person/p:abc",
        "zone/quito-2026/XX",
        "zone/quito-2026/170111",
        "zone/",
        "x" * 200,
        "zone/a/b/c",
    ],
)
def test_only_what_there_is_can_be_followed(talk: Scenario, pages: Pages, subject: str) -> None:
    pages.sign_in(talk.person("Berta"))
    pages.post("/seguir", {"subject": subject}, status=404)
    assert followed_by(talk, "Berta") == []


def test_following_needs_the_token_of_a_form(talk: Scenario, guarded_pages: Pages) -> None:
    guarded_pages.sign_in(talk.person("Berta"))
    guarded_pages.post("/seguir", {"subject": "proposal/first", "csrf_token": "no"}, status=400)


def test_an_author_need_not_follow_her_own(talk: Scenario, pages: Pages) -> None:
    page = pages.sign_in(talk.person("Ana")).get("/propuestas/1")
    assert "te avisamos de todo lo que le pase" in page.main_text
    with pytest.raises(LookupError):
        page.form("/seguir")


# The inbox --------------------------------------------------------------------------------------------------------------


def test_the_inbox_is_only_for_its_owner(pages: Pages) -> None:
    assert pages.get("/avisos").path.startswith("/entrar")
    assert pages.get("/mi-pagina/avisos").path.startswith("/entrar")


def test_an_empty_inbox_says_how_to_fill_it(talk: Scenario, pages: Pages) -> None:
    page = pages.sign_in(talk.person("Berta")).get("/avisos")
    assert "Todavía no hay avisos" in page.main_text
    assert "Seguir" in page.main_text


def test_the_inbox_tells_what_became_of_ones_idea_and_the_header_counts(talk: Scenario, pages: Pages) -> None:
    talk.given(("Mario", not_admit()))
    page = pages.sign_in(talk.person("Ana")).get("/avisos")
    assert "Tu propuesta no fue admitida" in page.main_text
    assert "Sin leer" in page.main_text
    assert page.texts(".globo")[0].startswith("1")
    assert "/propuestas/1" in page.links(".feed")


def test_reading_marks_nothing_and_a_button_marks_everything_that_was_shown(talk: Scenario, pages: Pages) -> None:
    talk.given(("Mario", admit()))
    pages.sign_in(talk.person("Ana"))
    pages.get("/avisos")
    page = pages.get("/avisos")
    form = page.form("/avisos/leidos")
    talk.given(("Berta", comment("one")))  # comes while she reads
    page = pages.submit(form)
    assert page.texts(".globo")[0].startswith("1")
    page = pages.submit(page.form("/avisos/leidos"))
    assert page.texts(".globo") == []
    assert "Sin leer" not in page.main_text
    assert "Tu propuesta está admitida" in page.main_text


@pytest.mark.parametrize("upto", ["", "x", "-1", "99999999999999999999", "1e9"])
def test_an_odd_mark_does_no_harm(talk: Scenario, pages: Pages, upto: str) -> None:
    talk.given(("Mario", admit()))
    pages.sign_in(talk.person("Ana")).post("/avisos/leidos", {"hasta": upto})
    talk.given(("Berta", comment("one")))
    assert pages.get("/avisos").texts(".globo")[0].startswith(("1", "2"))


def test_one_event_is_one_line_whatever_the_reasons(talk: Scenario, pages: Pages) -> None:
    following(talk, "Ana", "proposal/first")
    following(talk, "Ana", ZONE)
    talk.given(("Mario", admit()))
    page = pages.sign_in(talk.person("Ana")).get("/avisos")
    assert len(page.select(".avisos li")) == 1
    assert "Es tuyo" in page.main_text


def test_a_long_inbox_has_pages_from_new_to_old(talk: Scenario, pages: Pages) -> None:
    following(talk, "Berta", "proposal/first")
    for number in range(35):
        talk.given((f"P{number}", comment(f"c{number}", f"Comentario número {number} sobre la escuela.")))
    page = pages.sign_in(talk.person("Berta")).get("/avisos")
    assert len(page.select(".avisos li")) == 30
    page = pages.click("Más antiguos")
    assert len(page.select(".avisos li")) == 5
    assert "/avisos" in pages.click("Lo más nuevo").path


@pytest.mark.parametrize(
    "path", ["/avisos?antes=0", "/avisos?antes=x", "/avisos?antes=-5", "/avisos?antes=9" + "9" * 30]
)
def test_odd_addresses_of_the_inbox_answer(talk: Scenario, pages: Pages, path: str) -> None:
    pages.sign_in(talk.person("Ana")).get(path)


def test_the_number_beside_my_page_costs_one_statement_and_strangers_none(talk: Scenario, app, pages: Pages) -> None:
    def statements(client) -> list[str]:
        client.get("/ayuda")
        with counted(talk.platform.database.engine) as found:
            assert client.get("/ayuda").status_code == 200
        return [statement for statement in found if "news" in statement]

    assert len(statements(pages.sign_in(talk.person("Ana")).client)) == 1
    assert statements(app.test_client()) == []


def test_the_inbox_takes_the_same_statements_however_long_it_is(talk: Scenario, pages: Pages) -> None:
    following(talk, "Berta", "proposal/first")
    talk.given(("Carla", comment("first words")))
    pages.sign_in(talk.person("Berta")).get("/avisos")

    def count() -> int:
        with counted(talk.platform.database.engine) as found:
            pages.get("/avisos")
        return len(found)

    few = count()
    for number in range(20):
        talk.given((f"P{number}", comment(f"c{number}", f"Comentario número {number} sobre la escuela.")))
    assert count() == few <= 16


# Choices ----------------------------------------------------------------------------------------------------------------


def test_choosing_letters_by_kind(talk: Scenario, pages: Pages) -> None:
    page = pages.sign_in(talk.person("Berta")).get("/mi-pagina/avisos")
    form = page.form("letters_mine")
    assert {name: form.values[f"letters_{name}"] for name in ("mine", "replies", "followed", "process")} == {
        "mine": "now", "replies": "now", "followed": "weekly", "process": "no",
    }  # fmt: skip
    page = pages.submit(form, letters_mine="weekly", letters_followed="no", letters_process="weekly")
    assert "Guardamos" in page.text
    assert chosen_by(talk, "Berta") == {
        NewsKind.MINE: Choice.WEEKLY,
        NewsKind.REPLIES: Choice.NOW,
        NewsKind.FOLLOWED: Choice.NO,
        NewsKind.PROCESS: Choice.WEEKLY,
    }
    assert "Con tu consentimiento" in pages.get("/mis-datos").main_text
    assert pages.get("/mi-pagina/avisos").form("letters_mine").values["letters_process"] == "weekly"


def test_a_choice_that_is_none_is_said_so(talk: Scenario, pages: Pages) -> None:
    page = pages.sign_in(talk.person("Berta")).get("/mi-pagina/avisos")
    page = pages.submit(page.form("letters_mine"), 422, letters_mine="often")
    assert page.error_summary()
    assert chosen_by(talk, "Berta")[NewsKind.MINE] is Choice.NOW


def test_what_one_follows_is_listed_and_can_be_left(talk: Scenario, pages: Pages) -> None:
    for subject in ("proposal/first", ZONE, f"process/{PROCESS}", "proposal/gone"):
        following(talk, "Berta", subject)
    page = pages.sign_in(talk.person("Berta")).get("/mi-pagina/avisos")
    for name in ("1, Una escuela de participación", "Quitumbe", "Plan de prueba"):
        assert name in page.main_text
    form = next(form for form in page.forms() if form.values.get("subject") == ZONE)
    page = pages.submit(form)
    assert page.path.startswith("/mi-pagina/avisos")
    assert ZONE not in followed_by(talk, "Berta")


# Letters ----------------------------------------------------------------------------------------------------------------


def test_a_letter_says_why_until_when_and_where(talk: Scenario, app) -> None:
    talk.given(("Mario", not_admit(reasons="Las cárceles las maneja el Estado.")))
    letter = written(app, last_letter(talk, "news_mine"))
    assert letter.subject.startswith("Tu propuesta no fue admitida")
    for words in (
        "Hola, Ana", "1, Una escuela de participación", "No le toca a la ciudad", "Las cárceles las maneja el Estado.",
        "apela hasta el", "/propuestas/1", "/busca-tu-propuesta", "/avisos/baja/", "/mi-pagina/avisos",
    ):  # fmt: skip
        assert words in letter.text, words
    assert "%(" not in letter.text
    assert "<" not in letter.text


def test_an_answer_says_what_becomes_of_the_idea_and_the_reasons(talk: Scenario, app) -> None:
    talk.given(("Mario", admit()), ("Olga", respond()))
    letter = written(app, last_letter(talk, "news_mine"))
    assert letter.subject.startswith("Tu propuesta tiene respuesta")
    assert "queda para el próximo" in letter.text
    assert " ".join(REASONS.split()) in " ".join(letter.text.split())


@pytest.mark.parametrize("act", [admit(), not_admit(), hide("proposal/first")])
def test_every_status_letter_can_be_said(talk: Scenario, app, act) -> None:
    talk.a_proposal("second", by="Ana")
    talk.given(
        ("Mario", act),
        ("Marta", group("first", "second"))
        if act.__class__ is admit().__class__
        else ("Olga", comment("x", about="proposal/second")),
    )
    write_letters(talk.platform.bus)
    with talk.platform.database.reading() as connection:
        found = [letter for letter in letters(connection, limit=20) if letter.kind in NEWS_LETTERS]
    assert found
    for letter in found:
        words = written(app, letter)
        assert words.subject[0].isupper()
        assert "None" not in words.text
        assert "Qué sigue:" in words.text


def test_an_answer_is_quoted_as_it_stands_when_the_letter_goes(talk: Scenario, app) -> None:
    talk.given(("Berta", comment("one")), ("Carla", comment("two", "¿Quién lo paga todo?", parent="one")))
    letter = last_letter(talk, "news_replies")
    assert written(app, letter).subject.startswith("Contestaron tu comentario")
    assert "¿Quién lo paga todo?" in written(app, letter).text
    talk.given(("Carla", EditComment(process=PROCESS, comment="two", stance=Stance.QUESTION, words="¿Quién paga?")))
    assert "¿Quién paga?" in written(app, letter).text
    talk.given(("Mario", hide("comment/two")))
    text = written(app, letter).text
    assert "¿Quién paga?" not in text
    assert "ya no se muestra" in text


def test_a_comment_that_was_taken_back_is_not_quoted(talk: Scenario, app) -> None:
    talk.given(("Berta", comment("one")), ("Carla", comment("two", "Perdón por esto.", parent="one")))
    letter = last_letter(talk, "news_replies")
    talk.given(("Carla", WithdrawComment(process=PROCESS, comment="two")))
    assert "Perdón por esto" not in written(app, letter).text


def test_the_weekly_letter_groups_by_what_it_is_about(talk: Scenario, app) -> None:
    talk.a_proposal("second", by="Dora")
    for subject in ("proposal/first", "proposal/second"):
        following(talk, "Berta", subject)
    talk.given(("Carla", comment("one")), ("Carla", comment("two", "Otra cosa.", about="proposal/second")))
    talk.given(("Mario", admit()))
    talk.clock.move(days=8)
    letter = written(app, last_letter(talk, WEEKLY_DIGEST, "Berta"))
    assert "3 avisos" in letter.subject
    first, second = letter.text.index("1, Una escuela"), letter.text.index("2, Una escuela")
    assert first < second, "what happened last comes first"
    assert letter.text.count("\n  - ") == 3
    assert letter.text.count("1 comentario nuevo") == 2
    assert "Otra cosa" not in letter.text


def test_a_letter_whose_news_are_away_waits(talk: Scenario, app) -> None:
    talk.given(("Mario", admit()))
    last_letter(talk, "news_mine")
    with talk.platform.database.writing() as connection:
        talk.platform.projections._begin(connection)
    office = PostOffice()
    deliver(app, post_office=office.open())
    assert [m["Subject"] for m in office.messages if "admitida" in m["Subject"]] == []
    talk.platform.projections.rebuild(talk.platform.database, talk.platform.ledger)
    talk.clock.move(hours=1)
    deliver(app, post_office=office.open())
    assert len([m for m in office.messages if "admitida" in m["Subject"]]) == 1


def test_mail_programs_are_told_where_letters_stop(talk: Scenario, app) -> None:
    """As it goes over the line: one address, in angle brackets, not broken or encoded."""
    app.config["SETTINGS"]["base_url"] = "https://participa.quito.example.org"
    talk.given(("Mario", admit()))
    sent = BytesIO()
    message = message_of(app, last_letter(talk, "news_mine"))
    BytesGenerator(sent, policy=message.policy.clone(linesep="\r\n")).flatten(message)
    head = sent.getvalue().partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode()
    line = next(line for line in head.split("\r\n") if line.startswith("List-Unsubscribe:"))
    address = line.partition(": ")[2].strip()
    assert address.startswith("<https://participa.quito.example.org/avisos/baja/"), line
    assert address.endswith(">")
    assert " " not in address
    received = message_from_bytes(sent.getvalue(), policy=policy.default)
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_letters_that_one_cannot_do_without_have_no_such_link(talk: Scenario, app) -> None:
    with talk.platform.database.reading() as connection:
        receipt = next(letter for letter in letters(connection, limit=9) if letter.kind == "proposal_received")
    assert message_of(app, receipt)["List-Unsubscribe"] is None


# Stopping -----------------------------------------------------------------------------------------------------------------


def stop_path(app, story: Scenario, who: str, what: str) -> str:
    with app.test_request_context("/"):
        return stopping_url(story.people[who].person, what).partition("localhost")[2]


def test_one_button_stops_letters_without_signing_in(talk: Scenario, app, pages: Pages) -> None:
    path = stop_path(app, talk, "Ana", NewsKind.MINE)
    page = pages.get(path)
    assert "lo que pasa con tus propuestas y comentarios" in page.main_text
    assert chosen_by(talk, "Ana")[NewsKind.MINE] is Choice.NOW, "looking at it stops nothing"
    page = pages.post(path, status=200)
    assert "no te escribimos más" in page.main_text
    assert chosen_by(talk, "Ana")[NewsKind.MINE] is Choice.NO
    assert chosen_by(talk, "Ana")[NewsKind.REPLIES] is Choice.NOW


def test_mail_programs_post_without_cookies_and_are_not_redirected(talk: Scenario, app, guarded_pages: Pages) -> None:
    path = stop_path(app, talk, "Ana", EVERYTHING)
    response = guarded_pages.app.test_client(use_cookies=False).post(path, data={"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert set(chosen_by(talk, "Ana").values()) == {Choice.NO}


def test_everything_else_is_still_guarded(talk: Scenario, guarded_pages: Pages) -> None:
    guarded_pages.sign_in(talk.person("Ana")).post(
        "/mi-pagina/avisos", {"letters_mine": "no", "csrf_token": "x"}, status=400
    )


def test_a_link_that_was_changed_stops_nothing(talk: Scenario, app, pages: Pages) -> None:
    path = stop_path(app, talk, "Ana", EVERYTHING)
    for changed in (
        path[:-9] + ("A" if path[-9] != "A" else "B") + path[-8:],
        "/avisos/baja/x",
        "/avisos/baja/" + "A" * 300,
    ):
        pages.get(changed, 404)
        pages.post(changed, status=404)
    assert chosen_by(talk, "Ana")[NewsKind.MINE] is Choice.NOW


def test_a_link_means_what_it_says(app) -> None:
    with app.test_request_context("/"):
        token = stopping_url("somebody", WEEKLY_DIGEST).rpartition("/")[2]
        assert meant_by(token) == ("somebody", WEEKLY_DIGEST)


def test_a_link_of_a_closed_account_answers_kindly(talk: Scenario, app, pages: Pages) -> None:
    path = stop_path(app, talk, "Ana", EVERYTHING)
    with talk.platform.database.writing() as connection:
        connection.execute(sa.text("DELETE FROM account WHERE person = :p"), {"p": talk.people["Ana"].person})
    pages.post(path, status=200)


def test_the_weekly_round_is_one_of_the_tenders_tasks(talk: Scenario, app) -> None:
    from cocreate.tending import TASKS

    names = list(TASKS)
    assert names.index("write letters about news") < names.index("deliver letters")
    assert names.index("write weekly letters") < names.index("deliver letters")
    talk.given(("Mario", admit()))
    assert TASKS["write letters about news"](talk.platform, app) == 1
    assert TASKS["write weekly letters"](talk.platform, app) == 0
