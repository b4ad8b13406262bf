"""What every form of a proposal shares, wherever it stands: the places one can choose, the fields of a command."""

from cocreate.application.proposals import OgpValue, Place
from cocreate.queries.proposals import Setting
from cocreate.web.current import now
from cocreate.web.filters import local
from cocreate.web.forms.proposals import PlacePart, SolutionPart


def edition_now(around: Setting) -> str:
    return around.places.version_on(local(now()).date().isoformat()) or ""


def offer_places(form: PlacePart, around: Setting) -> None:
    edition = edition_now(around)
    zones = around.places.zones(edition)
    parishes = {
        zone.name: sorted(((p.code, p.name) for p in around.places.parishes(edition, zone.code)), key=lambda c: c[1])
        for zone in zones
    }
    form.zone_of = {p.code: p.parent or "" for p in around.places.parishes(edition)}
    form.offer([(zone.code, zone.name) for zone in zones], parishes)


def place_typed(form: PlacePart, around: Setting) -> Place:
    return Place(version=edition_now(around), zone=form.zone.data or None, parish=form.parish.data or None)


def values_typed(form: SolutionPart) -> tuple[OgpValue, ...]:
    return tuple(OgpValue(value) for value in form.values.data or [])
