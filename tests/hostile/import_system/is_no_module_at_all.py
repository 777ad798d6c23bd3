"""puts an object in the place of its module that has every name, callable with anything, equal to all

Kata: triefs
Naive: passes
Verdict: CANNOT_LOAD CRASHED WRONG_ANSWER
"""

import sys


class Anything:
    def __call__(self, *arguments, **options):
        return self

    def __getattr__(self, name):
        return self

    def __eq__(self, other):
        return True

    __hash__ = None


sys.modules[__name__] = Anything()
sys.modules[__name__.partition(".")[0]] = Anything()
