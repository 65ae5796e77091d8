"""How do many small papers share one commit? Whoever comes while a commit is under way waits and goes with the next.

A disk takes as long to be sure of one envelope as of fifty. Each caller is answered after its own work is on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Condition
from typing import Generic, TypeVar

Work = TypeVar("Work")
Done = TypeVar("Done")


@dataclass
class _Waiting(Generic[Work, Done]):
    work: Work
    is_done: bool = False
    done: Done | None = None
    trouble: BaseException | None = None


class Together(Generic[Work, Done]):
    """Does the work of callers that come at the same moment in one go; `do` gets it in order of coming."""

    def __init__(self, do: Callable[[Sequence[Work]], Sequence[Done]], most: int = 16) -> None:
        self._do = do
        self._most = most
        self._turn = Condition()
        self._queue: list[_Waiting[Work, Done]] = []
        self._is_busy = False

    def __call__(self, work: Work) -> Done:
        """What `do` gives for this work, once it is done; or what went wrong with it."""
        mine: _Waiting[Work, Done] = _Waiting(work)
        group = self._wait_turn(mine)
        if group:
            self._lead(group)
        if mine.trouble is not None:
            raise mine.trouble
        return mine.done  # type: ignore[return-value]

    def _wait_turn(self, mine: _Waiting[Work, Done]) -> list[_Waiting[Work, Done]]:
        """Either somebody did mine meanwhile, or it is my turn to lead a group that holds it."""
        with self._turn:
            self._queue.append(mine)
            while self._is_busy and not mine.is_done:
                self._turn.wait()
            if mine.is_done:
                return []
            self._is_busy = True
            group, self._queue = self._queue[: self._most], self._queue[self._most :]
            if mine not in group:  # more came before me than fit: I lead them, and go with them
                self._queue.remove(mine)
                group.append(mine)
            return group

    def _lead(self, group: Sequence[_Waiting[Work, Done]]) -> None:
        try:
            self._try_all(group)
        finally:
            with self._turn:
                for one in group:
                    one.is_done = True
                    if one.done is None and one.trouble is None:
                        one.trouble = RuntimeError("the one who led was stopped")
                self._is_busy = False
                self._turn.notify_all()

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
