"""Every test builds an application of its own; what is the same in all of them is compiled once for each process.

That is four fifths of the time of a test that opens pages: Jinja would compile the same templates again, and werkzeug
the same addresses. Nothing that an application knows or remembers is shared, only code.
"""

from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class TemplatesOfThisProcess(BytecodeCache):
    """The code of each template, as long as its source is what it was."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.kept[bucket.key, bucket.checksum] = bucket.code


def share_templates() -> None:
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": TemplatesOfThisProcess()}


def share_addresses() -> None:
    """How an address is built from its parts follows from the rule alone; the function gets the rule when it is called."""
    compiled: dict[tuple[Any, ...], Any] = {}
    compile_builder = Rule._compile_builder

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        if rule.defaults:
            return compile_builder(rule, append_unknown)
        known = (rule.rule, tuple(rule._trace), append_unknown)
        if known not in compiled:
            compiled[known] = compile_builder(rule, append_unknown)
        return compiled[known]

    Rule._compile_builder = once  # type: ignore[method-assign]
