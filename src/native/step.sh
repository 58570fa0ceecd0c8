#!/bin/sh
# step.sh TEXT COMMAND...: says what a step of the first build does, runs it, and says how long it took. What the command prints is for
# errors alone: its stdout is dropped.
set -u
. "$(dirname "$0")/say.sh"
text=$1
shift
say "$text ..."
begun=$(date +%s)
SAY_TO=/dev/fd/4 "$@" 4>&1 >/dev/null
ended=$?
[ "$ended" -eq 0 ] && say "${text%%:*}: done in $(($(date +%s) - begun)) s"
exit "$ended"
