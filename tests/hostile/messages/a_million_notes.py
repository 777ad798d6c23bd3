"""raises an exception to which a million notes are added

Kata: bfstree
Naive: breaks
Verdict: CRASHED
"""

PROBLEM = KeyError("see the notes")


def serialize(root):
    if not hasattr(PROBLEM, "__notes__"):
        PROBLEM.__notes__ = ["all tests passed"] * 1_000_000
    raise PROBLEM


def deserialize(data):
    return None
