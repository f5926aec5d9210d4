from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.fifo import Fifo

CAPACITY = 7


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(["write", "read", "drop"]), st.integers(0, CAPACITY))))
def test_a_queue_keeps_order_across_the_end_of_its_ring(steps: list[tuple[str, int]]) -> None:
    queue = Fifo(CAPACITY)
    expected: list[int] = []
    written = 0
    for operation, wanted in steps:
        if operation == "write":
            count = min(wanted, CAPACITY - queue.size)
            samples = np.arange(written, written + count).astype(np.int16)
            queue.write(samples)
            expected += samples.tolist()
            written += count
        else:
            count = min(wanted, queue.size)
            taken, expected = expected[:count], expected[count:]
            if operation == "read":
                into = np.zeros(count, np.int16)
                queue.read(into)

                assert into.tolist() == taken
            else:
                queue.drop(count)

        assert queue.size == len(expected)
