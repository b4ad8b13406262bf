"""The public account of moderation: how much, by which rule, how soon; every decision with its reason; the rules."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from flask import Response, abort, render_template, request, stream_with_context, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from cocreate.application.moderation import APPEAL_DAYS
from cocreate.queries.moderation import Account, Line, Wanted, account_of, every_line, page_of
from cocreate.queries.processes import current_process, process_by_id
from cocreate.web.chronicle import who_acts
from cocreate.web.chronicle.days import beginning_of
from cocreate.web.current import connection, database, now
from cocreate.web.filters import local, number
from cocreate.web.views.moderation.blueprint import Answer, bp
from cocreate.web.words.moderation import (
    EXAMPLES,
    OUTCOME_LOOKS,
    OUTCOMES,
    RULES,
    STILL_ALLOWED,
    kind_name,
    outcome_name,
    rule_name,
)

MOST_DIGITS = 15
COLUMNS = ("asiento", "momento", "texto", "resultado", "regla", "motivo", "decidio", "enlace")
"""Columns of the exported log."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what nobody made here asks for nothing."""

    process: str
    rule: str | None
    outcome: str | None
    month: str | None
    before: int | None
    after: int | None

    @property
    def wanted(self) -> Wanted:
        days = month_of(self.month or "")
        since, until = (beginning_of(days[0]), beginning_of(days[1])) if days else (None, None)
        return Wanted(process=self.process, rule=self.rule, outcome=self.outcome, since=since, until=until)

    def url(self, **more: Any) -> str:
        asked = {
            "proceso": request.args.get("proceso"),
            "regla": self.rule,
            "resultado": self.outcome,
            "mes": self.month,
        }
        return url_for("moderation.log", **(asked | more))


@bp.get("/moderacion/")
def log() -> Answer:
    process = _process()
    if process is None:
        return render_template("moderation/no_process.html")
    asked = _asked(process)
    account = account_of(connection(), process)
    page = page_of(connection(), asked.wanted, before=asked.before, after=asked.after)
    return render_template(
        "moderation/log.html",
        asked=asked,
        account=account,
        shares=_shares(account),
        waited=_waited(account.median),
        page=page,
        rows=[_row(line) for line in page.lines],
        chips=_chips(asked),
        months=_months(account),
        rules=RULES,
        outcomes=OUTCOMES,
        newer_url=asked.url(despues=page.newer) if page.newer else None,
        older_url=asked.url(antes=page.older) if page.older else None,
        csv_url=url_for("moderation.log_csv", proceso=request.args.get("proceso")),
    )


@bp.get("/moderacion/reglas")
def rules() -> str:
    return render_template(
        "moderation/rules.html", rules=RULES, examples=EXAMPLES, allowed=STILL_ALLOWED, appeal_days=APPEAL_DAYS
    )


@bp.get("/moderacion/registro.csv")
def log_csv() -> Response:
    """The whole log, sent while it is read: nothing of it is ever in memory at once."""
    process = _process() or abort(404)
    response = Response(stream_with_context(_csv(process)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="moderacion-{process}.csv"'
    return response


def _csv(process: str) -> Iterator[str]:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    with database().snapshot() as reading:
        for line in every_line(reading, process):
            writer.writerow(_cells(line))
            yield written.getvalue()
            written.seek(0)
            written.truncate()
    yield written.getvalue()


def _cells(line: Line) -> tuple[object, ...]:
    return (
        line.position,
        line.at,
        line.about,
        line.outcome,
        line.rule or "",
        _no_formula(line.reason or ""),
        line.acting_as,
        url_for("chronicle.show", position=line.position, _external=True),
    )


def _no_formula(text: str) -> str:
    """Spreadsheets reckon with what begins like a formula; people's words are words."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _process() -> str | None:
    """The process of the address, else the current one. 404 for one that does not exist."""
    asked = request.args.get("proceso", "")
    process = process_by_id(connection(), asked) or abort(404) if asked else current_process(connection())
    return process.id if process else None


def _asked(process: str) -> Asked:
    args = request.args
    month = args.get("mes", "")
    return Asked(
        process=process,
        rule=_one_of(args.get("regla"), RULES),
        outcome=_one_of(args.get("resultado"), OUTCOMES),
        month=month if month_of(month) else None,
        before=_position(args.get("antes", "")),
        after=_position(args.get("despues", "")),
    )


def _one_of(code: str | None, known: Any) -> str | None:
    return code if code in known else None


def _position(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def month_of(text: str) -> tuple[date, date] | None:
    """The first day of a month `2026-05` and that of the next one; None for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01")
        return first, date(first.year + first.month // 12, first.month % 12 + 1, 1)
    except ValueError:
        return None


def _months(account: Account) -> list[tuple[str, str]]:
    """Every month since the first line, the newest first."""
    if account.first is None:
        return []
    day, last, months = local(account.first).date().replace(day=1), local(now()).date(), []
    while day <= last:
        months.append((f"{day:%Y-%m}", str(format_date(day, "LLLL y", rebase=False))))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return months[::-1]


def _chips(asked: Asked) -> list[dict[str, str]]:
    chosen = [
        (_("Regla"), rule_name(asked.rule), {"regla": None}, asked.rule),
        (_("Resultado"), outcome_name(asked.outcome or ""), {"resultado": None}, asked.outcome),
        (_("Mes"), asked.month or "", {"mes": None}, asked.month),
    ]
    return [
        {"label": label, "value": value, "remove_url": asked.url(**without)}
        for label, value, without, set_ in chosen
        if set_
    ]


def _row(line: Line) -> dict[str, object]:
    return {
        "line": line,
        "look": OUTCOME_LOOKS[line.outcome],
        "what": outcome_name(line.outcome),
        "kind": kind_name(line.kind),
        "who": who_acts(line.acting_as),
        "url": url_for("chronicle.show", position=line.position),
        "content_url": url_for("moderation.content", about=line.about),
    }


def _shares(account: Account) -> list[dict[str, object]]:
    """What was hidden by each rule, with its bar."""
    most = max(account.by_rule.values(), default=0)
    return [
        {"name": name, "n": n, "percent": 100 * n // most if most else 0}
        for code, name in RULES.items()
        for n in [account.by_rule.get(code, 0)]
    ]


def _waited(seconds: int | None) -> str:
    """The median of the waiting times, in words."""
    if seconds is None:
        return str(_("todavía no se sabe"))
    if seconds < 3_600:
        return str(_("menos de una hora"))
    return str(_("%(n)s horas", n=number(round(seconds / 3_600, 1))))
