"""The rounds of a process, and the page of one."""

from flask import abort, render_template, request

from cocreate.application.prioritisation import ChamberKey, State
from cocreate.queries.prioritisation.views import RoundView, rounds_of
from cocreate.queries.prioritisation.voting import cancel_reason_of, winners_of
from cocreate.queries.processes import current_process, process_by_id
from cocreate.web.current import connection, now
from cocreate.web.prioritisation.declared import explained_chamber
from cocreate.web.prioritisation.explaining import explain, short_rule
from cocreate.web.prioritisation.shown import ABOVE_OPTIONS, BELOW_RULE, sections, tasks_in
from cocreate.web.prioritisation.voting.booth import paper_of
from cocreate.web.prioritisation.voting.electorate import lack_of, who_may_vote
from cocreate.web.prioritisation.voting.listed import in_shelves
from cocreate.web.prioritisation.voting.paper import Paper
from cocreate.web.prioritisation.voting.stages import stage_of
from cocreate.web.prioritisation.voting.stand import my_named_ballot, my_standing, sits_in_council
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found, organises
from cocreate.web.words.prioritisation import ballot_type_name, combination_name, money

SHORT, WHOLE = 160, 400
"""So much of an option stands on the page of the round, where it has its own page, and where it has none."""


@bp.get("/votaciones/")
def index() -> Answer:
    """Of the current process, or of the one that `proceso` names."""
    named = request.args.get("proceso")
    process = process_by_id(connection(), named) if named else current_process(connection())
    if named and process is None:
        abort(404)
    organising = process is not None and organises(process.id)
    rounds = rounds_of(connection(), process.id, drafts=organising) if process else []
    return render_template(
        "prioritisation/index.html",
        process=process,
        shelves=in_shelves(rounds, now()),
        winners=winners_of(connection(), [round.id for round in rounds]),
        organises=organising,
    )


@bp.get("/votaciones/<int:number>")
def show(number: int) -> Answer:
    round = found(number)
    paper = paper_of(round, ChamberKey.CITIZENS)
    standing = my_standing(round) if round.state is not State.DRAFT else None
    above, below = sections(ABOVE_OPTIONS, round), sections(BELOW_RULE, round)
    return render_template(
        "prioritisation/show.html",
        round=round,
        paper=paper,
        stage=stage_of(round, now()),
        standing=standing,
        lack=lack_of(standing.missing, round, paper.zones) if standing and standing.missing else None,
        named=my_named_ballot(round),
        in_council=sits_in_council(round),
        electorate=list(who_may_vote(round, paper.zones)),
        chambers=_chambers(round, paper),
        facts=_facts(round),
        tasks=tasks_in(round),
        cancel_reason=cancel_reason_of(connection(), round),
        above=list(above),
        below=list(below),
        short=SHORT,
        whole=WHOLE,
        **above,
        **below,
    )


def _chambers(round: RoundView, paper: Paper) -> list[dict[str, object]]:
    """Of each: how one votes, by which rule it is counted, and the whole of it with an example."""
    return [
        {
            "key": plan.chamber.value,
            "ballot": ballot_type_name(plan.ballot_type),
            "rule": short_rule(plan.rule, plan.params),
            "explained": explain(explained_chamber(round, plan.chamber, len(paper.options))),
        }
        for plan in round.plan.chambers
    ]


def _facts(round: RoundView) -> dict[str, str]:
    plan = round.plan
    return {
        "budget": money(plan.budget) if plan.budget else "",
        "seats": str(plan.seats or ""),
        "combination": combination_name(plan.combination) if plan.has_council else "",
    }
