#!/bin/sh
# Get what the tests need of the machine itself: `deploy/machine.sh test`, or `test-all`.
#
# As root on a Debian the missing packages are installed; anywhere else they are named, and the
# tests that need them say in the run's last lines that they were left out.
set -eu

missing=""
need() { # PACKAGE COMMAND...: the package is missing unless one of the commands is there
  package=$1
  shift
  for command in "$@"; do
    command -v "$command" >/dev/null && return
  done
  missing="$missing $package"
}

need chromium chromium chromium-browser google-chrome
if [ "${1:-test}" = test-all ]; then
  need buildah buildah
  need catatonit catatonit
  need iproute2 ip
  need mmdebstrap mmdebstrap
  need podman podman
  need runc runc
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "This machine lacks:$missing. The tests that need them are left out." >&2
  exit 0
fi
echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 - one word a package
{ timeout 60 apt-get update -qq &&
  timeout 300 apt-get install -y -qq --no-install-recommends $missing; } >/dev/null ||
  echo "They could not be installed. The tests that need them are left out." >&2
