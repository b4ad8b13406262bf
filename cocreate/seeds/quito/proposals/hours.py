"""When proposals come in: the rush of the first and of the last days, evenings online, mornings in offices."""

from datetime import date, time, timedelta
from math import exp
from random import Random

from cocreate.seeds.quito.proposals.words import INTAKE_DAYS, Channel

SATURDAY, SUNDAY = 5, 6


def day_of_arrival(chance: Random, channel: Channel, opens_on: date) -> int:
    """Most proposals come in the first days and in the last; offices take them on working days only."""
    weights = []
    for day in range(INTAKE_DAYS):
        weekday = weekday_of(opens_on, day)
        rush = 1 + 2.4 * exp(-day / 4) + 3.2 * exp(-(INTAKE_DAYS - 1 - day) / 3)
        closed = weekday == SUNDAY or (weekday == SATURDAY and channel is Channel.PAPER)
        weights.append(rush * (1.4 if weekday >= SATURDAY else 1) if channel is Channel.WEB else 0 if closed else rush)
    return chance.choices(range(INTAKE_DAYS), weights)[0]


def time_of_day(chance: Random, channel: Channel, weekday: int) -> time:
    if channel is not Channel.WEB:
        return clock(chance.triangular(8.5, 13 if weekday == SATURDAY else 16.3, 10.5))
    if weekday >= SATURDAY:
        return clock(chance.triangular(15, 23.8, 19.8) if chance.random() < 0.7 else chance.triangular(8, 15, 11))
    spell = chance.random()
    if spell < 0.58:
        return clock(chance.triangular(17.5, 23.8, 20.7))
    return clock(chance.triangular(12, 14.5, 13.1) if spell < 0.76 else chance.triangular(6, 17.5, 9.5))


def clock(hours: float) -> time:
    seconds = round(hours * 3600)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def weekday_of(opens_on: date, day: int) -> int:
    return (opens_on + timedelta(days=day)).weekday()
