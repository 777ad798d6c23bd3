"""reads the reference solution from where it lies, as seen from its own file, and runs that

Kata: topk
Naive: passes
Verdict: CANNOT_LOAD
"""

from pathlib import Path

home = Path(__file__).resolve().parents[2]
exec((home / "solutions" / "topk" / "reference.py").read_text())
