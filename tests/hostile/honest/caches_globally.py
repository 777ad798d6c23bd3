"""keeps what it has worked out in a cache of the module, as one may, with keys that say everything

Kata: bfstree
Verdict: ACCEPTED
"""

from collections import deque
from functools import lru_cache

from katas.bfstree.tree import TreeNode


@lru_cache(maxsize=1024)
def text(value):
    return str(value)


@lru_cache(maxsize=1024)
def number(token):
    return int(token)


def serialize(root):
    tokens, queue = [], deque([root])
    while queue:
        node = queue.popleft()
        if node is None:
            tokens.append("null")
            continue
        tokens.append(text(node.val))
        queue.append(node.left)
        queue.append(node.right)
    while len(tokens) > 1 and tokens[-1] == "null":
        tokens.pop()
    return ",".join(tokens)


def deserialize(data):
    tokens = iter(data.split(","))
    first = next(tokens)
    if first == "null":
        return None
    root = TreeNode(number(first))
    queue = deque([root])
    while queue:
        node = queue.popleft()
        for side in ("left", "right"):
            token = next(tokens, "null")
            if token != "null":
                child = TreeNode(number(token))
                setattr(node, side, child)
                queue.append(child)
    return root
