// A vector as bytes, with a bound on what that leaves out: the answer stays exact.
//
// A vector x is kept as s*c, whole numbers c from -127 to 127 times a scale of its own, with the rest r = x - s*c. The query q likewise is
// t*k + e. Then
//     q.x = (t*k).(s*c) + (t*k).r + e.x,
// and by the inequality of Cauchy and Schwarz
//     q.x <= t*s*(k.c) + t*|k|*|r| + |e|*|x|.
// |r| is kept beside each vector, measured and not of the worst case; |x| is at most `longest_`. A vector whose right side stays below the
// least similarity wanted cannot have it, and all others are compared exactly by the caller.
// k.c is a sum of whole numbers, so it is the same on every processor; in 32 bits it holds up to 133,000 components.
//
// The rest is rounding. The products are compared in floats, after a division by t: with |s*c| <= 2|x| and |r| <= |x|, as c = 0 would
// leave r = x, all terms are at most 3*|k|*|x|, and the five operations on them err by less than 8 * 2^-24 * |k|*|x| together; t*|k| is
// at most 2|q|.
// So 2^-20 * |q|*|x| covers that. A similarity is rounded to a float, which moves it by 2^-24 of itself at most. `slack`, 2^-18 of both, is
// four times what is needed, and leaves room for double precision's share (below 2^-36 for 65,536 components).
#include "filter_rows.h"
#include "quantized_filter.h"
#include "x86.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace photobot {
namespace {

constexpr float most = 127; // not 128, so that every sum of two products fits 16 bits
constexpr double slack = 1.0 / (1 << 18);

struct Bytes {
    float scale;
    double rest; ///< the length of what they leave out
};

PHOTOBOT_DISPATCH
Bytes to_bytes(const float* x, size_t d, int8_t* bytes) {
    float largest = 0;
    for (size_t j = 0; j < d; j++)
        largest = std::max(largest, std::abs(x[j]));
    const float scale = largest / most;
    double square = 0;
    for (size_t j = 0; j < d; j++) {
        const float whole = scale > 0 ? std::nearbyint(std::min(most, std::max(-most, x[j] / scale))) : 0;
        bytes[j] = static_cast<int8_t>(whole);
        const double rest = x[j] - static_cast<double>(scale) * whole;
        square += rest * rest;
    }
    return {scale, std::sqrt(square)};
}

PHOTOBOT_DISPATCH
double length(const float* x, size_t d) {
    double square = 0;
    for (size_t j = 0; j < d; j++)
        square += static_cast<double>(x[j]) * x[j];
    return std::sqrt(square);
}

double length(const int8_t* x, size_t d) {
    int64_t square = 0;
    for (size_t j = 0; j < d; j++)
        square += x[j] * x[j];
    return std::sqrt(static_cast<double>(square));
}

float round_up(double x) {
    return std::nextafter(static_cast<float>(x), std::numeric_limits<float>::infinity());
}

float round_down(double x) {
    return std::nextafter(static_cast<float>(x), -std::numeric_limits<float>::infinity());
}

/// The products of all rows of a block with the query. Both have `stride` bytes, a multiple of a line, and start at a line.
using Multiply = void (*)(const int8_t* rows, size_t stride, const int8_t* query, int32_t* products);

void multiply_any(const int8_t* rows, size_t stride, const int8_t* query, int32_t* products) {
    for (size_t r = 0; r < FilterRows::block_rows; r++) {
        int32_t sum = 0;
        for (size_t j = 0; j < stride; j++)
            sum += rows[r * stride + j] * query[j];
        products[r] = sum;
    }
}

#if defined(__x86_64__)
/// Prefetches rows. The processor predicts a long run of lines, but a block ends after 256 rows and has floats behind them: over
/// 1M x 128 on AMD Zen 5 a scan takes 0.32 times a plain read of the vectors with this, 0.38 without.
inline void prefetch(const int8_t* rows) {
    _mm_prefetch(reinterpret_cast<const char*>(rows) + 4096, _MM_HINT_T0); // past the last block it does nothing
}

/// Adds up the lanes of four sums and stores the totals side by side.
__attribute__((target("avx2"))) inline void store_totals(int32_t* products, const __m256i* sums) {
    const __m256i halves = _mm256_hadd_epi32(_mm256_hadd_epi32(sums[0], sums[1]), _mm256_hadd_epi32(sums[2], sums[3]));
    const __m128i totals = _mm_add_epi32(_mm256_castsi256_si128(halves), _mm256_extracti128_si256(halves, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(products), totals);
}

__attribute__((target("avx2"))) void multiply_avx2(const int8_t* rows, size_t stride, const int8_t* query, int32_t* products) {
    const __m256i ones = _mm256_set1_epi16(1);
    for (size_t r = 0; r < FilterRows::block_rows; r += 4) {
        __m256i sums[4];
        for (auto& sum : sums) {
            sum = _mm256_setzero_si256();
            for (size_t j = 0; j < stride; j += sizeof sum, rows += sizeof sum) {
                if (j % FilterRows::line == 0)
                    prefetch(rows);
                const __m256i x = _mm256_load_si256(reinterpret_cast<const __m256i*>(rows));
                const __m256i q = _mm256_load_si256(reinterpret_cast<const __m256i*>(query + j));
                // The instruction wants one side without sign: |x| * (q with the sign of x).
                const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(x), _mm256_sign_epi8(q, x));
                sum = _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, ones));
            }
        }
        store_totals(products + r, sums);
    }
}

#define PHOTOBOT_AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))

PHOTOBOT_AVX512 void multiply_avx512(const int8_t* rows, size_t stride, const int8_t* query, int32_t* products) {
    const __m512i flip = _mm512_set1_epi8(static_cast<char>(0x80));
    // The instruction wants one side without sign, so it gets x + 128, and 128 times the query's sum is taken away again.
    // (Sums may wrap around on the way; the total fits.)
    __m512i excess = _mm512_setzero_si512();
    for (size_t j = 0; j < stride; j += sizeof excess)
        excess = _mm512_dpbusd_epi32(excess, flip, _mm512_load_si512(query + j));
    const __m512i start = _mm512_sub_epi32(_mm512_setzero_si512(), excess);
    for (size_t r = 0; r < FilterRows::block_rows; r += 4) {
        __m256i sums[4];
        for (auto& half : sums) {
            __m512i sum = start;
            for (size_t j = 0; j < stride; j += sizeof sum, rows += sizeof sum) {
                prefetch(rows);
                sum = _mm512_dpbusd_epi32(sum, _mm512_xor_si512(_mm512_load_si512(rows), flip), _mm512_load_si512(query + j));
            }
            half = _mm256_add_epi32(_mm512_castsi512_si256(sum), _mm512_extracti64x4_epi64(sum, 1));
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

/// What each row of a block can reach at most: scale * product + weight * rest. Returns whether any gets to `least`.
PHOTOBOT_DISPATCH
bool reach(const int32_t* products, const float* scales, const float* rests, float weight, float least, float* reached) {
    int any = 0;
    for (size_t r = 0; r < FilterRows::block_rows; r++) {
        reached[r] = static_cast<float>(products[r]) * scales[r] + weight * rests[r];
        any |= reached[r] >= least;
    }
    return any != 0;
}

class ByteFilter final : public QuantizedFilter {
public:
    ByteFilter(size_t d, Cpu cpu) : d_(d), multiply_(multiply_for(cpu)), rows_(d, 2) {}

    void add(const float* vectors, size_t n) override {
        size_t position = rows_.count();
        rows_.grow(n);
        for (size_t i = 0; i < n; i++, position++) {
            const float* x = vectors + i * d_;
            const Bytes bytes = to_bytes(x, d_, reinterpret_cast<int8_t*>(rows_.row(position)));
            rows_.row_float(position, scale_of) = bytes.scale;
            rows_.row_float(position, rest_of) = round_up(bytes.rest);
            longest_ = std::max(longest_, length(x, d_));
        }
    }

    void keep(const std::vector<bool>& marks) noexcept override { rows_.keep(marks); }
    void truncate(size_t n) noexcept override { rows_.truncate(n); }

    void select(const float* query, float min_similarity, std::vector<int64_t>& positions) const override {
        const auto buffer = FilterRows::line_buffer(rows_.stride());
        auto* k = reinterpret_cast<int8_t*>(buffer.get());
        const Bytes bytes = to_bytes(query, d_, k);
        const double rounding = slack * (length(query, d_) * longest_ + std::abs(min_similarity));
        const float least = round_down((min_similarity - rounding - bytes.rest * longest_) / bytes.scale);
        const float weight = round_up(length(k, d_));
        int32_t products[FilterRows::block_rows];
        float reached[FilterRows::block_rows];
        for (size_t block = 0; block < rows_.blocks(); block++) {
            multiply_(reinterpret_cast<const int8_t*>(rows_.rows(block)), rows_.stride(), k, products);
            if (!reach(products, rows_.floats(block, scale_of), rows_.floats(block, rest_of), weight, least, reached))
                continue;
            const size_t first = block * FilterRows::block_rows, end = std::min(FilterRows::block_rows, rows_.count() - first);
            for (size_t r = 0; r < end; r++)
                if (reached[r] >= least)
                    positions.push_back(static_cast<int64_t>(first + r));
        }
    }

private:
    static constexpr size_t scale_of = 0, rest_of = 1;

    size_t d_;
    Multiply multiply_;
    FilterRows rows_;
    double longest_ = 0; ///< of all vectors there ever were
};

} // namespace

std::unique_ptr<QuantizedFilter> make_byte_filter(size_t d, Cpu cpu) {
    return std::make_unique<ByteFilter>(d, cpu);
}

} // namespace photobot
