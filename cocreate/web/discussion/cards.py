"""Comments as cards: who speaks, what is left of the words, what who is asking may do; cut to what a page can carry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from flask_babel import gettext as _

from cocreate.application.discussion import EDIT_MINUTES
from cocreate.domain.shared import later
from cocreate.queries.discussion import CommentView, Thread
from cocreate.web.auth import current_user
from cocreate.web.current import actor, now
from cocreate.web.discussion.places import Place
from cocreate.web.filters import clock, day_and_time, paragraphs
from cocreate.web.languages import current_language
from cocreate.web.words.discussion import office_name, stance_look, stance_name
from cocreate.web.words.moderation import rule_name

COMMENTS_OF_A_PAGE = 48
LETTERS_OF_A_PAGE = 15_000
SHORTEST_CUT = 240
LONGEST_CUT = 900
"""A page of a conversation stays light enough for a phone: longer comments are cut, and whole in their thread."""


@dataclass(frozen=True)
class Card:
    """One comment. `tomb` is why there are no words (title and reason); `cut` says that the thread has the rest."""

    number: int
    stance: str | None
    stance_kind: str
    stance_icon: str
    author: str
    badge: str
    official: bool
    mine: bool
    reportable: bool
    moment: str
    when: str
    edition: int
    paragraphs: list[str]
    cut: bool
    tomb: tuple[str, str] | None
    hidden: bool
    about: str
    place: int
    replies: int
    edit_until: str

    @property
    def anchor(self) -> str:
        return f"c{self.number}"


@dataclass(frozen=True)
class CardThread:
    """`more` replies stand only on the thread's own page."""

    begins: Card
    replies: list[Card] = field(default_factory=list)
    more: int = 0


def threads_shown(
    threads: Sequence[Thread],
    place: Place,
    *,
    most: int = COMMENTS_OF_A_PAGE,
    letters: int = LETTERS_OF_A_PAGE,
    whole: bool = False,
) -> list[CardThread]:
    """What a page shows of threads: every beginning, so many replies of each as there is room for, words cut to fit."""
    kept = [(thread, thread.replies) for thread in threads] if whole else _fitting(threads, most)
    comments = [comment for thread, replies in kept for comment in (thread.begins, *replies)]
    cut = None if whole else _cut_for(comments, letters)
    cards = iter(cards_of(comments, place, cut=cut))
    return [
        CardThread(next(cards), [next(cards) for _reply in replies], thread.begins.came - len(replies))
        for thread, replies in kept
    ]


def _fitting(threads: Sequence[Thread], most: int) -> list[tuple[Thread, list[CommentView]]]:
    """The first replies of each, in turns: nobody's thread takes the room of all others."""
    room = max(most - len(threads), 0)
    taken = [0] * len(threads)
    for turn in range(max((len(thread.replies) for thread in threads), default=0)):
        for n, thread in enumerate(threads):
            if room and turn < len(thread.replies):
                taken[n] += 1
                room -= 1
    return [(thread, thread.replies[:n]) for thread, n in zip(threads, taken, strict=True)]


def _cut_for(comments: Sequence[CommentView], letters: int) -> int:
    """After how many letters each is cut, so that all together stay below `letters`."""
    lengths = [min(len(comment.words or ""), LONGEST_CUT) for comment in comments]
    if sum(lengths) <= letters:
        return LONGEST_CUT
    return max(letters // max(len(comments), 1), SHORTEST_CUT)


def cards_of(comments: Iterable[CommentView], place: Place, *, cut: int | None = None) -> list[Card]:
    me = actor().pseudonym(place.process) if current_user.is_authenticated else ""
    at = now()
    return [_card(comment, place, me, at, cut) for comment in comments]


def _card(comment: CommentView, place: Place, me: str, at: str, cut: int | None) -> Card:
    kind, icon = stance_look(comment.stance) if comment.stance else ("", "")
    mine = bool(me) and comment.author == me
    words, is_cut = _cut(comment.words or "", cut)
    return Card(
        number=comment.number,
        stance=stance_name(comment.stance) if comment.stance else None,
        stance_kind=kind,
        stance_icon=icon,
        author=author_name(comment, place),
        badge=_badge(comment, place),
        official=comment.is_official,
        mine=mine,
        reportable=bool(me) and not mine,
        moment=comment.posted_at,
        when=_when(comment.posted_at[:16], current_language()),
        edition=comment.edition,
        paragraphs=paragraphs(words),
        cut=is_cut,
        tomb=None if comment.stands else _tomb(comment),
        hidden=comment.hidden,
        about=f"comment/{comment.id}",
        place=comment.place,
        replies=comment.replies,
        edit_until=_edit_until(comment, at) if mine and comment.stands else "",
    )


def author_name(comment: CommentView, place: Place) -> str:
    """As on proposals: the name of who shows hers; else where she lives, if she said so; nothing of a guest."""
    if comment.is_official and not comment.author_name:
        return office_name(comment.acting_as)
    if comment.author_name:
        return comment.author_name
    if comment.guest:
        return str(_("Una persona invitada"))
    zone = place.zones.name(comment.author_zone) if place.zones else ""
    return str(_("Una persona de %(zone)s", zone=zone) if zone else _("Una persona de la ciudad"))


def _badge(comment: CommentView, place: Place) -> str:
    if comment.is_official:
        return office_name(comment.acting_as) if comment.author_name else _("Oficial")
    if place.proposer and comment.author == place.proposer:
        return str(_("Hizo la propuesta"))
    return ""


def _cut(words: str, most: int | None) -> tuple[str, bool]:
    """The beginning, cut at a word. What is only a little longer stays whole."""
    if most is None or len(words) <= most * 1.15:
        return words, False
    return words[:most].rsplit(None, 1)[0].rstrip(",;:. ") + "…", True


def _tomb(comment: CommentView) -> tuple[str, str]:
    if comment.withdrawn_at:
        return _("Quien lo escribió retiró este comentario"), ""
    if comment.hidden:
        rule = rule_name(comment.rule or "")
        reason = f"{rule}. {comment.reason}" if comment.reason else rule
        return _("Moderación ocultó este comentario"), reason
    return _("Quien lo escribió borró sus datos"), ""


def _edit_until(comment: CommentView, at: str) -> str:
    """The hour until which its author may still correct it."""
    end = later(comment.posted_at, minutes=EDIT_MINUTES)
    return clock(end) if at < end else ""


@lru_cache(maxsize=4_096)
def _when(minute: str, language: str) -> str:  # noqa: ARG001 — the day is written in the language
    return day_and_time(f"{minute}:00.000Z")
