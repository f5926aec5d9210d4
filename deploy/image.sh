#!/bin/sh
# Build the image with buildah and print its name: `deploy/image.sh`, or `deploy/image.sh demo`.
#
# The base is the one that the Dockerfile names if it is in the store already. Where it is not,
# and the machine is a Debian with mmdebstrap, a base is made out of Debian's own packages, which
# hold the same Python: it needs no registry of images. Elsewhere the named one is pulled.
set -eu

cd "$(dirname "$0")/.."
extras=${1:-}
name=localhost/conference-agent${extras:+:$extras}
named=$(sed -n 's/^ARG PYTHON_IMAGE=//p' Dockerfile)
made=localhost/conference-agent-base:bookworm

if deploy/apart.sh buildah inspect --type image "$named" >/dev/null 2>&1; then
  base=$named
elif deploy/apart.sh buildah inspect --type image "$made" >/dev/null 2>&1; then
  base=$made
elif command -v mmdebstrap >/dev/null && [ "$(id -u)" -eq 0 ]; then
  root=$(mktemp)
  trap 'rm -f "$root"' EXIT
  mmdebstrap --quiet --format=tar --variant=minbase \
    --include=ca-certificates,python3,python3-pip,python3-venv \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' bookworm "$root" >&2
  deploy/apart.sh podman import --quiet "$root" "$made" >&2
  base=$made
else
  # A short name is Docker's own, as it is for Docker.
  deploy/apart.sh podman pull --quiet "docker://$named" >&2
  base=$named
fi

# The machine's certificates: it may trust a proxy's, and the base may have none.
set -- --volume /etc/ssl/certs:/etc/ssl/certs:ro
[ -d /etc/ssl/certs ] || set --
deploy/apart.sh buildah build --format docker --isolation chroot --layers --network host \
  --pull-never --build-arg "PYTHON_IMAGE=$base" --build-arg "EXTRAS=$extras" "$@" \
  --tag "$name" . >&2
# What earlier builds left behind; today's makes the next one quick.
deploy/apart.sh podman image prune --force --filter until=48h >/dev/null
echo "$name"
