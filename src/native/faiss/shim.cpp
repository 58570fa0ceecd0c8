// The C face of FAISS for PhotoBot.Search: indexes of unit vectors under ids of one's own, compared by inner product.
// No exception leaves it: a function returns `ok` or a negative status, and pf_last_error() has the text, on the same thread.
// A handle may be searched, counted and written by several threads at once; pf_add, pf_remove and pf_free need it alone.
// The caller checks what it passes (lengths, finite unit vectors): only handles are looked at here.
#include "boundary.h"
#include "flat_scan.h"
#include "sketch.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIDMap.h>
#include <faiss/impl/IDSelector.h>
#include <faiss/impl/io.h>
#include <faiss/index_factory.h>
#include <faiss/index_io.h>
#include <faiss/utils/utils.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#define PF_TEXT(x) #x
#define PF_VERSION(major, minor, patch) PF_TEXT(major) "." PF_TEXT(minor) "." PF_TEXT(patch)

/// FAISS's index, with its inner part looked up once, and its sketch where there is one.
struct pf_index {
    std::unique_ptr<faiss::IndexIDMap> map;
    faiss::IndexFlat* flat;
    std::unique_ptr<photobot::Sketch> sketch = nullptr;
    photobot::Cpu cpu = photobot::Cpu::best;
};

using photobot::guard;
using photobot::last_error;
using photobot::throw_errno;

namespace {

/// Wraps what FAISS made or read, once it is sure that every position has its id and its vector: the search relies on it.
pf_index* adopt(std::unique_ptr<faiss::Index> made) {
    auto* map = dynamic_cast<faiss::IndexIDMap*>(made.get());
    auto* flat = map ? dynamic_cast<faiss::IndexFlat*>(map->index) : nullptr;
    if (!flat)
        throw std::invalid_argument("the index is not of the kind 'Flat' under an id map");
    const size_t count = map->id_map.size();
    if (flat->metric_type != faiss::METRIC_INNER_PRODUCT)
        throw std::invalid_argument("the index does not compare by inner product");
    if (flat->d < 1 || map->d != flat->d || static_cast<size_t>(flat->ntotal) != count ||
        static_cast<size_t>(map->ntotal) != count || flat->codes.size() != count * flat->d * sizeof(float))
        throw std::invalid_argument("the index contradicts itself about its size");
    made.release();
    std::unique_ptr<faiss::IndexIDMap> owned(map);
    return new pf_index{std::move(owned), flat};
}

/// The least single-precision product that can belong to a pair whose true product is at or above `min_similarity`.
/// A sum of d products of floats errs by at most d * 2^-24 * |x| * |y| in whatever order it is taken (Higham, Accuracy and
/// Stability of Numerical Algorithms, 3.1), and the lengths are 1; four more units cover that they are 1 nearly.
float widen(float min_similarity, int d) {
    const double least = min_similarity - (d + 4) * std::ldexp(1.0, -24) * 1.001;
    return std::nextafter(static_cast<float>(least), -std::numeric_limits<float>::infinity());
}

/// Appends, in ascending order, the positions of all vectors that may reach `min_similarity`.
void sift(const pf_index& index, const float* x, float min_similarity, std::vector<int64_t>& positions) {
    const auto& flat = *index.flat;
    if (index.sketch)
        index.sketch->sift(x, min_similarity, positions);
    else
        photobot::scan_rows(flat.get_xb(), flat.ntotal, flat.d, x, widen(min_similarity, flat.d), positions, index.cpu);
}

bool better(const pf_neighbor& a, const pf_neighbor& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id;
}

/// Closes the file on the way out of an error; the good way closes it itself, to see that closing worked.
using File = std::unique_ptr<FILE, int (*)(FILE*)>;

} // namespace

void photobot::write_index_durably(const faiss::Index* index, const char* path) {
    File file(std::fopen(path, "wbx"), std::fclose);
    if (!file)
        throw_errno("fopen");
    faiss::FileIOWriter writer(file.get());
    faiss::write_index(index, &writer);
    if (std::fflush(file.get()) != 0)
        throw_errno("fflush");
    if (fsync(fileno(file.get())) != 0)
        throw_errno("fsync");
    if (std::fclose(file.release()) != 0)
        throw_errno("fclose");
}

extern "C" {

const char* pf_last_error() {
    return last_error.c_str();
}

const char* pf_version() {
    return PF_VERSION(FAISS_VERSION_MAJOR, FAISS_VERSION_MINOR, FAISS_VERSION_PATCH);
}

/// Whether FAISS itself was compiled for processors with AVX2; else it is for every processor.
int pf_faiss_has_avx2(int* avx2) {
    return guard([&] { *avx2 = faiss::get_compile_options().find("AVX2") != std::string::npos; });
}

/// Which photobot::Cpu stands for `wanted` on this processor; fails when it lacks that.
int pf_cpu(int wanted, int* used) {
    return guard([&] { *used = static_cast<int>(photobot::resolve(static_cast<photobot::Cpu>(wanted))); });
}

int pf_create(int d, const char* description, pf_index** index) {
    return guard([&] {
        const std::string under_ids = std::string("IDMap,") + description;
        *index = adopt(std::unique_ptr<faiss::Index>(faiss::index_factory(d, under_ids.c_str(), faiss::METRIC_INNER_PRODUCT)));
    });
}

int pf_read(const char* path, pf_index** index) {
    return guard([&] { *index = adopt(std::unique_ptr<faiss::Index>(faiss::read_index(path))); });
}

void pf_free(pf_index* index) {
    delete index;
}

int pf_dimension(const pf_index* index, int* d) {
    return guard([&] { *d = index->flat->d; });
}

int pf_count(const pf_index* index, int64_t* ntotal) {
    return guard([&] { *ntotal = index->flat->ntotal; });
}

/// Makes a sketch of the vectors, which searches then read instead of them, or drops it; from then on changes keep it right.
/// @param kind  bytes a number: 1 or 2, or 0 for no sketch
/// @param cpu   a photobot::Cpu
int pf_sketch(pf_index* index, int kind, int cpu) {
    return guard([&] {
        std::unique_ptr<photobot::Sketch> sketch;
        const auto d = static_cast<size_t>(index->flat->d);
        const auto instructions = photobot::resolve(static_cast<photobot::Cpu>(cpu));
        if (kind == 1)
            sketch = photobot::make_byte_sketch(d, instructions);
        else if (kind == 2)
            sketch = photobot::make_half_sketch(d, instructions);
        else if (kind != 0)
            throw std::invalid_argument("a sketch has 1 or 2 bytes a number");
        if (sketch)
            sketch->add(index->flat->get_xb(), index->flat->ntotal);
        index->sketch = std::move(sketch);
        index->cpu = instructions;
    });
}

int pf_add(pf_index* index, int64_t n, const float* x, const int64_t* xids) {
    return guard([&] {
        // FAISS appends the vectors, then the ids: with room for the ids beforehand, no lack of memory leaves it halfway.
        auto& ids = index->map->id_map;
        if (ids.capacity() - ids.size() < static_cast<size_t>(n))
            ids.reserve(std::max(ids.size() + n, 2 * ids.size()));
        const size_t before = ids.size();
        if (index->sketch)
            index->sketch->add(x, n);
        try {
            index->map->add_with_ids(n, x, xids);
        } catch (...) {
            if (index->sketch)
                index->sketch->truncate(before);
            throw;
        }
    });
}

int pf_remove(pf_index* index, int64_t n, const int64_t* ids, int64_t* removed) {
    return guard([&] {
        const faiss::IDSelectorBatch gone(n, ids);
        std::vector<bool> kept;
        if (index->sketch) {
            const auto& all = index->map->id_map;
            kept.resize(all.size());
            std::transform(all.begin(), all.end(), kept.begin(), [&](int64_t id) { return !gone.is_member(id); });
        }
        *removed = static_cast<int64_t>(index->map->remove_ids(gone));
        if (index->sketch)
            index->sketch->keep(kept); // FAISS moves vectors up in their order, too
    });
}

/// All vectors whose inner product with the query, taken in double precision and rounded to a float, is at or above
/// `min_similarity`: best first, equals by id. The caller gives them back to pf_free_neighbors.
int pf_search(const pf_index* index, const float* x, float min_similarity, pf_neighbor** neighbors, int64_t* count) {
    return guard([&] {
        const auto& flat = *index->flat;
        const float* vectors = flat.get_xb();
        std::vector<int64_t> positions;
        sift(*index, x, min_similarity, positions);

        std::unique_ptr<pf_neighbor[]> found(new pf_neighbor[positions.size()]);
        pf_neighbor* end = found.get();
        for (int64_t position : positions) {
            const auto similarity = static_cast<float>(photobot::inner_product(x, vectors + position * flat.d, flat.d));
            if (similarity >= min_similarity)
                *end++ = {index->map->id_map[position], similarity};
        }
        std::sort(found.get(), end, better);
        *count = end - found.get();
        *neighbors = found.release();
    });
}

/// How many vectors a search has to compare exactly, because a glance does not tell that they are below `min_similarity`.
int pf_count_candidates(const pf_index* index, const float* x, float min_similarity, int64_t* count) {
    return guard([&] {
        std::vector<int64_t> positions;
        sift(*index, x, min_similarity, positions);
        *count = static_cast<int64_t>(positions.size());
    });
}

void pf_free_neighbors(pf_neighbor* neighbors) {
    delete[] neighbors;
}

int pf_write(const pf_index* index, const char* path) {
    return guard([&] { photobot::write_index_durably(index->map.get(), path); });
}

/// Returns when the disk has the names of a folder's files: a rename is safe only then.
int pf_sync_folder(const char* path) {
    return guard([&] {
        const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder < 0)
            throw_errno("open");
        const int synced = fsync(folder);
        const int error = errno;
        close(folder);
        if (synced != 0) {
            errno = error;
            throw_errno("fsync");
        }
    });
}

/// Has the kernel fetch pieces of an open file side by side, and does not wait for them. It is free to refuse.
void pf_will_need(int file, const int64_t* offsets, int64_t n, int64_t bytes) {
    for (int64_t i = 0; i < n; i++)
        posix_fadvise(file, offsets[i], bytes, POSIX_FADV_WILLNEED);
}

} // extern "C"
