"""How outcomes are noted while a script runs. Standard library only; runs in the worker."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from typing import Any

from judge.wire import Opaque, encode, is_opaque

Error = tuple[tuple[str, ...], str, int]
"""Qualified type names along the ancestry, message, line of the submission (0: unknown)."""

MUTATED = "judge.ArgumentChanged"
NO_SUCH = "judge.NothingThere"
_WORD = 1 << 63


_KINDS = 4
"""Of how many classes that are no plain data the wire bytes, which are the same for each object, are remembered."""
_BOOLS = encode(False), encode(True)


class Changed(Exception):
    """The call changed one of its arguments."""


class Missing(Exception):
    """The object that the call is for was never made."""


class _Forgetful(dict[Any, int]):
    """Knows nothing, however often it is told."""

    def __setitem__(self, key: Any, value: int) -> None:
        pass


class Notes:
    """Outcomes as small numbers, equal ones sharing one: ten thousand scripts that answer 1 and 2 cost an array.

    0 stands for None; -i for the i-th error; 1 + 3i, 2 + 3i and 3 + 3i for the i-th word, string and other value. What
    is neither a word nor a string is noted as its wire bytes, taken at once: a list changed later was right when it was
    returned. Without `sharing` each outcome is noted for itself.
    """

    def __init__(self, given: dict[str, type], read: Callable[[BaseException], Error], *, sharing: bool = True) -> None:
        self.given = given
        self._read = read
        self._sharing = sharing
        self.ids: list[int] = []
        self.words: list[int] = []
        self.strings: list[str] = []
        self.others: list[bytes] = []
        self.errors: list[Error] = []
        known: type[dict[Any, int]] = dict if sharing else _Forgetful
        self._words: dict[int, int] = known()
        self._strings: dict[str, int] = known()
        self._others: dict[Any, int] = known()
        self._opaques: list[tuple[type, bytes]] = []

    def transcript(self) -> list[Any]:
        """Everything noted, as `judge.batch.unpack` reads it."""
        return [self.ids, self.words, self.strings, self.others, self.errors]

    def value(self, value: Any) -> None:
        """Notes a returned value."""
        kind = type(value)
        if value is None:
            self.ids.append(0)
        elif kind is int and -_WORD <= value < _WORD:
            number = self._words.get(value)
            if number is None:
                number = self._words[value] = 1 + 3 * len(self.words)
                self.words.append(value)
            self.ids.append(number)
        elif kind is str:
            number = self._strings.get(value)
            if number is None:
                number = self._strings[value] = 2 + 3 * len(self.strings)
                self.strings.append(value)
            self.ids.append(number)
        else:
            self.ids.append(self._other(value))

    def _other(self, value: Any) -> int:
        if type(value) is bool and not self._sharing:  # what many calls answer, and nobody can change
            self.others.append(_BOOLS[value])
            return 3 * len(self.others)
        key: Any
        try:
            # Marshal's bytes tell plain values of exact types apart, and quickly; the wire's are made once for each.
            # (A bytearray has the bytes of its `bytes`, so only these types are asked.)
            key = ("marshal", marshal.dumps(value, 2)) if type(value) in (list, tuple, dict, bool, float) else None
        except BaseException:
            key = None
        number = self._others.get(key) if key else None
        if number is None:
            number = self._wired(value)
            if key:
                self._others[key] = number
        return number

    def _wired(self, value: Any) -> int:
        kind = type(value)
        data = next((data for known, data in self._opaques if known is kind), b"")
        if not data:
            try:
                data = encode(value, self.given)
            except BaseException as problem:
                name = str(type.__dict__["__name__"].__get__(type(problem)))[:100]
                data = encode(Opaque(f"unreadable value ({name})"))
            if len(self._opaques) < _KINDS and is_opaque(kind, self.given):
                self._opaques.append((kind, data))
        number = self._others.get(data)
        if number is None:
            number = self._others[data] = 3 + 3 * len(self.others)
            self.others.append(data)
        return number

    def error(self, problem: BaseException) -> None:
        """Notes an exception."""
        error: Error
        if isinstance(problem, Changed):
            error = ((MUTATED,), str(problem), 0)
        elif isinstance(problem, Missing):
            error = ((NO_SUCH,), str(problem), 0)
        else:
            try:
                error = self._read(problem)
            except BaseException:
                error = (("submission.UnreadableException",), "", 0)
        number = self._others.get(error)
        if number is None:
            self.errors.append(error)
            number = self._others[error] = -len(self.errors)
        self.ids.append(number)
