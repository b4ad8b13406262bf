"""What moderation hides stands on no page, in no feed, letter, export or file that somebody else can open."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.routing.converters import NumberConverter

from cocreate.accounts.notices import write_letters, write_weekly_letters
from cocreate.application.moderation import RestoreContent
from cocreate.application.proposals import GiveSupport, Upload
from cocreate.application.workshops import CarryContributions, EndWorkshop, NameTheme
from cocreate.kept.files import keep_file
from cocreate.kept.follows import follow
from cocreate.kept.letters import letters
from cocreate.web.letters import SUBJECTS, written
from tests.deliberating import admit, comment, deliberating, group, hide, respond
from tests.gathering import an_open_workshop, here, said
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, submission, words

SECRET, SOUGHT = "frambuesa", "zarzamora"
"""Words that stand in everything that gets hidden here, and nowhere else. A page may repeat what is sought."""
HIDDEN = ("comment/s1", "comment/s3", "comment/s4", "proposal/secret", "contribution/said")
QUITO = ZoneInfo("America/Guayaquil")
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture
def secrets(story: Scenario, tmp_path: Path) -> Scenario:
    """Zoe's proposal 2, in a group and answered, with a file, and her comments; Berta follows it all. Then all hidden."""
    deliberating(story).a_proposal()
    folder = tmp_path / "files"
    secret = words(f"Una {SECRET} y una {SOUGHT} en cada patio", what_happens=f"Falta {SECRET} y {SOUGHT}.")
    with story.platform.database.writing() as connection:
        owner = story.person("Zoe").pseudonym(PROCESS)
        kept = keep_file(connection, folder, PNG, owner=owner, at=story.platform.bus.now())
    assert kept is not None
    upload = Upload(sha256=kept.sha256, name=f"{SECRET}.png", media_type=kept.media_type, size=kept.size)
    follows(story, "Berta", "proposal/secret", f"process/{PROCESS}", f"zone/{PROCESS}/QU")
    write_all_letters(story)
    story.given(
        ("Zoe", submission("secret", words=secret, uploads=(upload,))),
        ("Berta", GiveSupport(process=PROCESS, proposal="secret")),
        ("Zoe", comment("s1", f"Digo {SECRET}.")),
        ("Carla", comment("s2", "Respondo.", parent="s1", stance=None)),
        ("Zoe", comment("s3", f"También aquí: {SECRET}.", about="proposal/secret")),
        ("Zoe", comment("s4", f"Y respondo {SECRET}.", about="proposal/secret")),
        ("Mario", admit("first")),
        ("Mario", admit("secret")),
        ("Olga", group("first", "secret")),
        ("Olga", respond("cluster/night")),
    )
    story.clock.move(days=1)
    write_all_letters(story)
    for about in HIDDEN[:-1]:
        story.given(("Mario", hide(about, "Motivo público.")))
    story.clock.move(days=8)
    _said_at_a_workshop(story)
    write_all_letters(story)
    return story


def _said_at_a_workshop(story: Scenario) -> None:
    """Under a theme, carried into proposal 1, told in a draft of the minutes; hidden at the end."""
    an_open_workshop(story, people=("Zoe", "Carla"))
    story.given(
        ("Zoe", said("said", f"Aquí digo {SECRET}.")),
        ("Fabia", NameTheme(**here(theme="theme", name="Patios", contributions=("said",)))),
        ("Fabia", EndWorkshop(**here())),
        ("Fabia", CarryContributions(**here(contributions=("said",), proposal="first"))),
        ("Mario", hide("contribution/said", "Motivo público.")),
    )


def follows(story: Scenario, name: str, *subjects: str) -> None:
    with story.platform.database.writing() as connection:
        for subject in subjects:
            follow(connection, story.person(name).person or "", subject, since=0, at=story.platform.bus.now())


def write_all_letters(story: Scenario) -> None:
    write_letters(story.platform.bus)
    write_weekly_letters(story.platform.bus, QUITO)


def addresses(app: Flask, story: Scenario) -> Iterator[str]:
    """Every address that answers a GET, with all values that the story has for its parameters."""
    last = story.platform.ledger.head()[0]
    with story.platform.database.reading() as connection:
        digest = connection.execute(sa.text("SELECT sha256 FROM proposal_attachment")).scalar_one()
    known: dict[str, list[object]] = {
        "number": [1, 2, 3, 4, 5],
        "position": list(range(1, last + 1)),
        "about": list(HIDDEN),
        "key": ["said"],
        "comment": ["s1", "s3"],
        "proposal": ["secret"],
        "process": [PROCESS],
        "code": ["QU", "CODEER"],
        "sha256": [digest],
        "filename": ["cocreate.css"],
        "kind": ["proposal"],
    }
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "language.choose":
            if not rule.arguments:
                yield adapter.build(rule.endpoint, {})
            elif len(rule.arguments) == 1:
                (name,) = rule.arguments
                for value in _known(rule, name, known):
                    yield adapter.build(rule.endpoint, {name: value})
            else:
                for number in (1, 2):
                    values = {name: _known(rule, name, known)[0] for name in rule.arguments}
                    yield adapter.build(rule.endpoint, values | ({"number": number} if "number" in values else {}))
    yield from (f"/propuestas/?q={SOUGHT}", f"/busca-tu-propuesta?q={SOUGHT}", "/registro/?propuesta=2")


def _known(rule: Rule, name: str, known: dict[str, list[object]]) -> list[object]:
    """Values for a parameter; of one that only its own kind of address knows, something that fits."""
    if name == "number" and rule.rule.startswith("/talleres"):
        return [1]
    is_number = isinstance(rule._converters[name], NumberConverter)
    return known.get(name, [1, 2] if is_number else ["x"])


def told(app: Flask, story: Scenario, name: str | None, among: set[str] | None = None) -> set[str]:
    """Addresses whose answer holds the secret, for somebody: of the whole house, or among some."""
    pages = Pages(app)
    if name:
        pages.sign_in(story.person(name))
    found = set()
    for path in addresses(app, story) if among is None else among:
        with pages.client.get(path, follow_redirects=True) as response:
            assert response.status_code < 500, path
            body = response.get_data().decode(errors="replace")
        if SECRET in body:
            found.add(path)
    return found


@pytest.mark.parametrize("name", [None, "Carla", "Berta", "Olga"])
def test_no_address_of_the_house_shows_it_to_others(app: Flask, secrets: Scenario, name: str | None) -> None:
    """A stranger, somebody who answered and sat beside her, who follows and supports it, and an organiser."""
    assert told(app, secrets, name) == set()


def test_no_letter_carries_it(app: Flask, secrets: Scenario) -> None:
    with secrets.platform.database.reading() as connection:
        outbox = letters(connection, limit=200)
    kinds = {letter.kind for letter in outbox}
    assert "proposal_received" in kinds
    assert len(kinds) > 1
    for letter in outbox:
        assert letter.kind in SUBJECTS
        assert SECRET not in written(app, letter, base_url="http://localhost").text, letter.kind


def test_its_author_and_moderators_still_read_it(app: Flask, secrets: Scenario) -> None:
    read = {"/propuestas/2", *(f"/moderacion/texto/{about}" for about in HIDDEN)}
    assert told(app, secrets, "Zoe", read) == read
    assert told(app, secrets, "Marta", read) == read


def test_its_files_are_not_served(app: Flask, secrets: Scenario) -> None:
    with secrets.platform.database.reading() as connection:
        digest = connection.execute(sa.text("SELECT sha256 FROM proposal_attachment")).scalar_one()
    path = f"/propuestas/2/archivos/{digest}"
    for name in (None, "Zoe", "Carla"):
        pages = Pages(app)
        if name:
            pages.sign_in(secrets.person(name))
        assert _status(pages, path) == 404
    secrets.given(("Marta", RestoreContent(process=PROCESS, about="proposal/secret", reason="Fue un error.")))
    assert _status(Pages(app), path) == 200


def _status(pages: Pages, path: str) -> int:
    with pages.client.get(path) as response:
        return response.status_code


def test_shown_again_it_stands_everywhere_again(app: Flask, secrets: Scenario) -> None:
    for about in HIDDEN:
        secrets.given(("Marta", RestoreContent(process=PROCESS, about=about, reason="Fue un error.")))
    shown = {"/propuestas/", "/propuestas/2", "/propuestas/2/seguimiento", f"/propuestas/?q={SOUGHT}"}
    shown |= {"/zonas/QU", "/propuestas/2/atom.xml", "/registro/", "/comentarios/1"}
    shown |= {"/propuestas/1", "/talleres/1/temas", "/talleres/1/despues", "/talleres/1/aportes/1"}
    shown |= {"/talleres/1/despues.csv", "/aportes/said"}
    assert shown <= set(addresses(app, secrets)), "what strangers are not shown is asked of all these too"
    assert told(app, secrets, None, shown) == shown


def test_hidden_it_is_still_counted(pages: Pages, secrets: Scenario) -> None:
    """Invariant X3."""
    assert "2 propuestas" in pages.get("/propuestas/").main_text
    page = pages.get("/propuestas/2")
    assert "1 apoyo" in page.main_text
