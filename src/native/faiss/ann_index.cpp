// Approximate indexes of FAISS: inverted lists, graphs and compressed codes, which find candidates rather than answers.
#include "ann_index.h"
#include "boundary.h"
#include "list_writer.h"
#include "product_codes.h"
#include "progress.h"

#include <faiss/IndexIVFPQ.h>
#include <faiss/impl/IDSelector.h>
#include <faiss/index_factory.h>
#include <faiss/index_io.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

using photobot::Candidates;
using photobot::guard;
using photobot::ListWriter;
using photobot::ProgressReporter;
using photobot::ScopedThreads;
using photobot::search_codes;
using photobot::search_graph;
using photobot::search_lists;

namespace {

/// Checks that the index is of a kind that can be searched here, and takes ownership.
pf_ann_index* wrap(std::unique_ptr<faiss::Index> made) {
    std::unique_ptr<pf_ann_index> index(new pf_ann_index);
    index->ivf = dynamic_cast<faiss::IndexIVF*>(made.get());
    index->map = dynamic_cast<const faiss::IndexIDMap*>(made.get());
    if (index->map) {
        index->hnsw = dynamic_cast<faiss::IndexHNSW*>(index->map->index);
        index->codes = dynamic_cast<const faiss::IndexFlatCodes*>(index->map->index);
        if (index->map->id_map.size() != static_cast<size_t>(index->map->index->ntotal))
            throw std::invalid_argument("the index has different counts of ids and vectors");
    }
    if (!index->ivf && !index->hnsw && !index->codes)
        throw std::invalid_argument("the index is of no kind that can be searched here");
    if (made->metric_type != faiss::METRIC_INNER_PRODUCT)
        throw std::invalid_argument("the index does not compare by inner product");
    index->index = std::move(made);
    return index.release();
}

/// Neighbours in view while a graph is built. FAISS's default of 40 leaves too many vectors of large graphs unreachable.
constexpr int ef_construction = 128;

/// Copies candidates into an array for the caller.
void copy_out(const Candidates& candidates, pf_neighbor** neighbors, int64_t* count) {
    std::unique_ptr<pf_neighbor[]> found(new pf_neighbor[candidates.size()]);
    std::copy(candidates.begin(), candidates.end(), found.get());
    *count = static_cast<int64_t>(candidates.size());
    *neighbors = found.release();
}

} // namespace

extern "C" {

int pf_ann_create(int d, const char* description, pf_ann_index** index) {
    return guard([&] {
        std::unique_ptr<faiss::Index> empty(faiss::index_factory(d, description, faiss::METRIC_INNER_PRODUCT));
        std::unique_ptr<pf_ann_index> made(wrap(std::move(empty)));
        if (made->hnsw)
            made->hnsw->hnsw.efConstruction = ef_construction;
        *index = made.release();
    });
}

int pf_ann_read(const char* path, pf_ann_index** index) {
    return guard([&] {
        std::unique_ptr<faiss::Index> mapped(faiss::read_index(path, faiss::IO_FLAG_MMAP | faiss::IO_FLAG_READ_ONLY));
        std::unique_ptr<pf_ann_index> read(wrap(std::move(mapped)));
        auto* lists = read->ivf ? dynamic_cast<faiss::OnDiskInvertedLists*>(read->ivf->invlists) : nullptr;
        if (lists && !lists->ptr && lists->totsize > 0) {
            // IO_FLAG_MMAP leaves lists of another file unmapped, and IO_FLAG_ONDISK_SAME_DIR prints to stdout.
            const std::string beside(path);
            lists->filename = beside.substr(0, beside.rfind('/') + 1) + lists->filename;
            lists->do_mmap();
        }
        *index = read.release();
    });
}

void pf_ann_free(pf_ann_index* index) {
    delete index;
}

int pf_ann_count(const pf_ann_index* index, int64_t* ntotal) {
    return guard([&] { *ntotal = index->index->ntotal; });
}

int pf_ann_dimension(const pf_ann_index* index, int* d) {
    return guard([&] { *d = index->index->d; });
}

int pf_ann_empty(pf_ann_index* index) {
    return guard([&] {
        if (!index->ivf)
            throw std::invalid_argument("only inverted lists can be emptied");
        index->ivf->replace_invlists(new faiss::ArrayInvertedLists(index->ivf->nlist, index->ivf->code_size), true);
        index->ivf->ntotal = 0;
    });
}

int pf_ann_add(pf_ann_index* index, int64_t n, const float* x, const int64_t* xids, int threads) {
    return guard([&] {
        const ScopedThreads scoped(threads);
        auto* products = dynamic_cast<faiss::IndexIVFPQ*>(index->index.get());
        if (products && photobot::has_byte_products(*products))
            photobot::add_products(*products, n, x, xids);
        else
            index->index->add_with_ids(n, x, xids);
    });
}

int pf_ann_remove(pf_ann_index* index, int64_t n, const int64_t* ids) {
    return guard([&] {
        if (!index->codes)
            throw std::invalid_argument("vectors can be removed only where every code is compared");
        index->index->remove_ids(faiss::IDSelectorBatch(n, ids));
    });
}

int pf_ann_write(const pf_ann_index* index, const char* path) {
    return guard([&] { photobot::write_index_durably(index->index.get(), path); });
}

int pf_ann_lists(const pf_ann_index* index, const float* x, int64_t n, int64_t* lists, int64_t* found) {
    return guard([&] {
        if (!index->ivf)
            throw std::invalid_argument("the index has no lists");
        const ScopedThreads scoped(1);
        std::vector<float> nearness(n);
        index->ivf->quantizer->search(1, x, n, nearness.data(), lists);
        *found = std::count_if(lists, lists + n, [](int64_t list) { return list >= 0; }); // missing ones are at the end
    });
}

int pf_ann_scan(
    const pf_ann_index* index, const float* x, const int64_t* lists, int64_t n, float least, pf_neighbor** neighbors, int64_t* count,
    int64_t* read) {
    return guard([&] {
        if (!index->ivf)
            throw std::invalid_argument("the index has no lists");
        Candidates candidates;
        *read = search_lists(*index->ivf, x, lists, n, least, candidates);
        copy_out(candidates, neighbors, count);
    });
}

int pf_ann_candidates(
    const pf_ann_index* index, const float* x, int64_t ef, float least, pf_neighbor** neighbors, int64_t* count) {
    return guard([&] {
        if (index->ivf)
            throw std::invalid_argument("the index is searched list by list");
        const ScopedThreads scoped(1);
        Candidates candidates;
        if (index->hnsw && ef < index->hnsw->ntotal)
            search_graph(*index->hnsw, *index->map, x, ef, least, candidates);
        else if (index->hnsw) // all: a walk along the links would miss some
            search_codes(dynamic_cast<const faiss::IndexFlatCodes&>(*index->hnsw->storage), *index->map, x, least, candidates);
        else
            search_codes(*index->codes, *index->map, x, least, candidates);
        copy_out(candidates, neighbors, count);
    });
}

int pf_ann_ids(const pf_ann_index* index, int64_t* ids) {
    return guard([&] {
        if (!index->ivf) {
            std::copy(index->map->id_map.begin(), index->map->id_map.end(), ids);
            return;
        }
        int64_t room = index->index->ntotal;
        for (size_t list = 0; list < index->ivf->nlist; list++) {
            const auto size = static_cast<int64_t>(index->ivf->invlists->list_size(list));
            if (size > room)
                throw std::invalid_argument("the lists hold more vectors than the index counts");
            faiss::InvertedLists::ScopedIds held(index->ivf->invlists, list);
            ids = std::copy(held.get(), held.get() + size, ids);
            room -= size;
        }
        if (room != 0)
            throw std::invalid_argument("the lists hold fewer vectors than the index counts");
    });
}

int pf_ann_merge(
    pf_ann_index* trained, const pf_ann_index* const* parts, int part_count, const int64_t* removed, int64_t removed_count,
    const char* lists_path, const char* lists_name, const char* header_path, pf_progress progress, void* context, int64_t* merged) {
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
        ProgressReporter reporter(progress, context, 0, static_cast<int64_t>(whole->nlist));
        int64_t total = 0;
        for (size_t list = 0; list < whole->nlist; list++) {
            gathered->lists[list] = writer.append(lists, list, whole->code_size);
            total += static_cast<int64_t>(gathered->lists[list].size);
            reporter.advance(1);
        }
        gathered->totsize = writer.finish();
        whole->replace_invlists(gathered.release(), true);
        whole->ntotal = total;
        photobot::write_index_durably(whole, header_path);
        *merged = total;
    });
}

} // extern "C"
