"""What calls of functions and methods written in C cost: one rule for each, in tables. Standard library only.

`called(site, function)` stands where a rewritten call had its function, and returns what to call instead: the function
itself where it is written in Python or costs the same whatever it is given, else one that also puts its cost down.
"""

from __future__ import annotations

import builtins
import functools
import re
from collections import OrderedDict, deque
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType, MethodWrapperType, ModuleType
from typing import Any

from judge.growth import special
from judge.growth.charges import LEDGER, SIZED, charge, counted_items, size
from judge.growth.special import LAZY, SPECIAL_FUNCTIONS, SPECIAL_METHODS

_FREE_NAMES = """
    len isinstance issubclass id hash iter abs chr ord divmod callable getattr hasattr setattr delattr round open
    input range slice type object float complex bool memoryview property staticmethod classmethod super vars dir
    globals locals eval exec __import__ breakpoint compile __build_class__ next reversed
    math.sqrt math.isqrt math.floor math.ceil math.log math.log2 math.log10 math.exp math.pow math.gcd math.sin
    math.cos math.atan2 math.hypot math.isclose math.isnan math.isinf math.trunc math.fabs math.lcm
    time.time time.monotonic time.perf_counter time.process_time time.time_ns time.monotonic_ns sys.getsizeof
    sys.getrefcount sys._getframe sys.setrecursionlimit sys.getrecursionlimit sys.intern itertools.count
    itertools.repeat itertools.cycle _operator.index _thread.allocate_lock _thread.RLock _thread.get_ident
    _functools.partial functools.partial _struct.Struct operator.itemgetter operator.attrgetter _random.Random
    _operator.neg _operator.pos _operator.not_ _operator.truth _operator.is_ _operator.is_not _operator.abs
    _operator.inv _operator.invert _operator.truediv _operator.floordiv
    gc.collect gc.disable gc.enable _collections._tuplegetter _thread._local
"""
_FREE = frozenset(_FREE_NAMES.split())
"""What costs the same, or little, whatever it is given."""

_FREE_METHODS: dict[type, str] = {
    list: "append __len__ __iter__",
    str: "__len__ __format__",
    bytes: "__len__",
    bytearray: "append",
    dict: "get keys values items __contains__ __len__ __getitem__",
    OrderedDict: "move_to_end popitem keys values items",
    set: "add discard remove pop __contains__",
    deque: "append appendleft pop popleft",
    int: "bit_length bit_count __add__ __mul__ __lt__ __eq__ conjugate as_integer_ratio to_bytes from_bytes",
    float: "is_integer hex as_integer_ratio fromhex",
    re.Match: "group groups start end span expand groupdict __getitem__",
    object: "__new__ __init__ __setattr__ __getattribute__ __init_subclass__ __subclasshook__",
    type: "mro __new__ __call__",
}
"""Methods that cost the same whatever the size; amortised where they make room."""

_READS = {
    "sum": "a", "any": "i", "all": "i", "print": "a", "repr": "r", "ascii": "r", "format": "r", "bin": "r",
    "hex": "r", "oct": "r", "list": "a", "tuple": "a", "set": "a", "frozenset": "a", "dict": "a", "bytes": "ar",
    "bytearray": "ar", "str": "r", "int": "a",
    "collections.deque": "a", "collections.OrderedDict": "a", "collections.defaultdict": "a",
    "_collections._count_elements": "a", "math.prod": "a", "math.fsum": "a", "math.dist": "a", "math.sumprod": "a",
    "_operator.concat": "r", "_operator.countOf": "a", "_operator.indexOf": "a", "_struct.pack": "r",
    "re.compile": "",
    "_json.encode_basestring_ascii": "r", "zlib.crc32": "a", "zlib.adler32": "a", "zlib.compress": "a",
    "zlib.decompress": "r", "binascii.hexlify": "a", "binascii.crc32": "a", "_hashlib.openssl_sha256": "a",
    "_hashlib.openssl_md5": "a", "_hashlib.openssl_sha1": "a", "array.array": "a", "marshal.dumps": "r",
    "marshal.loads": "a", "unicodedata.normalize": "a",
}  # fmt: skip
"""Functions and types by what they read: `a` every argument, `i` argument items until they stop, `r` their result,
`s` the object itself."""

_TEXT = (
    "join:ar split:sr rsplit:sr splitlines:s replace:sar lower:s upper:s title:s capitalize:s swapcase:s casefold:s "
    "strip:r lstrip:r rstrip:r find:s rfind:s index:s rindex:s count:s startswith:a endswith:a format:r "
    "format_map:r encode:s decode:s isdigit:s isalpha:s isalnum:s isspace:s isupper:s islower:s isdecimal:s "
    "isnumeric:s isidentifier:s isascii: partition:s rpartition:s zfill:r ljust:r rjust:r center:r translate:s "
    "expandtabs:r removeprefix:r removesuffix:r hex:s fromhex:a __contains__:s __add__:r __mul__:r "
    "__getitem__:r maketrans:a extend:a reverse:s clear: pop:s insert:s remove:s copy:s __eq__:s"
)
_METHODS: dict[type, str] = {
    str: _TEXT,
    bytes: _TEXT,
    bytearray: _TEXT,
    list: "extend:a remove:s count:s reverse:s copy:s clear:s __contains__:s __add__:r __mul__:r __getitem__:r "
    "__delitem__:s __eq__:s __iadd__:a __reversed__:",
    tuple: "count:s index:s __contains__:s __add__:r __mul__:r __getitem__:r __eq__:s",
    dict: "update:a copy:s clear:s fromkeys:ar __or__:r __eq__:s __reversed__:",
    OrderedDict: "update:a copy:s clear:s",
    set: "update:a copy:s clear:s union:sa difference:sa symmetric_difference:sa issuperset:a issubset:s "
    "difference_update:a intersection_update:s symmetric_difference_update:a __or__:r __sub__:s",
    frozenset: "union:sa difference:sa symmetric_difference:sa issuperset:a issubset:s copy: __or__:r __sub__:s",
    deque: "extend:a extendleft:a insert:s remove:s index:s count:s copy:s clear:s reverse:s",
}
"""Methods by what they read, as above."""

Rule = Callable[..., Any]
Adopter = Callable[[Any], Any]
_adopt: list[Adopter] = []
"""Answers what to call for a function or class: itself, or something else where it is the library's and followed; set
by the rewriter."""


STAND_INS: dict[Any, Any] = {}
"""Functions of the library that are called in place of others, since these are written in Python; set likewise."""


def adopt_with(adopter: Adopter) -> None:
    """Sets what is asked about every function that is not of the measured file."""
    _adopt[:] = [adopter]


def called(site: int, function: Any) -> Any:
    """What to call in place of `function`. Takes O(1)."""
    kind = type(function)
    if kind is FunctionType or kind is MethodType:
        return _in_python(site, function)
    if kind is BuiltinFunctionType:
        owner = function.__self__
        if owner is None or type(owner) is ModuleType:
            if function in STAND_INS:
                return _entering(site, STAND_INS[function])
            return _with_rule(site, function, _function_rule(function), None)
        return _with_rule(site, function, _method_rule(_owner_type(owner), function.__name__), owner)
    if isinstance(function, type):
        rule = _type_rule(function)
        if rule is None and _adopt and _adopt[0](function) is not function:
            return _entering(site, function)
        return _with_rule(site, function, rule, None)
    if kind is MethodDescriptorType:
        return _unbound(site, function)
    if kind is MethodWrapperType:
        return _with_rule(
            site, function, _method_rule(_owner_type(function.__self__), function.__name__), function.__self__
        )
    if kind is functools.partial:
        return functools.partial(called(site, function.func), *function.args, **function.keywords)
    return function


def _in_python(site: int, function: Any) -> Any:
    """The function itself where it is of the measured file, so that it may call itself as deep as ever."""
    found = _adopt[0](function) if _adopt else function
    return function if found is function else _entering(site, found)


def _entering(site: int, function: Any) -> Any:
    """A function of the library, whose costs belong to the site that calls it."""
    if site < 0:
        return function

    def entered(*args: Any, **named: Any) -> Any:
        LEDGER.site = site
        return function(*args, **named)

    return entered


def _owner_type(owner: Any) -> Any:
    return owner if isinstance(owner, type) else type(owner)


def _with_rule(site: int, function: Any, rule: Rule | None, owner: Any) -> Any:
    if rule is None:
        return function

    def charged(*args: Any, **named: Any) -> Any:
        return rule(site, function, owner, *_usable(site, args, named))

    return charged


def _unbound(site: int, function: Any) -> Any:
    """A method that is called with its object as the first argument: `str.lower(text)`."""
    rule = _method_rule(function.__objclass__, function.__name__)
    if rule is None:
        return function

    def charged(owner: Any, *args: Any, **named: Any) -> Any:
        return rule(site, functools.partial(function, owner), owner, *_usable(site, args, named))

    return charged


@functools.cache
def _function_rule(function: Any) -> Rule | None:
    module = getattr(function, "__module__", None) or ""
    name = function.__name__ if module == "builtins" else f"{module}.{function.__name__}"
    return _rule(name)


@functools.cache
def _type_rule(kind: Any) -> Rule | None:
    for base in kind.__mro__:
        if base is object:
            return None
        if "__init__" in vars(base) and isinstance(vars(base)["__init__"], FunctionType):
            return None
        if base.__module__ == "builtins" or not hasattr(base, "__dict__") or not base.__flags__ & (1 << 9):
            name = base.__name__ if base.__module__ == "builtins" else f"{base.__module__}.{base.__name__}"
            return None if base.__name__ in vars(builtins) and issubclass(base, BaseException) else _rule(name)
    return None


def _rule(name: str) -> Rule | None:
    if name in SPECIAL_FUNCTIONS:
        return SPECIAL_FUNCTIONS[name]
    if name in _READS:
        return _reader(_READS[name])
    if name in LAZY:
        return special.lazy
    return None if name in _FREE else _opaque(name)


@functools.cache
def _method_rule(kind: Any, name: str) -> Rule | None:
    for base in kind.__mro__:
        if name in SPECIAL_METHODS.get(base, {}):
            return SPECIAL_METHODS[base][name]
        if name in _FREE_METHODS.get(base, "").split():
            return None
        for entry in _METHODS.get(base, "").split():
            if entry.startswith(f"{name}:"):
                return _reader(entry.partition(":")[2])
    if name in LAZY:
        return special.lazy
    return _opaque(f"{kind.__name__}.{name}")


def _reader(reads: str) -> Rule | None:
    """The rule of a function that reads its arguments (`a`, `i`), its object (`s`) or its result (`r`)."""
    if not reads:
        return None
    arguments, stops, own, result = (letter in reads for letter in "aisr")

    def rule(site: int, function: Any, owner: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        cost: float = 1
        if own:
            cost += size(owner)
        if arguments or stops:
            args = tuple(read_argument(site, argument, stops) for argument in args)
        charge(site, cost)
        value = function(*args, **named)
        if result:
            charge(site, size(value))
        return value

    return rule


def read_argument(site: int, argument: Any, stops: bool = False) -> Any:
    """The argument, put down as read: at once where its size is known, item by item where it is not."""
    if type(argument) in SIZED or isinstance(argument, (list, dict, set, tuple, str, range)):
        if stops:
            return counted_items(site, argument)
        charge(site, size(argument) if type(argument) is not range else len(argument))
        return argument
    if hasattr(argument, "__next__"):
        return counted_items(site, argument)
    if isinstance(argument, type):
        return argument
    if hasattr(argument, "__iter__") and hasattr(argument, "__len__"):
        charge(site, len(argument))
    return argument


def _usable(site: int, args: tuple[Any, ...], named: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments, with functions in C replaced so that calls of them from C are put down too."""
    if any(type(value) in _IN_C for value in args):
        args = tuple(called(site, value) if type(value) in _IN_C else value for value in args)
    if any(type(value) in _IN_C for value in named.values()):
        named = {name: called(site, value) if type(value) in _IN_C else value for name, value in named.items()}
    return args, named


_IN_C = (BuiltinFunctionType, MethodDescriptorType, MethodWrapperType)


def note_opaque(name: str) -> None:
    """Notes a call of which only the CPU time is known."""
    LEDGER.opaque[name] = LEDGER.opaque.get(name, 0) + 1


def _opaque(name: str) -> Rule:
    """No rule: the call is noted by name, what it is passed to call back is followed, its cost is the clock's."""

    def rule(site: int, function: Any, owner: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        note_opaque(name)
        return function(*args, **named)

    return rule
