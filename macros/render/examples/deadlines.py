import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

API = "https://example.org/api/v1/"
LANGUAGE = "en"
STARTS = {
    "closing-notice-span": date(2026, 12, 1),
    "review-span": date(2027, 1, 28),
    "deposit-refund-span": date(2027, 4, 12),
}


def load(name: str) -> dict[str, Any]:
    with urlopen(API + name) as file:
        return dict(json.load(file))


years = load("calendar.json")["years"].values()
free = {day for year in years for day in year["free"]}
worked = {day for year in years for day in year["worked"]}


def counts(day: date, unit: str) -> bool:
    weekday = day.weekday() < 5 and str(day) not in free
    return unit == "day" or weekday or str(day) in worked


def last_day(day: date, length: dict[str, Any]) -> date:
    left = length["max"]
    while left:
        day += timedelta(days=1)
        left -= counts(day, length["unit"])
    return day


def escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, "\\" + mark)
    return text


lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//deadlines//EN"]
for item in load("deadlines.json")["items"]:
    if item["id"] in STARTS:
        day = last_day(STARTS[item["id"]], item["length"])
        cites = [cite for ground in item["grounds"] for cite in ground["cites"]]
        clauses = "; ".join(cite["label"][LANGUAGE] for cite in cites)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{item['id']}@example",
            f"DTSTAMP:{datetime.now(UTC):%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"SUMMARY:{escaped(item['name'][LANGUAGE])}",
            f"DESCRIPTION:{escaped(clauses)}",
            "END:VEVENT",
        ]
lines += ["END:VCALENDAR", ""]
Path("deadlines.ics").write_bytes("\r\n".join(lines).encode())
