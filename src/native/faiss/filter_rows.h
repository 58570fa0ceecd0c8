// The rows of a filter, in blocks, so that it grows without copying.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

namespace photobot {

class FilterRows {
public:
    static constexpr size_t block_rows = 256;
    static constexpr size_t line = 64; ///< bytes of a cache line, and of the widest register

    /// @param bytes   bytes of a row, which is rounded up to whole lines with zeros
    /// @param floats  floats kept beside a row
    FilterRows(size_t bytes, size_t floats) : stride_((bytes + line - 1) / line * line), floats_(floats) {}

    size_t count() const { return count_; }
    size_t stride() const { return stride_; }
    size_t blocks() const { return (count_ + block_rows - 1) / block_rows; }

    /// The rows of a block, one after the other, at the start of a line.
    const uint8_t* rows(size_t block) const { return blocks_[block].get(); }

    /// The k-th float of all rows of a block.
    const float* floats(size_t block, size_t k) const {
        return reinterpret_cast<const float*>(blocks_[block].get() + block_rows * stride_) + k * block_rows;
    }

    uint8_t* row(size_t position) { return blocks_[position / block_rows].get() + position % block_rows * stride_; }
    float& row_float(size_t position, size_t k) {
        return const_cast<float*>(floats(position / block_rows, k))[position % block_rows];
    }

    /// Adds `n` rows for the caller to fill, or throws std::bad_alloc and adds none.
    void grow(size_t n);

    void keep(const std::vector<bool>& marks) noexcept;
    void truncate(size_t n) noexcept;

    struct Free {
        void operator()(uint8_t* memory) const { std::free(memory); }
    };
    using Buffer = std::unique_ptr<uint8_t, Free>;

    /// Zeros that start at a line.
    /// @param bytes  a multiple of a line
    static Buffer line_buffer(size_t bytes);

private:
    size_t stride_, floats_;
    size_t count_ = 0;
    std::vector<Buffer> blocks_;
};

} // namespace photobot
