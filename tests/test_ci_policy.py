"""The rules that every workflow, action and template keeps, and that they are found where they are broken."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from judge.catalog import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GRADE = next(path for path in WORKFLOWS if path.name == "grade.yml")
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.S)
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
_HEAD = re.compile(r"head[._](sha|ref|repo)|/head\b|HEAD_SHA|refs/pull|github\.head_ref")
_CHECKOUT = re.compile(r"\bgit\b[^\n|;&]*\b(checkout|switch|restore|reset|worktree|pull|clone|submodule|merge|apply)\b")
_INSTALLS = re.compile(r"\b(pip|npm|uv|make|apt(-get)?|curl|wget)\b")


def loaded(path: Path) -> dict[str, Any]:
    """A workflow; YAML takes its key `on` for a truth."""
    told: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in told.items()}


def broken(workflow: dict[str, Any]) -> Iterator[str]:
    """The rules that a workflow breaks."""
    if any(scope == "write" for scope in permissions(workflow).values()):
        yield "the workflow as a whole may write"
    for name, job in workflow["jobs"].items():
        yield from (f"{name}: {rule}" for rule in broken_by_job(job, permissions(workflow)))
    if privileged(workflow):
        yield from broken_with_privileges(workflow)


def permissions(told: dict[str, Any]) -> dict[str, str]:
    """What is permitted; where nothing is said, the repository's default, which may be anything."""
    said = told.get("permissions", {"everything": "write"})
    return said if isinstance(said, dict) else {"everything": "write" if said != "read-all" else "read"}


def privileged(workflow: dict[str, Any]) -> bool:
    return not {"pull_request_target", "workflow_run", "issue_comment", "issues"}.isdisjoint(workflow["on"])


def broken_by_job(job: dict[str, Any], outer: dict[str, str]) -> Iterator[str]:
    if "timeout-minutes" not in job:
        yield "it may run for hours"
    if not str(job.get("runs-on")).startswith("ubuntu-"):
        yield "it does not run on a hosted machine of a known kind"
    if any(scope == "write" for scope in permissions({"permissions": outer} | job).values()) and not job.get("needs"):
        yield "it may write, and is not the last of a chain"
    for step in job["steps"]:
        yield from broken_by_step(step)


def broken_by_step(step: dict[str, Any]) -> Iterator[str]:
    if _EXPRESSION.search(step.get("run", "")):
        yield "an expression in a script"
    if "shell" in step and step["shell"] != "bash":
        yield "a shell of another kind"
    uses = step.get("uses", "./")
    if not uses.startswith("./") and not _PINNED.fullmatch(uses):
        yield f"{uses} is not pinned"
    if "actions/checkout" in uses and step.get("with", {}).get("persist-credentials") is not False:
        yield "a token is kept for later steps"


def broken_with_privileges(workflow: dict[str, Any]) -> Iterator[str]:
    """What more holds where definition, token and secrets are the repository's, and the event is a stranger's."""
    if workflow.get("permissions") != {}:
        yield "permissions are not asked for job by job"
    if "concurrency" not in workflow:
        yield "anybody can pile up runs"
    if "secrets." in str(workflow["jobs"]):
        yield "a secret is named"
    for name, job in workflow["jobs"].items():
        writes = any(scope == "write" for scope in permissions(job).values())
        for step in job["steps"]:
            run = step.get("run", "")
            if "uses" in step:
                yield f"{name}: an action in a privileged workflow"
            if _CHECKOUT.search(run) and (_HEAD.search(run) or "$GITHUB_WORKFLOW_SHA" not in run):
                yield f"{name}: something is checked out that is not the default branch's"
            if "judge.ci.grading" in run and ("TOKEN" in str(step) or writes):
                yield f"{name}: strangers' code runs beside a token"
            if writes and _INSTALLS.search(run):
                yield f"{name}: something is installed beside a token that may write"
            if writes and any("head.ref" in value or "title" in value for value in step.get("env", {}).values()):
                yield f"{name}: a stranger's words reach a step that may write"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_workflows_keep_the_rules(path: Path) -> None:
    """Least permissions, pinned actions, limits of time, no expression in a script, no checkout of a head."""
    assert list(broken(loaded(path))) == []


def at(workflow: dict[str, Any], job: str, start: str) -> dict[str, Any]:
    """The step of a job whose name begins so."""
    (found,) = (step for step in workflow["jobs"][job]["steps"] if step["name"].startswith(start))
    return found  # type: ignore[no-any-return]


def _run(job: str, step: str, change: Callable[[str], str]) -> Callable[[dict[str, Any]], None]:
    def changed(workflow: dict[str, Any]) -> None:
        one = at(workflow, job, step)
        one["run"] = change(one["run"])

    return changed


def _add(job: str, step: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    return lambda workflow: workflow["jobs"][job]["steps"].append(step)


def _set(*way: Any) -> Callable[[dict[str, Any]], None]:
    *keys, last, value = way

    def changed(workflow: dict[str, Any]) -> None:
        place: Any = workflow
        for key in keys:
            place = place[key]
        place[last] = value

    return changed


CHECKOUT = "actions/checkout@" + "0" * 40
WRONG: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "an event's field in a script": (
        _run("grade", "Fetch the solutions", lambda run: run + "echo ${{ github.event.pull_request.title }}"),
        "an expression in a script",
    ),
    "the head checked out": (
        _run("grade", "Fetch the judge", lambda run: run.replace("$GITHUB_WORKFLOW_SHA", "$HEAD_SHA")),
        "not the default branch's",
    ),
    "the head checked out besides": (
        _add("grade", {"name": "x", "run": "git fetch -q origin refs/pull/7/head && git checkout FETCH_HEAD"}),
        "not the default branch's",
    ),
    "an action that checks out": (
        _add("grade", {"uses": CHECKOUT, "with": {"persist-credentials": False}}),
        "an action in a privileged workflow",
    ),
    "an action by its tag": (_add("grade", {"uses": "actions/checkout@v4"}), "is not pinned"),
    "a token that is kept": (_add("grade", {"uses": CHECKOUT}), "a token is kept"),
    "a job that may write what it grades": (
        _set("jobs", "grade", "permissions", {"checks": "write"}),
        "strangers' code runs beside a token",
    ),
    "a job with all permissions": (_set("jobs", "grade", "permissions", "write-all"), "it may write"),
    "a job that takes the default": (lambda workflow: workflow["jobs"]["grade"].pop("permissions"), "beside a token"),
    "a workflow that may write": (_set("permissions", {"contents": "write"}), "the workflow as a whole may write"),
    "a workflow that says nothing": (lambda workflow: workflow.pop("permissions"), "the workflow as a whole may write"),
    "a token where code runs": (
        lambda workflow: at(workflow, "grade", "Grade")["env"].update(TOKEN="${{ github.token }}"),
        "strangers' code runs beside a token",
    ),
    "a secret": (
        lambda workflow: at(workflow, "publish", "Publish")["env"].update(X="${{ secrets.X }}"),
        "a secret is named",
    ),
    "a branch's name": (
        lambda workflow: at(workflow, "publish", "Publish")["env"].update(
            X="${{ github.event.pull_request.head.ref }}"
        ),
        "a stranger's words",
    ),
    "packages beside the token": (
        _run("publish", "Publish", lambda run: f"pip install x\n{run}"),
        "something is installed beside a token",
    ),
    "no limit of time": (lambda workflow: workflow["jobs"]["grade"].pop("timeout-minutes"), "it may run for hours"),
    "no limit of runs": (lambda workflow: workflow.pop("concurrency"), "anybody can pile up runs"),
    "a machine of one's own": (_set("jobs", "grade", "runs-on", "self-hosted"), "not run on a hosted machine"),
    "another shell": (_add("grade", {"run": "x", "shell": "python"}), "a shell of another kind"),
}


@pytest.mark.parametrize("case", WRONG)
def test_the_rules_find_what_breaks_them(case: str) -> None:
    """Each mistake that such workflows are known for is found in a copy of ours that makes it."""
    workflow = copy.deepcopy(loaded(GRADE))
    change, rule = WRONG[case]
    change(workflow)
    assert any(rule in found for found in broken(workflow))


def test_the_grade_is_the_default_branchs() -> None:
    """What makes grade.yml authoritative: its trigger, the wall that it asks for, the head that it is bound to, and
    that nothing but one line of text passes from the job that ran code to the job that may write."""
    workflow = loaded(GRADE)
    assert list(workflow["on"]) == ["pull_request_target"]
    assert workflow["on"]["pull_request_target"]["types"] == ["opened", "synchronize", "reopened"]
    grade, publish = workflow["jobs"]["grade"], workflow["jobs"]["publish"]
    assert list(workflow["jobs"]) == ["grade", "publish"]
    assert grade["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"contents": "read", "checks": "write"}
    assert list(grade["outputs"]) == ["results"]
    graded = at(workflow, "grade", "Grade")
    assert graded["env"] == {"DETAIL": "hint", "ISOLATION": "full"}
    assert '--require-isolation "$ISOLATION"' in graded["run"]
    head = "${{ github.event.pull_request.head.sha }}"
    assert at(workflow, "grade", "Fetch the solutions")["env"]["HEAD_SHA"] == head
    published = at(workflow, "publish", "Publish")
    assert published["env"]["HEAD_SHA"] == head
    assert published["env"]["GRADED"] == "${{ needs.grade.result }}"
    assert publish["if"] == "${{ !cancelled() }}"
    assert "cache" not in GRADE.read_text("utf-8").replace("no cache to poison", "")


def test_quick_feedback_says_what_it_is() -> None:
    """Whoever reads its tick reads that it is self-reported, and it has nothing that is worth stealing."""
    workflow = loaded(GRADE.with_name("quick-feedback.yml"))
    assert list(workflow["on"]) == ["pull_request"]
    assert "self-reported" in workflow["name"]
    (job,) = workflow["jobs"].values()
    assert job["name"] == "self-reported"
    assert job["permissions"] == {"contents": "read"}
    assert "secrets." not in str(workflow)


def test_the_action_keeps_the_rules() -> None:
    """Its inputs reach a script by variables alone, and it uses no action of anybody's."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert {"katas", "level", "detail", "require-isolation"} <= set(action["inputs"])
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert list(broken_by_step(step)) == []
        assert step["shell"] == "bash"
        assert "uses" not in step


def test_the_template_keeps_the_rules() -> None:
    """GitLab's runs on the default branch alone, for numbers and ids; one job has the token, and runs no artifact."""
    head, jobs = yaml.safe_load_all((ROOT / "ci/gitlab/grade.yml").read_text("utf-8"))
    pattern = re.compile(head["spec"]["inputs"]["image"]["regex"])
    assert pattern.search("python:3.12-bookworm@sha256:" + "0" * 64)
    assert not pattern.search("python:3.12-bookworm")
    for name in ("grade", "publish"):
        (rule,) = jobs[name]["rules"]
        assert rule["if"].split(" && ") == [
            "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH", "$MR_IID =~ /^[1-9][0-9]*$/", "$MR_SHA =~ /^[0-9a-f]{40}$/",
        ]  # fmt: skip
        assert jobs[name]["image"] == "$[[ inputs.image ]]"
        assert jobs[name]["cache"] == []
        assert "timeout" in jobs[name]
        assert all(isinstance(line, str) for line in jobs[name]["script"])
    assert "PUBLISH_TOKEN" not in str(jobs["grade"])
    assert "environment" not in jobs["grade"]
    assert jobs["publish"]["environment"] == {"name": "kata-verdicts"}
    assert jobs["publish"]["variables"]["GIT_STRATEGY"] == "empty"
    script = jobs["publish"]["script"]
    assert script.index('cd "$(mktemp -d)"') < next(at for at, line in enumerate(script) if "python3" in line)
    assert jobs["grade"]["artifacts"]["paths"] == ["results.json"]


def test_every_line_that_decides_has_its_reason() -> None:
    """In the two workflows a comment stands on, or above, each line of a trigger, a permission, a limit or a token."""
    decides = re.compile(
        r"\s*(\w+: (read|write)\b|permissions: \{\}|timeout-minutes:|runs-on:|cancel-in-progress:|paths:|types:"
        r"|pull_request\w*:|if:|run:|uses:|TOKEN:|\w+: \S+ # )"
    )
    for path in (GRADE, GRADE.with_name("quick-feedback.yml")):
        above = ""
        for line in path.read_text("utf-8").splitlines():
            if decides.match(line):
                assert "# " in line or above.lstrip().startswith("#"), f"{path.name}: {line}"
            above = line
