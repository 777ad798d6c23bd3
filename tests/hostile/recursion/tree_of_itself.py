"""returns a node that is its own child, so that whoever walks the tree never comes to an end

Kata: bfstree
Naive: breaks
Verdict: WRONG_ANSWER CRASHED
"""

from katas.bfstree.tree import TreeNode


def serialize(root):
    texts, queue = [], [root]
    for node in queue:
        texts.append("null" if node is None else str(node.val))
        queue += [] if node is None else [node.left, node.right]
    return ",".join(texts)


def deserialize(data):
    node = TreeNode(1)
    node.left = node.right = node
    return node
