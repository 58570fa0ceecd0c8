// Inverted lists in a file.
#pragma once

#include "boundary.h"

#include <faiss/invlists/OnDiskInvertedLists.h>

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

namespace photobot {

/// Writes lists from front to back. FAISS's own merge uses a writable map, which is never flushed, and cannot leave vectors out.
class ListWriter {
public:
    ListWriter(const char* path, const int64_t* removed, int64_t removed_count)
            : file(std::fopen(path, "wbx"), std::fclose), removed(removed), removed_end(removed + removed_count) {
        if (!file)
            throw_errno("fopen");
    }

    /// Appends one list, merged from all parts, and returns its place.
    faiss::OnDiskOneList append(const std::vector<const faiss::InvertedLists*>& parts, size_t list, size_t code_size) {
        faiss::OnDiskOneList written;
        written.offset = offset;
        std::vector<int64_t> kept;
        for (const auto* part : parts) {
            faiss::InvertedLists::ScopedCodes codes(part, list);
            faiss::InvertedLists::ScopedIds ids(part, list);
            const size_t size = part->list_size(list);
            for (size_t from = 0, to; from < size; from = to) {
                to = from;
                while (to < size && !std::binary_search(removed, removed_end, ids.get()[to]))
                    to++;
                write(codes.get() + from * code_size, (to - from) * code_size);
                kept.insert(kept.end(), ids.get() + from, ids.get() + to);
                while (to < size && std::binary_search(removed, removed_end, ids.get()[to]))
                    to++;
            }
        }
        write(kept.data(), kept.size() * sizeof(int64_t));
        written.size = written.capacity = kept.size();
        return written;
    }

    /// Flushes the file and returns its length.
    size_t finish() {
        if (std::fflush(file.get()) != 0)
            throw_errno("fflush");
        if (fsync(fileno(file.get())) != 0)
            throw_errno("fsync");
        if (std::fclose(file.release()) != 0)
            throw_errno("fclose");
        return offset;
    }

private:
    void write(const void* bytes, size_t count) {
        if (count > 0 && std::fwrite(bytes, 1, count, file.get()) != count)
            throw_errno("fwrite");
        offset += count;
    }

    std::unique_ptr<FILE, int (*)(FILE*)> file;
    const int64_t* removed;
    const int64_t* removed_end;
    size_t offset = 0;
};

} // namespace photobot
