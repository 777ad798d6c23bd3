"""The workflows themselves, run from their YAML against a local host: a hostile fork changes no verdict but its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from ci_forks import Host, git, request, upstream
from ci_runner import Ended, Interface, Job, base, bash, interface
from commands import reference, wrong

from judge.catalog import ROOT, katas

CHANGED = {"ISOLATION": "basic"}
"""What a machine of the tests may lack; that the workflow asks for more is held by the policy's tests."""
WRITE_TOKEN, READ_TOKEN = "may-write", "may-read"
GRADE = ROOT / ".github/workflows/grade.yml"
QUICK = ROOT / ".github/workflows/quick-feedback.yml"


@pytest.fixture
def api() -> Iterator[Interface]:
    with interface() as kept:
        yield kept


class Project:
    """The project on a host, a fork of it, and the jobs that the host would run."""

    def __init__(self, at: Path, api: Interface) -> None:
        self.at, self.api = at, api
        self.host, self.fork, self.main = upstream(at)
        self.machines = 0

    def job(
        self, workflow: Path, name: str, sha: str, needs: Mapping[str, Any] | None = None, *, own: str = ""
    ) -> Ended:
        """A job of a workflow, for pull request 7. `own`: the commit of the event, if not the main branch's."""
        self.machines += 1
        told = yaml.safe_load(workflow.read_text("utf-8"))["jobs"][name]
        may_write = any(scope == "write" for scope in told["permissions"].values())
        contexts = {
            "github": {
                "token": WRITE_TOKEN if may_write else READ_TOKEN,
                "event": {"pull_request": {"number": 7, "head": {"sha": sha}}},
            },
            "needs": needs or {},
        }
        variables = {
            "GITHUB_SERVER_URL": self.at.joinpath("host").as_uri(), "GITHUB_REPOSITORY": "owner/katas",
            "GITHUB_WORKFLOW_SHA": self.main, "GITHUB_SHA": own or self.main, "GITHUB_RUN_ID": "42",
            "GITHUB_API_URL": self.api.url,
        }  # fmt: skip
        return Job(self.at / f"machine{self.machines}", told, contexts, variables, CHANGED).run()

    def pushed(self, text: str) -> str:
        """A commit in which a file that is no solution has this text."""
        (self.fork / "new").write_text(text, "utf-8")
        return request(self.host, self.fork)

    def graded(self, sha: str) -> Ended:
        return self.job(GRADE, "grade", sha)

    def published(self, sha: str, grade: Ended) -> Ended:
        return self.job(GRADE, "publish", sha, {"grade": {"result": grade.result, "outputs": grade.outputs}})


@pytest.fixture
def project(tmp_path: Path, api: Interface) -> Project:
    return Project(tmp_path, api)


def verdicts(ended: Ended) -> dict[str, str]:
    return {one["kata"]: one["verdict"] for one in json.loads(ended.outputs["results"])["katas"]}


def spoil(fork: Path, canary: Path) -> None:
    """Everything in a fork that a careless grader would run or believe, turned against it."""
    act = f"import pathlib; pathlib.Path({str(canary)!r}).touch()\n"
    for path in [*fork.rglob("judge/**/*.py"), *fork.rglob("katas/*/spec.py"), *fork.rglob("katas/*/test_*.py")]:
        path.write_text(act, "utf-8")
    for name in (
        "conftest.py",
        "sitecustomize.py",
        "usercustomize.py",
        "katas/lru/conftest.py",
        "json.py",
        "msgspec.py",
    ):
        (fork / name).write_text(act, "utf-8")
    touch = f"touch '{canary}'"
    (fork / "Makefile").write_text(f"setup:\n\t{touch}\n", "utf-8")
    (fork / ".gitattributes").write_text("* filter=evil\n", "utf-8")
    (fork / ".gitmodules").write_text(f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "{touch}"\n', "utf-8")
    (fork / "hooks").mkdir()
    for hook in ("post-checkout", "reference-transaction"):
        (fork / "hooks" / hook).write_text(f"#!/bin/sh\n{touch}\n", "utf-8")
        (fork / "hooks" / hook).chmod(0o755)
    for file in [*fork.joinpath(".github/workflows").iterdir(), fork / "action.yml"]:
        file.write_text(f'on: pull_request_target\njobs: {{x: {{steps: [run: "{touch}"]}}}}\n', "utf-8")
    (fork / "a\nname --upload-pack=x\n::error::x").write_text("x", "utf-8")
    (fork / "fetched.json").write_text("{}", "utf-8")


def test_a_hostile_fork_is_graded_and_nothing_of_it_runs(project: Project, tmp_path: Path, api: Interface) -> None:
    """Workflow, judge, tests and specs of the fork are never looked at; its solutions get the verdicts that they earn,
    and one failed check is made on its head, by a job that never saw them."""
    canary, fork = tmp_path / "canary", project.fork
    spoil(fork, canary)
    (fork / "katas/lru/lru.py").write_bytes(wrong("lru", "miss_returns_minus_one").read_bytes())
    (fork / "katas/topk/topk.py").unlink()
    (fork / "katas/topk/topk.py").symlink_to("../../judge/verdict.py")
    (fork / "katas/bfstree/bfstree.py").unlink()
    (fork / "katas/callcycle/callcycle.py").chmod(0o755)
    sha = request(project.host, fork)
    graded = project.graded(sha)
    assert graded.result == "success", graded.log
    assert verdicts(graded) == {
        "bfstree": "NOT_ATTEMPTED", "callcycle": "CANNOT_LOAD", "lru": "WRONG_ANSWER", "tokenbucket": "NOT_ATTEMPTED",
        "topk": "CANNOT_LOAD", "triefs": "NOT_ATTEMPTED",
    }  # fmt: skip
    assert "file=katas/lru/lru.py" in graded.log
    assert "### " in graded.summary
    assert "# expected " not in graded.summary  # of a stranger's pull request only a hint is shown
    for token in (READ_TOKEN, WRITE_TOKEN):
        assert token not in graded.log + graded.summary
    published = project.published(sha, graded)
    assert published.result == "success", published.log
    (sent,) = api.sent
    assert sent.headers["Authorization"] == f"Bearer {WRITE_TOKEN}"
    assert (sent.body["head_sha"], sent.body["conclusion"]) == (sha, "failure")
    assert sent.body["output"]["title"].startswith("0 of 3 accepted, 0 of 24 points: callcycle CANNOT_LOAD, lru WRONG")
    assert not canary.exists()


def test_a_right_solution_gets_its_check(project: Project, api: Interface) -> None:
    """What is right is a success, on its commit; the other katas of the fork are still stubs."""
    (project.fork / "katas/topk/topk.py").write_bytes(reference("topk").read_bytes())
    sha = request(project.host, project.fork)
    graded = project.graded(sha)
    assert verdicts(graded) == dict.fromkeys(katas(), "NOT_ATTEMPTED") | {"topk": "ACCEPTED"}, graded.log
    assert project.published(sha, graded).result == "success"
    (sent,) = api.sent
    assert (sent.body["head_sha"], sent.body["conclusion"]) == (sha, "success")
    assert sent.body["output"]["title"] == "1 of 1 accepted, 4 of 24 points"


def test_a_head_that_moved_gets_no_verdict(project: Project, api: Interface) -> None:
    """A push between the event and the fetch: what was announced is no longer there, and nothing is graded as it."""
    before, _ = project.pushed("1"), project.pushed("2")
    graded = project.graded(before)
    assert (graded.result, graded.outputs["results"]) == ("failure", "")
    assert project.published(before, graded).result == "failure"
    (sent,) = api.sent
    assert (sent.body["head_sha"], sent.body["conclusion"]) == (before, "failure")
    assert sent.body["output"]["title"] == "no verdict"


GOOD = '{"schema":"kata-results/1","sha":"%s","katas":[{"kata":"lru","verdict":"%s","level":"L4","points":4,"max":4}]}'


@pytest.mark.parametrize(
    "said",
    [
        GOOD % ("b" * 40, "ACCEPTED"),
        GOOD % ("SHA", "SUPERB"),
        f"{GOOD % ('SHA', 'ACCEPTED')}; $(touch canary) `touch canary` ' \" \n--job success",
        "",
        "x" * 100_000,
    ],
)
def test_what_a_broken_grading_job_says_is_no_verdict(project: Project, api: Interface, said: str) -> None:
    """Words of another commit, unknown words, commands and floods reach the second job, and stop at its reader."""
    sha = project.pushed("1")
    broken = Ended("success", {"results": said.replace("SHA", sha)}, "", "")
    assert project.published(sha, broken).result == "failure"
    (sent,) = api.sent
    assert (sent.body["head_sha"], sent.body["conclusion"]) == (sha, "failure")
    assert sent.body["output"]["title"] == "no verdict"
    assert not list(project.at.rglob("canary"))


def test_quick_feedback_is_the_forks_own(project: Project) -> None:
    """It judges the workspace with the workspace's judge, shows everything, and fails where an answer is wrong."""
    (project.fork / "katas/lru/lru.py").write_bytes(wrong("lru", "miss_returns_minus_one").read_bytes())
    sha = request(project.host, project.fork)
    ended = project.job(QUICK, "feedback", sha, own=sha)
    assert ended.result == "failure"
    assert "lru            WRONG_ANSWER" in ended.log
    assert re.search(r"^::error .*file=katas/lru/lru.py", ended.log, re.M)
    assert "# expected " in ended.summary  # the learner's own work: everything is shown
    assert "### " in ended.summary
    assert READ_TOKEN not in ended.log


def test_the_action_judges_another_repository(project: Project, tmp_path: Path) -> None:
    """Used from elsewhere it judges by its own files, not by the workspace's; inputs are words, never commands."""
    canary = tmp_path / "canary"

    def with_inputs(name: str, **given: str) -> Ended:
        steps = [{"uses": "./action", "with": {"require-isolation": "basic", **given}, "id": "katas"}]
        job = Job(
            tmp_path / name, {"steps": steps, "outputs": {"told": "${{ steps.katas.outputs.results }}"}}, {}, {}, {}
        )
        git("clone", "-q", project.host.path, job.workspace / "action", cwd=tmp_path)
        (job.workspace / "judge/ci").mkdir(parents=True)
        for file in ("judge/__init__.py", "judge/ci/grading.py", "judge/__main__.py"):
            (job.workspace / file).write_text(f"open({str(canary)!r}, 'w')", "utf-8")
        (job.workspace / "mine/katas/lru").mkdir(parents=True)
        (job.workspace / "mine/katas/lru/lru.py").write_bytes(wrong("lru", "miss_returns_minus_one").read_bytes())
        return job.run()

    ended = with_inputs("good", katas="lru", path="mine", detail="score", level="L4")
    assert ended.result == "failure"
    (found,) = json.loads(ended.outputs["told"])["katas"]
    assert (found["kata"], found["verdict"]) == ("lru", "WRONG_ANSWER")
    assert "cache.get" not in ended.summary + ended.log
    for number, given in enumerate(
        [
            {"katas": f"lru; touch {canary}"},
            {"katas": "--help"},
            {"level": "$(touch x)"},
            {"detail": "all"},
            {"path": "--help"},
        ]
    ):
        refused = with_inputs(str(number), **given)
        assert (refused.result, refused.outputs["told"]) == ("failure", ""), refused.log
    assert not canary.exists()


def gitlab(job: Mapping[str, Any], at: Path, more: Mapping[str, str]) -> tuple[int, str]:
    """The script of one of GitLab's jobs in the folder `at`, as its runner runs it."""
    variables = {name: str(text) for name, text in job.get("variables", {}).items()} | CHANGED
    environment = {**base(at.parent), **variables, **more, "CI_PROJECT_DIR": str(at)}
    done = bash("\n".join(job["script"]), at, environment)
    return done.returncode, done.stdout + done.stderr


def test_gitlab_does_the_same(project: Project, tmp_path: Path, api: Interface) -> None:
    """The first job writes known words of the fork's solutions; the second believes its artifact no more than that, and
    runs nothing of it, though it may hold a judge and a repository of its own."""
    _, jobs = yaml.safe_load_all((ROOT / "ci/gitlab/grade.yml").read_text("utf-8"))
    canary = tmp_path / "canary"
    spoil(project.fork, canary)
    (project.fork / "katas/lru/lru.py").write_bytes(wrong("lru", "miss_returns_minus_one").read_bytes())
    sha = request(project.host, project.fork)
    variables = {
        "MR_IID": "7", "MR_SHA": sha, "CI_SERVER_URL": tmp_path.joinpath("host").as_uri(), "CI_JOB_TOKEN": READ_TOKEN,
        "CI_PROJECT_PATH": "owner/katas", "CI_COMMIT_SHA": project.main,
    }  # fmt: skip
    (tmp_path / "host/owner/katas.git").symlink_to(tmp_path / "host/owner/katas")
    grading = tmp_path / "gitlab1" / "project"
    git("clone", "-q", project.host.path, grading, cwd=tmp_path)
    code, log = gitlab(jobs["grade"], grading, variables)
    assert code == 0, log
    found = json.loads((grading / "results.json").read_text("utf-8"))
    assert found["sha"] == sha
    assert {one["kata"] for one in found["katas"] if one["verdict"] == "WRONG_ANSWER"} == {"lru"}
    publishing = tmp_path / "gitlab2" / "project"
    publishing.parent.mkdir()
    git("clone", "-q", project.host.path, publishing, cwd=tmp_path)
    spoil(publishing, canary)
    git("config", "core.fsmonitor", f"touch '{canary}'", cwd=publishing)
    (publishing / "results.json").write_bytes((grading / "results.json").read_bytes())
    may_write = {
        "PUBLISH_TOKEN": WRITE_TOKEN, "CI_API_V4_URL": api.url, "CI_PROJECT_ID": "9", "CI_PIPELINE_URL": "https://h/1",
    }  # fmt: skip
    code, log = gitlab(jobs["publish"], publishing, variables | may_write)
    assert code == 0, log
    (sent,) = api.sent
    assert sent.path == f"/projects/9/statuses/{sha}"
    assert (sent.body["state"], sent.body["description"]) == (
        "failed",
        "0 of 1 accepted, 0 of 24 points: lru WRONG_ANSWER",
    )
    assert not canary.exists()


def test_the_host_of_these_tests_serves_parts(tmp_path: Path) -> None:
    """The double is what it stands for: a clone without files has none until one is asked for."""
    host = Host(tmp_path / "host")
    sha = host.solutions({"lru": "x = 1\n"})
    git("init", "-q", "--bare", "clone", cwd=tmp_path)
    git("fetch", "-q", "--filter=blob:none", host.url, "refs/pull/7/head", cwd=tmp_path / "clone")
    listed = git("rev-list", "--objects", "--missing=print", sha, cwd=tmp_path / "clone")
    assert len([line for line in listed.splitlines() if line.startswith("?")]) == 1
