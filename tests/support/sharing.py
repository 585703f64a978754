"""Which worker runs what: some run the tests of whole programs, the others all else.

To collect all tests takes a worker as long as hundreds of them. Those of whole programs are few and mostly
wait: they want more workers than there are cores, which need not collect the rest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScheduling, WorkStealingScheduling
from xdist.workermanage import WorkerController, parse_tx_spec_config

if TYPE_CHECKING:
    from xdist.remote import Producer

SHARE = "SHARE"
"""The variable that tells a worker its share: PROGRAMS, or all else. Without it a worker runs everything."""
PROGRAMS = "programs"
FOLDER = "e2e"
"""Where the tests of whole programs are."""
LONG_SECONDS = 600
"""After how many a test fails that takes many seconds on a quiet machine, or waits for whole programs."""


def of_others(folders: Iterable[str]) -> list[str]:
    """Those of the folders with tests that are no part of this worker's share."""
    share = os.environ.get(SHARE)
    return [folder for folder in folders if share and (folder == FOLDER) != (share == PROGRAMS)]


def haste(item: pytest.Item) -> int:
    """0 for what takes many seconds, 1 for what waits for whole programs, 2 for all else."""
    if item.get_closest_marker("long") is not None:
        return 0
    return 1 if FOLDER in item.path.parts else 2


class Shares:
    """Hands the tests out to the workers: an xdist scheduler for each share.

    A worker of whole programs gets one test after the other, the long ones first; the others take over what
    is left of each other's part.
    """

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        self._config = config
        self._programs = LoadScheduling(config, log)
        self._programs.maxschedchunk = 1
        self._parts = WorkStealingScheduling(config, log)
        specs = parse_tx_spec_config(config)
        self._programs.numnodes = sum(_is_of_programs(spec) for spec in specs)
        self._parts.numnodes = len(specs) - self._programs.numnodes
        # One without workers would wait for what they collect.
        self._all = [share for share in (self._programs, self._parts) if share.numnodes]

    @property
    def nodes(self) -> list[WorkerController]:
        """The workers that are up."""
        return [node for share in self._all for node in share.nodes]

    @property
    def collection_is_completed(self) -> bool:
        """Whether a share can begin."""
        return any(share.collection_is_completed for share in self._all)

    @property
    def tests_finished(self) -> bool:
        """Whether no worker needs another test."""
        return all(share.tests_finished for share in self._all)

    @property
    def has_pending(self) -> bool:
        """Whether tests were handed out that are not through."""
        return any(share.has_pending for share in self._all)

    def add_node(self, node: WorkerController) -> None:
        """A worker came up."""
        self._share_of(node).add_node(node)

    def add_node_collection(self, node: WorkerController, collection: Sequence[str]) -> None:
        """A worker has found these tests."""
        self._share_of(node).add_node_collection(node, collection)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """A worker is through with a test."""
        self._share_of(node).mark_test_complete(node, item_index, duration)

    def mark_test_pending(self, item: str) -> None:
        """A test has to run again."""
        next(share for share in self._all if item in (share.collection or ())).mark_test_pending(item)

    def remove_pending_tests_from_node(self, node: WorkerController, indices: Sequence[int]) -> None:
        """A worker gave back tests that were taken from it."""
        self._share_of(node).remove_pending_tests_from_node(node, indices)

    def remove_node(self, node: WorkerController) -> str | None:
        """A worker went. Gives the test that it died of."""
        return self._share_of(node).remove_node(node)

    def schedule(self) -> None:
        """Hands tests out in each share whose workers have all found theirs."""
        for share in self._all:
            if share.collection_is_completed:
                share.schedule()
        session = self._config.pluginmanager.get_plugin("session")
        assert isinstance(session, pytest.Session)
        # xdist counts those of the worker that came last.
        session.testscollected = sum(len(share.collection or ()) for share in self._all)

    def _share_of(self, node: WorkerController) -> LoadScheduling | WorkStealingScheduling:
        return self._programs if _is_of_programs(str(node.gateway.spec)) else self._parts


def _is_of_programs(spec: str) -> bool:
    return f"env:{SHARE}={PROGRAMS}" in spec.split("//")
