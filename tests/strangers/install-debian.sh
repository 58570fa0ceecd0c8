#!/bin/sh
# Installs the browser that opens the chat page, and letters for the Japanese that it shows there. Run as root.
set -eu
. "$(dirname "$0")/../../src/native/apt.sh"

apt_update
# Chromium is not pinned: Debian keeps only its newest security update, so a hash of today would be gone tomorrow.
apt_install chromium fonts-ipafont-gothic
