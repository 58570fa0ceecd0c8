#!/bin/sh
# faiss-avx2.sh FOLDER VERSION SHA256: compiles FAISS for processors with AVX2, into FOLDER: libfaiss-VERSION.a, and its headers under include/.
# The source is Debian's, fetched by apt and held to the SHA-256. Any user may: the machine's own lists and packages stay as they are.
set -eu
folder=$1 version=$2 sha256=$3
archive=faiss_$version.orig.tar.gz

refuse() {
    printf '%s\n' "$1" >&2
    exit 1
}

# The loader's own word: it holds the shim to the same level, x86-64-v3, which is AVX2 and what came with it.
/lib64/ld-linux-x86-64.so.2 --help 2>/dev/null | grep -q '^ *x86-64-v3 (supported' ||
    refuse "This processor lacks AVX2, or what came with it (x86-64-v3): FAISS compiled for it would not run here."
command -v apt-get >/dev/null || refuse "There is no apt-get here, which fetches Debian's source of FAISS."

work=$folder.new
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

# The machine's own sources, asked for source packages, with lists of their own: no lock of the machine's is needed, nor root.
mkdir -p apt/sources apt/lists/partial apt/cache/archives/partial
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$list" ] && sed -n 's/^[[:space:]]*deb[[:space:]]/deb-src /p' "$list" >"apt/sources/${list##*/}.list"
done
for list in /etc/apt/sources.list.d/*.sources; do
    [ -e "$list" ] && sed 's/^[Tt]ypes:.*/Types: deb-src/' "$list" >"apt/sources/${list##*/}"
done
apt_for_sources() {
    LC_ALL=C apt-get -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/apt/sources" -o Dir::State::Lists="$work/apt/lists" \
        -o Dir::Cache="$work/apt/cache" -o APT::Sandbox::User=root "$@" >>apt/said 2>&1
}
# One source of many may be out of reach, or have no source packages: the fetch decides.
apt_for_sources update || true
apt_for_sources source --download-only --tar-only faiss && [ -e "$archive" ] || {
    cat apt/said >&2
    refuse "apt brought no $archive, the source of FAISS $version; it brought: $(ls | grep tar || echo nothing)."
}
seen=$(sha256sum "$archive" | cut -d ' ' -f 1)
[ "$seen" = "$sha256" ] || refuse "$archive has the SHA-256 $seen, wanted $sha256: it is not the source that was tested and is not used."

# What FAISS's own CMakeLists.txt does for its target faiss_avx2, without CMake; none of Debian's patches concerns x86-64.
tar -xzf "$archive"
cd "faiss-$version"
find faiss -name '*.cpp' ! -path 'faiss/gpu/*' ! -path 'faiss/python/*' -print0 |
    xargs -0 -P "$(nproc)" -I '{}' g++ -std=c++11 -O3 -DNDEBUG -DFINTEGER=int -fPIC -fopenmp -mavx2 -mfma -mf16c -mpopcnt -I. -c '{}' -o '{}.o'
find faiss -name '*.o' | sort | xargs ar rcs "libfaiss-$version.a"

mkdir -p "$work/made/include"
find faiss -name '*.h' ! -path 'faiss/gpu/*' ! -path 'faiss/python/*' -exec cp --parents -t "$work/made/include" '{}' +
mv "libfaiss-$version.a" "$work/made/"
rm -rf "$folder"
mv "$work/made" "$folder"
