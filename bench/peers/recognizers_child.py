"""A child process in the environment of recognizers-text-suite: a text a line, its values back."""

from __future__ import annotations

import json
import sys
from datetime import datetime


def main() -> None:
    """Answer each line ``[text, now]`` with one list of values."""
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()
    for line in sys.stdin:
        text, now = json.loads(line)
        try:
            found = model.parse(text, datetime.fromisoformat(now))
        except Exception:  # noqa: BLE001 - it fails on some sentences: nothing was found in them
            found = []
        values = [
            value for each in found for value in (each.resolution or {}).get("values", ()) if value
        ]
        print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
