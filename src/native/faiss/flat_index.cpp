// The exact index: FAISS's flat index under an id map, searched by own loops.
#include "boundary.h"
#include "flat_scan.h"
#include "quantized_filter.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIDMap.h>
#include <faiss/impl/IDSelector.h>
#include <faiss/index_factory.h>
#include <faiss/index_io.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// FAISS's index, its inner part looked up once, and its filter where there is one.
struct pf_index {
    std::unique_ptr<faiss::IndexIDMap> map;
    faiss::IndexFlat* flat;
    std::unique_ptr<photobot::QuantizedFilter> filter = nullptr;
    photobot::Cpu cpu = photobot::Cpu::best;
};

using photobot::guard;

namespace {

/// Checks that every position has its id and its vector, on which the search relies, and takes ownership.
pf_index* wrap(std::unique_ptr<faiss::Index> made) {
    auto* map = dynamic_cast<faiss::IndexIDMap*>(made.get());
    auto* flat = map ? dynamic_cast<faiss::IndexFlat*>(map->index) : nullptr;
    if (!flat)
        throw std::invalid_argument("the index is not of the kind 'Flat' under an id map");
    const size_t count = map->id_map.size();
    if (flat->metric_type != faiss::METRIC_INNER_PRODUCT)
        throw std::invalid_argument("the index does not compare by inner product");
    if (flat->d < 1 || map->d != flat->d || static_cast<size_t>(flat->ntotal) != count ||
        static_cast<size_t>(map->ntotal) != count || flat->codes.size() != count * flat->d * sizeof(float))
        throw std::invalid_argument("the index has different counts of ids and vectors");
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
void select_candidates(const pf_index& index, const float* x, float min_similarity, std::vector<int64_t>& positions) {
    const auto& flat = *index.flat;
    if (index.filter)
        index.filter->select(x, min_similarity, positions);
    else
        photobot::scan_rows(flat.get_xb(), flat.ntotal, flat.d, x, widen(min_similarity, flat.d), positions, index.cpu);
}

bool better(const pf_neighbor& a, const pf_neighbor& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id;
}

} // namespace

extern "C" {

int pf_create(int d, const char* description, pf_index** index) {
    return guard([&] {
        const std::string under_ids = std::string("IDMap,") + description;
        *index = wrap(std::unique_ptr<faiss::Index>(faiss::index_factory(d, under_ids.c_str(), faiss::METRIC_INNER_PRODUCT)));
    });
}

int pf_read(const char* path, pf_index** index) {
    return guard([&] { *index = wrap(std::unique_ptr<faiss::Index>(faiss::read_index(path))); });
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

int pf_set_filter(pf_index* index, int filter, int cpu) {
    return guard([&] {
        std::unique_ptr<photobot::QuantizedFilter> made;
        const auto d = static_cast<size_t>(index->flat->d);
        const auto instructions = photobot::resolve(static_cast<photobot::Cpu>(cpu));
        if (filter == PF_FILTER_BYTE)
            made = photobot::make_byte_filter(d, instructions);
        else if (filter != PF_FILTER_NONE)
            throw std::invalid_argument("there is no filter " + std::to_string(filter));
        if (made)
            made->add(index->flat->get_xb(), index->flat->ntotal);
        index->filter = std::move(made);
        index->cpu = instructions;
    });
}

int pf_add(pf_index* index, int64_t n, const float* x, const int64_t* xids) {
    return guard([&] {
        // FAISS appends the vectors, then the ids: room for the ids beforehand makes it all or nothing.
        auto& ids = index->map->id_map;
        if (ids.capacity() - ids.size() < static_cast<size_t>(n))
            ids.reserve(std::max(ids.size() + n, 2 * ids.size()));
        const size_t before = ids.size();
        if (index->filter)
            index->filter->add(x, n);
        try {
            index->map->add_with_ids(n, x, xids);
        } catch (...) {
            if (index->filter)
                index->filter->truncate(before);
            throw;
        }
    });
}

int pf_remove(pf_index* index, int64_t n, const int64_t* ids, int64_t* removed) {
    return guard([&] {
        const faiss::IDSelectorBatch gone(n, ids);
        std::vector<bool> kept;
        if (index->filter) {
            const auto& all = index->map->id_map;
            kept.resize(all.size());
            std::transform(all.begin(), all.end(), kept.begin(), [&](int64_t id) { return !gone.is_member(id); });
        }
        *removed = static_cast<int64_t>(index->map->remove_ids(gone));
        if (index->filter)
            index->filter->keep(kept); // FAISS keeps the order, too
    });
}

int pf_search(const pf_index* index, const float* x, float min_similarity, pf_neighbor** neighbors, int64_t* count) {
    return guard([&] {
        const auto& flat = *index->flat;
        const float* vectors = flat.get_xb();
        std::vector<int64_t> positions;
        select_candidates(*index, x, min_similarity, positions);

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

int pf_count_candidates(const pf_index* index, const float* x, float min_similarity, int64_t* count) {
    return guard([&] {
        std::vector<int64_t> positions;
        select_candidates(*index, x, min_similarity, positions);
        *count = static_cast<int64_t>(positions.size());
    });
}

int pf_write(const pf_index* index, const char* path) {
    return guard([&] { photobot::write_index_durably(index->map.get(), path); });
}

} // extern "C"
