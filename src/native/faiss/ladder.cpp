// The C face of FAISS's larger kinds: inverted lists, graphs and compressed codes, which find candidates rather than answers.
// The rules of shim.cpp hold: a status instead of an exception, and the caller has checked what it passes. A rung may be searched,
// counted and written by several threads at once; training, adding, merging into it and freeing need it alone.
#include "boundary.h"
#include "flat_scan.h"
#include "heard.h"
#include "list_writer.h"
#include "product_codes.h"
#include "rung.h"

#include <faiss/IndexIVFPQ.h>
#include <faiss/IndexPQ.h>
#include <faiss/impl/IDSelector.h>
#include <faiss/index_factory.h>
#include <faiss/index_io.h>

#include <omp.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <vector>

using photobot::Advance;
using photobot::assignments;
using photobot::Candidates;
using photobot::guard;
using photobot::HeardAssigner;
using photobot::Lent;
using photobot::ListWriter;
using photobot::search_codes;
using photobot::search_graph;
using photobot::search_lists;

namespace {

/// Wraps what FAISS made or read, once it is sure what it is.
pf_rung* adopt(std::unique_ptr<faiss::Index> made) {
    std::unique_ptr<pf_rung> rung(new pf_rung);
    rung->ivf = dynamic_cast<faiss::IndexIVF*>(made.get());
    rung->map = dynamic_cast<const faiss::IndexIDMap*>(made.get());
    if (rung->map) {
        rung->hnsw = dynamic_cast<faiss::IndexHNSW*>(rung->map->index);
        rung->codes = dynamic_cast<const faiss::IndexFlatCodes*>(rung->map->index);
        if (rung->map->id_map.size() != static_cast<size_t>(rung->map->index->ntotal))
            throw std::invalid_argument("the index contradicts itself about its size");
    }
    if (!rung->ivf && !rung->hnsw && !rung->codes)
        throw std::invalid_argument("the index is of no kind that can be searched here");
    if (made->metric_type != faiss::METRIC_INNER_PRODUCT)
        throw std::invalid_argument("the index does not compare by inner product");
    rung->index = std::move(made);
    return rung.release();
}

/// Neighbours a graph keeps in view while it is built. FAISS's own 40 leaves too many vectors of large graphs unreachable.
constexpr int careful_construction = 128;

/// Trains a product quantiser's parts, whichever index it lies in, under `train`, and is heard.
template <class Train>
void train_heard(faiss::ProductQuantizer* pq, int64_t n, pf_listener listener, void* context, Train&& train) {
    if (!pq)
        return train();
    const int64_t vectors = std::min<int64_t>(n, pq->cp.max_points_per_centroid * pq->ksub);
    HeardAssigner assigner(pq->dsub, faiss::METRIC_L2, Advance(listener, context, photobot::codes, assignments(pq->cp, vectors, pq->M)));
    Lent lent(pq->assign_index, &assigner);
    train();
}

void hand_over(const Candidates& candidates, pf_neighbor** neighbors, int64_t* count) {
    std::unique_ptr<pf_neighbor[]> found(new pf_neighbor[candidates.size()]);
    std::copy(candidates.begin(), candidates.end(), found.get());
    *count = static_cast<int64_t>(candidates.size());
    *neighbors = found.release();
}

} // namespace

extern "C" {

int pf_rung_create(int d, const char* description, pf_rung** rung) {
    return guard([&] {
        std::unique_ptr<pf_rung> made(adopt(std::unique_ptr<faiss::Index>(faiss::index_factory(d, description, faiss::METRIC_INNER_PRODUCT))));
        if (made->hnsw)
            made->hnsw->hnsw.efConstruction = careful_construction;
        *rung = made.release();
    });
}

/// Inverted lists stay in the file, mapped; everything else is read into memory. Lists in a file of their own are looked for
/// beside this one. The caller has made sure that this file is as it was written, and that its lists have their length. What they
/// hold is nowhere taken for a place or a size: changed, it makes other candidates. Cut while it is mapped, it is a SIGBUS to read.
int pf_rung_read(const char* path, pf_rung** rung) {
    return guard([&] {
        std::unique_ptr<pf_rung> read(adopt(std::unique_ptr<faiss::Index>(faiss::read_index(path, faiss::IO_FLAG_MMAP | faiss::IO_FLAG_READ_ONLY))));
        auto* lists = read->ivf ? dynamic_cast<faiss::OnDiskInvertedLists*>(read->ivf->invlists) : nullptr;
        if (lists && !lists->ptr && lists->totsize > 0) {
            // IO_FLAG_MMAP leaves lists of another file unmapped, which is as well: IO_FLAG_ONDISK_SAME_DIR would print to stdout.
            const std::string beside(path);
            lists->filename = beside.substr(0, beside.rfind('/') + 1) + lists->filename;
            lists->do_mmap();
        }
        *rung = read.release();
    });
}

void pf_rung_free(pf_rung* rung) {
    delete rung;
}

int pf_rung_count(const pf_rung* rung, int64_t* ntotal) {
    return guard([&] { *ntotal = rung->index->ntotal; });
}

int pf_rung_dimension(const pf_rung* rung, int* d) {
    return guard([&] { *d = rung->index->d; });
}

/// Tells the assignments of vectors to centres that are done, first for the lists' centres, then for a product quantiser's.
int pf_rung_train(pf_rung* rung, int64_t n, const float* x, int threads, pf_listener listener, void* context) {
    return guard([&] {
        omp_set_num_threads(threads);
        if (!rung->ivf) {
            auto* product = rung->map ? dynamic_cast<faiss::IndexPQ*>(rung->map->index) : nullptr;
            return train_heard(product ? &product->pq : nullptr, n, listener, context, [&] { rung->index->train(n, x); });
        }
        faiss::IndexIVF& ivf = *rung->ivf;
        ivf.cp.min_points_per_centroid = 1; // a caller who passes few knows it: FAISS would print a warning
        ivf.cp.max_points_per_centroid = std::numeric_limits<int>::max() / std::max<size_t>(ivf.nlist, 1);
        // A flat quantizer trains by its own metric, and the centres of a graph by L2: faiss/IndexIVF.cpp, Level1Quantizer::train_q1.
        HeardAssigner assigner(ivf.d, ivf.quantizer_trains_alone == 0 ? ivf.quantizer->metric_type : faiss::METRIC_L2,
                               Advance(listener, context, photobot::centres, assignments(ivf.cp, n, 1)));
        Lent lent(ivf.clustering_index, &assigner);
        auto* product = dynamic_cast<faiss::IndexIVFPQ*>(&ivf);
        train_heard(product ? &product->pq : nullptr, n, listener, context, [&] { ivf.train(n, x); });
    });
}

/// Leaves an index of lists as its training did.
int pf_rung_empty(pf_rung* rung) {
    return guard([&] {
        if (!rung->ivf)
            throw std::invalid_argument("only inverted lists can be emptied");
        rung->ivf->replace_invlists(new faiss::ArrayInvertedLists(rung->ivf->nlist, rung->ivf->code_size), true);
        rung->ivf->ntotal = 0;
    });
}

int pf_rung_add(pf_rung* rung, int64_t n, const float* x, const int64_t* xids, int threads) {
    return guard([&] {
        omp_set_num_threads(threads);
        auto* products = dynamic_cast<faiss::IndexIVFPQ*>(rung->index.get());
        if (products && photobot::has_byte_products(*products))
            photobot::add_products(*products, n, x, xids);
        else
            rung->index->add_with_ids(n, x, xids);
    });
}

/// Only where every code is compared: lists are merged without the ids that left, and graphs cannot lose a vector.
int pf_rung_remove(pf_rung* rung, int64_t n, const int64_t* ids) {
    return guard([&] {
        if (!rung->codes)
            throw std::invalid_argument("vectors can be removed only where every code is compared");
        rung->index->remove_ids(faiss::IDSelectorBatch(n, ids));
    });
}

int pf_rung_write(const pf_rung* rung, const char* path) {
    return guard([&] { photobot::write_index_durably(rung->index.get(), path); });
}

/// The numbers of the `n` lists nearest to `x`, which may be all; of a graph of centroids it may be fewer, whose number is `found`.
int pf_rung_lists(const pf_rung* rung, const float* x, int64_t n, int64_t* lists, int64_t* found) {
    return guard([&] {
        if (!rung->ivf)
            throw std::invalid_argument("the index has no lists");
        omp_set_num_threads(1);
        std::vector<float> nearness(n);
        rung->ivf->quantizer->search(1, x, n, nearness.data(), lists);
        *found = std::count_if(lists, lists + n, [](int64_t list) { return list >= 0; }); // what is missing is at the end
    });
}

/// All vectors of the given lists whose similarity, as the codes tell it, is at or above `least`, in no order, and of how many codes.
/// The caller gives the neighbours back to pf_free_neighbors.
int pf_rung_scan(const pf_rung* rung, const float* x, const int64_t* lists, int64_t n, float least, pf_neighbor** neighbors, int64_t* count, int64_t* read) {
    return guard([&] {
        if (!rung->ivf)
            throw std::invalid_argument("the index has no lists");
        Candidates candidates;
        *read = search_lists(*rung->ivf, x, lists, n, least, candidates);
        hand_over(candidates, neighbors, count);
    });
}

/// The same of an index without lists. `effort` is how many neighbours a graph keeps in view; where every code is looked at, it
/// means nothing.
int pf_rung_candidates(const pf_rung* rung, const float* x, int64_t effort, float least, pf_neighbor** neighbors, int64_t* count) {
    return guard([&] {
        if (rung->ivf)
            throw std::invalid_argument("the index is searched list by list");
        omp_set_num_threads(1);
        Candidates candidates;
        if (rung->hnsw && effort < rung->hnsw->ntotal)
            search_graph(*rung->hnsw, *rung->map, x, effort, least, candidates);
        else if (rung->hnsw) // all of them: a walk along the links may miss some even then
            search_codes(dynamic_cast<const faiss::IndexFlatCodes&>(*rung->hnsw->storage), *rung->map, x, least, candidates);
        else
            search_codes(*rung->codes, *rung->map, x, least, candidates);
        hand_over(candidates, neighbors, count);
    });
}

/// Every id, as often as it is there; `ids` has room for as many as pf_rung_count says.
int pf_rung_ids(const pf_rung* rung, int64_t* ids) {
    return guard([&] {
        if (!rung->ivf) {
            std::copy(rung->map->id_map.begin(), rung->map->id_map.end(), ids);
            return;
        }
        int64_t room = rung->index->ntotal;
        for (size_t list = 0; list < rung->ivf->nlist; list++) {
            const auto size = static_cast<int64_t>(rung->ivf->invlists->list_size(list));
            if (size > room)
                throw std::invalid_argument("the lists hold more vectors than the index counts");
            faiss::InvertedLists::ScopedIds held(rung->ivf->invlists, list);
            ids = std::copy(held.get(), held.get() + size, ids);
            room -= size;
        }
        if (room != 0)
            throw std::invalid_argument("the lists hold fewer vectors than the index counts");
    });
}

/// Gathers the lists of all parts, which were trained as one, in a new file `lists_path`, and writes the rest of `trained` to the
/// new file `header_path`. It expects the lists beside itself under `lists_name`. Ids in `removed`, which ascends, are left out. It tells
/// how many lists are written.
int pf_rung_merge(pf_rung* trained, const pf_rung* const* parts, int part_count, const int64_t* removed, int64_t removed_count,
                  const char* lists_path, const char* lists_name, const char* header_path, pf_listener listener, void* context, int64_t* merged) {
    return guard([&] {
        faiss::IndexIVF* whole = trained->ivf;
        if (!whole)
            throw std::invalid_argument("only inverted lists can be merged");
        std::vector<const faiss::InvertedLists*> lists;
        for (int i = 0; i < part_count; i++) {
            if (!parts[i]->ivf || parts[i]->ivf->nlist != whole->nlist || parts[i]->ivf->code_size != whole->code_size)
                throw std::invalid_argument("a part does not belong to the trained index");
            lists.push_back(parts[i]->ivf->invlists);
        }
        std::unique_ptr<faiss::OnDiskInvertedLists> gathered(new faiss::OnDiskInvertedLists(whole->nlist, whole->code_size, lists_name));
        ListWriter writer(lists_path, removed, removed_count);
        Advance advance(listener, context, 0, static_cast<int64_t>(whole->nlist));
        int64_t total = 0;
        for (size_t list = 0; list < whole->nlist; list++) {
            gathered->lists[list] = writer.append(lists, list, whole->code_size);
            total += static_cast<int64_t>(gathered->lists[list].size);
            advance.by(1);
        }
        gathered->totsize = writer.finish();
        whole->replace_invlists(gathered.release(), true);
        whole->ntotal = total;
        photobot::write_index_durably(whole, header_path);
        *merged = total;
    });
}

/// The similarities of `n` rows of `d` numbers to the query, exactly as pf_search tells them.
int pf_similarities(const float* x, const float* rows, int64_t n, int d, float* similarities) {
    return guard([&] {
        for (int64_t i = 0; i < n; i++)
            similarities[i] = static_cast<float>(photobot::inner_product(x, rows + i * d, d));
    });
}

} // extern "C"
