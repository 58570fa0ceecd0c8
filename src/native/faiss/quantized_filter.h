// A quantised filter of a flat index: its vectors in fewer bytes, with a bound that rules out nearly all of them.
// The caller compares the rest exactly, so a filter changes the time of a search and never its answer. FAISS has the same idea as
// IndexFlatPanorama, from 1.14 on: exact range search by Cauchy-Schwarz bounds (https://arxiv.org/abs/2510.00566).
#pragma once

#include "cpu.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace photobot {

/// Rows at the positions of the vectors in the index. Several threads may select at once; a change needs it alone.
class QuantizedFilter {
public:
    virtual ~QuantizedFilter() = default;

    /// Appends `n` vectors of `d` floats. When memory runs out it throws and has added none.
    virtual void add(const float* vectors, size_t n) = 0;

    /// Removes every position whose mark is not set and keeps the order of the others.
    virtual void keep(const std::vector<bool>& marks) noexcept = 0;

    /// Removes all positions from `n` on.
    virtual void truncate(size_t n) noexcept = 0;

    /// Appends, in ascending order, a position for every vector whose inner product with the query, taken in double precision
    /// and rounded to a float, is at or above `min_similarity`, and for as few others as it can.
    virtual void select(const float* query, float min_similarity, std::vector<int64_t>& positions) const = 0;
};

/// One byte a number and 8 bytes a vector.
std::unique_ptr<QuantizedFilter> make_byte_filter(size_t d, Cpu cpu);

} // namespace photobot
