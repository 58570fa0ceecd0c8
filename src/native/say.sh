# say TEXT: one line for the person who waits for the build. Sourced.
# `dotnet run` builds with quiet verbosity, which hides every message (measured with SDK 10.0.401, on a terminal and without). So under it
# the line goes to the stderr of that process, found among those above this one; under `dotnet build` it goes to stdout, which Exec shows.
say() {
    where=$(say_where)
    if [ -n "$where" ]; then printf '%s\n' "$1" >>"$where"; else printf '%s\n' "$1"; fi
}

# SAY_TO is set where stdout is dropped.
say_where() {
    above=$PPID
    while [ "${above:-1}" -gt 1 ]; do
        case $(tr '\0' ' ' <"/proc/$above/cmdline" 2>/dev/null) in
            dotnet\ run\ * | */dotnet\ run\ *)
                [ -c "/proc/$above/fd/2" ] || [ -p "/proc/$above/fd/2" ] && echo "/proc/$above/fd/2" && return
                ;;
        esac
        above=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$above/status" 2>/dev/null)
    done
    echo "${SAY_TO:-}"
}
