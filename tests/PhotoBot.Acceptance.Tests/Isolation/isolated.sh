#!/bin/sh
# Runs a command in a network of its own, where one server on loopback plays name server and Bot API and writes down every name that is asked.
# Usage, in fresh network and mount namespaces: isolated.sh FOLDER SECONDS COMMAND...   It ends the command after SECONDS.
# In FOLDER lie then: home, tmp (the command's), asked (a name a line), unrouted (attempts to reach addresses beyond loopback),
# loaded (native libraries seen in its memory, five times a second), stdout, stderr.
set -eu
folder=$1 seconds=$2
shift 2

ip link set lo up
mkdir -p "$folder/home" "$folder/tmp"
echo "nameserver 127.0.0.1" > "$folder/resolv.conf"
mount --bind "$folder/resolv.conf" /etc/resolv.conf

node "$(dirname "$0")/names.mjs" "$folder/asked" &
names=$!
trap 'kill "$names"' EXIT
tries=50
until [ -e "$folder/asked" ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "The name server did not start." >&2; exit 1; }
    sleep 0.2
done

: > "$folder/loaded"
HOME="$folder/home" TMPDIR="$folder/tmp" "$@" > "$folder/stdout" 2> "$folder/stderr" &
command=$!
left=$((seconds * 5))
while kill -0 "$command" 2> /dev/null && [ "$left" -gt 0 ]; do
    grep -os 'lib[a-z_]*\.so[.0-9]*' "/proc/$command/maps" >> "$folder/loaded" || true
    sleep 0.2
    left=$((left - 1))
done
kill -TERM "$command" 2> /dev/null || true
status=0
wait "$command" || status=$?

# Whoever reads the list can tell that the name server was listening.
getent hosts control.example > /dev/null || true
awk '$1 == "Ip:" && !n { for (i = 2; i <= NF; i++) if ($i == "OutNoRoutes") n = i; next } $1 == "Ip:" { print $n }' /proc/net/snmp > "$folder/unrouted"
awk '$1 == "Ip6OutNoRoutes" { print $2 }' /proc/net/snmp6 >> "$folder/unrouted"
exit "$status"
