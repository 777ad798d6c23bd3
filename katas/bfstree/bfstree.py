"""Level-order tree codec: the statement, with examples, rules and bounds, is in README.md beside this file."""

from __future__ import annotations

from katas.bfstree.tree import TreeNode


def serialize(root: TreeNode | None) -> str:
    """The tree as text, level by level: `1,2,3,null,null,4,5`, without nulls at the end; the empty tree is `null`."""
    raise NotImplementedError


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`, made of new nodes; None for `null`."""
    raise NotImplementedError
