"""The pytest plugin: gives the properties of a kata their `solution`, behind the wall or in process.

    pytest katas/topk                    your file, in process: a debugger works
    pytest katas/topk --solution FILE    another file

The judge runs the same files with `Session.transport_of` set to a wall.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from judge import api
from judge.catalog import ROOT, KataFolder
from judge.in_process import InProcess
from judge.proxy import ENOUGH, Solution
from judge.source import clean, lines
from judge.spec import Level
from judge.transport import Transport
from judge.wall.worker import describe

SEED = 0
EXAMPLES = 40
STEPS = 25
IN_PROCESS_TIMEOUT_S = 20


class Session:
    """What the plugin works with; the judge replaces these before it starts pytest."""

    transport_of: Callable[[KataFolder], Transport] | None = None
    level: Level | None = None
    seed = SEED
    enough = ENOUGH
    solutions: dict[Path, Solution] = {}  # noqa: RUF012 - one session a process


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kata", "grading katas")
    group.addoption("--solution", metavar="FILE", help="the file to test instead of katas/NAME/NAME.py")
    group.addoption("--kata-seed", type=int, default=None, help="seed of everything random")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "level(name): the level that a property belongs to")
    # Before anything is collected: a test's own `@settings` builds on the profile of the moment when it is read.
    _settle_hypothesis(Session.seed if config.option.kata_seed is None else config.option.kata_seed)


def kata_of(path: Path) -> KataFolder | None:
    """The kata that a test file belongs to, if it lies in one."""
    folder = path.resolve().parent
    return KataFolder(folder.name, folder, folder.parent.parent) if (folder / "spec.py").exists() else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    found = {item.path: kata_of(item.path) for item in items}
    if not any(found.values()):
        return
    for item in list(items):
        kata = found[item.path]
        mark = item.get_closest_marker("level")
        if kata is None or mark is None:
            continue
        if Session.level is not None and mark.args[0] != Session.level.name:
            items.remove(item)
        elif Session.transport_of is None and config.pluginmanager.has_plugin("timeout"):
            item.add_marker(pytest.mark.timeout(IN_PROCESS_TIMEOUT_S, method="signal"))
    if Session.transport_of is None:
        for kata in {kata.name: kata for kata in found.values() if kata is not None}.values():
            _refuse_unready(kata, _submission(config, kata))


def _settle_hypothesis(seed: int) -> None:
    """The same examples in every run and over both transports; nothing written to disk, no time limits."""
    from hypothesis import HealthCheck, Phase, Verbosity, core, settings
    from hypothesis.configuration import set_hypothesis_home_dir
    from hypothesis.internal.conjecture import providers

    set_hypothesis_home_dir(ROOT / ".hypothesis")  # its tables of characters; nothing lands in the current folder
    # Every choice is made here. What is left out would come from the profile of the moment, and where the variable CI
    # is set Hypothesis chooses one that ignores the seed: a grade differed between a laptop and its CI.
    settings.register_profile(
        "kata",
        settings.get_profile("default"),
        derandomize=False,
        verbosity=Verbosity.normal,
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("kata")
    # Hypothesis also draws constants that it finds in the source of whatever modules are loaded. What is loaded differs
    # between `pytest katas/NAME` and the judge, and so would the examples.
    if hasattr(providers, "_get_local_constants"):
        providers._get_local_constants = lambda: providers.Constants()  # type: ignore[attr-defined]
    core.global_force_seed = seed  # type: ignore[assignment]


def _submission(config: pytest.Config, kata: KataFolder) -> Path:
    return Path(config.option.solution) if config.option.solution else kata.stub


def _refuse_unready(kata: KataFolder, path: Path) -> None:
    """Says once why there is nothing to test: no file, a file that does not load, the untouched stub."""
    if not path.is_file():
        pytest.exit(f"there is no file {path}", returncode=2)
    transport = InProcess(kata, path)
    transport.renew()
    if transport.error is not None:
        types, message, line = transport.error
        where = f" on line {line}" if line else ""
        pytest.exit(f"{path} cannot be loaded: {types[0].rpartition('.')[2]}{where}: {clean(message)}", returncode=1)
    level = Session.level or kata.spec.levels[0]
    wanted = api.wanted(level)
    described = describe(transport.module, path.read_bytes(), [item.as_request() for item in wanted])
    if api.is_stub(wanted, described):
        pytest.exit(
            f"there is nothing to test yet: {path} is still the stub. "
            f"Write {', '.join(item.title for item in wanted)}, save, and run this again.",
            returncode=3,
        )
    problem = api.problem_with(wanted, transport.names(), described)
    if problem:
        pytest.exit(f"{path}: {problem}", returncode=1)


@pytest.fixture(scope="module")
def solution(request: pytest.FixtureRequest) -> Iterator[Solution]:
    """The submission, through whichever transport this session uses; renewed for each test function."""
    kata = kata_of(request.path)
    assert kata is not None, "the `solution` fixture is for files beside a spec.py"
    transport = (
        Session.transport_of(kata) if Session.transport_of else InProcess(kata, _submission(request.config, kata))
    )
    made = Solution(kata, Session.level or kata.spec.levels[-1], transport, Session.enough)
    Session.solutions[request.path] = made
    with _examples_begin(made):
        yield made
    transport.close()


class _examples_begin:  # noqa: N801 - reads as a phrase
    """While it lasts, every new state machine is the beginning of an example."""

    def __init__(self, made: Solution) -> None:
        self.made = made

    def __enter__(self) -> None:
        from hypothesis.stateful import RuleBasedStateMachine

        self.original = original = RuleBasedStateMachine.__init__
        made = self.made

        def begin_and_init(machine: Any, *args: Any, **kwargs: Any) -> None:
            made.begin()
            original(machine, *args, **kwargs)

        RuleBasedStateMachine.__init__ = begin_and_init  # type: ignore[assignment,method-assign]

    def __exit__(self, *exception: object) -> None:
        from hypothesis.stateful import RuleBasedStateMachine

        RuleBasedStateMachine.__init__ = self.original  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    made = Session.solutions.get(item.path)
    if made is None or "solution" not in getattr(item, "fixturenames", ()):
        return
    made.renew()
    handle = getattr(getattr(item, "obj", None), "hypothesis", None)
    if handle is not None and not getattr(handle.inner_test, "begins", False):
        inner = handle.inner_test

        # The test module stays loaded between grades in one process, so which solution it is must be asked each time.
        def each_example(*args: Any, _of: Path = item.path, **kwargs: Any) -> Any:
            Session.solutions[_of].begin()
            return inner(*args, **kwargs)

        each_example.begins = True  # type: ignore[attr-defined]
        handle.inner_test = each_example


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, None]:
    outcome = yield
    report = outcome.get_result()
    made = Session.solutions.get(item.path)
    if made is None or call.when != "call" or not report.failed:
        return
    told, _, where = str(call.excinfo.value if call.excinfo else "").partition(", in line ")
    if "Timeout" in told and made.running is not None:
        running = lines([made.running], 100)[0] + (f", in line {where}," if where else "")
        report.sections.append(
            (
                "what this means",
                f"{running} was still running after {IN_PROCESS_TIMEOUT_S} s: most likely it never ends.",
            )
        )
    elif made.failure is not None:
        report.sections.append(("as a script", "\n".join(lines(made.failure.steps, 200))))


@pytest.fixture(params=["submission", "reference"])
def contender(request: pytest.FixtureRequest) -> Any:
    """For benchmarks: the learner's module, then the reference's, in process."""
    kata = kata_of(request.path)
    assert kata is not None, "the `contender` fixture is for files beside a spec.py"
    reference = ROOT / "solutions" / kata.name / "reference.py"
    path = _submission(request.config, kata) if request.param == "submission" else reference
    transport = InProcess(kata, path)
    transport.renew()
    return transport.module
