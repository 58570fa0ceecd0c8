// Why not FAISS's own encoder: Debian compiles it for any x86-64 processor, and then it takes longer than finding the vectors' lists
// among thousands.
//
// A part of a vector gets the number of the nearest of 256 centroids: |r - c|^2 = |r|^2 + 2 (|c|^2 / 2 - r.c), so the one with the
// least bracket.
// Centroids are laid out number by number, all first ones, then all second ones, so that one instruction takes eight or sixteen centroids.
#include "product_codes.h"
#include "x86.h"

#include <faiss/invlists/InvertedLists.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <vector>

namespace photobot {
namespace {

constexpr size_t values = 256; ///< of a byte

/// All parts' centroids, as they are compared.
struct Centroids {
    explicit Centroids(const faiss::ProductQuantizer& pq)
            : parts(pq.M), d(pq.dsub), numbers(pq.M * pq.dsub * values), halves(pq.M * values) {
        for (size_t part = 0; part < parts; part++) {
            for (size_t c = 0; c < values; c++) {
                const float* centroid = pq.get_centroids(part, c);
                float square = 0;
                for (size_t j = 0; j < d; j++) {
                    numbers[(part * d + j) * values + c] = centroid[j];
                    square += centroid[j] * centroid[j];
                }
                halves[part * values + c] = square / 2;
            }
        }
    }

    size_t parts;
    size_t d; ///< numbers of a part
    std::vector<float> numbers; ///< for each part, for each of its numbers, that of every centroid
    std::vector<float> halves; ///< for each part, half the square of every centroid
};

PHOTOBOT_DISPATCH_WIDE
void encode(const float* x, size_t parts, size_t d, const float* numbers, const float* halves, uint8_t* code) {
    for (size_t part = 0; part < parts; part++, halves += values) {
        float farness[values];
        std::copy_n(halves, values, farness);
        for (size_t j = 0; j < d; j++, x++, numbers += values) {
            const float number = *x;
            for (size_t c = 0; c < values; c++)
                farness[c] -= number * numbers[c];
        }
        float least = std::numeric_limits<float>::infinity();
#pragma omp simd reduction(min : least)
        for (size_t c = 0; c < values; c++)
            least = std::min(least, farness[c]);
        int nearest = values - 1;
#pragma omp simd reduction(min : nearest)
        for (int c = 0; c < static_cast<int>(values); c++)
            nearest = std::min(nearest, farness[c] == least ? c : static_cast<int>(values) - 1);
        code[part] = static_cast<uint8_t>(nearest);
    }
}

} // namespace

bool has_byte_products(const faiss::IndexIVFPQ& index) {
    return index.pq.ksub == values && index.code_size == index.pq.M;
}

void add_products(faiss::IndexIVFPQ& index, int64_t n, const float* x, const int64_t* xids) {
    std::vector<int64_t> lists(n);
    index.quantizer->assign(n, x, lists.data());
    if (std::any_of(lists.begin(), lists.end(), [](int64_t list) { return list < 0; }))
        throw std::runtime_error("a vector has no nearest list");
    const Centroids centroids(index.pq);
    const auto d = static_cast<size_t>(index.d);
    std::vector<uint8_t> codes(static_cast<size_t>(n) * index.code_size);
    std::vector<float> rests(index.by_residual ? static_cast<size_t>(n) * d : 0);
    if (index.by_residual)
        index.quantizer->compute_residual_n(n, x, rests.data(), lists.data());
    const float* encoded = index.by_residual ? rests.data() : x;
#pragma omp parallel for
    for (int64_t i = 0; i < n; i++)
        encode(
            encoded + i * d, centroids.parts, centroids.d, centroids.numbers.data(), centroids.halves.data(),
            codes.data() + i * index.code_size);
    for (int64_t i = 0; i < n; i++)
        index.invlists->add_entry(lists[i], xids[i], codes.data() + i * index.code_size);
    index.ntotal += n;
}

} // namespace photobot
