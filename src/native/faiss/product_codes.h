// Vectors on their way into lists of product-quantised codes.
#pragma once

#include <faiss/IndexIVFPQ.h>

#include <cstdint>

namespace photobot {

/// Whether `add_products` knows codes of this form: a byte a part.
bool has_byte_products(const faiss::IndexIVFPQ& index);

/// Adds vectors as the index's own add_with_ids does, with the same codes but for ties and rounding, on as many threads as OpenMP has.
/// @throws std::runtime_error  a vector has no nearest list, as one that holds no numbers
void add_products(faiss::IndexIVFPQ& index, int64_t n, const float* x, const int64_t* xids);

} // namespace photobot
