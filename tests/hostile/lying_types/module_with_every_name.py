"""defines nothing and lets the module answer every name with one function that answers every call

Kata: bfstree
Naive: passes
Verdict: WRONG_ANSWER CANNOT_LOAD CRASHED
"""


class Anything:
    def __call__(self, *arguments, **options):
        return self

    def __getattr__(self, name):
        return self

    def __eq__(self, other):
        return True

    __hash__ = None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Anything()
