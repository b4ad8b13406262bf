"""What concerns somebody and what of it is unread, on both databases, with the noise of others around."""

import pytest

from cocreate.application.proposals import GiveSupport
from cocreate.kept.follows import MOST_FOLLOWED, follow, mark_as_read, read_to, unfollow
from cocreate.kept.preferences import NewsKind
from cocreate.queries.notifications import (
    MOST_COUNTED,
    InboxPage,
    Item,
    Naming,
    began_at,
    can_be_followed,
    inbox_of,
    items_of,
    naming_of,
    unread_by,
)
from tests.deliberating import admit, comment, deliberating, group, hide, respond
from tests.scenario import PROCESS, Scenario


@pytest.fixture
def talk(scenario: Scenario) -> Scenario:
    deliberating(scenario).a_proposal(by="Ana").a_proposal("noise", by="Zoe")
    scenario.clock.move(minutes=1)
    return scenario


def following(story: Scenario, who: str, subject: str, since: int | None = None) -> bool:
    with story.platform.database.writing() as connection:
        position = story.platform.ledger.head()[0] if since is None else since
        return follow(connection, story.person(who).person, subject, since=position, at=story.platform.bus.now())


def inbox(story: Scenario, who: str, **asked: int) -> InboxPage:
    with story.platform.database.reading() as connection:
        person = story.people[who].person
        return inbox_of(connection, person, read_to=read_to(connection, person), **asked)


def items(page: InboxPage) -> list[tuple[str, str]]:
    return [(item.entry.kind, item.item.kind.value) for item in page.items]


def unread(story: Scenario, who: str) -> int:
    with story.platform.database.reading() as connection:
        return unread_by(connection, story.people[who].person)


def test_ones_own_things_concern_one_without_following(talk: Scenario) -> None:
    talk.given(("Mario", admit()), ("Mario", admit("noise")), ("Berta", comment("one")))
    assert items(inbox(talk, "Ana")) == [
        ("discussion.comment_posted", "followed"),
        ("admission.proposal_admitted", "mine"),
    ]
    assert unread(talk, "Ana") == 2


def test_what_is_followed_concerns_from_then_on(talk: Scenario) -> None:
    talk.given(("Carla", comment("before")))
    assert following(talk, "Berta", "proposal/first")
    talk.given(("Carla", comment("after", "Otra idea más.")), ("Berta", comment("own", "Yo también opino.")))
    assert items(inbox(talk, "Berta")) == [("discussion.comment_posted", "followed")]
    assert unread(talk, "Berta") == 1
    with talk.platform.database.writing() as connection:
        unfollow(connection, talk.people["Berta"].person, "proposal/first")
    assert unread(talk, "Berta") == 0


def test_who_takes_part_hears_of_the_process_from_then_on(talk: Scenario) -> None:
    from cocreate.application.processes import ExtendPhase

    talk.given(("Berta", GiveSupport(process=PROCESS, proposal="first")))
    talk.clock.move(minutes=1)
    extend = ExtendPhase(process=PROCESS, phase="intake", closes=talk.clock.moment(days=90), reason="Llueve.")
    talk.given(("Olga", extend))
    assert items(inbox(talk, "Berta")) == [("processes.phase_extended", "process")]
    talk.person("Nobody")
    assert items(inbox(talk, "Nobody")) == []


def test_an_event_counts_once_for_its_weightiest_reason(talk: Scenario) -> None:
    for subject in ("proposal/first", f"zone/{PROCESS}/QU"):
        following(talk, "Ana", subject, since=0)
    talk.given(("Mario", admit()))
    page = inbox(talk, "Ana")
    assert [item.item.kind for item in page.items].count(NewsKind.MINE) == 1
    assert len({item.item.position for item in page.items}) == len(page.items)
    assert unread(talk, "Ana") == len(page.items)


def test_read_stays_read(talk: Scenario) -> None:
    talk.given(("Mario", admit()))
    ana, head = talk.people["Ana"].person, talk.platform.ledger.head()[0]
    with talk.platform.database.writing() as connection:
        mark_as_read(connection, ana, head)
        mark_as_read(connection, ana, 1)
    talk.given(("Berta", comment("one")))
    assert [item.unread for item in inbox(talk, "Ana").items] == [True, False]
    assert unread(talk, "Ana") == 1


def test_pages_follow_each_other_without_gap_or_overlap(talk: Scenario) -> None:
    following(talk, "Berta", "proposal/first")
    for number in range(7):
        talk.given((f"P{number}", comment(f"c{number}", f"Comentario número {number}.")))
    seen, before = [], None
    while True:
        page = inbox(talk, "Berta", size=3, **({"before": before} if before else {}))
        seen += [item.item.position for item in page.items]
        before = page.older
        if before is None:
            break
    assert len(seen) == 7
    assert seen == sorted(seen, reverse=True)


def test_counting_ends_somewhere(talk: Scenario) -> None:
    """Everything that ever happened to 320 proposals is not counted to write a number beside a link."""
    following(talk, "Berta", f"zone/{PROCESS}/QU", since=0)
    for number in range(MOST_COUNTED + 3):
        talk.a_proposal(f"p{number}", by=f"P{number % 7}")
    assert unread(talk, "Berta") == MOST_COUNTED


def test_nobody_follows_without_end(talk: Scenario) -> None:
    for number in range(MOST_FOLLOWED):
        assert following(talk, "Berta", f"proposal/{number}", since=0)
    assert not following(talk, "Berta", "proposal/first")
    assert following(talk, "Berta", "proposal/7"), "what is followed already"


def test_what_happened_to_one_thing_each_event_once(talk: Scenario) -> None:
    talk.given(("Mario", admit()), ("Mario", admit("noise")), ("Mario", group("first", "noise")))
    talk.given(("Olga", respond("cluster/night")))
    with talk.platform.database.reading() as connection:
        found = items_of(connection, f"zone/{PROCESS}/QU")
        assert [entry.kind for _item, entry in found][:3] == [
            "responses.response_published", "admission.proposal_admitted", "admission.proposal_admitted",
        ]  # fmt: skip
        assert len({item.position for item, _entry in found}) == len(found)
        assert isinstance(found[0][0], Item)
        assert began_at(connection, "proposal/first") == found[-1][1].time
        assert began_at(connection, f"zone/{PROCESS}/TU") <= found[-1][1].time


def test_only_what_there_is_can_be_followed(talk: Scenario) -> None:
    talk.given(("Mario", group("first", "noise")))
    with talk.platform.database.reading() as connection:
        for subject in ("proposal/first", "cluster/night", f"process/{PROCESS}", f"zone/{PROCESS}/TU"):
            assert can_be_followed(connection, subject), subject
        person = f"person/{talk.people['Ana'].pseudonym(PROCESS)}"
        for subject in ("proposal/x", "cluster/x", "process/x", "zone/x/QU", f"zone/{PROCESS}/170111", person, ""):
            assert not can_be_followed(connection, subject), subject


def test_things_are_named_as_readers_know_them(talk: Scenario) -> None:
    talk.given(("Mario", group("first", "noise")), ("Berta", comment("one")))
    zone, plan = f"zone/{PROCESS}/QU", f"plan/{PROCESS}"
    wanted = ["proposal/first", "cluster/night", "comment/one", zone, plan, "proposal/x", "zone/odd", ""]
    with talk.platform.database.reading() as connection:
        names = naming_of(connection, wanted)
    assert names["proposal/first"].number == 1
    assert names["cluster/night"] == Naming("cluster/night", "Cursos de noche", 1)
    assert names["comment/one"] == Naming("comment/one", None, 1, "proposal/first")
    assert (names[zone].title, names[plan].title) == ("Quitumbe", "Plan de prueba")
    assert names.keys() == {"proposal/first", "cluster/night", "comment/one", zone, plan}


def test_hidden_words_name_nothing(talk: Scenario) -> None:
    talk.given(("Mario", hide("proposal/first")))
    with talk.platform.database.reading() as connection:
        assert naming_of(connection, ["proposal/first"])["proposal/first"].title is None
