// The one loop that reads every vector of a flat index.
#pragma once

#include "cpu.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace photobot {

/// Appends, in ascending order, the positions of all rows whose inner product with the query, taken in single
/// precision, is at or above `least`.
/// @param rows   `count` rows of `d` floats, one after the other
/// @param query  `d` floats
/// @param cpu    the processor whose order of reading suits
void scan_rows(const float* rows, size_t count, size_t d, const float* query, float least, std::vector<int64_t>& positions, Cpu cpu);

/// The inner product in double precision. It depends on the two vectors alone, never on where they lie.
double inner_product(const float* x, const float* y, size_t d);

} // namespace photobot
