"""What gets through when a layer of the wall is switched off: a table, for the eye; `test_layer_doors` asserts it.

python -m tests.layer_doors
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from judge.canaries import Canary, alone, got_through, surroundings
from judge.wall.client import Wall
from judge.wall.layers import LAYERS

ALL = frozenset(LAYERS)


def doors(layers: Sequence[str] = LAYERS) -> dict[str, dict[Canary, tuple[bool, bool, bool]]]:
    """For each layer its canaries, and whether each gets through (no layer, that layer alone, all but that layer)."""
    with surroundings() as around:
        canaries = around.canaries()
        with Wall(ALL) as wall:
            bare = got_through(wall, [canary for canary in canaries if canary.layer in layers])
        found = {}
        for layer in layers:
            own = [canary for canary in canaries if canary.layer == layer]
            with Wall(alone(layer)) as wall:
                single = got_through(wall, own)
            with Wall(frozenset({layer})) as wall:
                rest = got_through(wall, own)
            found[layer] = {canary: (bare[canary], single[canary], rest[canary]) for canary in own}
    return found


def main() -> None:
    """Prints the table."""
    table = Table(title="What gets through the doors of the wall")
    for heading in ("layer", "attempt against the promise that", "no layer", "it alone", "all but it"):
        table.add_column(heading)
    for layer, canaries in doors().items():
        for at, (canary, through) in enumerate(canaries.items()):
            words = ["gets through" if got else "refused" for got in through]
            table.add_row(layer if at == 0 else "", canary.promise, *words, end_section=at == len(canaries) - 1)
    Console(width=120).print(table, "'refused' under 'all but it': another layer holds that promise, too.")


if __name__ == "__main__":
    main()
