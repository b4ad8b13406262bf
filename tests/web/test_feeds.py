"""Atom feeds and the calendar, read as strictly as other programs read them."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest
from icalendar import Calendar

from cocreate.application.processes import ExtendPhase, PublishTimeline
from cocreate.application.proposals import Ground, RedactProposal
from cocreate.domain.processes import Phase
from tests.deliberating import OPEN, admit, deliberating, not_admit
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, words

NS = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-zA-Z0-9.-]+,\d{4}-\d\d-\d\d:[\w./-]+")
PROCESS_FEED, CALENDAR = f"/procesos/{PROCESS}/atom.xml", f"/procesos/{PROCESS}/calendario.ics"
FEEDS = (PROCESS_FEED, "/zonas/QU/atom.xml", "/propuestas/1/atom.xml")


@pytest.fixture
def talk(story: Scenario) -> Scenario:
    return deliberating(story).a_proposal(by="Ana")


def feed(app, path: str, language: str = "es") -> Xml.Element:
    """The feed at an address, checked against RFC 4287."""
    response = app.test_client().get(path, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    assert response.data.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    root = Xml.fromstring(response.data)  # noqa: S314 — the house's own
    check_feed(root, path)
    return root


def check_feed(root: Xml.Element, path: str) -> None:
    assert root.tag == f"{NS}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang")
    for name in ("id", "title", "updated"):
        assert len(root.findall(NS + name)) == 1, name
    assert TAG.fullmatch(root.findtext(f"{NS}id"))
    assert MOMENT.fullmatch(root.findtext(f"{NS}updated"))
    assert root.find(f"{NS}author").findtext(f"{NS}name").strip()
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{NS}link")}
    assert urlsplit(links["self"]).path == path
    entries = root.findall(f"{NS}entry")
    for entry in entries:
        check_entry(entry)
    ids = [entry.findtext(f"{NS}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert [e.findtext(f"{NS}updated") for e in entries] == sorted(
        (e.findtext(f"{NS}updated") for e in entries), reverse=True
    )


def check_entry(entry: Xml.Element) -> None:
    for name in ("id", "title", "updated"):
        assert len(entry.findall(NS + name)) == 1, name
        assert entry.findtext(NS + name).strip()
    assert TAG.fullmatch(entry.findtext(f"{NS}id"))
    assert MOMENT.fullmatch(entry.findtext(f"{NS}updated"))
    (link,) = entry.findall(f"{NS}link")
    assert urlsplit(link.get("href")).netloc, "an address is whole"
    assert link.get("rel") == "alternate"


def titles(root: Xml.Element) -> list[str]:
    return [entry.findtext(f"{NS}title") for entry in root.findall(f"{NS}entry")]


# Atom -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_valid_and_its_links_open(talk: Scenario, app, pages: Pages, path: str) -> None:
    talk.given(("Mario", admit()))
    root = feed(app, path)
    assert root.findall(f"{NS}entry")
    for link in root.iter(f"{NS}link"):
        assert app.test_client().get(urlsplit(link.get("href")).path).status_code == 200


def test_a_feed_tells_what_happened_newest_first(talk: Scenario, app) -> None:
    talk.clock.move(minutes=1)
    talk.given(("Mario", not_admit()))
    found = titles(feed(app, "/propuestas/1/atom.xml"))
    assert len(found) == 2
    assert "no " in found[0].lower()
    assert "Una escuela de participación" in found[1]
    assert len(titles(feed(app, "/zonas/QU/atom.xml"))) == 2
    assert titles(feed(app, "/zonas/TU/atom.xml")) == []


def test_an_entry_has_the_same_name_in_every_feed_and_for_ever(talk: Scenario, app) -> None:
    def names(path: str) -> list[str]:
        return [entry.findtext(f"{NS}id") for entry in feed(app, path).findall(f"{NS}entry")]

    before = names("/propuestas/1/atom.xml")
    assert before == names("/zonas/QU/atom.xml")
    talk.platform.projections.rebuild(talk.platform.database, talk.platform.ledger)
    assert names("/propuestas/1/atom.xml") == before


def test_what_people_write_cannot_break_a_feed(talk: Scenario, app) -> None:
    talk.a_proposal("odd", by="Berta", words=words(title="Pan & <b>agua</b> ]]> \x0b\ufffe fin"))
    (title,) = titles(feed(app, "/propuestas/2/atom.xml"))
    assert "Pan & <b>agua</b> ]]>" in title


def test_erased_words_leave_the_feed_too(talk: Scenario, app) -> None:
    redact = RedactProposal(process=PROCESS, proposal="first", ground=Ground.OTHER, reason="Prueba.")
    talk.given(("Mario", redact))
    assert not [title for title in titles(feed(app, "/zonas/QU/atom.xml")) if "escuela" in title]


def test_a_feed_speaks_the_readers_language(talk: Scenario, app) -> None:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed(app, PROCESS_FEED).get(language) == "es"
    assert feed(app, PROCESS_FEED, "en").get(language) == "en"


@pytest.mark.parametrize("path", [*FEEDS, CALENDAR])
def test_who_has_it_already_gets_nothing_again(talk: Scenario, app, path: str) -> None:
    client = app.test_client()
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    talk.clock.move(minutes=1)
    extend = ExtendPhase(process=PROCESS, phase="intake", closes=talk.clock.moment(days=90), reason="Llueve.")
    talk.given(("Mario", admit()), ("Olga", extend))
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/procesos/none/atom.xml",
        "/procesos/none/calendario.ics",
        "/propuestas/9/atom.xml",
        "/zonas/XX/atom.xml",
        "/zonas/170111/atom.xml",
    ],
)
def test_feeds_of_nothing_are_not_found(talk: Scenario, app, path: str) -> None:
    assert app.test_client().get(path).status_code == 404


def test_pages_name_their_feeds(talk: Scenario, pages: Pages) -> None:
    page = pages.get(f"/procesos/{PROCESS}")
    alternates = {link.get("type"): link.get("href") for link in page.select("link[rel=alternate]")}
    assert alternates == {"application/atom+xml": PROCESS_FEED, "text/calendar": CALENDAR}
    assert CALENDAR in page.links("main")
    assert pages.get("/zonas/QU").select("link[rel=alternate]")[0].get("href") == "/zonas/QU/atom.xml"


# Calendar ---------------------------------------------------------------------------------------------------------------


def calendar(app, language: str = "es") -> Calendar:
    response = app.test_client().get(CALENDAR, headers={"Accept-Language": language})
    assert response.content_type == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.data.split(b"\r\n")), "lines are folded"
    return Calendar.from_ical(response.data)


def event(app):
    (found,) = calendar(app).walk("VEVENT")
    return found


def test_the_calendar_has_what_the_standard_asks_for(talk: Scenario, app) -> None:
    whole = calendar(app)
    assert whole["VERSION"] == "2.0"
    assert whole["PRODID"]
    found = event(app)
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "URL"):
        assert name in found, name
    assert found["SUMMARY"] == "Proponer: Plan de prueba"
    assert urlsplit(str(found["URL"])).path == f"/procesos/{PROCESS}"


def test_a_phase_lasts_to_the_day_that_the_pages_name(talk: Scenario, app, pages: Pages) -> None:
    """Closing at midnight in the city is the day before; the calendar's end is the first day that is free."""
    midnight = datetime(2026, 6, 1, 5, 0, tzinfo=UTC)  # 00:00 in Quito
    days = (midnight - talk.clock()).total_seconds() / 86_400
    talk.given(("Olga", ExtendPhase(process=PROCESS, phase="intake", closes=talk.clock.moment(days=days), reason="x")))
    found = event(app)
    assert found.decoded("DTSTART") == date(2026, 3, 17)
    assert found.decoded("DTEND") == date(2026, 6, 1)
    assert "31 may 2026" in pages.get(f"/procesos/{PROCESS}").main_text


def test_a_moved_phase_is_the_same_event_with_a_higher_sequence(talk: Scenario, app) -> None:
    seen = [event(app)]
    talk.clock.move(days=1)
    closes = talk.clock.moment(days=80)
    talk.given(("Olga", ExtendPhase(process=PROCESS, phase="intake", closes=closes, reason="Llueve.")))
    seen.append(event(app))
    talk.clock.move(days=1)
    opens = talk.platform.projections and seen[0]["DTSTART"]
    assert opens
    phases = (Phase("intake", OPEN, _opened(talk), talk.clock.moment(days=100)),)
    talk.given(("Olga", PublishTimeline(process=PROCESS, phases=phases, reason="Más tiempo.")))
    seen.append(event(app))
    assert len({str(found["UID"]) for found in seen}) == 1
    assert [found["SEQUENCE"] for found in seen] == [0, 1, 2]
    stamps = [found.decoded("DTSTAMP") for found in seen]
    assert stamps == sorted(stamps)
    assert stamps[0] < stamps[2]
    assert seen[2].decoded("DTEND") > seen[1].decoded("DTEND") > seen[0].decoded("DTEND") - timedelta(days=1)


def _opened(story: Scenario) -> str:
    from cocreate.domain.processes import Process

    return story.platform.ledger.get(Process, PROCESS).phases["intake"].opens


def test_a_process_without_a_timeline_has_an_empty_calendar(story: Scenario, app) -> None:
    from cocreate.application.processes import AnnounceProcess
    from cocreate.domain.processes import RuleSet
    from cocreate.domain.shared import Role

    story.a_territory().with_role("Olga", Role.ORGANISER)
    announce = AnnounceProcess(
        process=PROCESS, title="Plan", summary="x", rule_set=RuleSet.OGP_LOCAL, territory="quito"
    )
    story.given(("Olga", announce))
    assert list(calendar(app).walk("VEVENT")) == []
    assert feed(app, PROCESS_FEED).findall(f"{NS}entry")
