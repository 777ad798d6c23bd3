"""The oracle: the model asked in lock-step with the answers, free decisions followed, faults of the model told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from judge.catalog import KataFolder
from judge.checks import judge_script
from judge.in_process import InProcess
from judge.oracle import Errors, Oracle
from judge.proxy import Solution, WrongAnswer
from judge.script import Opaque, Outcome, Raised, Ref, Returned, Script, Step
from judge.spec import Either, Expect, Kata, Level
from judge.trial import Trial
from judge.wall.doubles import Clock, Key
from judge.wall.notes import MUTATED, NO_SUCH

LOG: list[str] = []


class Coin:
    """A model that leaves which side comes first to the solution, and from then on wants the sides in turn."""

    _state_title = "next side"

    def __init__(self, sides: int = 2) -> None:
        if sides != 2:
            raise ValueError
        self.side = "?"

    def flip(self) -> str | Expect:
        LOG.append("asked")
        if self.side == "?":
            return Expect("heads or tails", self.follow)
        shown, self.side = self.side, "tails" if self.side == "heads" else "heads"
        return shown

    def follow(self, answer: Any) -> bool:
        LOG.append(f"accepts {answer}")
        self.side = "tails" if answer == "heads" else "heads"
        return answer in ("heads", "tails")

    def spend(self, amount: int) -> None:
        raise Either(KeyError, TypeError)

    def _state(self) -> str:
        return self.side


def top(values: Any) -> list[Any]:
    return sorted(values)[-1:]


class Missed(Exception):
    """An error that the contract asks a solution to define."""


def miss() -> None:
    raise Missed


LEVEL = Level("L4", points=1, model=(Coin, top, miss, Missed), scopes=(), workloads=())
KATA = Kata("coin", (LEVEL,), given=(Key,))
MADE = Returned(Opaque("Coin"))
COIN = Step("Coin", (), into=0)
FLIP = Step("flip", (), on=0)


@pytest.fixture
def oracle() -> Oracle:
    LOG.clear()
    return Oracle(KATA, LEVEL)


def wrong_at(oracle: Oracle, steps: list[Step], *outcomes: Outcome) -> int | None:
    found = oracle.first_wrong(steps, outcomes)
    return None if found is None else found[0]


def raised(*names: str) -> Raised:
    return Raised(names)


# ---------------------------------------------------------------- decisions that are free


def test_a_free_decision_is_followed(oracle: Oracle) -> None:
    """Either side may come first; what comes then must fit the side that came first."""
    steps = [COIN, FLIP, FLIP, FLIP]
    for first, second in (("heads", "tails"), ("tails", "heads")):
        assert wrong_at(oracle, steps, MADE, Returned(first), Returned(second), Returned(first)) is None
        assert wrong_at(oracle, steps, MADE, Returned(first), Returned(first), Returned(second)) == 2
    assert wrong_at(oracle, steps, MADE, Returned("edge"), Returned("tails"), Returned("heads")) == 1


def test_the_model_is_told_each_answer_once_and_before_the_next_call(oracle: Oracle) -> None:
    """`accepts` is asked exactly once for each free decision, after its own call and before the next one."""
    wrong_at(oracle, [COIN, FLIP, FLIP], MADE, Returned("heads"), Returned("tails"))
    assert LOG == ["asked", "accepts heads", "asked"]


def test_a_decision_ends_with_its_script(oracle: Oracle) -> None:
    """The next script starts with a new model, which knows nothing of decisions made in the one before."""
    for first in ("heads", "tails"):
        assert wrong_at(oracle, [COIN, FLIP], MADE, Returned(first)) is None


def test_a_decision_cannot_be_made_by_raising(oracle: Oracle) -> None:
    """Where an answer is left free an exception is none, and the model is not asked whether it would accept it."""
    assert wrong_at(oracle, [COIN, FLIP], MADE, raised("builtins.ValueError", "builtins.Exception")) == 1
    assert LOG == ["asked"]


def test_what_a_model_thinks_of_an_answer_must_not_fail(oracle: Oracle) -> None:
    """An error inside `accepts` is a fault of the spec and is let through: it is neither right nor wrong."""
    broken = Expect("anything", lambda answer: answer + 1)
    with pytest.raises(TypeError):
        oracle.accepts(broken, Returned("x"))


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("types", "right"),
    [
        (("builtins.KeyError", "builtins.LookupError"), True),
        (("builtins.TypeError",), True),
        (("submission.Mine", "builtins.TypeError"), True),
        (("builtins.ValueError",), False),
        (("submission.KeyError", "builtins.Exception"), False),
        ((MUTATED,), False),
        ((NO_SUCH,), False),
    ],
)
def test_any_one_of_several_errors_is_right(oracle: Oracle, types: tuple[str, ...], right: bool) -> None:
    """Where several errors apply each of them will do, one of a subclass too, and no other."""
    at = wrong_at(oracle, [COIN, Step("spend", (1,), on=0)], MADE, raised(*types))
    assert at == (None if right else 1)


def test_an_answer_where_an_error_is_due_is_wrong(oracle: Oracle) -> None:
    """Returning, even `None` or the exception itself, is not raising."""
    for value in (None, Opaque("KeyError"), "KeyError"):
        assert wrong_at(oracle, [COIN, Step("spend", (1,), on=0)], MADE, Returned(value)) == 1


def test_an_error_that_the_solution_defines(oracle: Oracle) -> None:
    """An exception class of the model stands for the submission's own of that name."""
    assert wrong_at(oracle, [Step("miss")], raised("submission.Missed", "builtins.Exception")) is None
    assert wrong_at(oracle, [Step("miss")], raised("builtins.Exception")) == 0


def test_a_changed_argument_is_wrong_whatever_the_model_raises(oracle: Oracle) -> None:
    """A call that changes its arguments is never right, not even where an error was due."""
    assert wrong_at(oracle, [Step("top", ([1],))], raised(MUTATED)) == 0
    assert wrong_at(oracle, [Step("Coin", (3,), into=0)], raised(MUTATED)) == 0


# ---------------------------------------------------------------- objects


def test_calls_on_what_was_never_made_are_right_only_as_such(oracle: Oracle) -> None:
    """After a constructor that rightly raises, a call on its object finds nothing there, and nothing else is right."""
    steps = [Step("Coin", (3,), into=0), FLIP, Step("builtins.len", (Ref(0),))]
    refused, nothing = raised("builtins.ValueError"), raised(NO_SUCH)
    assert wrong_at(oracle, steps, refused, nothing, nothing) is None
    for other in (Returned("heads"), Returned(None), raised("builtins.AttributeError"), raised("builtins.KeyError")):
        assert wrong_at(oracle, steps, refused, other, nothing) == 1
        assert wrong_at(oracle, steps, refused, nothing, other) == 2


def test_an_object_that_is_there_for_the_model_must_be_there(oracle: Oracle) -> None:
    """A solution cannot excuse a wrong answer with a missing object where the model has made it."""
    assert wrong_at(oracle, [COIN, FLIP], raised("builtins.TypeError"), raised(NO_SUCH)) == 0
    assert wrong_at(oracle, [COIN, FLIP, FLIP], MADE, Returned("heads"), raised(NO_SUCH)) == 2


def test_a_constructor_gives_an_object_of_any_kind(oracle: Oracle) -> None:
    """Where the model makes an object, one that is a list or a number as well will do; `None` is no object."""
    assert wrong_at(oracle, [COIN], Returned(None)) == 0
    for value in ([], {}, 1, "Coin"):
        assert wrong_at(oracle, [COIN], Returned(value)) is None


def test_arguments_may_be_objects_made_before(oracle: Oracle) -> None:
    """Doubles, builtins and objects under handles are what the steps before made of them."""
    steps = [
        Step("judge.Clock", (4.0,), into=100),
        Step("advance", (0.5,), on=100),
        Step("builtins.iter", ([3, 1],), into=1),
    ]
    ends = [Step("top", (Ref(1),)), Step("top", (Ref(1),))]
    clock, items = Returned(Opaque("Clock")), Returned(Opaque("list_iterator"))
    assert wrong_at(oracle, steps + ends, clock, Returned(None), items, Returned([3]), Returned([])) is None
    assert isinstance(oracle.objects[100], Clock)
    assert oracle.objects[100]() == 4.5


@pytest.mark.parametrize(
    "step",
    [
        Step("tops", ([1],)),
        Step("builtins.eval", ("1",)),
        Step("judge.Sun"),
        Step("flop", (), on=0),
        Step("", (), on=0),
    ],
    ids=lambda step: step.name,
)
def test_a_name_that_the_model_does_not_have_is_a_fault_of_the_spec(oracle: Oracle, step: Step) -> None:
    """A misspelt operation would fail on both sides alike and pass for ever; it is let through as the judge's error."""
    oracle.ask(COIN)
    with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
        oracle.ask(step)


@pytest.mark.parametrize("problem", [AttributeError, NameError, ZeroDivisionError, AssertionError, RecursionError])
def test_an_error_that_no_contract_asks_for_is_a_fault_of_the_model(problem: type[Exception]) -> None:
    """A model that trips over itself is the judge's error, and not what a solution is expected to raise."""

    def top(values: Any) -> None:
        raise problem

    level = Level("L4", points=1, model=(top,), scopes=(), workloads=())
    with pytest.raises(Exception):  # noqa: B017, PT011 - any error will do, as long as it is one
        Oracle(Kata("coin", (level,)), level).ask(Step("top", ([1],)))


# ---------------------------------------------------------------- states


def test_states_are_those_after_each_call(oracle: Oracle) -> None:
    """A model that shows its state has it told after every step; one without a state has none."""
    assert oracle.states([COIN, COIN._replace(into=1)]) == ("next side", ["?", "?  ?"])
    assert oracle.states([Step("top", ([1],))]) == ("", [])


SUBMISSION = """
class Coin:
    def __init__(self, sides=2): self.sides = iter(["tails", "heads", "heads"])
    def flip(self): return next(self.sides)
    def spend(self, amount): raise KeyError
"""


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    """A kata of the model above, whose submission says tails, heads and then, wrongly, heads."""
    (tmp_path / "coin.py").write_text(SUBMISSION)
    kata = KataFolder("coin", tmp_path, tmp_path)
    vars(kata)["spec"] = KATA
    return Trial(kata, LEVEL, "coin.py", SUBMISSION.encode(), InProcess(kata, tmp_path / "coin.py"), 0)


def test_the_states_of_a_counterexample_follow_the_answers_given(trial: Trial) -> None:
    """What a card shows as the model's state is the state that the solution's own free decisions have led to."""
    check = judge_script(trial, "smallest", "smallest", Script.of(COIN, FLIP, FLIP, FLIP))
    assert check is not None
    assert check.counterexample is not None
    assert check.counterexample.outcomes[1:] == ["'tails'", "'heads'", "'heads'"]
    assert check.counterexample.expected == "'tails'"
    assert check.counterexample.states[:3] == ["?", "heads", "tails"]


def test_a_conversation_asks_the_model_once_a_call(trial: Trial) -> None:
    """In a property, too, each free decision is told to the model once, before the next call is made."""
    trial.transport.renew()
    LOG.clear()
    coin = Solution(trial.kata, LEVEL, trial.transport).Coin()
    assert [coin.flip(), coin.flip()] == ["tails", "heads"]
    with pytest.raises(WrongAnswer):
        coin.flip()
    assert LOG == ["asked", "accepts tails", "asked", "asked"]


def test_errors_name_what_the_model_raised(oracle: Oracle) -> None:
    """What the model answers to a call that must raise is the set of errors that are right."""
    oracle.ask(COIN)
    assert oracle.ask(Step("spend", (1,), on=0)) == Errors((KeyError, TypeError))
    assert oracle.ask(Step("Coin", (5,))) == Errors((ValueError,))
