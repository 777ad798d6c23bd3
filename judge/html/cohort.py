"""What a page says of many submissions to one kata, put together from their reports. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judge import similar
from judge.html.clusters import Cluster, clusters
from judge.html.entries import Entry
from judge.html.figure import Figure, Series, log_log
from judge.html.growth import class_of, measured
from judge.html.heat import HeatMap, heat_map
from judge.html.words import ORDER, Badge, badge, title_of
from judge.report import Check, Growth
from judge.verdict import Verdict


@dataclass(frozen=True, slots=True)
class GrowthTable:
    """What one check measured of all submissions: how many are of each class, and all curves in one figure."""

    title: str
    what: str
    bound: str
    classes: tuple[tuple[str, str, int], ...]
    """Class fitted, status of the check, and how many."""
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """People whose files are near-identical, or one whose file is near-identical to a published solution."""

    entries: tuple[Entry, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everything about the submissions to one kata that the template shows."""

    kata: str
    title: str
    anchor: str
    entries: tuple[Entry, ...]
    verdicts: tuple[tuple[Badge, int], ...]
    human: tuple[tuple[Entry, str], ...]
    clusters: tuple[Cluster, ...]
    heat: HeatMap
    growth: tuple[GrowthTable, ...]
    alike: tuple[Likeness, ...]
    published: tuple[Likeness, ...]
    compared: int
    """How many submissions' sources were there to compare."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a kata besides the reports: its title, the stub, the solutions that anybody can read."""

    title: str = ""
    stub: str = ""
    published: Mapping[str, str] | None = None


def cohort(kata: str, anchor: str, entries: Sequence[Entry], sources: Mapping[str, str], known: Known) -> Cohort:
    """The view of all submissions to one kata. `sources` are by SHA-256 and need not be complete."""
    ordered = sorted(entries, key=_rank)
    counts = Counter(entry.report.verdict for entry in ordered)
    near, published = likenesses(ordered, sources, known)
    human = [(entry, _why(entry)) for entry in ordered if entry.badge.tone == "human"]
    return Cohort(
        kata=kata,
        title=known.title,
        anchor=anchor,
        entries=tuple(ordered),
        verdicts=tuple((badge(verdict), counts[verdict]) for verdict in ORDER if counts[verdict]),
        human=tuple(human),
        clusters=tuple(clusters(ordered)),
        heat=heat_map(ordered),
        growth=tuple(growth_tables(ordered)),
        alike=tuple(near),
        published=tuple(published),
        compared=sum(entry.report.submission.sha256 in sources for entry in ordered),
    )


def _rank(entry: Entry) -> tuple[int, int, str]:
    """By verdict, then by how far it came, then by name."""
    passed = sum(check.status == "passed" for level in entry.report.levels for check in level.checks)
    return ORDER.index(entry.report.verdict), passed, entry.person


def _why(entry: Entry) -> str:
    return (entry.shown.message if entry.shown and entry.shown.message else "") or entry.badge.means


# ---------------------------------------------------------------- growth


def growth_tables(entries: Sequence[Entry]) -> list[GrowthTable]:
    """The growth of each check that measured it, in the order in which they were first met."""
    held: dict[str, list[tuple[Check, Growth]]] = defaultdict(list)
    for entry in entries:
        for level in entry.report.levels:
            for check in level.checks:
                if check.growth is not None:
                    held[title_of(check)].append((check, check.growth))
    tables = []
    for title, told in held.items():
        counts = Counter((class_of(growth), check.status) for check, growth in told)
        what = measured(told[0][1])
        tables.append(
            GrowthTable(
                title,
                what.what,
                told[0][1].bound,
                tuple((name, status, count) for (name, status), count in counts.most_common()),
                log_log(_curves(told), what.told),
            )
        )
    return tables


def _curves(told: Sequence[tuple[Check, Growth]]) -> list[Series]:
    ordered = sorted(told, key=lambda item: item[0].status == "failed")  # those beyond the bound are drawn on top
    kinds = {"passed": "within", "failed": "beyond"}
    series = [Series(kinds.get(check.status, "other"), "", measured(growth).mine) for check, growth in ordered]
    longest = max((measured(growth).reference for _, growth in ordered), key=len)
    return [*series, Series("reference", "reference", longest)]


# ---------------------------------------------------------------- near-identical files


def likenesses(
    entries: Sequence[Entry], sources: Mapping[str, str], known: Known
) -> tuple[list[Likeness], list[Likeness]]:
    """Who handed in nearly the same, and who handed in nearly what is published. Stubs are not compared."""
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.report.verdict != Verdict.NOT_ATTEMPTED:
            owners[entry.report.submission.sha256].append(entry)
    stub = similar.fingerprints(known.stub)
    public = {name: similar.fingerprints(text) - stub for name, text in (known.published or {}).items()}
    anybodys = frozenset[int]().union(*public.values())
    copies: list[Likeness] = []
    own: dict[str, similar.Prints] = {}
    for digest, held in owners.items():
        if digest not in sources:
            continue
        prints = similar.fingerprints(sources[digest]) - stub
        close = similar.closest(prints, public)
        if close:
            same = "all but the same as" if close[1] == 1 else f"{close[1]:.0%} like"
            copies += [Likeness((entry,), f"{same} {close[0]}") for entry in held]
        else:
            own[digest] = prints - anybodys
    groups = similar.groups(own)
    together = [(group.members, group.likeness) for group in groups]
    met = {digest for members, _ in together for digest in members} | (owners.keys() & sources.keys() - own.keys())
    together += [((digest,), 1.0) for digest in owners if digest not in met]  # the same file, byte for byte
    near = []
    for members, least in together:
        held = [entry for digest in members for entry in owners[digest]]
        if len({entry.person for entry in held}) > 1:
            near.append(Likeness(tuple(held), _how_alike(members, least)))
    return sorted(near, key=lambda item: -len(item.entries)), copies


def _how_alike(members: Sequence[str], least: float) -> str:
    if len(members) == 1:
        return "the same file, byte for byte"
    return "the same but for names, comments and layout" if least == 1 else f"{least:.0%} alike or more"
