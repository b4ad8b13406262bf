"""What was published once and must not change by accident: names and fields of events, addresses of pages.

`python -m tests.frozen` writes both files anew, after a change that was meant; the difference stands in the commit.
"""

import json
import tempfile
import types
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from cocreate.bootstrap import build_app, build_platform
from cocreate.config import settings_from
from cocreate.domain.shared import KINDS, Aggregate

FOLDER = Path(__file__).parent
EVENTS = FOLDER / "events.golden.json"
ROUTES = FOLDER / "routes.txt"

Golden = dict[str, Any]


def events_of_the_house() -> dict[str, type[Aggregate.Event]]:
    """Tests may have events of their own; these are the program's."""
    return {kind: event for kind, event in sorted(KINDS.items()) if event.__module__.startswith("cocreate.")}


# Describing ---------------------------------------------------------------------------------------------------------


def description() -> Golden:
    """Every event with its schema and fields; every value type in them, down to the closed lists."""
    values: dict[str, Any] = {}
    events = {kind: _event(event, values) for kind, event in events_of_the_house().items()}
    return {"events": events, "values": dict(sorted(values.items()))}


def _event(event: type[Aggregate.Event], values: dict[str, Any]) -> Golden:
    fields = {f.name: f for f in msgspec.structs.fields(event) if f.name in event.FACTS}
    return {"schema": event.SCHEMA, "fields": {name: _field(fields[name], values) for name in sorted(fields)}}


def _field(field: msgspec.structs.FieldInfo, values: dict[str, Any]) -> str:
    return _said(field.type, values) + ("" if field.required else " (optional)")


def _said(kind: Any, values: dict[str, Any]) -> str:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return " | ".join(sorted(_said(part, values) for part in get_args(kind)))
    if origin is not None:
        return f"{origin.__name__}[{', '.join(_said(part, values) for part in get_args(kind))}]"
    if kind is type(None):
        return "None"
    if isinstance(kind, type) and issubclass(kind, Enum):
        values[kind.__name__] = [member.value for member in kind]
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = msgspec.structs.fields(kind)
        values[kind.__name__] = {field.encode_name: _field(field, values) for field in fields}
    return "..." if kind is ... else str(kind.__name__)


def types_in(kind: Any) -> Iterator[Any]:
    """A type and all those within it."""
    yield kind
    for part in get_args(kind):
        yield from types_in(part)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for inner in get_type_hints(kind).values():
            yield from types_in(inner)


# Comparing ----------------------------------------------------------------------------------------------------------


def broken_promises(golden: Golden, now: Golden) -> list[str]:
    """What stored events, or readers of the export, would stumble over. Additions are not among it."""
    broken = []
    for kind, old in golden["events"].items():
        new = now["events"].get(kind)
        if new is None:
            broken.append(f"the event {kind} is gone")
        elif new["schema"] < old["schema"]:
            broken.append(f"{kind}: schema {old['schema']} became {new['schema']}")
        elif new["schema"] == old["schema"]:
            broken += _lost(kind, old["fields"], new["fields"])
    for name, old in golden["values"].items():
        new = now["values"].get(name)
        if isinstance(old, list) and isinstance(new, list):
            broken += [f"{name}: the word {word!r} is gone" for word in old if word not in new]
        elif isinstance(old, dict) and isinstance(new, dict):
            broken += _lost(name, old, new)
        else:
            broken.append(f"the value type {name} is gone")
    return broken


def _lost(owner: str, old: dict[str, str], new: dict[str, str]) -> list[str]:
    lost = [f"{owner}: the field {name} is gone" for name in old if name not in new]
    lost += [
        f"{owner}: {name} was {old[name]}, is {new[name]}" for name in old if name in new and old[name] != new[name]
    ]
    return lost + [
        f"{owner}: the new field {name} has no default"
        for name in new
        if name not in old and "(optional)" not in new[name]
    ]


def additions(golden: Golden, now: Golden) -> list[str]:
    """What is new and not yet frozen."""
    new = [f"event {kind}" for kind in now["events"] if kind not in golden["events"]]
    for kind, event in now["events"].items():
        old = golden["events"].get(kind, event)
        new += [f"{kind}.{name}" for name in event["fields"] if name not in old["fields"]]
        new += [f"{kind} schema {event['schema']}"] if event["schema"] != old["schema"] else []
    for name, value in now["values"].items():
        old = golden["values"].get(name, ())
        new += [f"{name} {part}" for part in value if part not in old]
    return new


# Addresses ----------------------------------------------------------------------------------------------------------


def routes(app: Any) -> list[str]:
    """One line for each address: methods, path, endpoint."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (str(rule), rule.endpoint))
    return [f"{' '.join(sorted(rule.methods - {'HEAD', 'OPTIONS'}))} {rule} {rule.endpoint}" for rule in rules]


def write() -> None:
    EVENTS.write_text(json.dumps(description(), indent=1, ensure_ascii=False) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        app = build_app(build_platform(settings_from({}, database="sqlite://", data=folder)))
    ROUTES.write_text("\n".join(routes(app)) + "\n")


if __name__ == "__main__":
    write()
