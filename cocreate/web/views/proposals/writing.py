"""What the forms of a proposal share: what is like it, the files that came along, what stands in it now."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from cocreate.application.proposals import MOST_FILES, Upload
from cocreate.kept.files import KeptFile, keep_file
from cocreate.queries.likeness import Likeness, Reading, like, marked
from cocreate.queries.proposals import PARTS, ProposalView
from cocreate.web.current import actor, connection, database, now, setting
from cocreate.web.limits import count

NAMES = dict(zip(PARTS, ("what_happens", "who_is_affected", "causes", "what_to_do", "expected_result"), strict=True))
"""Fields of the forms by the place of their text in the sealed words."""
NAME_LENGTH = 120


@dataclass(frozen=True)
class Similar:
    """A proposal that is like the one being written; of its title in pieces, the shared words light up."""

    likeness: Likeness
    title: list[tuple[str, bool]]


def similar_to(process: str, written: dict[str, Any]) -> list[Similar]:
    """Those of the process that are clearly like what stands in a draft, three at most; none before it has a title."""
    if not written.get("title"):
        return []
    text = "\n".join(str(written.get(name) or "") for name in NAMES.values())
    found = like(connection(), process, Reading.of(written["title"], text))
    return [Similar(likeness, marked(likeness.title, likeness.stems)) for likeness in found]


def files_sent() -> list[FileStorage]:
    return [file for file in request.files.getlist("files") if file.filename]


def keep_sent(process: str, folder: Path, *, had: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Keeps the files that came along, beside those that were there; and says of the others what is wrong with them."""
    kept = {file["sha256"]: file for file in had}
    errors: list[str] = []
    files = files_sent()
    if files:  # a disk is filled sooner than a form is written
        count("upload", actor().person)
    for sent in files:
        content = sent.read()
        name = (sent.filename or "").replace("\\", "/").rpartition("/")[2][:NAME_LENGTH]
        if len(content) > setting("upload_megabytes") * 2**20:
            errors.append(_("«%(name)s» pesa más de %(mb)s MB.", name=name, mb=setting("upload_megabytes")))
            continue
        file = _keep(content, process, folder)
        if file is None:
            errors.append(_("«%(name)s» no es un PDF, JPEG, PNG, ODT o DOCX.", name=name))
        else:
            kept[file.sha256] = {
                "sha256": file.sha256, "size": file.size, "media_type": file.media_type, "name": name,
            }  # fmt: skip
    if len(kept) > MOST_FILES:
        errors.append(_("Una propuesta lleva como máximo %(most)s archivos.", most=MOST_FILES))
    return list(kept.values())[:MOST_FILES], errors


def _keep(content: bytes, process: str, folder: Path) -> KeptFile | None:
    with database().writing() as connection:
        return keep_file(connection, folder, content, owner=actor().pseudonym(process), at=now())


def uploads_of(files: list[dict[str, Any]]) -> tuple[Upload, ...]:
    return tuple(Upload(**file) for file in files)


def fields_of(proposal: ProposalView) -> dict[str, Any]:
    """What stands in a proposal now, by the names of the forms' fields."""
    texts = {field: proposal.text(*part) for part, field in NAMES.items()}
    return {
        "title": proposal.title,
        **texts,
        "theme": proposal.theme,
        "values": proposal.values,
        "zone": proposal.zone or "",
        "parish": proposal.parish or "",
    }
