// How every function of the C face ends: `ok` or a negative status, with the text kept for pf_last_error() on the same thread.
#pragma once

#include <faiss/Index.h>
#include <faiss/impl/FaissException.h>

#include <cerrno>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

/// One answer of a search.
struct pf_neighbor {
    int64_t id;
    float similarity;
};

namespace photobot {

enum Status { ok = 0, faiss_error = -1, out_of_memory = -2, system_failure = -3, unknown = -4 };

inline thread_local std::string last_error;

inline Status fail(Status status, const char* text) noexcept {
    try {
        last_error = text;
    } catch (...) {
        last_error.clear(); // no memory even for the text: the status says enough
    }
    return status;
}

/// Runs the body of a C function: no exception leaves it.
template <class Body>
int guard(Body&& body) noexcept {
    try {
        body();
        return ok;
    } catch (const faiss::FaissException& e) {
        return fail(faiss_error, e.what());
    } catch (const std::bad_alloc&) {
        return fail(out_of_memory, "not enough memory");
    } catch (const std::length_error&) { // what a vector throws when a damaged file claims an absurd size
        return fail(out_of_memory, "more memory was asked for than can exist");
    } catch (const std::exception& e) {
        return fail(system_failure, e.what());
    } catch (...) {
        return fail(unknown, "an unknown native exception");
    }
}

[[noreturn]] inline void throw_errno(const char* call) {
    throw std::system_error(errno, std::generic_category(), call);
}

/// Writes a new file and returns when the disk has it. (FAISS's own writing to a path only prints a failure to close.)
void write_index_durably(const faiss::Index* index, const char* path);

} // namespace photobot
