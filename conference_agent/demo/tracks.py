"""The room's tracks as a picture: what each microphone sent, whose it was found to be, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from conference_agent.people import FamilyReport
from conference_agent.people.listening import EAR_RATE
from conference_agent.people.party import PartyDevice
from conference_agent.records import CallRecord
from conference_agent.values import Answer, DeviceId, Line, PartStat, Spoken, Utterance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "FACILITATOR",
    "Mark",
    "Picture",
    "PictureError",
    "Stretch",
    "Track",
    "draw",
    "row_name",
    "tracks_of",
]

#: The row of the one who is not a device of the party.
FACILITATOR: Final = "facilitator"
#: Blocks of 10 ms that make one point of a curve.
_POINT_BLOCKS: Final = 10
#: What the curves reach down to, dBFS.
_FLOOR_DB: Final = -70.0
#: Characters of an utterance that fit above it.
_WORDS: Final = 26


class PictureError(Exception):
    """The picture cannot be drawn; the message says what to do."""


class Mark(StrEnum):
    """What became of a stretch of sound."""

    SAID = "said by the facilitator"
    CUT = "cut off: not said"
    ACCEPTED = "a yes"
    DECLINED = "a no"
    UNCLEAR = "an answer that was asked for again"
    WORDS = "credited, no answer"
    NOBODYS = "marked: nobody's answer"


_COLOURS: Final = {
    Mark.SAID: "#9ecae1",
    Mark.CUT: "#d9d9d9",
    Mark.ACCEPTED: "#74c476",
    Mark.DECLINED: "#fb6a4a",
    Mark.UNCLEAR: "#fdd0a2",
    Mark.WORDS: "#c6b8e0",
    Mark.NOBODYS: "#bdbdbd",
}
_ANSWERS: Final = {PartStat.ACCEPTED: Mark.ACCEPTED, PartStat.DECLINED: Mark.DECLINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some sound of one track, from one moment to another, and what became of it."""

    start_s: float
    end_s: float
    mark: Mark
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """One row of the picture."""

    name: str
    #: ndarrays of shape (n_points,), float64: seconds since the first join, and dBFS.
    at_s: np.ndarray[tuple[int], np.dtype[np.float64]]
    level_db: np.ndarray[tuple[int], np.dtype[np.float64]]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """All tracks of a call, the facilitator's first."""

    title: str
    tracks: tuple[Track, ...]
    #: Moments to be marked through all rows, with what happened then.
    moments: tuple[tuple[float, str], ...] = ()


def tracks_of(
    record: CallRecord,
    report: FamilyReport,
    *,
    rooms: Mapping[DeviceId, str],
    killed_s: float | None = None,
) -> Picture:
    """Return the picture of a call.

    Parameters
    ----------
    record
        As stored.
    report
        What was sent and heard in truth.
    rooms
        What each device's row is called, in the order of the rows.
    killed_s
        When the facilitator's process was killed, seconds since the first join.
    """
    began_s = 0.0
    if record.began_at is not None:
        began_s = (record.began_at - report.began_at).total_seconds()
    rows = [
        Track(
            name=name,
            **_curve(report.loudness.get(device, ())),
            stretches=tuple(_heard(record, device, began_s)),
        )
        for device, name in rooms.items()
    ]
    facilitator = Track(
        name=FACILITATOR, **_curve(_received(report)), stretches=tuple(_said(record, began_s))
    )
    moments = () if killed_s is None else ((killed_s, "kill -9"),)
    return Picture(
        title=str(record.outcome or "no outcome"), tracks=(facilitator, *rows), moments=moments
    )


def row_name(place: PartyDevice) -> str:
    """Return who is at a device, and what is around them."""
    around = ["phone" if place.line is Line.PHONE else "browser"]
    if place.noise is not None:
        around.append(place.noise.kind)
    if place.near:
        around.append("somebody near")
    if place.echo is not None:
        around.append("echo")
    return f"{' and '.join(place.members)}\n({', '.join(around)})"


def check(path: Path) -> None:
    """Make sure, before a call is held for it, that a picture can be drawn into a file.

    Raises
    ------
    PictureError
        If matplotlib is not installed, does not know the format, or there is no such folder.
    """
    if not path.absolute().parent.is_dir():
        msg = f"{path}: there is no such folder, make it first."
        raise PictureError(msg)
    try:
        from matplotlib.backend_bases import FigureCanvasBase
    except ImportError as error:
        msg = "A picture needs matplotlib: pip install 'conference-agent[plot]'."
        raise PictureError(msg) from error
    if path.suffix.removeprefix(".").lower() not in FigureCanvasBase.get_supported_filetypes():
        msg = f"{path}: its name should end in .png, .svg or .pdf, which says the format."
        raise PictureError(msg)


def draw(picture: Picture, path: Path) -> None:
    """Draw a picture into a file, whose name says the format: png, svg, pdf.

    Raises
    ------
    PictureError
        If a file cannot be drawn that `check` has found fit for it.
    """
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    height = 1.1 * len(picture.tracks) + 1.4
    figure = Figure(figsize=(16.0, height), layout="constrained")
    rows = figure.subplots(len(picture.tracks), sharex=True, squeeze=False)[:, 0]
    for axes, track in zip(rows, picture.tracks, strict=True):
        _draw_row(axes, track)
        for at_s, what in picture.moments:
            axes.axvline(at_s, color="black", linewidth=1.2)
            if axes is rows[0]:
                axes.annotate(what, (at_s, _FLOOR_DB + 4), fontsize=8, ha="right")
    rows[-1].set_xlabel("seconds since the first one joined")
    used = {stretch.mark for track in picture.tracks for stretch in track.stretches}
    legend = [Patch(color=_COLOURS[mark], label=str(mark)) for mark in Mark if mark in used]
    figure.legend(handles=legend, loc="outside upper center", ncols=len(legend), fontsize=8)
    try:
        figure.savefig(path, dpi=110)
    except OSError as error:
        msg = f"The picture cannot be written to {path}: {error}."
        raise PictureError(msg) from error


def _draw_row(axes: Axes, track: Track) -> None:
    axes.fill_between(track.at_s, _FLOOR_DB, track.level_db, color="#636363", linewidth=0)
    axes.set_ylim(_FLOOR_DB, 0.0)
    axes.set_yticks([])
    axes.set_ylabel(track.name, rotation=0, ha="right", va="center", fontsize=8)
    for number, stretch in enumerate(track.stretches):
        hatch = "///" if stretch.mark in {Mark.NOBODYS, Mark.CUT} else None
        axes.axvspan(
            stretch.start_s, stretch.end_s, color=_COLOURS[stretch.mark], alpha=0.6, hatch=hatch
        )
        # neighbours must not write over each other
        y = -8.0 - 10.0 * (number % 4)
        axes.annotate(stretch.label, (stretch.start_s, y), fontsize=6.5)


def _heard(record: CallRecord, device: DeviceId, began_s: float) -> Iterator[Stretch]:
    answers = {entry.utterance: entry for entry in record.entries if isinstance(entry, Answer)}
    names = {member.id: member.name for member in record.call.party.members}
    for entry in record.entries:
        if not isinstance(entry, Utterance) or entry.device != device:
            continue
        answer = answers.get(entry.id)
        flags = ", ".join(sorted(entry.flags))
        if answer is not None:
            mark = _ANSWERS.get(answer.status, Mark.UNCLEAR)
            label = f"{names[answer.member]} ({answer.evidence}): {_short(answer.words)}"
        elif flags:
            mark, label = Mark.NOBODYS, flags
        elif entry.text:
            mark, label = Mark.WORDS, _short(entry.text)
        else:
            continue
        yield Stretch(
            start_s=entry.start_s + began_s, end_s=entry.end_s + began_s, mark=mark, label=label
        )


def _said(record: CallRecord, began_s: float) -> Iterator[Stretch]:
    for entry in record.entries:
        if isinstance(entry, Spoken):
            yield Stretch(
                start_s=entry.start_s + began_s,
                end_s=entry.end_s + began_s,
                mark=Mark.SAID if entry.complete else Mark.CUT,
                label=_short(entry.text),
            )


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS].rstrip()}..."


def _received(report: FamilyReport) -> list[tuple[float, float]]:
    """Return how loud the facilitator was at the first one who listened all the time."""
    recordings = next((each for each in report.recordings.values() if each), ())
    found = []
    for recording in recordings:
        blocks = recording.pcm.reshape(-1, EAR_RATE // 100) / 32768.0
        power = np.mean(np.square(blocks), axis=1)
        levels = 10.0 * np.log10(np.maximum(power, 10 ** (_FLOOR_DB / 10)))
        found += list(zip(recording.arrived_s.tolist(), levels.tolist(), strict=True))
    return found


def _curve(
    points: Sequence[tuple[float, float]],
) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Return a curve with one point, the loudest, for every tenth of a second."""
    whole = len(points) // _POINT_BLOCKS * _POINT_BLOCKS
    blocks = np.array(points[:whole], dtype=np.float64).reshape(-1, _POINT_BLOCKS, 2)
    return {"at_s": blocks[:, 0, 0], "level_db": blocks[:, :, 1].max(axis=1)}
