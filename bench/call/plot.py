"""The stages of a turn as a picture."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from bench.call.turns import Turns

__all__ = ["draw"]

_COLOURS = ("#4c78a8", "#f58518", "#eeca3b", "#54a24b", "#b279a2")


def draw(turns: Turns, path: Path) -> None:
    """Draw where the time of a turn goes, p50 of each stage one behind the other."""
    figure = Figure(figsize=(8.0, 2.8), layout="constrained")
    axes = figure.subplots()
    left_s = 0.0
    for (name, seconds), colour in zip(turns.stages_s.items(), _COLOURS, strict=True):
        axes.barh(0, seconds, left=left_s, color=colour, label=f"{name}: {seconds:.2f} s")
        left_s += seconds
    axes.axvline(turns.p50_s, color="black", linewidth=1, label=f"p50 {turns.p50_s:.2f} s")
    axes.axvline(
        turns.p95_s, color="black", linewidth=1, linestyle=":", label=f"p95 {turns.p95_s:.2f} s"
    )
    axes.set(
        xlabel="seconds since the speaker's last sample",
        yticks=[],
        xlim=(0.0, None),
        title=f"End of speech to first sound of the answer, {turns.turns} turns in a real room",
    )
    figure.legend(loc="outside lower center", ncols=3, fontsize="small")
    figure.savefig(path, dpi=120)
