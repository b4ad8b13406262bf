"""Sentences about groups of proposals."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, say


def _of(told: Told) -> Markup:
    return told.named_cluster(told.entry.key)


def _how_many(told: Told) -> str:
    return str(ngettext("%(num)s propuesta", "%(num)s propuestas", len(told.data["members"])))


def cluster_formed(told: Told) -> Markup:
    if told.data.get("split_from"):
        return say(
            _("%(who)s formó el grupo %(cluster)s con %(members)s que estaban en el grupo %(before)s."),
            who=told.who,
            cluster=_of(told),
            members=_how_many(told),
            before=told.named_cluster(told.data["split_from"]),
        )
    return say(
        _("%(who)s formó el grupo %(cluster)s con %(members)s."),
        who=told.who,
        cluster=_of(told),
        members=_how_many(told),
    )


def members_added(told: Told) -> Markup:
    if told.data.get("merged_from"):
        return say(
            _("El grupo %(cluster)s recibió %(members)s del grupo %(before)s."),
            cluster=_of(told),
            members=_how_many(told),
            before=told.named_cluster(told.data["merged_from"]),
        )
    sentence = say(
        _("%(who)s añadió %(members)s al grupo %(cluster)s."),
        who=told.who,
        members=_how_many(told),
        cluster=_of(told),
    )
    return told.because(sentence)


def members_removed(told: Told) -> Markup:
    if told.data.get("into"):
        sentence = say(
            _("%(who)s dividió el grupo %(cluster)s: %(members)s pasan al grupo %(into)s."),
            who=told.who,
            cluster=_of(told),
            members=_how_many(told),
            into=told.named_cluster(told.data["into"]),
        )
    else:
        sentence = say(
            _("%(who)s sacó %(members)s del grupo %(cluster)s."),
            who=told.who,
            members=_how_many(told),
            cluster=_of(told),
        )
    return told.because(sentence)


def cluster_merged(told: Told) -> Markup:
    sentence = say(
        _("%(who)s unió el grupo %(cluster)s al grupo %(into)s."),
        who=told.who,
        cluster=_of(told),
        into=told.named_cluster(told.data["into"]),
    )
    return told.because(sentence)


def cluster_described(told: Told) -> Markup:
    return say(_("%(who)s cambió el título y la explicación del grupo %(cluster)s."), who=told.who, cluster=_of(told))


def cluster_contested(told: Told) -> Markup:
    return say(_("Una persona objetó el grupo %(cluster)s."), cluster=_of(told))


def contest_answered(told: Told) -> Markup:
    changed = _("El grupo cambia.") if told.data["changed"] else _("El grupo queda como está.")
    return say(
        _("%(who)s contestó la objeción al grupo %(cluster)s. %(changed)s"),
        who=told.who,
        cluster=_of(told),
        changed=changed,
    )


def proposal_joined(told: Told) -> Markup:
    return say(
        _("La propuesta %(proposal)s entró en el grupo %(cluster)s."),
        proposal=told.proposal,
        cluster=told.named_cluster(told.data["cluster"]),
    )


def proposal_left(told: Told) -> Markup:
    return say(
        _("La propuesta %(proposal)s salió del grupo %(cluster)s."),
        proposal=told.proposal,
        cluster=told.named_cluster(told.data["cluster"]),
    )


def pair_told_apart(told: Told) -> Markup:
    sentence = say(
        _("%(who)s comparó las propuestas %(one)s y %(other)s: se parecen, pero son distintas."),
        who=told.who,
        one=told.named_proposal(told.data["one"]),
        other=told.named_proposal(told.data["other"]),
    )
    return told.because(sentence)


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "clusters.cluster_formed": cluster_formed,
    "clusters.members_added": members_added,
    "clusters.members_removed": members_removed,
    "clusters.cluster_merged": cluster_merged,
    "clusters.cluster_described": cluster_described,
    "clusters.cluster_contested": cluster_contested,
    "clusters.contest_answered": contest_answered,
    "clusters.proposal_joined": proposal_joined,
    "clusters.proposal_left": proposal_left,
    "clusters.pair_told_apart": pair_told_apart,
}
