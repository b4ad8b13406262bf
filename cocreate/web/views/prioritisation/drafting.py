"""The door of pages on which a draft is changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, request, url_for

from cocreate.application.prioritisation import State
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.auth import Role
from cocreate.web.prioritisation.declaring.steps import REVIEW
from cocreate.web.views.prioritisation.blueprint import Answer, with_role


def drafting(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """For who organises. What is declared already is read on the check page; changing it is for the rules to refuse."""

    @with_role(Role.ORGANISER)
    @wraps(view)
    def guarded(round: RoundView, **kwargs: Any) -> Answer:
        if request.method == "GET" and round.state is not State.DRAFT:
            return redirect(url_for(REVIEW, number=round.number), 303)
        return view(round, **kwargs)

    return guarded
