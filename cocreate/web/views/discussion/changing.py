"""What its author does with a comment: correct it within minutes, take it back; and what everybody may see of that."""

from itertools import pairwise

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.application.discussion import EditComment, WithdrawComment
from cocreate.queries.discussion import CommentView, editions_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.changed_words import words_changed
from cocreate.web.current import actor, connection
from cocreate.web.discussion import cards_of
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.discussion import CorrectionForm
from cocreate.web.limits import count
from cocreate.web.views.discussion.blueprint import Answer, bp, found, is_mine, place_about


@bp.route("/comentarios/<int:number>/corregir", methods=["GET", "POST"])
@signed_in
def correct(number: int) -> Answer:
    comment = found(number)
    place = place_about(comment.about)
    form = CorrectionForm(stance=comment.stance, words=comment.words)
    card = cards_of([comment], place)[0]
    if not form.is_submitted() and not card.edit_until:
        return _not_now(comment)
    if form.validate_on_submit():
        count("correction", actor().person)
        command = EditComment(process=comment.process, comment=comment.id, stance=form.chosen, words=typed(form.words))
        if carried_out(command, form):
            flash(_("Tu comentario está corregido. Lo que decía antes sigue a la vista."), "success")
            return redirect(url_for("discussion.comment", number=number), 303)
    return form_page("discussion/correct.html", form, place=place, card=card)


def _not_now(comment: CommentView) -> Answer:
    if not is_mine(comment):
        flash(_("Solo quien escribió el comentario puede hacer esto."), "error")
    else:
        flash(_("Los comentarios se corrigen durante 15 minutos. Después puedes responder o retirarlo."), "error")
    return redirect(url_for("discussion.comment", number=comment.number), 303)


@bp.route("/comentarios/<int:number>/retirar", methods=["GET", "POST"])
@signed_in
def withdraw(number: int) -> Answer:
    comment = found(number)
    place = place_about(comment.about)
    form = EmptyForm()
    if not form.is_submitted() and (not is_mine(comment) or comment.withdrawn_at):
        flash(_("Solo quien escribió el comentario puede hacer esto."), "error")
        return redirect(url_for("discussion.comment", number=number), 303)
    if form.validate_on_submit() and carried_out(WithdrawComment(process=comment.process, comment=comment.id), form):
        flash(_("Retiraste tu comentario. Sus palabras están borradas."), "success")
        return redirect(url_for("discussion.comment", number=number), 303)
    return form_page("discussion/withdraw.html", form, place=place, card=cards_of([comment], place)[0])


@bp.get("/comentarios/<int:number>/cambios")
def editions(number: int) -> Answer:
    """What a comment said before, word by word."""
    comment = found(number)
    place = place_about(comment.about)
    said = editions_of(connection(), comment.id)
    changes = [(new, words_changed(old.words, new.words)) for old, new in pairwise(said) if old.words and new.words]
    return render_template(
        "discussion/editions.html",
        place=place,
        card=cards_of([comment], place)[0],
        editions=said,
        changes=changes,
    )
