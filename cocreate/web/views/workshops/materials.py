"""What people read before a workshop: sharing it, and handing it out."""

from pathlib import Path
from typing import Any

from flask import Response, abort, send_file
from flask_babel import gettext as _

from cocreate.application.proposals import Upload
from cocreate.application.workshops import MATERIALS_WORKING_DAYS, ShareMaterial, working_days_between
from cocreate.kept.files import MEDIA_TYPES, KeptFile, keep_file, media_type_of, path_of
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.planning import material_of, materials_of
from cocreate.web.acting import form_page, typed, went_through
from cocreate.web.current import actor, bus, connection, dispatch, now, setting
from cocreate.web.forms.workshops.planning import MaterialForm
from cocreate.web.views.workshops.blueprint import Answer, bp, found, leaders_only, to_workshop


@bp.route("/talleres/<int:number>/materiales", methods=["GET", "POST"])
@leaders_only
def share_material(workshop: WorkshopView) -> Answer:
    form = MaterialForm()
    if form.validate_on_submit() and _is_shared(workshop, form):
        return to_workshop(workshop, _("Compartiste el documento."), _anchor="materiales")
    return form_page(
        "workshops/materials.html",
        form,
        workshop=workshop,
        materials=materials_of(connection(), workshop.id),
        days=working_days_between(now(), workshop.starts, workshop.time_zone),
        enough=MATERIALS_WORKING_DAYS,
    )


def _is_shared(workshop: WorkshopView, form: MaterialForm) -> bool:
    content = form.file.data.read()
    if media_type_of(content) is None:
        form.file.errors = [_("Ese tipo de archivo no se acepta: usa PDF, ODT, DOCX, JPEG o PNG.")]
        return False

    def share_it(writing: Any) -> None:
        """The file's row and the event stand or fall together."""
        owner = actor().pseudonym(workshop.process)
        kept = keep_file(writing, _folder(), content, owner=owner, at=now())
        if kept is not None:
            dispatch(_shared(workshop, form, kept))

    return went_through(lambda: bus().atomically(share_it), form)


def _shared(workshop: WorkshopView, form: MaterialForm, kept: KeptFile) -> ShareMaterial:
    return ShareMaterial(
        process=workshop.process,
        workshop=workshop.id,
        material=kept.sha256[:32],
        title=typed(form.title),
        upload=Upload(sha256=kept.sha256, size=kept.size, media_type=kept.media_type, name=""),
    )


@bp.get("/talleres/<int:number>/materiales/<key>")
def material(number: int, key: str) -> Response:
    workshop = found(number)
    shared = material_of(connection(), workshop.id, key) or abort(404)
    path = path_of(_folder(), shared.sha256)
    if not shared.kept or not path.exists():
        abort(410)
    name = f"taller-{workshop.number}-{shared.key[:8]}.{MEDIA_TYPES.get(shared.media_type, 'bin')}"
    return send_file(path, mimetype=shared.media_type, as_attachment=True, download_name=name)


def _folder() -> Path:
    return Path(setting("data")) / "files"
