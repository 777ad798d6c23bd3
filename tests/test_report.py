"""The report: always of the form that its schema promises, and safe to print whatever the submission did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from commands import HOSTILE, LRU, quick, reference, strange, wrong

import judge.report
from judge.catalog import KataFolder, find
from judge.grade import grade
from judge.properties import property_names
from judge.report import Report, from_json, to_json
from judge.transport import Walled
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits

SCHEMA = json.loads(Path(judge.report.__file__).with_name("report.schema.json").read_text("utf-8"))
TOLD = {
    "accepted": (quick("lru"), reference("lru").read_text("utf-8"), Verdict.ACCEPTED),
    "wrong": ("lru", wrong("lru", "get_does_not_refresh").read_text("utf-8"), Verdict.WRONG_ANSWER),
    "wrong in a property": (
        quick("lru"),
        wrong("lru", "compaction_keeps_first_use").read_text("utf-8"),
        Verdict.WRONG_ANSWER,
    ),
    "wrong in a big input": (quick("lru"), wrong("lru", "recursive_skip").read_text("utf-8"), Verdict.CRASHED),
    "crashed": ("topk", wrong("topk", "expects_k_distinct_titles").read_text("utf-8"), Verdict.CRASHED),
    "ended itself": ("lru", LRU.format(init="pass", get="import os; os._exit(0)"), Verdict.CRASHED),
    "cannot load": ("lru", "def get(:\n", Verdict.CANNOT_LOAD),
    "empty": ("lru", "", Verdict.CANNOT_LOAD),
    "misnamed": ("topk", "def topk(events, k): return []\n", Verdict.CANNOT_LOAD),
    "not attempted": ("topk", find("topk").stub.read_text("utf-8"), Verdict.NOT_ATTEMPTED),
    "endless while loading": ("lru", "while True: pass\n", Verdict.TIMED_OUT),
    "endless": ("lru", LRU.format(init="pass", get="import time; time.sleep(1_000)"), Verdict.TIMED_OUT),
    "without bounds": ("lru", LRU.format(init="self.all = [0] * 10**9", get="return 1"), Verdict.OUT_OF_MEMORY),
    "printing": ("lru", LRU.format(init='print("made", capacity)', get="return 1"), Verdict.WRONG_ANSWER),
}
"""A submission for each kind of end that a grade can have."""


def graded(wall: Wall, kata: str | KataFolder, source: str, path: str = "submission.py") -> Report:
    """A report of a real grade, with small limits."""
    folder = find(kata) if isinstance(kata, str) else kata
    data = source.encode("utf-8", "surrogatepass")
    limits = Limits(cpu_s=0.3, idle_s=0.2, memory=256 << 20)
    return grade(folder, path, data, wall, transport=Walled(wall, folder, data, limits))


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


@pytest.fixture(scope="module")
def reports(wall: Wall) -> dict[str, Report]:
    """A report of each kind."""
    return {name: graded(wall, kata, source) for name, (kata, source, _) in TOLD.items()}


def strings(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a decoded report, keys too, with its place."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"{at}/{key}", key
            yield from strings(item, f"{at}/{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from strings(item, f"{at}/{number}")


def problems(report: Report) -> list[str]:
    """What the schema has against the report as it is written."""
    found = jsonschema.Draft202012Validator(SCHEMA).iter_errors(json.loads(to_json(report)))
    return [f"{error.json_path}: {error.message}" for error in found]


@pytest.mark.parametrize("kind", TOLD)
def test_every_kind_of_report_fits_the_schema(reports: dict[str, Report], kind: str) -> None:
    """What a grade writes is valid under `report.schema.json`, however the grade ended."""
    assert reports[kind].verdict == TOLD[kind][2]
    assert problems(reports[kind]) == []


@pytest.mark.parametrize("kind", TOLD)
def test_a_report_is_read_back_as_it_was(reports: dict[str, Report], kind: str) -> None:
    """Writing and reading a report loses nothing, and writing it again gives the same bytes."""
    data = to_json(reports[kind])
    assert from_json(data) == reports[kind]
    assert to_json(from_json(data)) == data


@pytest.mark.parametrize("kind", TOLD)
def test_every_check_is_there_whether_it_ran_or_not(reports: dict[str, Report], kind: str) -> None:
    """A report of a failed grade lists the same checks as one of a grade in which all were run, each once."""
    (level,) = reports[kind].levels
    kata = find(reports[kind].kata)
    workloads = kata.spec.levels[0].workloads
    named = [f"{kind}/{item.name}" for item in workloads for kind in ("big", "time")]
    named += [f"memory/{item.name}" for item in workloads if item.space]
    properties = {f"property/{name.removeprefix('test_')}" for name in property_names(kata, "L4")}
    found = [check.id for check in level.checks if check.kind not in ("property", "examples")]
    assert found == ["load", "smallest", *named]
    assert {check.id for check in level.checks if check.kind == "property"} == properties
    assert len({check.id for check in level.checks}) == len(level.checks)


def test_the_schema_is_one() -> None:
    """`report.schema.json` is itself valid JSON Schema of draft 2020-12, and describes every field."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for name, part in SCHEMA["$defs"].items():
        assert part["description"], name
        for field, told in part.get("properties", {}).items():
            referred = SCHEMA["$defs"][told["$ref"].rpartition("/")[2]] if "$ref" in told else {}
            assert told.get("description") or referred.get("description"), f"{name}.{field}"


def test_schema_and_structs_have_the_same_fields() -> None:
    """Every struct of `judge.report` is a definition of the schema with the same fields, all required, no others."""
    structs = msgspec.json.schema(Report)["$defs"]
    for name, struct in structs.items():
        told = SCHEMA["$defs"][name]
        if "enum" in struct:
            assert sorted(told["enum"]) == sorted(struct["enum"])
            continue
        assert list(told["properties"]) == list(struct["properties"]), name
        assert sorted(told["required"]) == sorted(struct["properties"]), name
        assert told["additionalProperties"] is False, name
    status = structs["Check"]["properties"]["status"]["enum"]
    assert sorted(SCHEMA["$defs"]["Check"]["properties"]["status"]["enum"]) == sorted(status)
    assert set(structs) <= set(SCHEMA["$defs"])


FIELDS = {
    "$": "schema kata submission verdict level score levels isolation judge cost",
    "$.submission": "path sha256",
    "$.score": "points max",
    "$.levels.0": "level verdict checks",
    "$.levels.0.checks.0": "id kind status message",
    "$.judge": "version seed python platform",
    "$.cost": "wall_s cpu_s",
}
"""The fields that scripts outside of this project read, and where."""


def test_the_promised_fields_are_there(reports: dict[str, Report]) -> None:
    """Every report has the fields that scripts rely on, under their names, and a counterexample has its own."""
    for kind, report in reports.items():
        told = json.loads(to_json(report))
        for place, names in FIELDS.items():
            part = told
            for step in place.split(".")[1:]:
                part = part[int(step) if step.isdigit() else step]
            assert set(names.split()) <= set(part), (kind, place)
    shown = [check for check in reports["wrong"].levels[0].checks if check.counterexample]
    found = json.loads(msgspec.json.encode(shown[-1].counterexample))
    assert {"script", "expected", "got", "smallest", "smaller_cases_passed"} <= set(found)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", "FINE"),
        ("schema", "kata-report/2"),
        ("level", "4"),
        ("more", 1),
        ("printed", "\x1b[2J"),
        ("submission", {"path": "x.py", "sha256": "0"}),
        ("isolation", {"level": "full", "layers": {}}),
        ("levels", []),
    ],
)
def test_the_schema_is_strict(reports: dict[str, Report], field: str, value: Any) -> None:
    """A report with an unknown verdict, another version, a field too many or a control character is not valid."""
    told = {**json.loads(to_json(reports["wrong"])), field: value}
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(told)


@pytest.mark.parametrize("what", HOSTILE)
def test_a_report_holds_no_control_character(wall: Wall, what: str) -> None:
    """Whatever a submission raises, returns, prints or calls itself, its report has only printable characters."""
    report = graded(wall, "lru", HOSTILE[what])
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.CRASHED, Verdict.CANNOT_LOAD)
    assert strange(to_json(report).decode()) == ""
    for place, text in strings(json.loads(to_json(report))):
        assert strange(text if place == "/printed" else text.replace("\n", "\0")) == "", place
    assert problems(report) == []
    assert from_json(to_json(report)) == report


def test_a_hostile_submission_is_still_quoted(wall: Wall) -> None:
    """What was unprintable is spelled out rather than left out, so the person sees what came."""
    told = to_json(graded(wall, "lru", HOSTILE["an exception's message"])).decode()
    assert r"\\x1b[31m" in told
    assert r"\\u202e" in told


def test_a_hostile_file_name_is_spelled_out(wall: Wall) -> None:
    """A path with escapes, newlines or undecodable bytes does not reach the report as it is."""
    report = graded(wall, "lru", "", path="a\x1b[2J\n\udcff.py")
    assert report.submission.path == r"a\x1b[2J\n\udcff.py"
    assert problems(report) == []


def test_reading_another_thing_is_an_error() -> None:
    """Whatever is not a report is told apart from one, and never half read."""
    for data in (b"", b"{}", b"[]", b"null", b"\xff", b'{"schema": "kata-report/1"}'):
        with pytest.raises(msgspec.MsgspecError):
            from_json(data)


def test_a_report_of_another_version_is_not_read(reports: dict[str, Report]) -> None:
    """The version is part of the format: a later one may mean something else by the same fields."""
    data = to_json(reports["wrong"]).replace(b"kata-report/1", b"kata-report/2")
    with pytest.raises(msgspec.MsgspecError):
        from_json(data)
