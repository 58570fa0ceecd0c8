// Training of approximate indexes, with progress.
#include "ann_index.h"
#include "boundary.h"
#include "progress.h"

#include <faiss/IndexIVFPQ.h>
#include <faiss/IndexPQ.h>

#include <algorithm>
#include <limits>

using photobot::assignments;
using photobot::guard;
using photobot::ProgressAssigner;
using photobot::ProgressReporter;
using photobot::ScopedPointer;
using photobot::ScopedThreads;

namespace {

/// Runs `train` and reports the progress of a product quantiser's parts, if there is one.
template <class Train>
void train_codes(faiss::ProductQuantizer* pq, int64_t n, pf_progress progress, void* context, Train&& train) {
    if (!pq)
        return train();
    const int64_t vectors = std::min<int64_t>(n, pq->cp.max_points_per_centroid * pq->ksub);
    const int64_t total = assignments(pq->cp, vectors, pq->M);
    ProgressAssigner assigner(pq->dsub, faiss::METRIC_L2, ProgressReporter(progress, context, PF_TRAINING_CODES, total));
    ScopedPointer assign(pq->assign_index, &assigner);
    train();
}

} // namespace

extern "C" {

int pf_ann_train(pf_ann_index* index, int64_t n, const float* x, int threads, pf_progress progress, void* context) {
    return guard([&] {
        const ScopedThreads scoped(threads);
        if (!index->ivf) {
            auto* product = index->map ? dynamic_cast<faiss::IndexPQ*>(index->map->index) : nullptr;
            return train_codes(product ? &product->pq : nullptr, n, progress, context, [&] { index->index->train(n, x); });
        }
        faiss::IndexIVF& ivf = *index->ivf;
        ivf.cp.min_points_per_centroid = 1; // FAISS would print a warning; the caller has checked the number
        ivf.cp.max_points_per_centroid = std::numeric_limits<int>::max() / std::max<size_t>(ivf.nlist, 1);
        // A flat quantizer trains by its own metric, and the centroids of a graph by L2: Level1Quantizer::train_q1 in faiss/IndexIVF.cpp.
        const auto metric = ivf.quantizer_trains_alone == 0 ? ivf.quantizer->metric_type : faiss::METRIC_L2;
        ProgressAssigner assigner(ivf.d, metric, ProgressReporter(progress, context, PF_TRAINING_CENTROIDS, assignments(ivf.cp, n, 1)));
        ScopedPointer assign(ivf.clustering_index, &assigner);
        auto* product = dynamic_cast<faiss::IndexIVFPQ*>(&ivf);
        train_codes(product ? &product->pq : nullptr, n, progress, context, [&] { ivf.train(n, x); });
    });
}

} // extern "C"
