"""The voice's process where the extra is not installed."""

import sys

from conference_agent.voices.child import main

if __name__ == "__main__":
    sys.modules["espeakng_loader"] = None  # type: ignore[assignment] # so that importing it fails
    main()
