"""doubles a text until the machine gives up, and answers with what there is

Kata: bfstree
Naive: breaks
Verdict: OUT_OF_MEMORY TIMED_OUT WRONG_ANSWER
"""


def serialize(root):
    text = "1,"
    try:
        while True:
            text += text
    except MemoryError:
        return text


def deserialize(data):
    return None
