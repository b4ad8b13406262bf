"""The rules of the house: floors, names, rights, sentences, promises. What a reviewer would have to remember."""

import ast
import dataclasses
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from flask import Flask

from cocreate.application import rights
from cocreate.application.acts import Command, ProcessCommand
from cocreate.application.participants import GrantRole
from cocreate.application.prioritisation import (
    CloseRound,
    DestroyRoundKey,
    FlushBallots,
    ImportBallots,
    SettleSeed,
    ShutBox,
    StateTally,
)
from cocreate.application.prioritisation.papers import BatchCommand
from cocreate.application.prioritisation.rounds import RoundCommand
from cocreate.application.workshops import LeadingCommand, RoomCommand
from cocreate.bootstrap import HANDLERS, PROJECTIONS
from cocreate.domain.shared import ENVELOPE, Aggregate, NotFound, Refused, Role, Sealed
from cocreate.projections.base import PROJECTION, metadata
from cocreate.web.chronicle import SENTENCES as CHRONICLE_SENTENCES
from cocreate.web.refusals import SENTENCES as REFUSAL_SENTENCES
from cocreate.web.refusals import sentence_of
from tests import frozen
from tests.frozen import events_of_the_house, types_in
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "cocreate"
MODULES = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.relative_to(HOUSE).parts)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def below(cls: type) -> Iterator[type]:
    """All subclasses that the program has, not those of tests."""
    for child in cls.__subclasses__():
        if child.__module__.startswith("cocreate."):
            yield child
        yield from below(child)


# Floors and files ---------------------------------------------------------------------------------------------------


def test_imports_go_downwards_only() -> None:
    """In a process of its own: the linter silences the loggers of the one that it runs in."""
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "name",
    ["utils", "util", "helpers", "helper", "common", "services", "service", "models", "manager", "managers", "misc"],
)
def test_no_file_is_named_after_nothing(name: str) -> None:
    assert [named(path) for path in MODULES if path.stem == name or path.parent.name == name] == []


def test_every_module_says_in_its_first_line_what_lives_there() -> None:
    assert [named(path) for path in MODULES if not ast.get_docstring(tree_of(path))] == []


IMPORTS = ast.Import | ast.ImportFrom


def _statements_in(node: ast.AST) -> Iterator[ast.AST]:
    """Expressions hold no imports and most of the nodes."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield child
            yield from _statements_in(child)


def test_no_import_hides_in_a_function() -> None:
    hidden = []
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [f"{named(path)}:{n.lineno}" for n in _statements_in(node) if isinstance(n, IMPORTS)]
    assert hidden == []


def test_the_domain_has_no_clock_and_no_chance() -> None:
    forbidden = {"random", "secrets", "time", "uuid", "os", "asyncio", "threading"}
    calls = {"now", "utcnow", "today", "uuid4", "urandom"}
    found = []
    for path in (HOUSE / "domain").rglob("*.py"):
        for node in ast.walk(tree_of(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{named(path)}: {name}" for name in names if name.partition(".")[0] in forbidden]
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls:
                found.append(f"{named(path)}:{node.lineno}: .{node.func.attr}()")
    assert found == []


FLOORS = (
    "",
    "accounts",
    "application",
    "cli",
    "domain",
    "kept",
    "projections",
    "queries",
    "seeds",
    "web",
    "web/forms",
    "web/views",
)


def test_the_map_in_the_readme_names_every_module() -> None:
    """Each module that stands on a floor; what a context's package holds inside is its own affair."""
    readme = (ROOT / "README.md").read_text()
    trees = [block for block in re.findall(r"```\w*\n(.*?)```", readme, re.DOTALL) if "cocreate/" in block]
    words = set(re.findall(r"[\w-]+", "\n".join(trees)))
    missing = []
    for floor in FLOORS:
        for path in sorted((HOUSE / floor).iterdir()):
            package = path.is_dir() and (path / "__init__.py").exists()
            if (path.suffix == ".py" or package) and path.stem not in words | {"__init__"}:
                missing.append(named(path))
    assert missing == []


# Commands -----------------------------------------------------------------------------------------------------------


def commands() -> set[type[Command]]:
    """Those that are given; some only say where others act."""
    only_say_where = (ProcessCommand, LeadingCommand, RoomCommand, RoundCommand, BatchCommand)
    return {cls for cls in below(Command) if cls not in only_say_where}


def test_every_command_has_one_handler() -> None:
    assert set(HANDLERS) == commands()
    contexts = [
        import_module(f"cocreate.application.{path.stem}")
        for path in (HOUSE / "application").glob("*.py")
        if path.stem not in ("__init__", "acts", "bus", "ledger", "rights")
    ]
    each = Counter(cls for context in contexts for cls in getattr(context, "HANDLERS", {}))
    assert {cls.__name__: n for cls, n in each.items() if n > 1} == {}


def test_a_handler_is_its_command_in_snake_case() -> None:
    def snake(name: str) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()

    assert {
        cls.__name__: handler.__name__ for cls, handler in HANDLERS.items() if handler.__name__ != snake(cls.__name__)
    } == {}


def test_every_command_has_one_line_in_the_table_of_rights() -> None:
    assert set(rights.WHO_MAY) == commands()
    source = ast.parse(Path(rights.__file__).read_text())
    (table,) = [
        node.value
        for node in ast.walk(source)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "WHO_MAY"
    ]
    assert isinstance(table, ast.Dict)
    lines = Counter(key.id for key in table.keys if isinstance(key, ast.Name))
    assert {name: n for name, n in lines.items() if n > 1} == {}


BY_THE_PLATFORM = {CloseRound, DestroyRoundKey, FlushBallots, ImportBallots, SettleSeed, ShutBox, StateTally}
"""What nobody asks for: it is done at the hour that was declared."""


def test_who_leaves_no_trace_needs_no_role() -> None:
    """Rights are asked of who takes part; a wish that leaves no trace is open to everybody, and its rule asks."""
    assert {rights.WHO_MAY[command] for command in commands() if not command.TAKES_PART} == {(Role.CITIZEN,)}


def test_every_right_belongs_to_roles_that_somebody_can_have() -> None:
    for command, roles in rights.WHO_MAY.items():
        assert roles or command in BY_THE_PLATFORM, command
        assert all(isinstance(role, Role) and role is not Role.SYSTEM for role in roles), command


def test_commands_cannot_be_changed_once_given() -> None:
    assert [command.__name__ for command in commands() if not command.__dataclass_params__.frozen] == []
    loose = [f"{c.__name__}.{f.name}" for c in commands() for f in dataclasses.fields(c) if not f.kw_only]
    assert loose == []


# Sentences ----------------------------------------------------------------------------------------------------------


def refusals() -> list[type[Refused]]:
    return sorted(below(Refused), key=lambda cls: (cls.__module__, cls.__name__))


def test_every_refusal_has_a_sentence() -> None:
    """Its own, or that of the family that it belongs to."""
    silent = [
        f"{cls.__module__}.{cls.__name__}" for cls in refusals() if not any(c in REFUSAL_SENTENCES for c in cls.__mro__)
    ]
    assert silent == []


SAMPLES: dict[str, Any] = {
    "roles": [Role.ORGANISER], "role": Role.MONITOR, "held": [Role.UNIT], "days": 14,
    "undecided": [3], "unanswered": [5], "unsettled": [2],
}  # fmt: skip
A_MOMENT = "2026-05-01T12:00:00.000Z"


@cache
def details_given() -> dict[str, list[dict[str, Any]]]:
    """Refusal -> for each place where it is raised, details of the names that are given there."""
    given: dict[str, list[dict[str, Any]]] = {
        cls.__name__: [{}] for cls in (NotFound, *refusals()) if cls.__subclasses__() or cls is NotFound
    }
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Raise) or node.exc is None:
                continue
            call = node.exc if isinstance(node.exc, ast.Call) else ast.Call(node.exc, [], [])
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            names = [keyword.arg for keyword in call.keywords if keyword.arg]
            given.setdefault(name, []).append({name: SAMPLES.get(name, A_MOMENT) for name in names})
    return given


def test_every_refusal_is_raised_somewhere() -> None:
    given = details_given()
    assert [cls.__name__ for cls in refusals() if cls.__name__ not in given] == []


def test_every_refusals_sentence_can_be_said(app: Flask) -> None:
    """With the details that the rule gives, wherever it is raised."""
    given = details_given()
    with app.test_request_context("/"):
        for cls in refusals():
            for details in given.get(cls.__name__, []):
                sentence = str(sentence_of(cls(**details)))
                assert sentence.endswith((".", "?", "!")), (cls, sentence)
                assert "%(" not in sentence, (cls, sentence)
                assert "None" not in sentence, (cls, sentence)


def test_every_event_has_a_sentence_in_the_chronicle() -> None:
    assert sorted(set(events_of_the_house()) - set(CHRONICLE_SENTENCES)) == []
    assert sorted(set(CHRONICLE_SENTENCES) - set(events_of_the_house())) == []


# Events -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def golden() -> frozen.Golden:
    return json.loads(frozen.EVENTS.read_text())


def test_what_was_recorded_can_still_be_read(golden: frozen.Golden) -> None:
    """A changed event gets a new schema number and an upcaster; see tests/application/test_upcasting.py."""
    assert frozen.broken_promises(golden, frozen.description()) == []


def test_every_event_is_frozen(golden: frozen.Golden) -> None:
    """New names and fields are written down with `python -m tests.frozen`."""
    assert frozen.additions(golden, frozen.description()) == []


def test_a_new_schema_has_a_way_from_every_older_one() -> None:
    for kind, event in events_of_the_house().items():
        assert set(event.UPCASTERS) == set(range(1, event.SCHEMA)), kind


OLD: frozen.Golden = {
    "events": {"a.done": {"schema": 1, "fields": {"by": "str", "why": "Sealed | None (optional)"}}},
    "values": {"Sealed": {"$sc": "str"}, "Role": ["citizen", "chair"]},
}


def changed(**fields: str) -> frozen.Golden:
    return {"events": {"a.done": {"schema": 1, "fields": fields}}, "values": OLD["values"]}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"events": {}, "values": OLD["values"]}, "the event a.done is gone"),
        (changed(by="str"), "a.done: the field why is gone"),
        (changed(who="str", why="Sealed | None (optional)"), "a.done: the field by is gone"),
        (changed(by="int", why="Sealed | None (optional)"), "a.done: by was str, is int"),
        (changed(by="str", why="Sealed"), "a.done: why was Sealed | None (optional), is Sealed"),
        (changed(by="str", why="Sealed | None (optional)", new="str"), "a.done: the new field new has no default"),
        ({"events": OLD["events"], "values": {"Role": ["citizen", "chair"]}}, "the value type Sealed is gone"),
        ({"events": OLD["events"], "values": {**OLD["values"], "Role": ["citizen"]}}, "Role: the word 'chair' is gone"),
        (
            {"events": OLD["events"], "values": {**OLD["values"], "Sealed": {"sc": "str"}}},
            "Sealed: the field $sc is gone",
        ),
    ],
)
def test_a_broken_promise_is_noticed(now: frozen.Golden, said: str) -> None:
    assert said in frozen.broken_promises(OLD, now)


def test_what_is_added_breaks_no_promise_and_waits_to_be_frozen() -> None:
    now = changed(by="str", why="Sealed | None (optional)", where="Place | None (optional)")
    now["events"]["a.undone"] = {"schema": 1, "fields": {}}
    now["values"] = {**OLD["values"], "Role": ["citizen", "chair", "monitor"]}
    assert frozen.broken_promises(OLD, now) == []
    assert frozen.additions(OLD, now) == ["event a.undone", "a.done.where", "Role monitor"]


def test_a_new_schema_may_change_everything_and_waits_to_be_frozen() -> None:
    now = changed(who="str")
    now["events"]["a.done"]["schema"] = 2
    assert frozen.broken_promises(OLD, now) == []
    assert "a.done schema 2" in frozen.additions(OLD, now)
    assert frozen.broken_promises(now, OLD) == ["a.done: schema 2 became 1"]


def test_names_of_events_are_context_and_past_tense() -> None:
    assert [kind for kind in events_of_the_house() if not re.fullmatch(r"[a-z_]+\.[a-z]+(_[a-z]+)*", kind)] == []


def test_no_fact_is_a_fraction() -> None:
    """Canonical JSON has no floats: amounts are integers of the smallest unit."""
    broken = [
        f"{kind}.{name}"
        for kind, event in events_of_the_house().items()
        for name, hint in get_type_hints(event).items()
        if name in event.FACTS and any(part is float or part is Any or part is object for part in types_in(hint))
    ]
    assert broken == []


PERSONAL = re.compile(
    r"(^|_)(name|surname|e?mail|cedula|phone|telephone|mobile|address|birth\w*|born\w*|age|gender|ip|password|secret|document_tag|person|face|photo)($|_)"
)
PUBLIC_NAMES = {"Area.name"}
"""Names of places."""


def test_no_event_has_room_for_personal_data() -> None:
    """Who acts is a pseudonym; what people write is sealed."""
    now = frozen.description()
    owners = {
        **{kind: event["fields"] for kind, event in now["events"].items()},
        **{name: value for name, value in now["values"].items() if isinstance(value, dict)},
    }
    found = [
        f"{owner}.{name}"
        for owner, fields in owners.items()
        for name, kind in fields.items()
        if PERSONAL.search(name) and Sealed.__name__ not in kind and f"{owner}.{name}" not in PUBLIC_NAMES
    ]
    assert found == []


def test_no_fact_has_the_name_of_a_part_of_the_envelope() -> None:
    taken = ENVELOPE | {"stream", "subject"} | {name for name in dir(Aggregate.Event) if not name.startswith("__")}
    for kind, event in events_of_the_house().items():
        own = set(event.__annotations__)
        assert own & (taken - {"acting_as"}) == set(), kind
        assert "acting_as" not in own, kind


# Tables -------------------------------------------------------------------------------------------------------------


def test_every_table_that_a_rebuild_empties_is_filled_by_one_projection() -> None:
    owned = Counter(table.name for projection in PROJECTIONS for table in projection.tables)
    assert owned == Counter(table.name for table in metadata.sorted_tables if table is not PROJECTION)


# Addresses ----------------------------------------------------------------------------------------------------------


def test_every_address_is_in_the_list(app: Flask) -> None:
    """After a change that was meant: `python -m tests.frozen`."""
    assert frozen.routes(app) == frozen.ROUTES.read_text().splitlines()


PARAMETERS = {
    "process": PROCESS, "number": 1, "code": "QU", "position": 3, "filename": "cocreate.css", "person": None, "document": "d1",
    "agreement": 1, "batch": 1, "sheet": 1, "note": 1, "objection": 1, "poll": 1, "theme": 1, "which": 1, "act": "grant", "token": "unknown", "purpose": "news", "name": "chair", "phase": "intake", "sha256": "0" * 64, "edition": 1,
}  # fmt: skip


def test_reading_writes_nothing_to_the_ledger(app: Flask, story: Scenario) -> None:
    """Every address is opened by a stranger, by a citizen and by somebody with every role; none of it is an act."""
    story.an_open_intake().a_proposal(by="Ana")
    for role in (Role.FACILITATOR, Role.MODERATOR):
        story.with_role("Olga", role)
    story.given(
        (
            story.with_role("Olga", Role.ADMINISTRATOR, "platform"),
            GrantRole(to=story.person("Ana"), role=Role.MONITOR, role_scope=PROCESS),
        )
    )
    before = story.platform.ledger.head()
    answers = Counter[int]()
    for who in (None, "Ana", "Olga"):
        pages = Pages(app)
        if who:
            pages.sign_in(story.person(who))
        parameters = {**PARAMETERS, "person": story.person("Ana").person}
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()):
                path = app.url_map.bind("localhost").build(
                    rule.endpoint, {a: parameters.get(a, "x") for a in rule.arguments}
                )
                response = pages.client.get(path)
                assert response.status_code < 500, f"{path}: {response.status_code}"
                answers[response.status_code] += 1
    assert story.platform.ledger.head() == before
    assert answers[200] > 40, answers
