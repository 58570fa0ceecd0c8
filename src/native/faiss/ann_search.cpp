// Searches for candidates: everything that may be near, by its code.
#include "ann_index.h"
#include "flat_scan.h"

#include <algorithm>

namespace photobot {

using idx_t = faiss::Index::idx_t;

int64_t search_lists(const faiss::IndexIVF& ivf, const float* x, const int64_t* lists, int64_t n, float least, Candidates& candidates) {
    std::vector<float> centroid(ivf.d);
    const auto reader = make_reader(ivf, x);
    int64_t read = 0;
    for (int64_t i = 0; i < n; i++) {
        const size_t size = ivf.invlists->list_size(lists[i]);
        if (size == 0)
            continue;
        faiss::InvertedLists::ScopedCodes codes(ivf.invlists, lists[i]);
        faiss::InvertedLists::ScopedIds ids(ivf.invlists, lists[i]);
        ivf.quantizer->reconstruct(lists[i], centroid.data());
        reader->select(lists[i], static_cast<float>(inner_product(centroid.data(), x, centroid.size())));
        reader->read(codes.get(), ids.get(), size, least, candidates);
        read += static_cast<int64_t>(size);
    }
    return read;
}

// A graph returns the best k: k grows until the last of them is no candidate.
void search_graph(
    const faiss::IndexHNSW& graph, const faiss::IndexIDMap& map, const float* x, int64_t ef, float least, Candidates& candidates) {
    for (int64_t k = std::max<int64_t>(ef, 1);; k = std::min(2 * k, graph.ntotal)) { // fewer than all: see pf_ann_candidates
        std::vector<float> similarities(k);
        std::vector<idx_t> positions(k);
        graph.search(1, x, k, similarities.data(), positions.data());
        if (k < graph.ntotal && positions[k - 1] >= 0 && similarities[k - 1] >= least)
            continue;
        for (int64_t i = 0; i < k; i++)
            if (positions[i] >= 0 && similarities[i] >= least)
                candidates.push_back({map.id_map[positions[i]], similarities[i]});
        return;
    }
}

void search_codes(const faiss::IndexFlatCodes& index, const faiss::IndexIDMap& map, const float* x, float least, Candidates& candidates) {
    const auto reader = make_reader(index, x);
    reader->select(0, 0);
    reader->read(index.codes.data(), map.id_map.data(), index.ntotal, least, candidates);
}

} // namespace photobot
