"""leaves files named like options, with newlines and with a bell, for whoever cleans up by a script

Kata: bfstree
Naive: breaks
Verdict: WRONG_ANSWER CRASHED
"""


def serialize(root):
    for name in ("-rf", "--", "a\nhostile", "\x07hostile", "$(hostile)", " "):
        try:
            with open(name, "w") as file:
                file.write("x")
        except OSError:
            pass
    return "1"


def deserialize(data):
    return None
