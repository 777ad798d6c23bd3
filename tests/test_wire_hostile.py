"""The wire, from the judge's side: whatever the bytes are, reading ends soon, in a value or in `WireError`."""

from __future__ import annotations

import struct
import tracemalloc
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wires import GIVEN, THOROUGH, VALUES, Bag, Node

from judge import batch
from judge.wall.doubles import Key
from judge.wire import Opaque, WireError, decode, encode
from judge.wire.values import MAX_DEPTH, MAX_DICT

ALL = 0xFFFFFFFF
PLAIN = {type(None), bool, int, float, str, bytes, list, tuple, dict, Opaque, Key, Node, Bag}


def u32(*numbers: int) -> bytes:
    """Counts and lengths as the wire writes them."""
    return struct.pack(f"<{len(numbers)}I", *numbers)


def key(name: bytes, number: int) -> bytes:
    """A frame that is a `Key`; `name` is a value already written."""
    links = struct.pack("<i", -1)
    return b"g" + u32(3) + b"Key" + u32(1) + links + b"l" + u32(1) + name + links + b"l" + u32(1) + encode(number)


def read(data: bytes) -> Any:
    """The value, or None for a `WireError`; any other exception is the test's failure, and so is what is not plain."""
    try:
        value = decode(data, GIVEN)
    except WireError:
        return None
    todo, met = [value], set()
    while todo:
        item = todo.pop()
        assert type(item) in PLAIN
        if id(item) not in met:
            met.add(id(item))
            if isinstance(item, dict):
                todo += [*item, *item.values()]
            elif isinstance(item, (list, tuple)):
                todo += item
            elif isinstance(item, (Key, Node, Bag)):
                todo += [getattr(item, name) for name in type(item).__match_args__]
    return value


LOOP = Node(1, Node([2, 3]))
LOOP.right = LOOP.left
LOOP.left.left = LOOP
SAMPLES = [
    encode(value, GIVEN)
    for value in (
        [None] * 5, [1, 2, 3, 4], ["a", "", "é", "\udc00"], [("a", 1), ("b", 2), ("c", 3), ("d", 1 << 70)], [True, 0.5],
        {"a": [1, (2, b"x")], 3: Opaque("generator")}, LOOP, {Key("a", 1): 1, Key("b", 1): 2}, [((1,),)] * 4, Bag([[]]),
    )
]  # fmt: skip


@pytest.fixture
def small_budget(monkeypatch: pytest.MonkeyPatch) -> int:
    """A budget small enough to be spent in a moment."""
    monkeypatch.setattr("judge.wire.decoder.MAX_NODES", 50_000)
    return 50_000


TAGS = b"NTFiIfsbltdnqSCgo"
PIECES = st.one_of(
    st.sampled_from([bytes([tag]) for tag in TAGS]),
    st.sampled_from([u32(number) for number in (0, 1, 2, 3, 4, 5, 255, MAX_DICT + 1, 1 << 23, 1 << 31, ALL - 1, ALL)]),
    st.sampled_from([u32(3) + b"Key", u32(4) + b"Node", u32(3) + b"Bag", encode(1), encode("a"), *SAMPLES]),
    st.binary(max_size=5),
)


@THOROUGH
@given(st.binary(max_size=200))
def test_random_bytes_are_a_value_or_an_error(data: bytes) -> None:
    """Bytes of no sense at all end in a plain value or in `WireError`."""
    read(data)


@THOROUGH
@given(st.lists(PIECES, max_size=12).map(b"".join))
@example(b"I" + u32(0))
@example(b"S" + u32(2, 1, 0xFFFFFFFF, 0))
@example(b"C" + u32(5, 0))
@example(b"g" + u32(3) + b"Bag" + u32(0))
def test_bytes_of_some_sense_are_a_value_or_an_error(data: bytes) -> None:
    """Tags, counts, names and whole frames thrown together end in a plain value or in `WireError`."""
    read(data)


@pytest.mark.parametrize("frame", SAMPLES)
def test_a_frame_cut_short_is_an_error(frame: bytes) -> None:
    """Every beginning of a frame, and every frame with something after it, is a `WireError`."""
    assert read(frame) is not None
    for size in range(len(frame)):
        with pytest.raises(WireError):
            decode(frame[:size], GIVEN)
    for more in (b"\0", b"N", frame):
        with pytest.raises(WireError):
            decode(frame + more, GIVEN)


@pytest.mark.parametrize("frame", SAMPLES)
def test_a_damaged_frame_is_a_value_or_an_error(frame: bytes, small_budget: int) -> None:
    """A frame with one byte changed, or with two, ends in a plain value or in `WireError`."""
    random = Random(len(frame))
    for at in range(len(frame)):
        for byte in (0, 1, 0x7F, 0x80, 0xFF, random.choice(TAGS), frame[at] ^ 1 << random.randrange(8)):
            damaged = bytearray(frame)
            damaged[at] = byte
            read(bytes(damaged))
            damaged[random.randrange(len(frame))] = random.choice(TAGS)
            read(bytes(damaged))


@THOROUGH
@given(VALUES, st.data())
def test_any_frame_damaged_anywhere_is_a_value_or_an_error(value: Any, data: st.DataObject) -> None:
    """The same for the frames of any values."""
    frame = bytearray(encode(value))
    frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(frame))


def loop_key(number: int) -> bytes:
    """A `Key` whose name is that key itself."""
    return (
        b"g" + u32(3) + b"Key" + u32(1) + struct.pack("<i", 0) + b"l" + u32(1) + b"N"
        + struct.pack("<i", -1) + b"l" + u32(1) + encode(number)
    )  # fmt: skip


REFUSED = {
    "nothing": b"",
    "an unknown tag": b"x",
    "an int longer than any": b"I" + u32(1 << 17) + bytes(1 << 17),
    "a text that is not UTF-8": b"s" + u32(2) + b"\xff\xfe",
    "an overlong text": b"s" + u32(2) + b"\xc0\x80",
    "deep lists": (b"l" + u32(1)) * 200_000 + b"N",
    "deep tuples": (b"t" + u32(1)) * (MAX_DEPTH + 2) + b"N",
    "deep columns": (b"C" + u32(4, 1)) * 200_000 + b"n" + u32(4),
    "deep given objects": (b"g" + u32(3) + b"Bag" + u32(1) + struct.pack("<i", -1) + b"l" + u32(1)) * 200_000 + b"N",
    "a list as a key": b"d" + u32(1) + b"l" + u32(0) + b"N",
    "a list in a tuple as a key": b"d" + u32(1) + b"t" + u32(1) + b"l" + u32(0) + b"N",
    "a dict as a key": b"d" + u32(1) + b"d" + u32(0) + b"N",
    "a key whose hash is a text": b"d" + u32(1) + key(b"N", "x") + b"N",  # type: ignore[arg-type]
    "a key without end": b"d" + u32(2) + loop_key(1) + b"N" + loop_key(1) + b"N",
    "a dict too large": b"d" + u32(MAX_DICT + 1) + b"".join(encode(at) + b"N" for at in range(MAX_DICT + 1)),
    "an unknown given class": b"g" + u32(6) + b"Secret" + u32(1) + struct.pack("<i", -1) + b"l" + u32(1) + b"N",
    "no given object": b"g" + u32(3) + b"Bag" + u32(0) + b"l" + u32(0),
    "a link beyond the last": b"g" + u32(3) + b"Bag" + u32(1) + struct.pack("<i", 1) + b"l" + u32(1) + b"N",
    "a link before the first": b"g" + u32(3) + b"Bag" + u32(1) + struct.pack("<i", -2) + b"l" + u32(1) + b"N",
    "a field too few": b"g" + u32(3) + b"Bag" + u32(2) + struct.pack("<ii", -1, -1) + b"l" + u32(1) + b"N",
    "a field that is no column": b"g" + u32(3) + b"Bag" + u32(1) + struct.pack("<i", -1) + b"s" + u32(1) + b"N",
    "columns of two lengths": b"C" + u32(2, 2) + b"n" + u32(2) + b"n" + u32(3),
    "columns of another length": b"C" + u32(2, 1) + b"n" + u32(3),
    "a column that is a text": b"C" + u32(2, 1) + b"s" + u32(2) + b"ab",
    "texts longer than their letters": b"S" + u32(2, 1, 2, 2) + b"ab",
    "texts shorter than their letters": b"S" + u32(2, 1, 0, 2) + b"ab",
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str) -> None:
    """What no writer writes is a `WireError`: it is not repaired, skipped, or read as something near."""
    with pytest.raises(WireError):
        decode(REFUSED[what], GIVEN)


# ---------------------------------------------------------------- what reading costs


CLAIMS = {chr(tag): bytes([tag]) + u32(ALL) + bytes(8) for tag in b"Isbltdnqo"} | {
    "S": b"S" + u32(ALL, 1, 1, 1),
    "letters": b"S" + u32(1, ALL, 1) + b"a",
    "rows": b"C" + u32(ALL, 1) + b"n" + u32(ALL),
    "columns": b"C" + u32(1, ALL) + b"n" + u32(1),
    "rows without columns": b"C" + u32(ALL, 0),
    "objects": b"g" + u32(3) + b"Bag" + u32(ALL) + bytes(8),
    "a name": b"g" + u32(ALL) + b"Bag",
    "many, each within the frame": (b"l" + u32(9)) * 90,
}


def peak(data: bytes) -> int:
    """Bytes of memory that reading takes at most, whether it ends in a value or in an error."""
    tracemalloc.start()
    try:
        read(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("what", CLAIMS)
def test_a_tiny_frame_that_claims_much_takes_little(what: str) -> None:
    """A count is believed only as far as the frame goes on: nothing is made room for in advance."""
    assert peak(CLAIMS[what]) < 100_000


BACKED_BY_NOTHING = {
    "a column of None": b"n" + u32(49_000),
    "rows of None": b"C" + u32(24_000, 1) + b"n" + u32(24_000),
    "wide rows of None": b"C" + u32(2_000, 20) + (b"n" + u32(2_000)) * 20,
    "many columns": b"l" + u32(1000) + (b"n" + u32(400)) * 1000,
}


@pytest.mark.parametrize("what", BACKED_BY_NOTHING)
def test_what_takes_no_bytes_still_counts_against_the_budget(what: str, small_budget: int) -> None:
    """The few values that need no bytes of their own are counted, so that a frame cannot hold more than its budget."""
    assert peak(BACKED_BY_NOTHING[what]) < 200 * small_budget


def test_many_values_in_one_reply_share_one_budget(small_budget: int) -> None:
    """A transcript of many small values cannot hold more than one large one."""
    claims = [b"n" + u32(small_budget - 100 - at) for at in range(200)]
    reply = [[3 + 3 * at for at in range(200)], [], [], claims, []]
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            batch.unpack(reply, 200, GIVEN)
        assert tracemalloc.get_traced_memory()[1] < 200 * small_budget
    finally:
        tracemalloc.stop()


class Costly(Key):
    """A key that counts how often it is compared."""

    compared = 0

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        Costly.compared += 1
        return self is other


def test_keys_that_collide_cost_no_more_in_many_dicts_than_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on the size of a dict keeps colliding keys cheap for the frame as a whole."""
    most = 128
    monkeypatch.setattr("judge.wire.decoder.MAX_DICT", most)
    one = b"d" + u32(most) + b"".join(key(encode(str(at)), 1) + b"N" for at in range(most))
    Costly.compared = 0
    for frame in (one, b"l" + u32(50) + one * 50):
        try:
            decode(frame, {"Key": Costly})
        except WireError:
            assert frame is not one
    assert Costly.compared <= 2 * most * most
