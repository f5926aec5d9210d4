"""Names that no setting has: which of them are mistakes, and which setting each is nearest to."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import Final

from conference_agent.settings.fields import Settings

__all__ = ["NOT_USED_YET", "OF_OTHERS", "unknown_names"]

#: What is ours and ours alone: a name that begins so and is not known is a mistake.
_OURS: Final = "AGENT_"

#: Names that users of such systems know and that nothing here reads yet: whoever sets one is told.
NOT_USED_YET: Final = (
    "MAX_IDLE_TIME",
    "ENABLE_METRICS",
    "ENABLE_CALL_RECORDING",
    "USE_RESPONSE_CACHE",
    "APPOINTMENT_API_URL",
)

#: What others read who share our environment or our file, and what may look like a slip of ours:
#: livekit-agents 1.8.9 and its parts, and a key of another provider.
OF_OTHERS: Final = frozenset(
    {
        *("LIVEKIT_AGENTS_LOOP_BLOCK_ERROR_MS", "LIVEKIT_AGENTS_LOOP_BLOCK_WARN_MS"),
        *("LIVEKIT_AGENTS_PRELOAD_LOCAL_INFERENCE", "LIVEKIT_AGENT_DEPLOYMENT"),
        *("LIVEKIT_AGENT_ID", "LIVEKIT_AGENT_NAME", "LIVEKIT_AGENT_NAME_OVERRIDE"),
        *("LIVEKIT_DEV_MODE", "LIVEKIT_EVALS_VERBOSE", "LIVEKIT_INFERENCE_API_KEY"),
        *("LIVEKIT_INFERENCE_API_SECRET", "LIVEKIT_INFERENCE_URL", "LIVEKIT_LIB_PATH"),
        *("LIVEKIT_LOG_LEVEL", "LIVEKIT_OBSERVABILITY_URL", "LIVEKIT_REGION_NAME"),
        *("LIVEKIT_REMOTE_EOT_URL", "LIVEKIT_RTC_DEBUG", "LIVEKIT_SIP_NUMBER"),
        *("LIVEKIT_SIP_OUTBOUND_TRUNK", "LIVEKIT_TELEMETRY_ALLOW_PII", "LIVEKIT_TOKEN"),
        *("LIVEKIT_WORKER_TOKEN",),
        "GROK_API_KEY",
    }
)
#: How alike two names are (`difflib`, 0 to 1) of which one is a slip of the other's; the
#: environment is everybody's, so that it takes more there than in our own file.
_SLIP: Final = 0.88
_NEAR: Final = 0.75
#: Of what comes behind `_OURS`.
_ALIKE: Final = 0.6


def unknown_names(in_file: Collection[str], in_environment: Collection[str]) -> Iterator[str]:
    """Give a sentence on each name that was meant as a setting and is none.

    Parameters
    ----------
    in_file
        Names of the file of settings, in capitals: what is near to a setting is meant so. Other
        programs' own may stand there too.
    in_environment
        Those of the environment, in capitals: only what is a slip of a setting that is not there
        is meant so. In both, whatever begins with AGENT_ is.

    Yields
    ------
    str
        In the order of the names.
    """
    known = {field.upper() for field in Settings.model_fields}
    missing = known - {*in_file, *in_environment}
    for name in sorted({*in_file, *in_environment} - known - OF_OTHERS - {*NOT_USED_YET}):
        if name.startswith(_OURS):
            near = _near_ours(name.removeprefix(_OURS), known)
        elif name in in_file:
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=_NEAR)
        else:
            near = _slip_of(name, missing)
        if name.startswith(_OURS) and not near:
            yield f"{name} is no setting: `conference-agent config example` has all of them."
        if near:
            are = "the nearest one is" if len(near) == 1 else "the nearest ones are"
            yield f"{name} is no setting; {are} {', '.join(near)}."


def _near_ours(name: str, known: Collection[str]) -> list[str]:
    """Return what a name of ours, without how they all begin, goes on to, or is a slip of."""
    ours = sorted(each.removeprefix(_OURS) for each in known if each.startswith(_OURS))
    begun = [each for each in ours if each.startswith(f"{name}_")]
    near = begun or difflib.get_close_matches(name, ours, n=1, cutoff=_ALIKE)
    return [f"{_OURS}{each}" for each in near]


def _slip_of(name: str, settings: Collection[str]) -> list[str]:
    """Return the setting that a name is a slip of, if any.

    A word more or less is no slip: DATABASE_URL is ours, and TEST_DATABASE_URL somebody else's.
    """
    alike = sorted(each for each in settings if each.count("_") == name.count("_"))
    return difflib.get_close_matches(name, alike, n=1, cutoff=_SLIP)
