"""Finds the nginx that the test of docs/hosting/nginx.conf runs, or installs one: it is never skipped.

`python -m tools.nginx` prints its path; with `--install` it installs Debian's if none is found.
"""

import os
import shutil
import subprocess
import sys

REMEDY = (
    "No nginx was found and none could be installed. Install it (Debian: apt-get install "
    "nginx-light; macOS: brew install nginx), or name one: NGINX_PATH=/path/to/nginx make test"
)
PLACES = os.pathsep.join(("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))  # not in every PATH


class NginxMissingError(Exception):
    """There is no nginx to run."""


def find_nginx() -> str:
    """Returns the path of nginx. Raises NginxMissingError, with the remedy, when there is none."""
    named = os.environ.get("NGINX_PATH")
    if named and not shutil.which(named):
        raise NginxMissingError(
            f"NGINX_PATH is {named}, which is no program. Correct it or unset it."
        )
    found = named or shutil.which("nginx") or shutil.which("nginx", path=PLACES)
    if not found:
        raise NginxMissingError(REMEDY)
    return found


def install_nginx() -> None:
    """Installs Debian's, being root: the program alone, which nobody starts."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    # In runlevel 1 Debian starts no server that it has just installed.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"]
    for command in (["apt-get", "update", "-qq"], install):
        print(f"Installing nginx: {' '.join(command)}", file=sys.stderr)
        subprocess.run(command, env=environment, capture_output=True, check=False)


def main(arguments: list[str]) -> int:
    """Prints nginx's path. Returns 1, with the remedy on stderr, when there is none."""
    try:
        try:
            print(find_nginx())
        except NginxMissingError:
            if "--install" not in arguments or os.environ.get("NGINX_PATH"):
                raise
            install_nginx()
            print(find_nginx())
    except NginxMissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
