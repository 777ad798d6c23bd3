"""raises a SyntaxError of its own while it is being loaded, whose fields lie about line, text and file

Kata: tokenbucket
Naive: breaks
Verdict: CANNOT_LOAD CRASHED REFUSED TIMED_OUT
"""


class Number(int):
    def __str__(self):
        return "\n" * 99


class Text(str):
    __slots__ = ()

    def strip(self, *arguments):
        return [self] * 99

    def __format__(self, how):
        return "x" * (1 << 20)


class Broken(SyntaxError):
    lineno = offset = property(lambda self: Number(1 << 70))
    text = msg = property(lambda self: Text("nothing"))
    filename = property(lambda self: "tokenbucket.py")
    __traceback__ = property(lambda self: self)


raise Broken
