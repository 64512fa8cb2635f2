"""What the site tells the host that serves it: `_headers`, and whom to tell of a fault."""

import datetime
from collections.abc import Collection
from urllib.parse import urlsplit

from macros.outputs.policy import REFERRER, policy

# What no page of ours asks for. Names that a browser does not know it tells in its console.
_UNUSED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
# Their addresses change with what is in them, or with the release (`?v=`).
_VERSIONED = ("assets/stylesheets/*", "assets/guide.css", "assets/css/*", "assets/js/*", "search/*")
_YEAR = 365 * 24 * 60 * 60
_OPEN = ("/data/*", "/api/*")  # for programs, which may run on other sites' pages
HEADERS = "_headers"
SECURITY = ".well-known/security.txt"


def every_answer(scripts: Collection[str]) -> dict[str, str]:
    """The headers of every answer. `scripts` are the sources of `policy`."""
    rule = policy(scripts, base="'self'")  # a page's own may be narrower; this is for all files
    return {
        "Content-Security-Policy": f"{rule}; frame-ancestors 'none'",
        "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    }


def headers(scripts: Collection[str], folders: Collection[str]) -> str:
    """The file that Netlify, Cloudflare Pages and others read, for a site at the root of its host.

    `folders` are those of the languages, such as `en/`.
    """
    lasting = {"Cache-Control": f"public, max-age={_YEAR}, immutable"}
    rules = {"/*": every_answer(scripts)}
    rules |= {f"/{folder}{path}": lasting for folder in folders for path in _VERSIONED}
    rules |= {path: {"Access-Control-Allow-Origin": "*"} for path in _OPEN}
    rules["/sw.js"] = {"Cache-Control": "no-cache"}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in values.items())
        for path, values in rules.items()
    )


def security(site: str, repository: str, day: datetime.date) -> str | None:
    """The text of security.txt (RFC 9116); None where nobody would look for it or can be told.

    `site` is the address of the site: the file counts at the root of a host alone. It holds a year
    from `day`, that of the build.
    """
    if not repository or urlsplit(site).path not in ("", "/"):
        return None
    expires = day + datetime.timedelta(days=365)
    return (
        f"Contact: {repository}/security/advisories/new\n"
        f"Expires: {expires}T00:00:00Z\n"
        "Preferred-Languages: zh, en\n"
        f"Canonical: {site.rstrip('/')}/{SECURITY}\n"
        f"Policy: {repository}/blob/HEAD/SECURITY.md\n"
    )
