// Functions of the library that need no index: versions, errors, files.
#include "boundary.h"
#include "cpu.h"
#include "flat_scan.h"

#include <faiss/impl/io.h>
#include <faiss/index_io.h>
#include <faiss/utils/utils.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>

#define PF_TEXT(x) #x
#define PF_VERSION(major, minor, patch) PF_TEXT(major) "." PF_TEXT(minor) "." PF_TEXT(patch)

using photobot::guard;
using photobot::throw_errno;

namespace {

/// Closes the file after an error; the good path closes it itself, to check the result.
using File = std::unique_ptr<FILE, int (*)(FILE*)>;

} // namespace

void photobot::write_index_durably(const faiss::Index* index, const char* path) {
    File file(std::fopen(path, "wbx"), std::fclose);
    if (!file)
        throw_errno("fopen");
    faiss::FileIOWriter writer(file.get());
    faiss::write_index(index, &writer);
    if (std::fflush(file.get()) != 0)
        throw_errno("fflush");
    if (fsync(fileno(file.get())) != 0)
        throw_errno("fsync");
    if (std::fclose(file.release()) != 0)
        throw_errno("fclose");
}

extern "C" {

const char* pf_last_error(void) {
    return photobot::last_error.c_str();
}

const char* pf_version(void) {
    return PF_VERSION(FAISS_VERSION_MAJOR, FAISS_VERSION_MINOR, FAISS_VERSION_PATCH);
}

int pf_faiss_has_avx2(int* avx2) {
    return guard([&] { *avx2 = faiss::get_compile_options().find("AVX2") != std::string::npos; });
}

int pf_cpu(int wanted, int* used) {
    return guard([&] { *used = static_cast<int>(photobot::resolve(static_cast<photobot::Cpu>(wanted))); });
}

void pf_free_neighbors(pf_neighbor* neighbors) {
    delete[] neighbors;
}

int pf_sync_folder(const char* path) {
    return guard([&] {
        const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder < 0)
            throw_errno("open");
        const int synced = fsync(folder);
        const int error = errno;
        close(folder);
        if (synced != 0) {
            errno = error;
            throw_errno("fsync");
        }
    });
}

void pf_will_need(int file, const int64_t* offsets, int64_t n, int64_t bytes) {
    for (int64_t i = 0; i < n; i++)
        posix_fadvise(file, offsets[i], bytes, POSIX_FADV_WILLNEED);
}

int pf_similarities(const float* x, const float* rows, int64_t n, int d, float* similarities) {
    return guard([&] {
        for (int64_t i = 0; i < n; i++)
            similarities[i] = static_cast<float>(photobot::inner_product(x, rows + i * d, d));
    });
}

} // extern "C"
