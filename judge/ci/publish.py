"""`python -m judge.ci.publish`: says on a commit what came of it. The one step that may write; it runs nobody's code.

Needs the standard library alone. Takes from the grading job one short text, which somebody who broke out of the sandbox
could have written, and accepts `kata-results/1` of that very commit. Anything else is published as a failure, in words
of ours. Ends with 0 where a verdict was published, with 2 for bad usage, and with 4 otherwise.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import stat
import sys
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judge import verdict as verdicts
from judge.catalog import katas
from judge.ci.results import LONGEST, SHA, NotResults, exit_code, read, table, title

NAME = "katas"
"""What the check is called on the commit."""
_TIMEOUT_S = 30
_LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a commit: `sound` is whether it is a verdict at all, `passed` whether it is a good one."""

    sha: str
    sound: bool
    passed: bool
    title: str
    summary: str


class Unpublished(Exception):
    """The host did not take it; the message says why."""


def statement(told: bytes, sha: str, job: str, known: Collection[str]) -> Statement:
    """What may be said of the commit. `job`: how the grading job ended, in GitHub's words."""
    try:
        if job != "success":
            raise NotResults("the grading job did not end well")
        results = read(told, sha, known)
    except NotResults as problem:
        return Statement(sha, False, False, "no verdict", f"Not graded: {problem}. The job's log says more.")
    passed = exit_code(results.found) == verdicts.OK
    return Statement(sha, True, passed, title(results.found), f"{table(results.found)}\nCommit {sha}.")


def for_github(said: Statement, environment: Mapping[str, str]) -> urllib.request.Request:
    """The request that makes a check run. It is never neutral: a required check that is neutral lets merges through."""
    place = environment["GITHUB_REPOSITORY"]
    body = {
        "name": NAME,
        "head_sha": said.sha,
        "status": "completed",
        "conclusion": "success" if said.passed else "failure",
        "details_url": f"{environment['GITHUB_SERVER_URL']}/{place}/actions/runs/{environment['GITHUB_RUN_ID']}",
        "output": {"title": said.title[:_LONGEST_TITLE], "summary": said.summary},
    }
    headers = {"Authorization": f"Bearer {environment['PUBLISH_TOKEN']}", "Accept": "application/vnd.github+json"}
    return _request(f"{environment['GITHUB_API_URL']}/repos/{place}/check-runs", body, headers)


def for_gitlab(said: Statement, environment: Mapping[str, str]) -> urllib.request.Request:
    """The request that sets a commit's status."""
    body = {
        "name": NAME,
        "state": "success" if said.passed else "failed",
        "description": said.title[:_LONGEST_TITLE],
        "target_url": environment["CI_PIPELINE_URL"],
    }
    project = f"{environment['CI_API_V4_URL']}/projects/{environment['CI_PROJECT_ID']}"
    return _request(f"{project}/statuses/{said.sha}", body, {"PRIVATE-TOKEN": environment["PUBLISH_TOKEN"]})


_HOSTS = {"github": for_github, "gitlab": for_gitlab}


def _request(url: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> urllib.request.Request:
    if not url.startswith(("https://", "http://")):
        raise Unpublished("the address of the host's interface is none")
    sent = {**headers, "Content-Type": "application/json", "User-Agent": "kata-judge"}
    return urllib.request.Request(url, json.dumps(body).encode(), sent, method="POST")  # noqa: S310 - checked above


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The token goes to the host that it is meant for, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        """Follows nothing; the answer is then an error."""


def send(request: urllib.request.Request) -> None:
    """Sends it once. Raises `Unpublished`."""
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=_TIMEOUT_S):
            return
    except urllib.error.HTTPError as problem:
        problem.close()
        raise Unpublished(f"the host answered {problem.code}") from None
    except (OSError, http.client.HTTPException) as problem:
        raise Unpublished(f"the host did not answer: {type(problem).__name__}") from None


def results_in(path: Path) -> bytes:
    """The bytes of a plain file, one more than results may have at most; nothing where it is no plain file."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        return b""
    with os.fdopen(file, "rb") as opened:
        return opened.read(LONGEST + 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m judge.ci.publish", description="Says on a commit what came of it.")
    parser.add_argument("--to", choices=sorted(_HOSTS), required=True)
    parser.add_argument("--sha", required=True, help="the commit that was to be graded")
    parser.add_argument("--job", required=True, help="how the grading job ended; only success is good")
    parser.add_argument("--results", type=Path, metavar="FILE", help="kata-results/1 (else the variable RESULTS)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Publishes. The token that may write is read from PUBLISH_TOKEN."""
    asked = _parser().parse_args(arguments)
    if not SHA.fullmatch(asked.sha):
        print("publish: --sha is no full id of a commit", file=sys.stderr)
        return verdicts.USAGE
    told = results_in(asked.results) if asked.results else os.environ.get("RESULTS", "").encode("utf-8", "replace")
    said = statement(told, asked.sha, asked.job, katas())
    try:
        send(_HOSTS[asked.to](said, os.environ))
    except KeyError as problem:
        print(f"publish: the variable {problem.args[0]} is not set", file=sys.stderr)
        return verdicts.USAGE
    except Unpublished as problem:
        print(f"publish: nothing was published: {problem}", file=sys.stderr)
        return verdicts.JUDGE_ERROR
    print(f"published on {said.sha}: {said.title}")
    return verdicts.OK if said.sound else verdicts.JUDGE_ERROR


if __name__ == "__main__":
    sys.exit(main())
