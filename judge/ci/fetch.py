"""`python -m judge.ci.fetch`: the solutions of one commit, fetched as data into an empty folder.

Needs the standard library and git alone. What the folder then holds: `katas/NAME/NAME.py`, the bytes of plain files,
and `fetched.json`, which says of what commit they are and what was refused. Ends with 0, with 2 for bad usage, and with
4 where nothing could be fetched, and then nothing may be graded.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from judge import verdict as verdicts
from judge.catalog import UnknownKata, find, katas
from judge.ci.quarantine import FetchFailed, Quarantine, Unfit
from judge.ci.results import SHA

LISTING = "fetched.json"
"""What lies beside the fetched files, and says what they are."""
SCHEMA = "kata-fetch/1"
_REFS = {"pull": "refs/pull/{}/head", "merge_request": "refs/merge-requests/{}/head"}


@dataclass
class Fetched:
    """What was fetched: the commit, the katas whose file lies there, and those refused, each with its reason."""

    sha: str
    katas: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def solution(kata: str) -> str:
    """Where a fork keeps its solution of a kata: the only paths that are ever read."""
    return f"katas/{kata}/{kata}.py"


def fetch(source: Quarantine, ref: str, sha: str, names: Collection[str], into: Path) -> Fetched:
    """Fetches the solutions of these katas into `into`, which must not exist yet. Raises `FetchFailed`."""
    source.fetch(ref, sha)
    fetched = Fetched(sha)
    for name in names:
        try:
            data = source.read(sha, solution(name))
        except Unfit as problem:
            fetched.refused[name] = str(problem)
            continue
        if data is None:
            continue
        path = into / solution(name)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        fetched.katas.append(name)
    into.mkdir(exist_ok=True)
    listing = {"schema": SCHEMA, "sha": sha, "katas": fetched.katas, "refused": fetched.refused}
    (into / LISTING).write_text(json.dumps(listing, indent=2) + "\n", "utf-8")
    return fetched


def listed(path: Path) -> Fetched:
    """What `fetch` wrote beside the files. Raises `FetchFailed` on anything else."""
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] == SCHEMA and SHA.fullmatch(data["sha"]):
            return Fetched(data["sha"], [str(name) for name in data["katas"]], dict(data["refused"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise FetchFailed(f"{path.name} is not what judge.ci.fetch writes")


def chosen(names: str) -> list[str]:
    """The katas that a list with commas or spaces names, in its order, or all. Raises `UnknownKata`."""
    wanted = dict.fromkeys(names.replace(",", " ").split())
    return [find(name).name for name in wanted] or list(katas())


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and int(text)):
        raise argparse.ArgumentTypeError("it is no number of a request")
    return int(text)


def _sha(text: str) -> str:
    if not SHA.fullmatch(text):
        raise argparse.ArgumentTypeError("it is no full id of a commit")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m judge.ci.fetch", description="Fetches solutions as data.")
    request = parser.add_mutually_exclusive_group(required=True)
    request.add_argument("--pull", type=_number, metavar="N", help="GitHub's pull request of that number")
    request.add_argument("--merge-request", type=_number, metavar="N", help="GitLab's merge request of that number")
    parser.add_argument("--url", required=True, help="the repository that the request was made to")
    parser.add_argument("--sha", type=_sha, required=True, help="the commit that its head must be")
    parser.add_argument("--katas", default="", help="names of katas (all)")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="a folder that does not exist yet")
    parser.add_argument("--user", default="x-access-token", help="the name that goes with FETCH_TOKEN")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetches, and prints what came of each kata. The token of a private repository is read from FETCH_TOKEN."""
    asked = _parser().parse_args(arguments)
    kind = "pull" if asked.pull else "merge_request"
    try:
        names = chosen(asked.katas)
        if asked.into.exists() or asked.into.is_symlink():
            raise UnknownKata("the folder named by --into is there already; name a new one")
        with tempfile.TemporaryDirectory(prefix="kata-fetch-") as home:
            source = Quarantine(Path(home), asked.url, os.environ.get("FETCH_TOKEN", ""), asked.user)
            fetched = fetch(source, _REFS[kind].format(getattr(asked, kind)), asked.sha, names, asked.into)
    except UnknownKata as problem:
        print(f"fetch: {problem}", file=sys.stderr)
        return verdicts.USAGE
    except FetchFailed as problem:
        print(f"fetch: nothing was fetched: {problem}", file=sys.stderr)
        return verdicts.JUDGE_ERROR
    for name in names:
        said = "fetched" if name in fetched.katas else fetched.refused.get(name, "not there")
        print(f"{solution(name)}: {said}")
    return verdicts.OK


if __name__ == "__main__":
    sys.exit(main())
