"""How do many small papers share one commit? Whoever comes while a commit is under way waits and goes with the next.

A disk takes as long to be sure of one envelope as of fifty. Each caller is answered after its own work is on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Condition
from typing import Generic, TypeVar

Work = TypeVar("Work")
Done = TypeVar("Done")


@dataclass(eq=False)
class _Waiting(Generic[Work, Done]):
    work: Work
    is_done: bool = False
    done: Done | None = None
    trouble: BaseException | None = None


class Together(Generic[Work, Done]):
    """Does the work of callers that come at the same moment in one go; `do` gets it in order of coming.

    `turn` is held while it is done; whoever comes while it is waited for goes along.
    """

    def __init__(
        self,
        do: Callable[[Sequence[Work]], Sequence[Done]],
        most: int = 16,
        turn: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._do = do
        self._turn = turn
        self._most = most
        self._change = Condition()
        self._queue: list[_Waiting[Work, Done]] = []
        self._is_busy = False

    def __call__(self, work: Work) -> Done:
        """What `do` gives for this work, once it is done; or what went wrong with it."""
        mine: _Waiting[Work, Done] = _Waiting(work)
        if self._wait_turn(mine):
            self._lead(mine)
        if mine.trouble is not None:
            raise mine.trouble
        return mine.done  # type: ignore[return-value]

    def _wait_turn(self, mine: _Waiting[Work, Done]) -> bool:
        """Whether it is my turn to lead; else somebody did mine meanwhile."""
        with self._change:
            self._queue.append(mine)
            while self._is_busy and not mine.is_done:
                self._change.wait()
            if mine.is_done:
                return False
            self._is_busy = True
            return True

    def _lead(self, mine: _Waiting[Work, Done]) -> None:
        group = [mine]
        try:
            with self._turn():
                group = self._gather(mine)
                self._try_all(group)
        finally:
            with self._change:
                self._queue = [one for one in self._queue if one not in group]
                for one in group:
                    one.is_done = True
                    if one.done is None and one.trouble is None:
                        one.trouble = RuntimeError("the one who led was stopped")
                self._is_busy = False
                self._change.notify_all()

    def _gather(self, mine: _Waiting[Work, Done]) -> list[_Waiting[Work, Done]]:
        """Those who wait, in order of coming; if more came before me than fit, I go with those that I lead."""
        with self._change:
            group = self._queue[: self._most]
            return group if mine in group else [*group, mine]

    def _try_all(self, group: Sequence[_Waiting[Work, Done]]) -> None:
        """Together; where that fails, each alone, so that nobody suffers for a neighbour."""
        try:
            for one, done in zip(group, self._do([one.work for one in group]), strict=True):
                one.done = done
        except Exception as trouble:  # handed to whom it belongs
            if len(group) == 1:
                group[0].trouble = trouble
                return
            for one in group:
                self._try_all([one])
