// Why not FAISS's own search: for one query on a CPU with AVX2 it takes more than four times as long as reading the vectors
// does, by its plain loop (Debian builds it for SSE) and by BLAS alike (sgemm packs its operands even for one query).
// This loop is bound by memory alone, so what counts is the order in which it reads, and that differs between processors. Measured
// over 1M x 128, in times a plain read:
//   AMD Zen 3: in order 1.14; two streams side by side, 32 rows apart, 0.94; four streams, 16 rows apart, 0.90; four neighbouring rows 1.9.
//   AMD Zen 5: in order 1.02; two streams 1.4; four streams 1.24; in order with prefetches of 1 to 8 KB ahead 1.10 to 1.20.
// One stream does not use the whole bandwidth of an older core; streams lie pages apart there, because within one page they disturb
// each other in the prefetcher. AVX-512 stands for the newer ones.
#include "cpu.h"
#include "flat_scan.h"
#include "x86.h"


namespace photobot {
namespace {

enum class Walk { in_order, streams };

constexpr size_t streams = 4;
constexpr size_t rows_apart = 16;
constexpr size_t lanes = 8;

// Eight floats anywhere in memory: the compiler makes one or two registers of them.
using Lanes = float __attribute__((vector_size(lanes * sizeof(float)), aligned(alignof(float)), may_alias));
using Mask = int __attribute__((vector_size(lanes * sizeof(int))));
using DoubleLanes = double __attribute__((vector_size(4 * sizeof(double)), aligned(alignof(double)), may_alias));

inline const Lanes& at(const float* p) {
    return *reinterpret_cast<const Lanes*>(p);
}

inline Lanes& at(float* p) {
    return *reinterpret_cast<Lanes*>(p);
}

/// Multiplies the first `whole` numbers, a multiple of two steps, of the query and of a row; the lanes add up to the product.
[[gnu::always_inline]] inline void multiply(const float* row, const float* query, size_t whole, Lanes& sum) {
    Lanes even = {}, odd = {}; // two sums, so that an addition need not wait for the one before
    for (size_t j = 0; j < whole; j += 2 * lanes) {
        even += at(query + j) * at(row + j);
        odd += at(query + j + lanes) * at(row + j + lanes);
    }
    sum = even + odd;
}

/// The same for one row of each stream, `stride` floats apart; sums[s] is of stream s.
[[gnu::always_inline]] inline void multiply(const float* first, size_t stride, const float* query, size_t whole, Lanes* sums) {
    Lanes even[streams] = {}, odd[streams] = {};
    for (size_t j = 0; j < whole; j += 2 * lanes) {
        for (size_t s = 0; s < streams; s++) {
            even[s] += at(query + j) * at(first + s * stride + j);
            odd[s] += at(query + j + lanes) * at(first + s * stride + j + lanes);
        }
    }
    for (size_t s = 0; s < streams; s++)
        sums[s] = even[s] + odd[s];
}

/// Adds neighbouring lanes of both vectors and lays the sums side by side. It stays within the 128-bit halves, as AVX2 does.
[[gnu::always_inline]] inline void add_pairs(Lanes& a, const Lanes& b) {
    a = __builtin_shuffle(a, b, Mask{0, 2, 8, 10, 4, 6, 12, 14}) + __builtin_shuffle(a, b, Mask{1, 3, 9, 11, 5, 7, 13, 15});
}

/// Adds up the lanes of eight vectors: lane r of sums[0] becomes the sum of sums[r].
[[gnu::always_inline]] inline void add_lanes(Lanes* sums) {
    for (size_t r = 0; r < lanes; r += 2)
        add_pairs(sums[r], sums[r + 1]);
    add_pairs(sums[0], sums[2]);
    add_pairs(sums[4], sums[6]);
    sums[0] = __builtin_shuffle(sums[0], sums[4], Mask{0, 1, 2, 3, 8, 9, 10, 11}) +
              __builtin_shuffle(sums[0], sums[4], Mask{4, 5, 6, 7, 12, 13, 14, 15});
}

/// The products of a block's rows with the query, kept in the order in which they are computed.
template <Walk walk>
struct Block {
    static constexpr size_t rows = streams * rows_apart;
    // A step takes eight rows: one after the other, or two neighbours of each of the four streams.
    static constexpr size_t steps = rows / lanes;
    float products[rows];

    [[gnu::always_inline]] inline void compute(const float* first, size_t d, const float* query, size_t whole) {
        for (size_t step = 0; step < steps; step++) {
            Lanes sums[lanes];
            if (walk == Walk::in_order) {
                for (size_t r = 0; r < lanes; r++)
                    multiply(first + (step * lanes + r) * d, query, whole, sums[r]);
            } else {
                multiply(first + 2 * step * d, rows_apart * d, query, whole, sums);
                multiply(first + (2 * step + 1) * d, rows_apart * d, query, whole, sums + streams);
            }
            add_lanes(sums);
            at(products + step * lanes) = sums[0];
        }
    }

    [[gnu::always_inline]] inline float& of_row(size_t r) {
        if (walk == Walk::in_order)
            return products[r];
        const size_t stream = r / rows_apart, row = r % rows_apart;
        return products[row / 2 * lanes + row % 2 * streams + stream];
    }

    [[gnu::always_inline]] inline bool any_reaches(float least) const {
        Lanes best = at(products);
        for (size_t step = 1; step < steps; step++)
            best = at(products + step * lanes) > best ? at(products + step * lanes) : best;
        bool any = false;
        for (size_t k = 0; k < lanes; k++)
            any |= best[k] >= least;
        return any;
    }
};

/// The plain way, for the numbers from `whole` on: too few to matter.
float inner_product_of_rest(const float* x, const float* y, size_t whole, size_t d) {
    float product = 0;
    for (size_t j = whole; j < d; j++)
        product += x[j] * y[j];
    return product;
}

template <Walk walk>
[[gnu::always_inline]] inline void scan(
    const float* rows, size_t count, size_t d, const float* query, float least, std::vector<int64_t>& positions) {
    const size_t whole = d / (2 * lanes) * (2 * lanes);
    size_t i = 0;
    for (; i + Block<walk>::rows <= count; i += Block<walk>::rows) {
        Block<walk> block;
        block.compute(rows + i * d, d, query, whole);
        for (size_t r = 0; whole < d && r < block.rows; r++)
            block.of_row(r) += inner_product_of_rest(query, rows + (i + r) * d, whole, d);
        if (!block.any_reaches(least))
            continue;
        for (size_t r = 0; r < block.rows; r++)
            if (block.of_row(r) >= least)
                positions.push_back(static_cast<int64_t>(i + r));
    }
    for (; i < count; i++)
        if (inner_product_of_rest(query, rows + i * d, 0, d) >= least)
            positions.push_back(static_cast<int64_t>(i));
}

PHOTOBOT_DISPATCH
void scan_in_order(const float* rows, size_t count, size_t d, const float* query, float least, std::vector<int64_t>& positions) {
    scan<Walk::in_order>(rows, count, d, query, least, positions);
}

PHOTOBOT_DISPATCH
void scan_in_streams(const float* rows, size_t count, size_t d, const float* query, float least, std::vector<int64_t>& positions) {
    scan<Walk::streams>(rows, count, d, query, least, positions);
}

} // namespace

void scan_rows(const float* rows, size_t count, size_t d, const float* query, float least, std::vector<int64_t>& positions, Cpu cpu) {
    const auto scan = resolve(cpu) == Cpu::avx512 ? scan_in_order : scan_in_streams;
    scan(rows, count, d, query, least, positions);
}

PHOTOBOT_DISPATCH
double inner_product(const float* x, const float* y, size_t d) {
    DoubleLanes sum = {};
    size_t j = 0;
    for (; j + 4 <= d; j += 4)
        sum += DoubleLanes{x[j], x[j + 1], x[j + 2], x[j + 3]} * DoubleLanes{y[j], y[j + 1], y[j + 2], y[j + 3]};
    double product = (sum[0] + sum[1]) + (sum[2] + sum[3]);
    for (; j < d; j++)
        product += static_cast<double>(x[j]) * y[j];
    return product;
}

} // namespace photobot
