#!/bin/sh
# Installs FAISS, as root: the packages given, which the build names.
set -eu
. "$(dirname "$0")/say.sh"
. "$(dirname "$0")/apt.sh"
apt_update
apt_install "$@"
