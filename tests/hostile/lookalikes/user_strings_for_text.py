"""answers with a `UserString`, which is equal to a text and none

Kata: bfstree
Naive: passes
Verdict: WRONG_ANSWER
"""

from collections import UserString

from katas.bfstree.tree import TreeNode


def serialize(root):
    nodes = [root]
    for node in nodes:
        if node is not None:
            nodes += [node.left, node.right]
    tokens = ["null" if node is None else str(node.val) for node in nodes]
    while len(tokens) > 1 and tokens[-1] == "null":
        tokens.pop()
    return UserString(",".join(tokens))


def deserialize(data):
    nodes = [None if token == "null" else TreeNode(int(token)) for token in str(data).split(",")]
    places = iter(nodes[1:])
    for node in filter(None, nodes):
        node.left, node.right = next(places, None), next(places, None)
    return nodes[0]
