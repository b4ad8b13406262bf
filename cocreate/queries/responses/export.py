"""The register for other programs: every line with all that a response says, read in portions."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import TEXT
from cocreate.kept.words import words_of
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.processes import UNIT
from cocreate.projections.proposals import PROPOSAL, REDACTED
from cocreate.projections.responses import ANSWER, RESPONSE, RESPONSE_CONTEST
from cocreate.queries.responses.listing import Criteria, conditions_of

PORTION = 500

COLUMNS = (
    "proposal",
    "title",
    "theme",
    "zone",
    "parish",
    "phase",
    "admitted_or_reopened_at",
    "respond_by",
    "outcome",
    "answered_at",
    "days",
    "late",
    "response",
    "edition",
    "group",
    "unit",
    "unit_name",
    "session",
    "item",
    "reasons",
    "evidence",
    "target_kind",
    "target",
    "target_text",
    "reference",
    "contest_until",
    "contests",
)
"""Names of the columns, in their order; what each holds stands in web/responses_words.py."""

_SECOND_GROUP = CLUSTER.alias("answered_group")
_CONTESTS = (
    sa.select(sa.func.count()).where(RESPONSE_CONTEST.c.about == RESPONSE.c.about).correlate(RESPONSE).scalar_subquery()
)
_SOURCE = (
    ANSWER.join(PROPOSAL, PROPOSAL.c.id == ANSWER.c.proposal)
    .outerjoin(TEXT, TEXT.c.commitment == PROPOSAL.c.words)
    .outerjoin(RESPONSE, (RESPONSE.c.about == ANSWER.c.about) & (RESPONSE.c.edition == ANSWER.c.edition))
    .outerjoin(UNIT, (UNIT.c.process == ANSWER.c.process) & (UNIT.c.key == ANSWER.c.unit))
    .outerjoin(_SECOND_GROUP, _SECOND_GROUP.c.id == sa.func.substr(RESPONSE.c.about, len("cluster/") + 1))
)
_ROWS = sa.select(
    PROPOSAL.c.number.label("proposal"),
    PROPOSAL.c.words.label("title_words"),
    PROPOSAL.c.status,
    PROPOSAL.c.hidden,
    *(PROPOSAL.c[name] for name in ("theme", "zone", "parish", "phase")),
    ANSWER.c.owed_since.label("admitted_or_reopened_at"),
    *(ANSWER.c[name] for name in ("respond_by", "outcome", "answered_at", "days", "late", "edition", "unit")),
    RESPONSE.c.number.label("response"),
    RESPONSE.c.words.label("response_words"),
    RESPONSE.c.target_kind,
    RESPONSE.c.target_key.label("target"),
    RESPONSE.c.appeal_until.label("contest_until"),
    UNIT.c.name.label("name_of_unit"),
    _SECOND_GROUP.c.number.label("group"),
    _CONTESTS.label("contests"),
).select_from(_SOURCE)


def exported(
    connection: sa.Connection, process: str, criteria: Criteria, at: Moment, portion: int = PORTION
) -> Iterator[dict[str, Any]]:
    """Lines by the number of their proposals; two statements for each portion, so that no length is too much."""
    where = conditions_of(connection.dialect.name, process, criteria, at)
    last = 0
    while True:
        query = _ROWS.where(*where, PROPOSAL.c.number > last).order_by(PROPOSAL.c.number).limit(portion)
        rows = connection.execute(query).mappings().all()
        sealed = [row[name] for row in rows for name in ("title_words", "response_words", "name_of_unit")]
        words = words_of(connection, sealed)
        for row in rows:
            yield _line(row, words)
        if len(rows) < portion:
            return
        last = rows[-1]["proposal"]


def _line(row: Any, words: dict[str, Any]) -> dict[str, Any]:
    said = words.get(row["response_words"]) or {}
    hidden = row["hidden"] or row["status"] == REDACTED
    title = None if hidden else (words.get(row["title_words"]) or {}).get("title")
    own = {
        "title": title,
        "unit_name": words.get(row["name_of_unit"]),
        "evidence": said.get("evidence", []),
        "late": None if row["late"] is None else bool(row["late"]),
        **{name: said.get(name) for name in ("session", "item", "reasons", "target_text", "reference")},
    }
    return {name: own[name] if name in own else row[name] for name in COLUMNS}
