#!/bin/sh
# Installs the strangers that Debian 12 has: the Bot API client python-telegram-bot, the browser that opens the chat page, and letters for
# the Japanese that it shows there. Run as root.
set -eu
. "$(dirname "$0")/../../src/native/apt.sh"

client=python3-python-telegram-bot=13.15-1
sha256=a84b442359e64249b5a3d27f003528714070288e5212e18d10d036278f9da97a

apt_update
# apt takes nothing that differs from the hash its index names: here that hash is held to the one that was tested.
if ! apt-cache show "$client" | grep -qx "SHA256: $sha256"; then
    echo "apt offers no $client with the SHA-256 $sha256, the one that was tested (apt-cache policy tells what there is)." >&2
    exit 1
fi

# Chromium is not pinned: Debian keeps only its newest security update, so a hash of today would be gone tomorrow.
apt_install "$client" chromium fonts-ipafont-gothic
