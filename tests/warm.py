"""Every test builds a house of its own; what is the same in all of them is made once for each process.

That is most of the time of a small test: Jinja would compile the same templates again, werkzeug the same addresses, and
SQLAlchemy the same statements. Nothing that a house knows or remembers is shared, only code.
"""

import copy
from types import CodeType
from typing import Any

import sqlalchemy as sa
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

SHAPE_OF_A_RULE = ("_parts", "_trace", "_converters")


def share_all() -> None:
    _share_templates()
    _share_addresses()
    _share_statements()


class Templates(BytecodeCache):
    """The code of each template, as long as its source is what it was."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.kept[bucket.key, bucket.checksum] = bucket.code


def _share_templates() -> None:
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Templates()}


def _share_addresses() -> None:
    """How an address is read and built follows from the rule and its converters; the functions are told whose they are."""
    known: dict[tuple[Any, ...], Rule] = {}
    compile_rule = Rule.compile

    def once(rule: Rule) -> None:
        key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, *map(id, rule.map.converters.values()))
        if rule.defaults:
            compile_rule(rule)
        elif key in known:
            _become(rule, known[key])
        else:
            compile_rule(rule)
            known[key] = rule

    Rule.compile = once  # type: ignore[method-assign]


def _become(rule: Rule, compiled: Rule) -> None:
    for name in SHAPE_OF_A_RULE:
        setattr(rule, name, copy.copy(getattr(compiled, name)))
    rule.arguments |= compiled.arguments
    for name in ("_build", "_build_unknown"):
        setattr(rule, name, getattr(compiled, name).__func__.__get__(rule, None))


class Statements(LRUCache[Any, Any]):
    """Compiled for one kind of database, whichever engine speaks to it."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_any_engine(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_any_engine(key), value)


def _of_any_engine(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *what = key
    return (type(dialect), *what)


def _share_statements() -> None:
    shared = {"compiled_cache": Statements(4_000)}
    create_engine = sa.create_engine

    def sharing(url: Any, *, execution_options: Any = None, **options: Any) -> sa.Engine:
        return create_engine(url, execution_options={**shared, **(execution_options or {})}, **options)

    sa.create_engine = sharing
