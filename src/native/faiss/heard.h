// How a long call tells how far it is.
#pragma once

#include <faiss/Clustering.h>
#include <faiss/IndexFlat.h>

#include <cstdint>
#include <stdexcept>

/// What a long call tells how far it is, on the calling thread: `done` of `total`, in part number `part`. Anything but 0 stops the call.
typedef int (*pf_listener)(void* context, int part, int64_t done, int64_t total);

namespace photobot {

/// One part of a long call, and who listens to it.
class Advance {
public:
    Advance(pf_listener listener, void* context, int part, int64_t total) : listener(listener), context(context), part(part), total(total) {}

    void by(int64_t more) {
        done += more;
        if (listener(context, part, done, total) != 0)
            throw std::runtime_error("it was stopped");
    }

private:
    pf_listener listener;
    void* context;
    int part;
    int64_t total;
    int64_t done = 0;
};

/// The parts of a training.
enum TrainingPart { centres = 0, codes = 1 };

/// Finds every vector's centre in a k-means, as FAISS would by itself, and tells how far it is: FAISS can only print that.
class HeardAssigner : public faiss::IndexFlat {
public:
    HeardAssigner(int d, faiss::MetricType metric, Advance advance) : faiss::IndexFlat(d, metric), advance(advance) {}

    void search(faiss::Index::idx_t n, const float* x, faiss::Index::idx_t k, float* distances, faiss::Index::idx_t* labels, const faiss::SearchParameters* params) const override {
        for (faiss::Index::idx_t from = 0, count; from < n; from += count) {
            count = n - from < 2 * at_once ? n - from : at_once; // no small rest, which FAISS would compute in another way
            faiss::IndexFlat::search(count, x + from * d, k, distances + from * k, labels + from * k, params);
            advance.by(count);
        }
    }

private:
    // FAISS takes as many queries at once itself, so that the cuts change nothing: distance_compute_blas_query_bs.
    static constexpr faiss::Index::idx_t at_once = 4 * 4096;
    mutable Advance advance;
};

/// Vectors times iterations, over all of `quantizers` k-means.
inline int64_t assignments(const faiss::ClusteringParameters& cp, int64_t vectors, int64_t quantizers) {
    return vectors * cp.niter * cp.nredo * quantizers;
}

/// Lends FAISS an assigner that is heard for as long as a training goes on.
class Lent {
public:
    Lent(faiss::Index*& place, faiss::Index* lent) : place(place) { place = lent; }
    ~Lent() { place = nullptr; }
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;

private:
    faiss::Index*& place;
};

} // namespace photobot
