"""How the wall can fail, and the limits that it keeps. Pure.

WallFailure (a BaseException, so that no property and no shrinker swallows one)
├── Died          the worker ended before it answered
├── OverTime      it used up its CPU time, or the clock's
├── OverMemory    it hit the memory limit
└── Forged        it sent what is not an answer to the question
ServerFailure (an ordinary exception): the judge's or the machine's fault, never the submission's
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use, with all that it starts: seconds of CPU, on the clock, and asleep in a row, for each
    request; asleep, bytes of memory and of output kept, and processes, in all."""

    cpu_s: float = 8.0
    wall_s: float = 60.0
    idle_s: float = 4.0
    rest_s: float = 8.0
    memory: int = 1 << 30
    output: int = 16_384
    processes: int = 64


class WallFailure(BaseException):
    """The worker gave no answer. `step` is the call that was running, counted in the request; None: no call."""

    def __init__(self, message: str, step: int | None, *, loading: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.step = step
        self.loading = loading


class Died(WallFailure):
    """The process ended."""


class OverTime(WallFailure):
    """The request took longer than its limit."""

    BUSY = "still running after"

    @property
    def busy(self) -> bool:
        """Whether it was at work all the time, and did not wait for anything."""
        return self.message.startswith(self.BUSY)


class OverMemory(WallFailure):
    """The process reached its memory limit."""


class Forged(WallFailure):
    """The reply was not a reply: unasked, malformed, too long."""


class ServerFailure(Exception):
    """The judge could not give the submission a process to run in."""
