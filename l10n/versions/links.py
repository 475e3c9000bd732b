"""The links of two revisions as groups: the parts of a split segment together, and those that were joined."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.versions.merge import Kind, Link

__all__ = ["group_links"]


def group_links(links: Iterable[Link]) -> list[tuple[Kind, tuple[int, ...], tuple[int, ...]]]:
    """Return (kind, old indexes, new indexes) for each change, in the order in which *links* first name it."""
    groups: dict[tuple[Kind, int], tuple[dict[int, None], dict[int, None]]] = {}
    for number, (i, j, kind) in enumerate(links):
        shared = {Kind.SPLIT: i, Kind.JOINED: j}.get(kind)
        olds, news = groups.setdefault((kind, number if shared is None else shared), ({}, {}))
        olds |= {} if i is None else {i: None}
        news |= {} if j is None else {j: None}
    return [(kind, tuple(olds), tuple(news)) for (kind, _), (olds, news) in groups.items()]
