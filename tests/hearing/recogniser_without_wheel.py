"""The recogniser's process where the extra is not installed."""

import sys

from conference_agent.hearing.recogniser_child import main

if __name__ == "__main__":
    sys.modules["pocketsphinx"] = None  # type: ignore[assignment] # so that importing it fails
    main()
