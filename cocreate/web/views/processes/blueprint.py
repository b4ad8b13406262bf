"""The blueprint of all pages of a process, and what each of them begins with."""

from pathlib import Path

from flask import Blueprint, abort

from cocreate.queries.processes import ProcessView, process_by_id
from cocreate.web.current import connection, setting
from cocreate.web.filters import end_of, last_day
from cocreate.web.timeline import span_of
from cocreate.web.words.processes import (
    ability_list,
    ability_name,
    category_name,
    file_kind,
    file_size,
    part_name,
    phase_name,
    problem_name,
    rule_set_name,
    sector_name,
)
from cocreate.web.words.workshops import workshop_kind_name

bp = Blueprint("processes", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """Names for readers, for the templates of this context."""
    return {
        function.__name__: function
        for function in (
            ability_list,
            ability_name,
            category_name,
            file_kind,
            file_size,
            end_of,
            last_day,
            part_name,
            phase_name,
            problem_name,
            rule_set_name,
            sector_name,
            span_of,
            workshop_kind_name,
        )
    }


def found(process: str) -> ProcessView:
    return process_by_id(connection(), process) or abort(404)


def files_folder() -> Path:
    return Path(setting("data")) / "files"
