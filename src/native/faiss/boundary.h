// Error handling of the C API: a status, and its text for pf_last_error() on the same thread.
#pragma once

#include "photobot_faiss.h"

#include <faiss/Index.h>
#include <faiss/impl/FaissException.h>

#include <cerrno>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

namespace photobot {

inline thread_local std::string last_error;

inline pf_status fail(pf_status status, const char* text) noexcept {
    try {
        last_error = text;
    } catch (...) {
        last_error.clear(); // no memory for the text: the status is enough
    }
    return status;
}

/// Runs the body of a C function and turns exceptions into statuses.
template <class Body>
int guard(Body&& body) noexcept {
    try {
        body();
        return PF_OK;
    } catch (const faiss::FaissException& e) {
        return fail(PF_FAISS_ERROR, e.what());
    } catch (const std::bad_alloc&) {
        return fail(PF_OUT_OF_MEMORY, "not enough memory");
    } catch (const std::length_error&) { // thrown by a vector for the absurd size of a damaged file
        return fail(PF_OUT_OF_MEMORY, "more memory was asked for than can exist");
    } catch (const std::exception& e) {
        return fail(PF_SYSTEM_FAILURE, e.what());
    } catch (...) {
        return fail(PF_UNKNOWN, "an unknown native exception");
    }
}

[[noreturn]] inline void throw_errno(const char* call) {
    throw std::system_error(errno, std::generic_category(), call);
}

/// Writes a new file and flushes it. (FAISS's own writing to a path only prints a failure to close.)
void write_index_durably(const faiss::Index* index, const char* path);

} // namespace photobot
