"""What puts down the elements that C code touches: kept as source by the server until it is first asked for.

Few submissions get as far, and everybody would wait for the import. By the time that it is needed the server has shut
itself off from the judge's own files, so they are read before. Standard library only.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

_PACKAGE = "judge.growth"
NAMES = ("tombstones", "charges", "inplace", "items", "special", "calls", "transformer", "rewriting")
"""In the order in which they import each other."""


class Instruments:
    """The modules' sources, read at once; `load` executes them."""

    def __init__(self) -> None:
        folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "growth")
        self._sources: dict[str, bytes] = {}
        for name in NAMES:
            with open(os.path.join(folder, f"{name}.py"), "rb") as file:
                self._sources[name] = file.read()

    def load(self) -> Any:
        """`judge.growth.rewriting`, ready to be used. Leaves nothing of the judge in `sys.modules`."""
        parents = {name: ModuleType(name) for name in ("judge", _PACKAGE)}
        made = dict(parents)
        for module in parents.values():
            module.__path__ = []
        try:
            sys.modules.update(parents)
            for name, source in self._sources.items():
                qualified = f"{_PACKAGE}.{name}"
                module = made[qualified] = sys.modules[qualified] = ModuleType(qualified)
                exec(compile(source, f"{name}.py", "exec", dont_inherit=True), vars(module))  # noqa: S102 our own
        finally:
            for name in made:
                sys.modules.pop(name, None)
        rewriting: Any = made[f"{_PACKAGE}.rewriting"]
        rewriting.warm()
        return rewriting
