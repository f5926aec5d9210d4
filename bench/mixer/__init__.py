"""The mixer against `livekit.rtc.AudioMixer`, bare numpy, and its own bars.

``python -m bench.mixer [--json] [--plot FILE]``. Rows P are costs in CPU time, as ratios of rounds
that take turns within one process; T timing on a virtual clock, Q the quality of the sound, V who
is found to speak, A what it costs behind the mixer to find voice on a device. Each has a bar; the
exit code is 1 if one is missed. A module per group yields its rows.
"""
