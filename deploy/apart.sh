#!/bin/sh
# Run podman or buildah apart from the machine's own: with a store of their own, without systemd.
#
#   deploy/apart.sh podman run --rm localhost/conference-agent --help
#
# `CONTAINER_STORE` names another folder for the images than the one in the user's cache.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
store=${CONTAINER_STORE:-${XDG_CACHE_HOME:-$HOME/.cache}/conference-agent/containers}
export CONTAINERS_CONF="$here/containers.conf"
tool=$1
shift
exec "$tool" --root "$store/images" --runroot "$store/running" "$@"
