// An approximate index of FAISS's, and how each kind is searched for candidates.
#pragma once

#include "code_reader.h"

#include <faiss/IndexFlatCodes.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIDMap.h>
#include <faiss/IndexIVF.h>

#include <cstdint>
#include <memory>

/// FAISS's index, with its parts looked up once. Inverted lists keep ids of their own; everything else lies under an id map.
struct pf_ann_index {
    std::unique_ptr<faiss::Index> index;
    faiss::IndexIVF* ivf = nullptr;
    const faiss::IndexIDMap* map = nullptr;
    faiss::IndexHNSW* hnsw = nullptr;
    const faiss::IndexFlatCodes* codes = nullptr;
};

namespace photobot {

/// Appends the vectors of the given lists whose codes are at or above a similarity. Any lists may be given.
/// Returns how many codes they hold.
int64_t search_lists(const faiss::IndexIVF& ivf, const float* x, const int64_t* lists, int64_t n, float least, Candidates& candidates);

/// The same for what a walk along the links finds with efSearch `ef`.
void search_graph(
    const faiss::IndexHNSW& graph, const faiss::IndexIDMap& map, const float* x, int64_t ef, float least, Candidates& candidates);

/// The same for every code there is.
void search_codes(const faiss::IndexFlatCodes& index, const faiss::IndexIDMap& map, const float* x, float least, Candidates& candidates);

} // namespace photobot
