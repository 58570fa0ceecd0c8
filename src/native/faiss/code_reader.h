// Inner products of vectors' codes with one query.
#pragma once

#include "boundary.h"

#include <faiss/IndexFlatCodes.h>
#include <faiss/IndexIVF.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace photobot {

/// What a search collects, in no order.
using Candidates = std::vector<pf_neighbor>;

/// Reads codes for one query. One thread at a time.
class CodeReader {
public:
    virtual ~CodeReader() = default;

    /// Selects the codes of a list; an index without lists is its list 0.
    /// @param start  the query's inner product with the list's centroid; 0 without lists
    virtual void select(int64_t list, float start) = 0;

    /// Appends the ids of all codes whose inner product with the query is at or above `least`, and these products.
    /// @param codes  `n` of them, one after the other
    /// @param ids    as many
    virtual void read(const uint8_t* codes, const int64_t* ids, size_t n, float least, Candidates& candidates) = 0;
};

/// A reader for the codes of an index's lists.
/// @param x  `d` floats, which outlive the reader
std::unique_ptr<CodeReader> make_reader(const faiss::IndexIVF& index, const float* x);

/// A reader for the codes of an index without lists.
std::unique_ptr<CodeReader> make_reader(const faiss::IndexFlatCodes& index, const float* x);

} // namespace photobot
