// How each of FAISS's larger kinds is searched for candidates: everything that may be near, by what the codes tell.
#include "rung.h"

#include <faiss/impl/AuxIndexStructures.h>

#include <algorithm>
#include <numeric>

namespace photobot {

using idx_t = faiss::Index::idx_t;

// FAISS's own loop over lists, on the calling thread alone and without its threads that fetch pages ahead.
void search_lists(const faiss::IndexIVF& ivf, const float* x, const int64_t* lists, int64_t n, float below, Candidates& candidates) {
    std::vector<float> centre(ivf.d);
    faiss::RangeSearchResult result(1);
    faiss::RangeSearchPartialResult partial(&result);
    faiss::RangeQueryResult& found = partial.new_result(0);
    std::unique_ptr<faiss::InvertedListScanner> scanner(ivf.get_InvertedListScanner(false));
    scanner->set_query(x);
    for (int64_t i = 0; i < n; i++) {
        if (ivf.invlists->list_size(lists[i]) == 0)
            continue;
        faiss::InvertedLists::ScopedCodes codes(ivf.invlists, lists[i]);
        faiss::InvertedLists::ScopedIds ids(ivf.invlists, lists[i]);
        ivf.quantizer->reconstruct(lists[i], centre.data());
        scanner->set_list(lists[i], std::inner_product(centre.begin(), centre.end(), x, 0.0F));
        scanner->scan_codes_range(ivf.invlists->list_size(lists[i]), codes.get(), ids.get(), below, found);
    }
    partial.finalize();
    candidates.reserve(result.lims[1]);
    for (size_t i = 0; i < result.lims[1]; i++)
        candidates.push_back({result.labels[i], result.distances[i]});
}

// A graph answers the best so many: it is asked for more until the last of them is no candidate any more.
void search_graph(const faiss::IndexHNSW& graph, const faiss::IndexIDMap& map, const float* x, int64_t effort, float below, Candidates& candidates) {
    for (int64_t k = std::max<int64_t>(effort, 1);; k = std::min(2 * k, graph.ntotal)) { // fewer than there are: see pf_rung_candidates
        std::vector<float> similarities(k);
        std::vector<idx_t> positions(k);
        graph.search(1, x, k, similarities.data(), positions.data());
        if (k < graph.ntotal && positions[k - 1] >= 0 && similarities[k - 1] > below)
            continue;
        for (int64_t i = 0; i < k; i++)
            if (positions[i] >= 0 && similarities[i] > below)
                candidates.push_back({map.id_map[positions[i]], similarities[i]});
        return;
    }
}

void search_codes(const faiss::IndexFlatCodes& index, const faiss::IndexIDMap& map, const float* x, float below, Candidates& candidates) {
    std::unique_ptr<faiss::FlatCodesDistanceComputer> computer(index.get_FlatCodesDistanceComputer());
    computer->set_query(x);
    for (idx_t i = 0; i < index.ntotal; i++) {
        const float similarity = computer->distance_to_code(index.codes.data() + i * index.code_size);
        if (similarity > below)
            candidates.push_back({map.id_map[i], similarity});
    }
}

} // namespace photobot
