// Progress and threads of long calls.
#pragma once

#include "photobot_faiss.h"

#include <faiss/Clustering.h>
#include <faiss/IndexFlat.h>

#include <omp.h>

#include <cstdint>
#include <stdexcept>

namespace photobot {

/// Reports one part of a long call.
class ProgressReporter {
public:
    ProgressReporter(pf_progress report, void* context, int part, int64_t total)
            : report(report), context(context), part(part), total(total) {}

    /// @throws std::runtime_error  the caller stops the call
    void advance(int64_t more) {
        done += more;
        if (report(context, part, done, total) != 0)
            throw std::runtime_error("it was stopped");
    }

private:
    pf_progress report;
    void* context;
    int part;
    int64_t total;
    int64_t done = 0;
};

/// Assigns vectors to centroids in a k-means, as FAISS's own index would, and reports progress, which FAISS can only print.
class ProgressAssigner : public faiss::IndexFlat {
public:
    ProgressAssigner(int d, faiss::MetricType metric, ProgressReporter progress) : faiss::IndexFlat(d, metric), progress(progress) {}

    void search(
        faiss::Index::idx_t n, const float* x, faiss::Index::idx_t k, float* distances, faiss::Index::idx_t* labels,
        const faiss::SearchParameters* params) const override {
        for (faiss::Index::idx_t from = 0, count; from < n; from += count) {
            count = n - from < 2 * at_once ? n - from : at_once; // FAISS would compute a small rest in another way
            faiss::IndexFlat::search(count, x + from * d, k, distances + from * k, labels + from * k, params);
            progress.advance(count);
        }
    }

private:
    // A multiple of FAISS's own block of queries, distance_compute_blas_query_bs, so that the cuts change nothing.
    static constexpr faiss::Index::idx_t at_once = 4 * 4096;
    mutable ProgressReporter progress;
};

/// Vectors times iterations, over all of `quantizers` k-means.
inline int64_t assignments(const faiss::ClusteringParameters& cp, int64_t vectors, int64_t quantizers) {
    return vectors * cp.niter * cp.nredo * quantizers;
}

/// Sets a pointer of FAISS's for its own lifetime.
class ScopedPointer {
public:
    ScopedPointer(faiss::Index*& place, faiss::Index* value) : place(place) { place = value; }
    ~ScopedPointer() { place = nullptr; }
    ScopedPointer(const ScopedPointer&) = delete;
    ScopedPointer& operator=(const ScopedPointer&) = delete;

private:
    faiss::Index*& place;
};

/// Sets OpenMP's threads for one call. The setting belongs to the calling thread, which others use afterwards.
class ScopedThreads {
public:
    explicit ScopedThreads(int threads) : before(omp_get_max_threads()) { omp_set_num_threads(threads); }
    ~ScopedThreads() { omp_set_num_threads(before); }
    ScopedThreads(const ScopedThreads&) = delete;
    ScopedThreads& operator=(const ScopedThreads&) = delete;

private:
    int before;
};

} // namespace photobot
