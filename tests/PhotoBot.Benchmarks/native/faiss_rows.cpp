// FAISS by itself, over the same vectors and questions as the table of approximate indexes. KIND is a factory string; PROBES is how many lists are read.
#include "rows.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIDMap.h>
#include <faiss/IndexIVF.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <faiss/index_factory.h>
#include <faiss/index_io.h>

#include <omp.h>

#include <memory>

using idx_t = faiss::Index::idx_t;

// What FAISS uses at most of a training set: ClusteringParameters::max_points_per_centroid, for lists and for the 256 values of a code.
constexpr size_t training_a_centroid = 256;
constexpr size_t nearest_of_all = 100;

/// Rows evenly spread, as many as FAISS trains on.
static std::vector<float> sample(const rows::Vectors& vectors, size_t wanted) {
    const size_t count = std::min(wanted, vectors.count());
    std::vector<float> chosen;
    chosen.reserve(count * vectors.dimension);
    for (size_t i = 0; i < count; i++) {
        const float* row = vectors.row(i * vectors.count() / count);
        chosen.insert(chosen.end(), row, row + vectors.dimension);
    }
    return chosen;
}

static void build(const std::string& blocks, const std::string& index, const std::string& kind) {
    const auto vectors = rows::read_blocks(blocks);
    rows::report_build(index, [&] {
        std::unique_ptr<faiss::Index> made(faiss::index_factory(vectors.dimension, kind.c_str(), faiss::METRIC_INNER_PRODUCT));
        const auto* lists = dynamic_cast<const faiss::IndexIVF*>(made.get());
        const auto training = sample(vectors, training_a_centroid * std::max<size_t>(lists ? lists->nlist : 0, 256));
        made->train(training.size() / vectors.dimension, training.data());
        made->add_with_ids(vectors.count(), vectors.rows.data(), vectors.ids.data());
        faiss::write_index(made.get(), index.c_str());
    });
}

/// Everything at or above `least`, where FAISS can tell it.
static void search_range(const faiss::Index& index, const float* query, float least, std::vector<int64_t>& found) {
    faiss::RangeSearchResult result(1);
    index.range_search(1, query, std::nextafter(least, -1.0f), &result);
    found.assign(result.labels, result.labels + result.lims[1]);
}

/// The nearest few, where FAISS tells no more.
static void search_nearest(const faiss::Index& index, const float* query, float least, size_t k, std::vector<int64_t>& found) {
    std::vector<float> similarities(k);
    std::vector<idx_t> ids(k);
    index.search(1, query, k, similarities.data(), ids.data());
    for (size_t i = 0; i < k; i++)
        if (ids[i] >= 0 && similarities[i] >= least)
            found.push_back(ids[i]);
}

static void search(const std::string& path, const std::string& questions, float least, long probes) {
    const std::unique_ptr<faiss::Index> index(faiss::read_index(path.c_str()));
    auto* lists = dynamic_cast<faiss::IndexIVF*>(index.get());
    const auto* map = dynamic_cast<faiss::IndexIDMap*>(index.get());
    auto* graph = map ? dynamic_cast<faiss::IndexHNSW*>(map->index) : nullptr;
    if (lists)
        lists->nprobe = probes;
    if (graph)
        graph->hnsw.efSearch = probes;
    const bool tells_range = lists || (map && dynamic_cast<faiss::IndexFlat*>(map->index));
    const size_t k = std::max<size_t>(graph ? probes : 0, nearest_of_all);
    omp_set_num_threads(1);
    rows::report_search(questions, [&](const float* query, std::vector<int64_t>& found) {
        if (tells_range)
            search_range(*index, query, least, found);
        else
            search_nearest(*index, query, least, k, found);
    });
}

int main(int argc, char** argv) {
    return rows::run(argc, argv, build, search);
}
