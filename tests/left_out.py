"""How a test that cannot run here says what it lacks, so that the run can count it."""

from __future__ import annotations

LEFT_OUT = "left out: "
"""How the reason of a skip begins where something that the test needs is not on this machine."""
