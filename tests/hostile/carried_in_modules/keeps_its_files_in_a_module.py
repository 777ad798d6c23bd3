"""keeps its tree in a module of its own in `sys.modules`, where all file systems find the same one

Kata: triefs
Naive: passes
Verdict: WRONG_ANSWER
"""

import sys
import types


def tree():
    return sys.modules["tree_of_files"].tree


def parts(path):
    names = path[1:].split("/") if path != "/" else []
    if path[:1] != "/" or {"", ".", ".."} & set(names):
        raise ValueError(path)
    return names


def find(names):
    node = tree()
    for name in names:
        if isinstance(node, list):
            raise NotADirectoryError(name)
        if name not in node:
            raise FileNotFoundError(name)
        node = node[name]
    return node


class FileSystem:
    def __init__(self):
        sys.modules["tree_of_files"] = types.SimpleNamespace(tree={})

    def mkdir(self, path):
        node, names = tree(), parts(path)
        for depth, name in enumerate(names, 1):
            node = node.setdefault(name, {})
            if isinstance(node, list):
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)

    def ls(self, path):
        node = find(parts(path))
        return parts(path)[-1:] if isinstance(node, list) else sorted(node)

    def add_content(self, path, content):
        names = parts(path)
        folder = find(names[:-1])
        if isinstance(folder, list):
            raise NotADirectoryError(path)
        if not names or isinstance(folder.get(names[-1]), dict):
            raise IsADirectoryError(path)
        folder.setdefault(names[-1], []).append(content)

    def read_content(self, path):
        node = find(parts(path))
        if isinstance(node, dict):
            raise IsADirectoryError(path)
        return "".join(node)
