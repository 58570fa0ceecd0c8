// A vector as numbers of 16 bits (IEEE 754 binary16), with a bound on what that leaves out; so the answer stays exact.
//
// With h the rounded vector and r = x - h the rest, q.x = q.h + q.r <= q.h + |q|*|r| by the inequality of Cauchy and Schwarz. |r| is at most
// `longest_rest_`, that of the vector that suffered most: it is around 0.0002 for unit vectors, so one bound for all loses nothing that counts.
//
// The rest is rounding. q.h is a sum of d products of floats, which errs by at most d * 2^-24 * |q| * |h| in whatever order it is taken (Higham,
// Accuracy and Stability of Numerical Algorithms, 3.1), and rounding a similarity to a float moves it by 2^-25 of itself; four more units each cover
// that, double precision's share, and the rounding of the bound itself.
#include "sketch.h"
#include "sketch_rows.h"
#include "x86.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace photobot {
namespace {

/// The nearest number of 16 bits; what is too small for an ordinary one becomes zero, what is too large the largest.
uint16_t to_half(float x) {
    uint32_t bits;
    std::memcpy(&bits, &x, sizeof bits);
    const uint32_t sign = bits >> 16 & 0x8000;
    bits &= 0x7fffffff;
    bits += 0x0fff + (bits >> 13 & 1); // half of a unit in the new last place; to even when it lies in the middle
    if (bits < 0x38800000)             // 2^-14
        return static_cast<uint16_t>(sign);
    return static_cast<uint16_t>(sign | std::min<uint32_t>((bits - 0x38000000) >> 13, 0x7bff));
}

/// For what to_half makes.
float from_half(uint16_t half) {
    const uint32_t magnitude = half & 0x7fff;
    const uint32_t bits = static_cast<uint32_t>(half & 0x8000) << 16 | (magnitude == 0 ? 0 : (magnitude << 13) + 0x38000000);
    float x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

/// The products of all rows of a block with the query. Both have `width` numbers, a multiple of 32, and start at a line.
using Multiply = void (*)(const uint16_t* rows, size_t width, const float* query, float* products);

void multiply_any(const uint16_t* rows, size_t width, const float* query, float* products) {
    for (size_t r = 0; r < SketchRows::block_rows; r++) {
        float sum = 0;
        for (size_t j = 0; j < width; j++)
            sum += from_half(rows[r * width + j]) * query[j];
        products[r] = sum;
    }
}

#if defined(__x86_64__)
#define PHOTOBOT_AVX2 __attribute__((target("avx2,fma,f16c")))
#define PHOTOBOT_AVX512 __attribute__((target("avx2,fma,f16c,avx512f")))

/// Adds up the lanes of four sums and stores the totals side by side.
PHOTOBOT_AVX2 inline void store_totals(float* products, const __m256* sums) {
    const __m256 halves = _mm256_hadd_ps(_mm256_hadd_ps(sums[0], sums[1]), _mm256_hadd_ps(sums[2], sums[3]));
    _mm_storeu_ps(products, _mm_add_ps(_mm256_castps256_ps128(halves), _mm256_extractf128_ps(halves, 1)));
}

PHOTOBOT_AVX2 inline __m256 eight(const uint16_t* at) {
    return _mm256_cvtph_ps(_mm_load_si128(reinterpret_cast<const __m128i*>(at)));
}

PHOTOBOT_AVX2 void multiply_avx2(const uint16_t* rows, size_t width, const float* query, float* products) {
    for (size_t r = 0; r < SketchRows::block_rows; r += 4) {
        __m256 sums[4];
        for (auto& sum : sums) {
            __m256 even = _mm256_setzero_ps(), odd = even; // two sums, so that an addition need not wait for the one before
            for (size_t j = 0; j < width; j += 32, rows += 32) {
                even = _mm256_fmadd_ps(eight(rows), _mm256_load_ps(query + j), even);
                odd = _mm256_fmadd_ps(eight(rows + 8), _mm256_load_ps(query + j + 8), odd);
                even = _mm256_fmadd_ps(eight(rows + 16), _mm256_load_ps(query + j + 16), even);
                odd = _mm256_fmadd_ps(eight(rows + 24), _mm256_load_ps(query + j + 24), odd);
            }
            sum = _mm256_add_ps(even, odd);
        }
        store_totals(products + r, sums);
    }
}

PHOTOBOT_AVX512 inline __m512 sixteen(const uint16_t* at) {
    return _mm512_cvtph_ps(_mm256_load_si256(reinterpret_cast<const __m256i*>(at)));
}

PHOTOBOT_AVX512 void multiply_avx512(const uint16_t* rows, size_t width, const float* query, float* products) {
    for (size_t r = 0; r < SketchRows::block_rows; r += 4) {
        __m256 sums[4];
        for (auto& half : sums) {
            __m512 even = _mm512_setzero_ps(), odd = even;
            for (size_t j = 0; j < width; j += 32, rows += 32) {
                even = _mm512_fmadd_ps(sixteen(rows), _mm512_load_ps(query + j), even);
                odd = _mm512_fmadd_ps(sixteen(rows + 16), _mm512_load_ps(query + j + 16), odd);
            }
            const __m512 sum = _mm512_add_ps(even, odd);
            half = _mm256_add_ps(_mm512_castps512_ps256(sum), _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(sum), 1)));
        }
        store_totals(products + r, sums);
    }
}
#endif

Multiply multiply_for(Cpu cpu) {
    switch (resolve(cpu)) {
#if defined(__x86_64__)
    case Cpu::avx512:
        return multiply_avx512;
    case Cpu::avx2:
        return multiply_avx2;
#endif
    default:
        return multiply_any;
    }
}

class HalfSketch final : public Sketch {
public:
    HalfSketch(size_t d, Cpu cpu) : d_(d), multiply_(multiply_for(cpu)), rows_(d * sizeof(uint16_t), 0) {}

    void add(const float* vectors, size_t n) override {
        size_t position = rows_.count();
        rows_.grow(n);
        for (size_t i = 0; i < n; i++, position++) {
            auto* row = reinterpret_cast<uint16_t*>(rows_.row(position));
            double square = 0, rest_square = 0;
            for (size_t j = 0; j < d_; j++) {
                const float x = vectors[i * d_ + j];
                row[j] = to_half(x);
                const double half = from_half(row[j]), rest = x - half;
                square += half * half;
                rest_square += rest * rest;
            }
            longest_ = std::max(longest_, std::sqrt(square));
            longest_rest_ = std::max(longest_rest_, std::sqrt(rest_square));
        }
    }

    void keep(const std::vector<bool>& marks) noexcept override { rows_.keep(marks); }
    void truncate(size_t n) noexcept override { rows_.truncate(n); }

    void sift(const float* query, float min_similarity, std::vector<int64_t>& positions) const override {
        const size_t width = rows_.stride() / sizeof(uint16_t);
        const auto buffer = SketchRows::line_buffer(width * sizeof(float));
        auto* padded = reinterpret_cast<float*>(buffer.get());
        std::copy(query, query + d_, padded);
        const float least = least_product(query, min_similarity);
        float products[SketchRows::block_rows];
        for (size_t block = 0; block < rows_.blocks(); block++) {
            multiply_(reinterpret_cast<const uint16_t*>(rows_.rows(block)), width, padded, products);
            if (*std::max_element(products, products + SketchRows::block_rows) < least)
                continue;
            const size_t first = block * SketchRows::block_rows, end = std::min(SketchRows::block_rows, rows_.count() - first);
            for (size_t r = 0; r < end; r++)
                if (products[r] >= least)
                    positions.push_back(static_cast<int64_t>(first + r));
        }
    }

private:
    float least_product(const float* query, float min_similarity) const {
        double square = 0;
        for (size_t j = 0; j < d_; j++)
            square += static_cast<double>(query[j]) * query[j];
        const double unit = std::ldexp(1.0, -24), length = std::sqrt(square);
        const double rounding = (d_ + 4) * unit * length * longest_ + 4 * unit * std::abs(min_similarity);
        const auto least = static_cast<float>(min_similarity - length * longest_rest_ - 1.001 * rounding);
        return std::nextafter(least, -std::numeric_limits<float>::infinity());
    }

    size_t d_;
    Multiply multiply_;
    SketchRows rows_;
    double longest_ = 0, longest_rest_ = 0; ///< of all vectors there ever were
};

} // namespace

std::unique_ptr<Sketch> make_half_sketch(size_t d, Cpu cpu) {
    return std::make_unique<HalfSketch>(d, cpu);
}

} // namespace photobot
