"""One content before moderation: whether it is hidden and why, what was decided, and what who is asking can do."""

from flask import render_template

from cocreate.queries.moderation import CaseView, case_of, lines_about
from cocreate.web.auth import current_user
from cocreate.web.current import connection, now
from cocreate.web.views.moderation.blueprint import Answer, bp, found, is_author, me, moderates, place_of


@bp.get("/moderacion/texto/<path:about>")
def content(about: str) -> Answer:
    """Everybody reads what was decided and why; hidden words only who wrote them and moderators."""
    author, moderator = is_author(shown := found(about)), moderates(shown.process)
    if author or moderator:
        shown = found(about, concealed=True)
    case = case_of(connection(), about, concealed=author or moderator) or CaseView(about, shown.process)
    reader = me(shown.scope if author else shown.process) if current_user.is_authenticated else ""
    return render_template(
        "moderation/content.html",
        content=shown,
        case=case,
        place=place_of(shown),
        lines=lines_about(connection(), about),
        author=author,
        moderator=moderator,
        can_appeal=author and case.can_appeal(reader, now()),
        can_decide=moderator and case.can_decide(reader),
        hid_it=case.hidden_by == reader,
    )
