"""Photographs of paper boards: taken with the phone of who leads, bare of what cameras write beside, for everybody."""

import secrets
from pathlib import Path
from typing import Any

from flask import Response, abort, send_file
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from cocreate.application.proposals import Upload
from cocreate.application.workshops import PhotographBoard
from cocreate.kept.files import keep_file, media_type_of, path_of
from cocreate.kept.photos import without_traces
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.room import Photo, photos_of
from cocreate.web.acting import form_page, went_through
from cocreate.web.auth import signed_in
from cocreate.web.current import actor, bus, connection, dispatch, now, setting
from cocreate.web.forms.workshops.live import PhotoForm
from cocreate.web.limits import count
from cocreate.web.room import may_lead
from cocreate.web.views.workshops.blueprint import Answer, bp, found, to_workshop
from cocreate.web.workshops.boards import table_name
from cocreate.web.workshops.console import questions, tables


@bp.get("/talleres/<int:number>/fotos")
def photos(number: int) -> Answer:
    """What hung on the walls, for everybody; and for who leads, the form to add to it."""
    workshop = found(number)
    return _page(workshop, _form(workshop, formdata=None))


@bp.post("/talleres/<int:number>/fotos")
@signed_in
def photograph(number: int) -> Answer:
    workshop = found(number)
    if not may_lead(workshop):
        abort(403)
    form = _form(workshop)
    content = _picture(form) if form.validate_on_submit() else None
    if content is not None and went_through(lambda: _keep(workshop, form, content), form):
        return to_workshop(workshop, _("Guardaste la foto. Cualquiera puede verla."), "workshops.photos")
    return _page(workshop, form)


def _form(workshop: WorkshopView, **how: None) -> PhotoForm:
    form = PhotoForm(**how)
    form.offer(questions(workshop), tables(workshop))
    return form


def _page(workshop: WorkshopView, form: PhotoForm) -> Answer:
    shown = [(photo, caption_of(workshop, photo)) for photo in photos_of(connection(), workshop.id)]
    return form_page("workshops/photos.html", form, workshop=workshop, shown=shown, leads=may_lead(workshop))


def caption_of(workshop: WorkshopView, photo: Photo) -> str:
    """Which board it shows: what stands in the place of the picture for who does not see it."""
    asked = next((item.words for item in workshop.agenda if item.key == photo.item), "")
    where = table_name(workshop, photo.table)
    parts = [_("Papelógrafo"), where, asked]
    return ", ".join(part for part in parts if part)


def _picture(form: PhotoForm) -> bytes | None:
    """What came, bare of traces; what is wrong with it stands at the field."""
    sent: FileStorage | None = form.photo.data
    if sent is None or not sent.filename:
        form.photo.errors = [_("Elige o toma una foto.")]
        return None
    count("upload", actor().person)
    content = sent.read()
    if len(content) > setting("upload_megabytes") * 2**20:
        form.photo.errors = [_("La foto pesa más de %(mb)s MB.", mb=setting("upload_megabytes"))]
        return None
    bare = without_traces(content, media_type_of(content) or "")
    if bare is None:
        form.photo.errors = [_("Ese archivo no es una foto JPEG o PNG que se pueda leer.")]
    return bare


def _keep(workshop: WorkshopView, form: PhotoForm, content: bytes) -> None:
    """Picture and event stand or fall together."""

    def keep_it(writing: Any) -> None:
        kept = keep_file(writing, _folder(), content, owner=actor().pseudonym(workshop.process), at=now())
        assert kept is not None, "a picture"  # noqa: S101 — looked at before
        command = PhotographBoard(
            process=workshop.process,
            workshop=workshop.id,
            photo=secrets.token_hex(12),
            upload=Upload(sha256=kept.sha256, size=kept.size, media_type=kept.media_type, name=""),
            item=form.item.data or None,
            table=form.table.data or None,
        )
        dispatch(command)

    bus().atomically(keep_it)


def _folder() -> Path:
    return Path(setting("data")) / "files"


@bp.get("/talleres/<int:number>/fotos/<key>")
def photo(number: int, key: str) -> Response:
    """One picture. Nothing in it is run, whatever it claims to be."""
    workshop = found(number)
    wanted = next((photo for photo in photos_of(connection(), workshop.id) if photo.key == key and photo.kept), None)
    if wanted is None:
        abort(404)
    response: Response = send_file(path_of(_folder(), wanted.sha256), mimetype=wanted.media_type, etag=wanted.sha256)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
