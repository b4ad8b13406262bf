"""The zones that workshops are meant for, by the names of the edition that they were planned in."""

from collections.abc import Sequence

from cocreate.queries.proposals import Places, setting_of
from cocreate.web.current import connection


def places_in(process: str) -> Places:
    """Names of places of a process. One statement."""
    setting = setting_of(connection(), process)
    return setting.places if setting else Places()


def zone_names(places: Places, version: str, zones: Sequence[str]) -> list[str]:
    return [places.name(version, zone) for zone in zones]
