"""The day that it is where the platform and its merchants are."""

import datetime

BEIJING = datetime.timezone(datetime.timedelta(hours=8))  # without summer time since 1991


def today() -> datetime.date:
    """The platform's day, wherever the machine stands."""
    return datetime.datetime.now(BEIJING).date()
