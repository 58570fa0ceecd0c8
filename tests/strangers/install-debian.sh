#!/bin/sh
# Installs the browser that opens the chat page, letters for the Japanese that it shows there, and what sets up a network of its own. Run as root.
set -eu
. "$(dirname "$0")/../../src/native/say.sh"
. "$(dirname "$0")/../../src/native/apt.sh"

apt_update
# Chromium is not pinned: Debian keeps only its newest security update, so a hash of today would be gone tomorrow.
apt_install chromium fonts-ipafont-gothic iproute2
