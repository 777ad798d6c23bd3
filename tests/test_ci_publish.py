"""What may be published: known words about known katas, of the very commit; all else is a failure in our words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ci_runner import Interface, interface

from judge.catalog import ROOT, katas
from judge.ci import publish as publishing
from judge.ci.publish import results_in, statement
from judge.ci.results import LONGEST, NotResults, Result, Results, exit_code, read, table, title, write
from judge.verdict import Verdict

SHA, OTHER = "a" * 40, "b" * 40
LRU = {"kata": "lru", "verdict": "ACCEPTED", "level": "L4", "points": 4, "max": 4}
TOPK = {"kata": "topk", "verdict": "NOT_ATTEMPTED", "level": None, "points": 0, "max": 4}


def told(*found: object, **more: object) -> bytes:
    """Results as JSON, with these katas and whatever else is said."""
    return json.dumps({"schema": "kata-results/1", "sha": SHA, "katas": list(found) or [LRU, TOPK]} | more).encode()


def only(**change: object) -> bytes:
    """Results with one kata, in which something is another way."""
    return told(LRU | change)


def without(name: str) -> bytes:
    return told({key: value for key, value in LRU.items() if key != name})


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Interface]:
    with interface() as kept:
        variables = {
            "GITHUB_API_URL": kept.url, "GITHUB_SERVER_URL": "https://host.example", "GITHUB_REPOSITORY": "owner/katas",
            "GITHUB_RUN_ID": "42", "CI_API_V4_URL": kept.url, "CI_PROJECT_ID": "9",
            "CI_PIPELINE_URL": "https://host.example/pipelines/1", "PUBLISH_TOKEN": "s3cret",
        }  # fmt: skip
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("RESULTS", raising=False)
        yield kept


def test_results_come_back_as_they_were_written() -> None:
    """Every verdict can be said, with the level below that passed, in one line of ASCII."""
    found = [Result("lru", verdict, "L4", 4, 12) for verdict in Verdict]
    for one in [*found, Result("lru", Verdict.WRONG_ANSWER, None, 0, 4)]:
        line = write(Results(SHA, (one,)))
        assert line.isascii()
        assert line.isprintable()
        assert read(line.encode(), SHA, katas()).found == (one,)


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "another commit": told(sha=OTHER),
    "no commit": told(sha=""),
    "a commit in capitals": told(sha=SHA.upper()),
    "a commit that is no text": told(sha=[SHA]),
    "an unknown verdict": only(verdict="PASS"),
    "a verdict in lower case": only(verdict="accepted"),
    "a verdict with a line more": only(verdict="ACCEPTED\n"),
    "a verdict that is no text": only(verdict=["ACCEPTED"]),
    "an unknown kata": only(kata="lru2"),
    "a kata with a way out": only(kata="../lru"),
    "a kata in Markdown": only(kata="lru | ACCEPTED |\n![](https://evil.example)"),
    "a kata that is no text": only(kata={"lru": 1}),
    "a kata twice": told(LRU, LRU),
    "an unknown level": only(level="L4 and more"),
    "a level that is none": only(level="L0"),
    "a level that is a number": only(level=4),
    "points of truth": only(points=True, max=True),
    "points with a fraction": only(points=4.0),
    "points as text": only(points="4"),
    "more points than there are": only(points=5),
    "points below nothing": only(points=-1),
    "points beyond all measure": only(points=10**30, max=10**30),
    "accepted without a level": only(level=None),
    "accepted without points": only(points=0),
    "points without a level": only(verdict="WRONG_ANSWER", level=None),
    "a level without points": only(verdict="WRONG_ANSWER", points=0),
    "no kata": b'{"schema": "kata-results/1", "sha": "%s", "katas": []}' % SHA.encode(),
    "katas that are no list": told(katas={"lru": LRU}),
    "another version": told(schema="kata-results/2"),
    "a field more": told(note="hello"),
    "a field more in a kata": only(url="https://evil.example"),
    "a field missing in a kata": without("max"),
    "a field twice": told().replace(b'"sha"', b'"sha": "%s", "sha"' % OTHER.encode(), 1),
    "a field twice in a kata": told().replace(b'"verdict"', b'"verdict": "REFUSED", "verdict"', 1),
    "no object": b'"ACCEPTED"',
    "a list": b"[]",
    "no number": only(points="NaN").replace(b'"NaN"', b"NaN"),
    "two of them": told() + told(),
    "letters beyond ASCII": only(kata="lr\u00fc").replace(b"\\u00fc", b"\xc3\xbc"),
    "bytes that are no text": b"\xff\xfe\x00",
    "too much": told() + b" " * LONGEST,
    "a well without a bottom": b"[" * 60_000,
    "an archive": b"PK\x03\x04../../etc/passwd",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_but_known_words_is_a_verdict(case: str) -> None:
    """Whatever the grading job could say otherwise is a failure, and not a byte of it is passed on."""
    with pytest.raises(NotResults):
        read(HOSTILE[case], SHA, katas())
    said = statement(HOSTILE[case], SHA, "success", katas())
    assert (said.sha, said.sound, said.passed, said.title) == (SHA, False, False, "no verdict")
    assert said.summary.startswith("Not graded: the")
    assert said.summary.isascii()
    assert not any(word in said.summary for word in ("evil", "ACCEPTED", "PASS", OTHER))


@pytest.mark.parametrize("job", ["failure", "cancelled", "skipped", "", "Success", "success\n"])
def test_a_job_that_did_not_end_well_says_nothing(job: str) -> None:
    """However good its results look: it may have been ended while somebody else was writing them."""
    assert statement(told(), SHA, "success", katas()).passed
    said = statement(told(), SHA, job, katas())
    assert (said.sound, said.passed) == (False, False)


def results(*verdicts: Verdict) -> list[Result]:
    names = [name for name, _ in zip(katas(), verdicts, strict=False)]
    return [
        Result(name, verdict, *(("L4", 4) if verdict == Verdict.ACCEPTED else (None, 0)), 4)
        for name, verdict in zip(names, verdicts, strict=True)
    ]


def test_passing_needs_something_that_was_accepted() -> None:
    """Stubs beside an accepted kata are no fault; nothing but stubs is no success, and the worst verdict counts."""
    yes, stub = Verdict.ACCEPTED, Verdict.NOT_ATTEMPTED
    assert exit_code(results(yes, stub, yes)) == 0
    assert exit_code(results(stub, stub)) == 3
    assert exit_code([]) == 3
    assert exit_code(results(yes, Verdict.INCONCLUSIVE)) == 5
    assert exit_code(results(yes, Verdict.INCONCLUSIVE, Verdict.WRONG_ANSWER)) == 1
    assert exit_code(results(yes, Verdict.WRONG_ANSWER, Verdict.JUDGE_ERROR)) == 4
    for verdict in set(Verdict) - {yes, stub}:
        assert exit_code(results(yes, verdict)) != 0


def test_the_outcome_is_told_in_a_line_and_a_table() -> None:
    """The line names what was not accepted; the table has every kata."""
    found = results(Verdict.ACCEPTED, Verdict.NOT_ATTEMPTED, Verdict.TOO_SLOW)
    first, second, third = (one.kata for one in found)
    assert title(found) == f"1 of 2 accepted, 4 of 12 points: {third} TOO_SLOW"
    assert title(found[:2]) == "1 of 1 accepted, 4 of 8 points"
    assert title(found[1:2]) == "no kata was attempted"
    assert table(found).splitlines()[2:] == [
        f"| {first} | ACCEPTED | L4 | 4 of 4 |",
        f"| {second} | NOT_ATTEMPTED | - | 0 of 4 |",
        f"| {third} | TOO_SLOW | - | 0 of 4 |",
    ]


@pytest.mark.parametrize(
    ("data", "code", "conclusion", "said"),
    [
        (told(), 0, "success", "1 of 1 accepted, 4 of 8 points"),
        (told(LRU | {"verdict": "RACE"}), 0, "failure", "0 of 1 accepted, 4 of 4 points: lru RACE"),
        (told(TOPK), 0, "failure", "no kata was attempted"),
        (told(sha=OTHER), 4, "failure", "no verdict"),
    ],
)
def test_a_check_is_made_on_the_head_commit(
    host: Interface, monkeypatch: pytest.MonkeyPatch, data: bytes, code: int, conclusion: str, said: str
) -> None:
    """One request, with the token, for that commit and no other; a failure is said as well as a success."""
    monkeypatch.setenv("RESULTS", data.decode())
    assert publishing.main(["--to", "github", "--sha", SHA, "--job", "success"]) == code
    (sent,) = host.sent
    assert sent.path == "/repos/owner/katas/check-runs"
    assert sent.headers["Authorization"] == "Bearer s3cret"
    output = sent.body.pop("output")
    assert sent.body == {
        "name": "katas", "head_sha": SHA, "status": "completed", "conclusion": conclusion,
        "details_url": "https://host.example/owner/katas/actions/runs/42",
    }  # fmt: skip
    assert output["title"] == said
    assert OTHER not in output["summary"]


def test_a_status_is_set_on_gitlab(host: Interface, tmp_path: Path) -> None:
    """The same for the other host, out of a file."""
    (tmp_path / "results.json").write_bytes(told(LRU | {"verdict": "TOO_SLOW"}) + b"\n")
    arguments = ["--to", "gitlab", "--sha", SHA, "--job", "success", "--results", str(tmp_path / "results.json")]
    assert publishing.main(arguments) == 0
    (sent,) = host.sent
    assert sent.path == f"/projects/9/statuses/{SHA}"
    assert {name.lower(): value for name, value in sent.headers.items()}["private-token"] == "s3cret"
    assert sent.body == {
        "name": "katas", "state": "failed", "description": "0 of 1 accepted, 4 of 4 points: lru TOO_SLOW",
        "target_url": "https://host.example/pipelines/1",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["missing", "link", "folder", "fifo", "huge"])
def test_only_a_plain_file_of_bearable_size_is_read(tmp_path: Path, kind: str) -> None:
    """Whatever else an artifact has under that name holds no results, and nobody waits for it or follows it."""
    (tmp_path / "good").write_bytes(told())
    path = tmp_path / "results.json"
    make: dict[str, Any] = {
        "missing": lambda: None,
        "link": lambda: path.symlink_to(tmp_path / "good"),
        "folder": path.mkdir,
        "fifo": lambda: os.mkfifo(path),
        "huge": lambda: path.write_bytes(told() + b" " * (8 << 20)),
    }
    make[kind]()
    assert len(results_in(path)) in (0, LONGEST + 1)
    assert results_in(tmp_path / "good") == told()
    assert not statement(results_in(path), SHA, "success", katas()).sound


@pytest.mark.parametrize("status", [302, 307, 401, 500])
def test_a_host_that_does_not_take_it_is_an_error(
    host: Interface, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: int
) -> None:
    """It ends with 4 and says so; a redirect is not followed, since the token is for that host alone."""
    monkeypatch.setenv("RESULTS", told().decode())
    host.status, host.location = status, f"{host.url}/elsewhere" if status < 400 else ""
    assert publishing.main(["--to", "github", "--sha", SHA, "--job", "success"]) == 4
    assert f"nothing was published: the host answered {status}" in capsys.readouterr().err
    assert len(host.sent) == 1


def test_no_host_and_bad_usage_are_said(host: Interface, monkeypatch: pytest.MonkeyPatch) -> None:
    """No host ends with 4; a missing variable and an id that is none with 2, and nothing is sent."""
    arguments = ["--to", "github", "--job", "success", "--sha"]
    assert publishing.main([*arguments, "HEAD"]) == 2
    assert publishing.main([*arguments, f"{SHA}/../{OTHER}"]) == 2
    monkeypatch.setenv("GITHUB_API_URL", "file:///etc")
    assert publishing.main([*arguments, SHA]) == 4
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:1")
    assert publishing.main([*arguments, SHA]) == 4
    monkeypatch.delenv("PUBLISH_TOKEN")
    assert publishing.main([*arguments, SHA]) == 2
    assert host.sent == []


def test_nothing_has_to_be_installed() -> None:
    """Publishing and fetching run on the standard library alone: there is nothing else beside the token."""
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import judge.ci.publish, judge.ci.fetch; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded - sys.stdlib_module_names == {"judge", "__main__"} - sys.stdlib_module_names
