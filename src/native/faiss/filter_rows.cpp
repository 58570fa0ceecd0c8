#include "filter_rows.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace photobot {

FilterRows::Buffer FilterRows::line_buffer(size_t bytes) {
    Buffer buffer(static_cast<uint8_t*>(std::aligned_alloc(line, bytes)));
    if (!buffer)
        throw std::bad_alloc();
    std::memset(buffer.get(), 0, bytes);
    return buffer;
}

void FilterRows::grow(size_t n) {
    try {
        // The zeros that round a row up are never overwritten.
        while (blocks_.size() * block_rows < count_ + n)
            blocks_.push_back(line_buffer(block_rows * (stride_ + floats_ * sizeof(float))));
    } catch (...) {
        truncate(count_);
        throw;
    }
    count_ += n;
}

void FilterRows::keep(const std::vector<bool>& marks) noexcept {
    size_t to = 0;
    for (size_t from = 0; from < count_; from++) {
        if (!marks[from])
            continue;
        if (to != from) {
            std::memcpy(row(to), row(from), stride_);
            for (size_t k = 0; k < floats_; k++)
                row_float(to, k) = row_float(from, k);
        }
        to++;
    }
    truncate(to);
}

void FilterRows::truncate(size_t n) noexcept {
    count_ = n;
    blocks_.resize(std::min(blocks_.size(), blocks()));
}

} // namespace photobot
