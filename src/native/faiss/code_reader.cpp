// Why not FAISS's own loops: Debian compiles them for any x86-64 processor, where each byte becomes a float before it is multiplied.
// Here bytes are multiplied as whole numbers by the processor's own instructions, and vectors are read as the exact index reads them.
// docs/measurements/search-ann.md, "Codes read by FAISS's loops and by the program's", has the times.
//
// FAISS decodes a byte c as v + w (c + 1/2) / 255, with v and w learnt for each dimension. So its share of the product with q is
// q v + q w / 510, the same for all codes, and (q w / 255) c. These weights of the query are rounded to multiples of a step so small that
// 32 bits just hold the sum. Rounding moves a share by a 257th of what one step of a byte does at the largest weight, or less, for up to
// 257 numbers, and by a 64th for 1,024.
#include "code_reader.h"
#include "flat_scan.h"
#include "x86.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/IndexIVFPQ.h>
#include <faiss/IndexPQ.h>
#include <faiss/IndexScalarQuantizer.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <faiss/impl/DistanceComputer.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace photobot {
namespace {

constexpr size_t rows_at_once = 256;

/// The vectors themselves.
class VectorReader final : public CodeReader {
public:
    VectorReader(size_t d, const float* x) : d_(d), x_(x) {}

    void select(int64_t, float) override {} // a vector is stored whole, not as a residual

    void read(const uint8_t* codes, const int64_t* ids, size_t n, float least, Candidates& candidates) override {
        const auto* rows = reinterpret_cast<const float*>(codes);
        positions_.clear();
        scan_rows(rows, n, d_, x_, least, positions_, Cpu::best);
        for (const int64_t i : positions_)
            candidates.push_back({ids[i], static_cast<float>(inner_product(x_, rows + i * d_, d_))});
    }

private:
    size_t d_;
    const float* x_;
    std::vector<int64_t> positions_;
};

PHOTOBOT_DISPATCH_WIDE
void multiply_bytes(const uint8_t* codes, size_t n, size_t d, const int16_t* weights, int32_t* sums) {
    for (size_t i = 0; i < n; i++, codes += d) {
        int32_t sum = 0;
        for (size_t j = 0; j < d; j++)
            sum += codes[j] * weights[j];
        sums[i] = sum;
    }
}

/// A byte a number.
class ByteReader final : public CodeReader {
public:
    ByteReader(const faiss::ScalarQuantizer& sq, bool by_residual, const float* x) : by_residual_(by_residual), weights_(sq.d) {
        const float* least = sq.trained.data();
        const float* width = least + sq.d;
        std::vector<double> weights(sq.d);
        double largest = 0;
        for (size_t j = 0; j < sq.d; j++) {
            weights[j] = static_cast<double>(x[j]) * width[j] / 255;
            same_ += static_cast<double>(x[j]) * least[j] + weights[j] / 2;
            largest = std::max(largest, std::abs(weights[j]));
        }
        const auto most = std::min<size_t>(std::numeric_limits<int16_t>::max(), std::numeric_limits<int32_t>::max() / (255 * sq.d));
        step_ = largest / static_cast<double>(most);
        for (size_t j = 0; j < sq.d && largest > 0; j++)
            weights_[j] = static_cast<int16_t>(std::nearbyint(weights[j] / step_));
    }

    void select(int64_t, float start) override { start_ = static_cast<float>(same_ + (by_residual_ ? start : 0)); }

    void read(const uint8_t* codes, const int64_t* ids, size_t n, float least, Candidates& candidates) override {
        const auto step = static_cast<float>(step_);
        int32_t sums[rows_at_once];
        for (size_t first = 0; first < n; first += rows_at_once) {
            const size_t count = std::min(rows_at_once, n - first);
            multiply_bytes(codes + first * weights_.size(), count, weights_.size(), weights_.data(), sums);
            for (size_t i = 0; i < count; i++)
                if (const float product = start_ + step * static_cast<float>(sums[i]); product >= least)
                    candidates.push_back({ids[first + i], product});
        }
    }

private:
    bool by_residual_;
    std::vector<int16_t> weights_;
    double step_ = 0, same_ = 0;
    float start_ = 0;
};

/// A byte for several numbers: the number of a centroid, whose product with the query is looked up.
class ProductReader final : public CodeReader {
public:
    ProductReader(const faiss::ProductQuantizer& pq, bool by_residual, const float* x)
            : by_residual_(by_residual), parts_(pq.M), table_(pq.M * values) {
        pq.compute_inner_prod_table(x, table_.data());
    }

    static bool knows(const faiss::ProductQuantizer& pq) { return pq.ksub == values; }

    void select(int64_t, float start) override { start_ = by_residual_ ? start : 0; }

    void read(const uint8_t* codes, const int64_t* ids, size_t n, float least, Candidates& candidates) override {
        for (size_t i = 0; i < n; i++, codes += parts_)
            if (const float product = start_ + sum(codes); product >= least)
                candidates.push_back({ids[i], product});
    }

private:
    static constexpr size_t values = 256; ///< of a byte
    static constexpr size_t sums = 4; ///< so that an addition need not wait for the one before

    float sum(const uint8_t* code) const {
        float sum[sums] = {};
        const float* table = table_.data();
        size_t part = 0;
        for (; part + sums <= parts_; part += sums, table += sums * values)
            for (size_t k = 0; k < sums; k++)
                sum[k] += table[k * values + code[part + k]];
        for (; part < parts_; part++, table += values)
            sum[0] += table[code[part]];
        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }

    bool by_residual_;
    size_t parts_;
    std::vector<float> table_;
    float start_ = 0;
};

/// FAISS returns what is greater than a bound, the program what is at or above it.
float just_below(float least) {
    return std::nextafter(least, -std::numeric_limits<float>::infinity());
}

/// Any other code in lists, as FAISS reads it.
class ListedReader final : public CodeReader {
public:
    ListedReader(const faiss::IndexIVF& index, const float* x) : scanner_(index.get_InvertedListScanner(false)) { scanner_->set_query(x); }

    void select(int64_t list, float start) override { scanner_->set_list(list, start); }

    void read(const uint8_t* codes, const int64_t* ids, size_t n, float least, Candidates& candidates) override {
        faiss::RangeSearchResult result(1);
        faiss::RangeSearchPartialResult partial(&result);
        scanner_->scan_codes_range(n, codes, ids, just_below(least), partial.new_result(0));
        partial.finalize();
        for (size_t i = 0; i < result.lims[1]; i++)
            candidates.push_back({result.labels[i], result.distances[i]});
    }

private:
    std::unique_ptr<faiss::InvertedListScanner> scanner_;
};

/// Any other code without lists, as FAISS reads it.
class WholeReader final : public CodeReader {
public:
    WholeReader(const faiss::IndexFlatCodes& index, const float* x)
            : size_(index.code_size), computer_(index.get_FlatCodesDistanceComputer()) {
        computer_->set_query(x);
    }

    void select(int64_t, float) override {}

    void read(const uint8_t* codes, const int64_t* ids, size_t n, float least, Candidates& candidates) override {
        for (size_t i = 0; i < n; i++)
            if (const float product = computer_->distance_to_code(codes + i * size_); product >= least)
                candidates.push_back({ids[i], product});
    }

private:
    size_t size_;
    std::unique_ptr<faiss::FlatCodesDistanceComputer> computer_;
};

bool is_byte(const faiss::ScalarQuantizer& sq) {
    return sq.qtype == faiss::ScalarQuantizer::QT_8bit;
}

} // namespace

std::unique_ptr<CodeReader> make_reader(const faiss::IndexIVF& index, const float* x) {
    if (dynamic_cast<const faiss::IndexIVFFlat*>(&index))
        return std::make_unique<VectorReader>(index.d, x);
    const auto* scalar = dynamic_cast<const faiss::IndexIVFScalarQuantizer*>(&index);
    if (scalar && is_byte(scalar->sq))
        return std::make_unique<ByteReader>(scalar->sq, scalar->by_residual, x);
    const auto* product = dynamic_cast<const faiss::IndexIVFPQ*>(&index);
    if (product && ProductReader::knows(product->pq))
        return std::make_unique<ProductReader>(product->pq, product->by_residual, x);
    return std::make_unique<ListedReader>(index, x);
}

std::unique_ptr<CodeReader> make_reader(const faiss::IndexFlatCodes& index, const float* x) {
    if (dynamic_cast<const faiss::IndexFlat*>(&index))
        return std::make_unique<VectorReader>(index.d, x);
    const auto* scalar = dynamic_cast<const faiss::IndexScalarQuantizer*>(&index);
    if (scalar && is_byte(scalar->sq))
        return std::make_unique<ByteReader>(scalar->sq, false, x);
    const auto* product = dynamic_cast<const faiss::IndexPQ*>(&index);
    if (product && ProductReader::knows(product->pq))
        return std::make_unique<ProductReader>(product->pq, false, x);
    return std::make_unique<WholeReader>(index, x);
}

} // namespace photobot
