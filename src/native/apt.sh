# Debian's packages, installed as root: sourced after say.sh by the scripts that want packages, which call apt_update, then
# apt_install PACKAGE[=VERSION]... Two parts of one build may want packages at once, and a fresh machine may be installing something of its
# own while it starts: both are waited for.

# Held until the script that sourced this ends. /var/lib/apt is every build's own: this machine has one of it.
exec 9>/var/lib/apt/photobot-build.lock
flock 9

# apt waits for dpkg's lock when told to, but not for that of its lists: at most five minutes.
apt_update() {
    tries=60
    until said=$(LC_ALL=C apt-get update -qq 2>&1); do
        tries=$((tries - 1))
        case $said in
            *'Could not get lock'*) [ "$tries" -gt 0 ] && sleep 5 && continue ;;
        esac
        printf '%s\n' "$said" >&2
        return 1
    done
}

# Nothing is installed before a line says what, and how much it is.
apt_install() {
    size=$(LC_ALL=C apt-get install --assume-no --no-install-recommends "$@" 2>/dev/null | sed -n \
        -e 's/^.* \([0-9]*\) newly installed.*/\1 packages/p' \
        -e 's/^Need to get \(.*\) of archives\./\1 to download/p' \
        -e 's/^After this operation, \(.*\) of additional disk space.*/\1 on the disk/p' | paste -sd , | sed 's/,/, /g')
    say "      apt-get install $*: ${size:-size unknown}"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
}
