// A sketch of a flat index: its vectors in fewer bytes, which tell of nearly all of them that they cannot reach a similarity.
// What they cannot rule out is compared exactly by the caller, so a sketch changes the time of a search and never its answer.
#pragma once

#include "cpu.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace photobot {

/// Rows at the positions that the vectors have in the index. Several threads may sift at once; a change needs it alone.
class Sketch {
public:
    virtual ~Sketch() = default;

    /// Appends `n` vectors of `d` floats. When memory runs out it throws and has added none.
    virtual void add(const float* vectors, size_t n) = 0;

    /// Leaves out every position whose mark is not set and moves the others up, in their order.
    virtual void keep(const std::vector<bool>& marks) noexcept = 0;

    /// Leaves out all positions from `n` on.
    virtual void truncate(size_t n) noexcept = 0;

    /// Appends, in ascending order, a position for every vector whose inner product with the query, taken in double precision
    /// and rounded to a float, is at or above `min_similarity`, and for as few others as it can.
    virtual void sift(const float* query, float min_similarity, std::vector<int64_t>& positions) const = 0;
};

/// One byte a number and 8 bytes a vector.
std::unique_ptr<Sketch> make_byte_sketch(size_t d, Cpu cpu);

/// Two bytes a number.
std::unique_ptr<Sketch> make_half_sketch(size_t d, Cpu cpu);

} // namespace photobot
