"""The linter zizmor reads every workflow and action of this repository, without the network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from ci_forks import git

from judge.catalog import ROOT

GRADE = ROOT / ".github/workflows/grade.yml"


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """The linter, without the network, over all workflows and actions below a folder."""
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", "--strict-collection", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_zizmor_has_nothing_to_say(tmp_path: Path) -> None:
    """The linter for such workflows is content with all of ours; each exception is written beside its line."""
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    shutil.copy(ROOT / "action.yml", tmp_path)
    git("init", "-q", ".", cwd=tmp_path)
    done = zizmor(tmp_path)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_what_it_should(tmp_path: Path) -> None:
    """It was run on them: without the written exception it objects to the trigger, and to a tag as well."""
    (tmp_path / ".github/workflows").mkdir(parents=True)
    text = GRADE.read_text("utf-8").replace("# zizmor: ignore[dangerous-triggers]", "#")
    bad = text.replace(
        "      - name: Set up the judge\n", "      - uses: actions/cache@v4\n      - name: Set up the judge\n"
    )
    (tmp_path / ".github/workflows/grade.yml").write_text(bad, "utf-8")
    git("init", "-q", ".", cwd=tmp_path)
    done = zizmor(tmp_path)
    assert done.returncode > 0
    assert "dangerous-triggers" in done.stdout
    assert "unpinned-uses" in done.stdout
