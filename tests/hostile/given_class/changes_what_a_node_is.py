"""changes the kata's given class so that its objects have no fields, and keeps the texts that it cannot read

Kata: bfstree
Naive: passes
Verdict: WRONG_ANSWER REFUSED CRASHED
"""

from katas.bfstree.tree import TreeNode

texts = {}
TreeNode.__match_args__ = ()
TreeNode.__eq__ = lambda self, other: True
TreeNode.__hash__ = lambda self: 0
TreeNode.__repr__ = lambda self: 1 / 0


def serialize(root):
    return "null" if root is None else texts.get(id(root), ("1", None))[0]


def deserialize(data):
    if data == "null":
        return None
    node = TreeNode(1)
    texts[id(node)] = data, node
    return node
