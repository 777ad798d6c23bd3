"""The HTML page of many submissions: who needs somebody, who makes the same mistake, who passed what."""

from __future__ import annotations

import re

import pytest
from html_reports import Taken, accepted, calls, check, failed, rendered, report, slow, wrong

from judge.catalog import ROOT, find
from judge.html import render
from judge.html.clusters import Cluster, clusters
from judge.html.cohort import Known, likenesses
from judge.html.entries import Entry
from judge.html.heat import heat_map
from judge.html.render import CASES, CLUSTERS, IN_FULL
from judge.html.words import badge
from judge.report import LevelReport, Report, Submission
from judge.verdict import Verdict


def entries(*reports: Report) -> list[Entry]:
    """Each report as the entry of a person of its own, named by its path."""
    return [
        Entry(f"p{at}", told.submission.path, told, badge(told.verdict), told.deciding())
        for at, told in enumerate(reports)
    ]


def sizes(found: list[Cluster]) -> list[tuple[str, int]]:
    return [(cluster.title, len(cluster.entries)) for cluster in found]


def test_a_named_mistake_is_told_with_its_number() -> None:
    """38 of 312: so many made it, of all who handed in, with the calls that show it once."""
    told = [wrong(f"w{number}/lru.py") for number in range(38)] + [
        accepted(f"a{number}/lru.py") for number in range(274)
    ]
    page = rendered(*told)
    assert "38 of 312 get does not refresh recency" in page.text
    assert page.text.count("cache.put('c', 3)") == 1
    assert "and 26 more" in page.text
    assert all(page.text.count(f"w{number}") >= 3 for number in range(10, 38))  # cluster, heat map, everybody


def test_clusters_tell_apart_what_differs() -> None:
    """One mistake whatever calls show it; else the same calls and the same answer due; else the same check."""
    other = calls(script=["cache = LRUCache(1)", "len(cache)"], expected="0")
    found = clusters(
        entries(
            wrong("a"),
            wrong("b", counterexample=other),
            wrong("c", mistake=None),
            wrong("d", mistake=None),
            wrong("e", mistake=None, counterexample=calls(got="7")),
            wrong("f", mistake=None, counterexample=calls(expected="2")),
            wrong("g", mistake=None, counterexample=other),
            failed(Verdict.TIMED_OUT, "h", "big/turnover", "big"),
            report(check("big/turnover", "big", "failed", verdict=Verdict.TIMED_OUT, message="in another call"),
                   verdict=Verdict.TIMED_OUT, path="i"),
            failed(Verdict.TIMED_OUT, "j", "big/hits", "big"),
            failed(Verdict.CANNOT_LOAD, "k"),
            report(check("load", "load", "failed", verdict=Verdict.CANNOT_LOAD, message="there is no class LRUCache"),
                   verdict=Verdict.CANNOT_LOAD, path="l"),
        )
    )  # fmt: skip
    told = {tuple(entry.person for entry in cluster.entries) for cluster in found}
    assert told == {("a", "b"), ("c", "d", "e"), ("f",), ("g",), ("h", "i"), ("j",), ("k",), ("l",)}
    assert sizes(found)[:3] == [
        ("smallest failed", 3), ("get does not refresh recency", 2), ("timed out in big: turnover", 2),
    ]  # fmt: skip


def test_who_did_nothing_wrong_is_in_no_cluster() -> None:
    """Accepted, not attempted, and what is the judge's to answer for: none is counted as a mistake."""
    quiet = (Verdict.ACCEPTED, Verdict.NOT_ATTEMPTED, Verdict.JUDGE_ERROR, Verdict.REFUSED, Verdict.INCONCLUSIVE)
    for verdict in Verdict:
        assert bool(clusters(entries(failed(verdict, "x")))) == (verdict not in quiet)


def test_who_needs_a_person_comes_first() -> None:
    """What the judge could not say, or should not say alone, stands before everything else, with the reason."""
    told = [accepted("a/lru.py"), wrong("b/lru.py"), failed(Verdict.NOT_ATTEMPTED, "c/lru.py")]
    for verdict in (Verdict.JUDGE_ERROR, Verdict.INCONCLUSIVE, Verdict.REFUSED):
        text = rendered(*told, failed(verdict, "dora/lru.py", "stage", "judge")).text
        assert f"Needs a person first ! {badge(verdict).word} dora stage failed" in text
        assert text.index("Needs a person first") < text.index("The same mistake") < text.index("People by checks")
    assert "Needs a person first" not in rendered(*told).text


def test_the_heat_map_is_people_by_checks() -> None:
    """A row for each, a column for each check in the order of the stages, a letter for what came of it."""
    odd = report(check("load", "load"), check("example-2", "examples", "failed", verdict=Verdict.WRONG_ANSWER))
    heat = heat_map(entries(wrong("a"), slow("b"), odd, report(levels=[])))
    assert [column.title for column in heat.columns] == [
        "load", "smallest", "the newest keys are held", "turnover", "turnover", "hits", "examples",
    ]  # fmt: skip
    assert [cells for _, cells in heat.rows] == ["pfnn---", "pp--pf-", "p-----f", "-------"]
    assert [column.share for column in heat.columns] == ["100%", "50%", "none", "none", "100%", "0%", "0%"]
    assert [name for name, _ in heat.kinds] == ["", "", "property", "big", "growth", ""]


def test_of_several_examples_the_failed_one_decides() -> None:
    """All examples share a column: it is failed where one is, whatever is said of the others."""
    bad = check("example-2", "examples", "failed", verdict=Verdict.WRONG_ANSWER)
    for other in ("passed", "not_run"):
        for checks in ((bad, check("examples", "examples", other)), (check("examples", "examples", other), bad)):
            assert [cells for _, cells in heat_map(entries(report(*checks))).rows] == ["f"]


def test_levels_have_columns_of_their_own() -> None:
    """The same check of two levels is two columns, those of the lower level first."""
    higher = [
        LevelReport(level=name, verdict=Verdict.ACCEPTED, checks=[check("load", "load"), check("smallest", "smallest")])
        for name in ("L4", "L5")
    ]
    heat = heat_map(entries(accepted("a"), report(levels=higher)))
    assert [column.kind for column in heat.columns] == ["L4 load", "L4 smallest", "L4 growth", "L5 load", "L5 smallest"]
    assert [cells for _, cells in heat.rows] == ["ppp--", "pp-pp"]


def test_growth_of_all_is_counted_and_drawn() -> None:
    """How many are in which class, and a curve for each, those beyond the bound last, which is on top."""
    page = rendered(*(accepted(f"a{number}/lru.py") for number in range(40)), slow("b/lru.py"), slow("c/lru.py"))
    assert "hits Bound: get and put: O(1) amortised, whatever the capacity 40 ✓ O(n) 2 ▲ O(n²)" in page.text
    drawn = re.findall(
        r'class="curve (\w+)"', render([*(accepted(f"a{at}/lru.py") for at in range(40)), slow("b/x.py")])
    )
    assert drawn == ["within", "reference", *["within"] * 40, "beyond", "reference"]


def test_few_people_have_their_pages_folded_in() -> None:
    """Up to a number everybody's page is there; above it a table says where to find it."""
    few = [wrong(f"{number}/lru.py") for number in range(IN_FULL)]
    assert rendered(*few).text.count("See it again") == IN_FULL
    many = rendered(*few, wrong("more/lru.py")).text
    assert "See it again" not in many
    assert "judge report RESULT.json --html FILE" in many


def test_long_lists_are_folded_and_complete() -> None:
    """More clusters and cases than a person reads at once are folded in, none is left out."""
    told = [failed(Verdict.REFUSED, f"r{number:03}/lru.py", "stage", "judge") for number in range(CASES + 5)]
    for number in range(CLUSTERS + 7):
        told.append(wrong(f"w{number:03}/lru.py", mistake=None, counterexample=calls(expected=f"answer {number}")))  # noqa: PERF401
    text = rendered(*told).text
    assert "5 more" in text
    assert "7 rarer ones" in text
    assert text.count("smallest failed:") == 7
    assert all(text.count(f"w{number:03}") == 3 for number in range(CLUSTERS + 7))


def test_links_lead_somewhere() -> None:
    """Every link of a page leads to an element of it, and no two elements have the same name."""
    for count in (3, IN_FULL + 1):
        page = render([wrong(f"{number}/lru.py") for number in range(count)] + [failed(Verdict.REFUSED, "z/lru.py")])
        names = re.findall(r' id="([^"]*)"', page)
        assert len(names) == len(set(names))
        assert set(re.findall(r'href="#([^"]*)"', page)) <= set(names)


@pytest.fixture(scope="module")
def solutions() -> dict[str, str]:
    """All labelled solutions of lru, by file."""
    folder = ROOT / "solutions/lru"
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}


def alike(sources: dict[str, str], verdict: Verdict = Verdict.WRONG_ANSWER) -> tuple[list[str], list[str]]:
    """What is said of people who handed these in, each in a file of their own."""
    kata = find("lru")
    public = {
        item.path.name: item.path.read_text("utf-8")
        for item in kata.solutions
        if item.label in ("reference", "accepted")
    }
    held, texts = [], {}
    for at, (person, text) in enumerate(sources.items()):
        digest = f"{hash(text) % 2**64:064x}"
        texts[digest] = text
        told = failed(verdict, person)
        held.append(
            Entry(
                f"p{at}",
                person,
                report(submission=Submission(person, digest), verdict=told.verdict),
                badge(verdict),
                None,
            )
        )
    near, copies = likenesses(held, texts, Known("", kata.stub.read_text("utf-8"), public))
    return (
        [f"{' '.join(entry.person for entry in item.entries)}: {item.what}" for item in near],
        [f"{item.entries[0].person}: {item.what}" for item in copies],
    )


def test_copies_are_found_and_independent_work_is_not(solutions: dict[str, str]) -> None:
    """A renamed copy is told beside its source; thirty independent solutions are not told beside one another."""
    mine = solutions["slow/list_remove.py"]
    renamed = "# my own work\n" + re.sub(r"\b_?(order|entries|key|value|capacity)\b", r"my_\1", mine)
    near, _ = alike(
        {
            "ada": mine,
            "eve": renamed,
            **{name: text for name, text in solutions.items() if name != "slow/list_remove.py"},
        }
    )
    assert near == ["ada eve: the same but for names, comments and layout"]


def test_a_published_solution_is_told_as_such(solutions: dict[str, str]) -> None:
    """Who hands in the reference is told beside it, and not beside others who did the same."""
    near, copies = alike({"ada": solutions["reference.py"], "bob": solutions["reference.py"] + "\n# mine\n"})
    assert near == []
    assert copies == ["ada: all but the same as reference.py", "bob: all but the same as reference.py"]


def test_equal_files_are_told_without_their_source() -> None:
    """Where sources are not at hand, files of the same hash are the same file; one person's own are no case."""
    same = [report(submission=Submission(f"{name}/lru.py", "a" * 64)) for name in ("ada", "bob")]
    assert "2 submissions the same file, byte for byte: ada , bob" in rendered(*same).text
    twice = [report(submission=Submission(path, "a" * 64)) for path in ("ada/lru.py", "ada/lru.py", "bob/x/y.py")]
    assert "byte for byte" not in Taken(render([*twice[:2], accepted("bob/lru.py")])).text


def test_untouched_stubs_are_no_copies() -> None:
    """Everybody has the stub: those who did nothing are not told as near-identical."""
    stub = find("lru").stub.read_text("utf-8")
    assert alike({"ada": stub, "bob": stub}, Verdict.NOT_ATTEMPTED) == ([], [])
