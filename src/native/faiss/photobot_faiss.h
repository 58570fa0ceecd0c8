/* The C API of libphotobot_faiss.so: indexes of unit vectors by id, compared by inner product, on top of FAISS.
 *
 * A function that returns int returns PF_OK or a negative pf_status; pf_last_error() has the text, on the same thread. No exception
 * leaves the library. The caller checks lengths and that vectors are finite and of length 1. Vectors are rows of d floats, one after the
 * other. A similarity is an inner product, -1 to 1 up to rounding. `index` is the index to work on, unless it receives one.
 *
 * Several threads may search, count and write one handle at once. Adding, removing, training, emptying and freeing need it alone.
 * The C# side is src/PhotoBot.Search/Faiss.cs and src/PhotoBot.Search.Ann/Native/FaissAnn.cs. */
#ifndef PHOTOBOT_FAISS_H
#define PHOTOBOT_FAISS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum pf_status {
    PF_OK = 0,
    PF_FAISS_ERROR = -1,
    PF_OUT_OF_MEMORY = -2,
    PF_SYSTEM_FAILURE = -3,
    PF_UNKNOWN = -4
} pf_status;

/* The instructions of a scan: see cpu.h. */
typedef enum pf_instructions { PF_CPU_BEST = 0, PF_CPU_ANY = 1, PF_CPU_AVX2 = 2, PF_CPU_AVX512 = 3 } pf_instructions;

/* What a search of a flat index reads of every vector. */
typedef enum pf_filter { PF_FILTER_NONE = 0, PF_FILTER_BYTE = 1 } pf_filter;

/* The parts of a training that report progress. */
typedef enum pf_training_part { PF_TRAINING_CENTROIDS = 0, PF_TRAINING_CODES = 1 } pf_training_part;

/* One answer of a search. */
typedef struct pf_neighbor {
    int64_t id;
    float similarity;
} pf_neighbor;

/* An exact index in memory. */
typedef struct pf_index pf_index;

/* An approximate index: inverted lists, a graph, or codes without either. */
typedef struct pf_ann_index pf_ann_index;

/* Progress of a long call, reported on the calling thread.
 * context  what the caller passed
 * part     a pf_training_part; 0 for a merge
 * done     how much is done
 * total    of how much
 * returns  0 to go on; anything else stops the call, which then fails */
typedef int (*pf_progress)(void* context, int part, int64_t done, int64_t total);

/* ---- the library ---- */

/* Returns the text of this thread's last failure, valid until its next one. */
const char* pf_last_error(void);

/* Returns FAISS's version, such as "1.7.3". */
const char* pf_version(void);

/* Stores in `avx2` whether FAISS was compiled for processors with AVX2: 1 or 0. */
int pf_faiss_has_avx2(int* avx2);

/* Resolves instructions; fails if this processor lacks them.
 * wanted  a pf_instructions
 * used    receives it, or for PF_CPU_BEST the best there is */
int pf_cpu(int wanted, int* used);

/* Frees the `neighbors` that a search returned, which may be null. */
void pf_free_neighbors(pf_neighbor* neighbors);

/* Flushes the folder `path` (UTF-8), so that renames in it survive a power cut. */
int pf_sync_folder(const char* path);

/* Asks the kernel to read pieces of a file ahead. It returns at once, and the kernel may refuse.
 * file     a file descriptor
 * offsets  where the pieces begin
 * n        how many pieces
 * bytes    the length of each */
void pf_will_need(int file, const int64_t* offsets, int64_t n, int64_t bytes);

/* Computes similarities as pf_search does: in double precision, rounded to float.
 * x             the query
 * rows          n vectors
 * n             how many
 * d             numbers a vector
 * similarities  receives n floats */
int pf_similarities(const float* x, const float* rows, int64_t n, int d, float* similarities);

/* ---- the exact index ---- */

/* Makes an empty index.
 * d            numbers a vector
 * description  "Flat": a FAISS factory string without the id map, which is added
 * index        receives the index; pf_free frees it */
int pf_create(int d, const char* description, pf_index** index);

/* Reads what pf_write wrote.
 * path   the file, UTF-8
 * index  receives the index; pf_free frees it */
int pf_read(const char* path, pf_index** index);

/* Frees an index, which may be null. */
void pf_free(pf_index* index);

/* Stores in `d` how many numbers a vector has, and in `ntotal` how many vectors there are. */
int pf_dimension(const pf_index* index, int* d);
int pf_count(const pf_index* index, int64_t* ntotal);

/* Makes the quantised filter that searches read, or drops it. Later changes update it.
 * filter  a pf_filter
 * cpu     a pf_instructions */
int pf_set_filter(pf_index* index, int filter, int cpu);

/* Adds vectors: all, or none when it fails.
 * n      how many
 * x      n vectors
 * xids   n ids */
int pf_add(pf_index* index, int64_t n, const float* x, const int64_t* xids);

/* Removes every vector under one of the ids.
 * n        how many ids
 * ids      the ids; those not stored are ignored
 * removed  receives the number of removed vectors */
int pf_remove(pf_index* index, int64_t n, const int64_t* ids, int64_t* removed);

/* Finds all vectors at or above a similarity, the most similar first, equals by id.
 * x               the query
 * min_similarity  -1 to 1
 * neighbors       receives an array; pf_free_neighbors frees it
 * count           receives its length */
int pf_search(const pf_index* index, const float* x, float min_similarity, pf_neighbor** neighbors, int64_t* count);

/* Counts the vectors that pf_search compares exactly because the filter cannot rule them out.
 * x               the query
 * min_similarity  -1 to 1
 * count           receives the number */
int pf_count_candidates(const pf_index* index, const float* x, float min_similarity, int64_t* count);

/* Writes the index to a new file and flushes it.
 * path   a file that does not exist, UTF-8 */
int pf_write(const pf_index* index, const char* path);

/* ---- approximate indexes ---- */

/* Makes an empty index.
 * d            numbers a vector
 * description  a FAISS factory string; without lists it begins with "IDMap,"
 * index        receives the index; pf_ann_free frees it */
int pf_ann_create(int d, const char* description, pf_ann_index** index);

/* Reads what pf_ann_write or pf_ann_merge wrote. Inverted lists stay in their file, mapped; all else is read into memory. Lists in a
 * file of their own are looked for beside this one. Changed lists make other candidates; lists cut while mapped raise SIGBUS.
 * path   the file, UTF-8, checked by the caller
 * index  receives the index; pf_ann_free frees it */
int pf_ann_read(const char* path, pf_ann_index** index);

/* Frees an index, which may be null. */
void pf_ann_free(pf_ann_index* index);

/* Stores in `ntotal` how many vectors there are, and in `d` how many numbers a vector has. */
int pf_ann_count(const pf_ann_index* index, int64_t* ntotal);
int pf_ann_dimension(const pf_ann_index* index, int* d);

/* Trains the index. It reports assignments of vectors to centroids: of the lists, then of a product quantiser.
 * n         how many vectors
 * x         n vectors
 * threads   how many threads may work
 * progress  reports; may not be null
 * context   passed to it */
int pf_ann_train(pf_ann_index* index, int64_t n, const float* x, int threads, pf_progress progress, void* context);

/* Removes all vectors from an index of lists and keeps its training. */
int pf_ann_empty(pf_ann_index* index);

/* Adds vectors.
 * index    the index, trained
 * n        how many
 * x        n vectors
 * xids     n ids
 * threads  how many threads may work */
int pf_ann_add(pf_ann_index* index, int64_t n, const float* x, const int64_t* xids, int threads);

/* Removes vectors from an index without lists or links: a merge drops ids from lists, and graphs cannot lose a vector.
 * n      how many ids
 * ids    the ids */
int pf_ann_remove(pf_ann_index* index, int64_t n, const int64_t* ids);

/* Writes the index to a new file and flushes it.
 * path   a file that does not exist, UTF-8 */
int pf_ann_write(const pf_ann_index* index, const char* path);

/* Finds the lists nearest to a vector, the nearest first.
 * index  an index of lists
 * x      the vector, of any length but 0
 * n      nprobe: how many lists, at most all
 * lists  receives their numbers
 * found  receives how many there are; a graph of centroids may find fewer than n */
int pf_ann_lists(const pf_ann_index* index, const float* x, int64_t n, int64_t* lists, int64_t* found);

/* Finds all vectors of some lists whose similarity by their codes is at or above `least`, in no order.
 * index      an index of lists
 * x          the query
 * lists      numbers that pf_ann_lists gave
 * n          how many
 * least      a similarity; may be below -1
 * neighbors  receives an array; pf_free_neighbors frees it
 * count      receives its length
 * read       receives how many codes the lists hold */
int pf_ann_scan(
    const pf_ann_index* index, const float* x, const int64_t* lists, int64_t n, float least, pf_neighbor** neighbors, int64_t* count,
    int64_t* read);

/* Finds the same in an index without lists.
 * x          the query
 * ef         efSearch of a graph; without effect where every code is compared
 * least      a similarity; may be below -1
 * neighbors  receives an array; pf_free_neighbors frees it
 * count      receives its length */
int pf_ann_candidates(
    const pf_ann_index* index, const float* x, int64_t ef, float least, pf_neighbor** neighbors, int64_t* count);

/* Returns every id, as often as it is stored, in no order.
 * ids    receives as many as pf_ann_count says */
int pf_ann_ids(const pf_ann_index* index, int64_t* ids);

/* Merges the lists of parts into one file and writes the rest of `trained` into another. It reports lists.
 * trained        an index trained as the parts were; its vectors are replaced
 * parts          indexes of lists
 * part_count     how many
 * removed        ids to leave out, ascending
 * removed_count  how many
 * lists_path     the new file of the lists, UTF-8
 * lists_name     the name under which the header will find it in its own folder
 * header_path    the new file of all else, UTF-8
 * progress       reports; may not be null
 * context        passed to it
 * merged         receives the number of vectors kept */
int pf_ann_merge(
    pf_ann_index* trained, const pf_ann_index* const* parts, int part_count, const int64_t* removed, int64_t removed_count,
    const char* lists_path, const char* lists_name, const char* header_path, pf_progress progress, void* context, int64_t* merged);

#ifdef __cplusplus
}
#endif

#endif
