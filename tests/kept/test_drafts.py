"""Drafts: each person's own, and no window undoes another page of the same form."""

from cocreate.kept.drafts import begin_draft, delete_draft, draft_of, drafts_of, save_draft
from tests.scenario import PROCESS, Scenario

AT = "2026-03-02T14:00:00.000Z"


def test_two_windows_do_not_undo_each_other(scenario: Scenario) -> None:
    person = scenario.person("Ana").person or ""
    with scenario.platform.database.writing() as connection:
        draft = begin_draft(connection, person=person, kind="proposal", process=PROCESS, at=AT)
        save_draft(connection, draft, {"title": "Uno"}, AT)
        save_draft(connection, draft, {"causes": "Dos"}, AT)  # from a window that was opened before
        assert draft_of(connection, person, draft.id).value == {"title": "Uno", "causes": "Dos"}


def test_a_draft_is_its_persons_alone(scenario: Scenario) -> None:
    ana, berta = (scenario.person(name).person or "" for name in ("Ana", "Berta"))
    with scenario.platform.database.writing() as connection:
        draft = begin_draft(connection, person=ana, kind="proposal", process=PROCESS, at=AT)
        assert draft_of(connection, berta, draft.id) is None
        delete_draft(connection, berta, draft.id)
        assert [found.id for found in drafts_of(connection, ana, "proposal")] == [draft.id]
        delete_draft(connection, ana, draft.id)
        assert drafts_of(connection, ana, "proposal") == []
