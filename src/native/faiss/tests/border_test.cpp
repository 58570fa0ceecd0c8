// Calls every function of photobot_faiss.h once, built with -fsanitize=address,undefined: a mistake at the border ends the process.
// Prints "ok" and returns 0, or names the first check that failed.
// border_test FOLDER: an empty folder for files.
#include "../photobot_faiss.h"

#include <omp.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr int d = 16;
constexpr int64_t n = 400;

void expect(bool condition, int line, const char* text) {
    if (condition)
        return;
    std::printf("line %d: %s; last error: %s\n", line, text, pf_last_error());
    std::exit(1);
}

#define EXPECT(condition) expect(condition, __LINE__, #condition)

std::vector<float> unit_vectors() {
    std::vector<float> rows(n * d);
    uint32_t seed = 1;
    for (int64_t i = 0; i < n; i++) {
        double square = 0;
        for (int j = 0; j < d; j++) {
            seed = seed * 1664525 + 1013904223;
            rows[i * d + j] = static_cast<float>(seed >> 8) / (1 << 24) - 0.5f;
            square += rows[i * d + j] * rows[i * d + j];
        }
        for (int j = 0; j < d; j++)
            rows[i * d + j] = static_cast<float>(rows[i * d + j] / std::sqrt(square));
    }
    return rows;
}

std::vector<int64_t> ids(int64_t count) {
    std::vector<int64_t> all(count);
    for (int64_t i = 0; i < count; i++)
        all[i] = 1000 + i;
    return all;
}

int count_reports(void* context, int, int64_t done, int64_t total) {
    EXPECT(done > 0 && done <= total);
    ++*static_cast<int*>(context);
    return 0;
}

int stop_at_once(void*, int, int64_t, int64_t) {
    return 1;
}

void test_library() {
    int value = -1;
    EXPECT(std::string(pf_version()).size() >= 5);
    EXPECT(pf_faiss_has_avx2(&value) == PF_OK && (value == 0 || value == 1));
    EXPECT(pf_cpu(PF_CPU_BEST, &value) == PF_OK && value >= PF_CPU_ANY);
    EXPECT(pf_cpu(9, &value) != PF_OK && *pf_last_error() != 0);
    EXPECT(pf_sync_folder("/no/such/folder") == PF_SYSTEM_FAILURE);
    pf_free_neighbors(nullptr);
    pf_free(nullptr);
    pf_ann_free(nullptr);
}

void test_exact(const std::vector<float>& rows, const std::string& path) {
    pf_index* index = nullptr;
    EXPECT(pf_create(d, "SQ8", &index) != PF_OK && pf_create(d, "Flat", &index) == PF_OK);
    EXPECT(pf_add(index, n / 2, rows.data(), ids(n).data()) == PF_OK);
    EXPECT(pf_set_filter(index, 7, PF_CPU_BEST) != PF_OK);
    for (int cpu = PF_CPU_ANY; cpu <= PF_CPU_AVX512; cpu++) {
        int used;
        if (pf_cpu(cpu, &used) != PF_OK)
            continue;
        for (int filter : {PF_FILTER_NONE, PF_FILTER_BYTE}) {
            pf_neighbor* found = nullptr;
            int64_t count = 0, candidates = 0;
            EXPECT(pf_set_filter(index, filter, cpu) == PF_OK);
            EXPECT(pf_search(index, rows.data(), 0.9f, &found, &count) == PF_OK && count >= 1);
            EXPECT(found[0].id == 1000 && std::abs(found[0].similarity - 1) < 1e-6f);
            EXPECT(pf_count_candidates(index, rows.data(), 0.9f, &candidates) == PF_OK && candidates >= count);
            pf_free_neighbors(found);
        }
    }
    const std::vector<int64_t> all = ids(n);
    int64_t count = 0, removed = 0;
    EXPECT(pf_add(index, n - n / 2, rows.data() + n / 2 * d, all.data() + n / 2) == PF_OK);
    EXPECT(pf_remove(index, 3, std::vector<int64_t>{1000, 1399, 7}.data(), &removed) == PF_OK && removed == 2);
    EXPECT(pf_write(index, path.c_str()) == PF_OK && pf_write(index, path.c_str()) == PF_SYSTEM_FAILURE);
    pf_free(index);
    int dimension = 0;
    EXPECT(pf_read("/no/such/file", &index) != PF_OK && pf_read(path.c_str(), &index) == PF_OK);
    EXPECT(pf_count(index, &count) == PF_OK && count == n - 2 && pf_dimension(index, &dimension) == PF_OK && dimension == d);
    pf_free(index);
    float similarity = 0;
    EXPECT(pf_similarities(rows.data(), rows.data(), 1, d, &similarity) == PF_OK && std::abs(similarity - 1) < 1e-6f);
}

pf_ann_index* make_ann(const char* kind, const std::vector<float>& rows) {
    pf_ann_index* index = nullptr;
    int reports = 0;
    EXPECT(pf_ann_create(d, kind, &index) == PF_OK);
    EXPECT(pf_ann_train(index, n, rows.data(), 1, count_reports, &reports) == PF_OK);
    EXPECT(pf_ann_add(index, n, rows.data(), ids(n).data(), 1) == PF_OK);
    return index;
}

void test_lists(const std::vector<float>& rows, const std::string& folder) {
    pf_ann_index* untrained = nullptr;
    EXPECT(pf_ann_create(d, "no kind", &untrained) != PF_OK && pf_ann_create(d, "IVF4,Flat", &untrained) == PF_OK);
    EXPECT(pf_ann_train(untrained, n, rows.data(), 1, stop_at_once, nullptr) == PF_SYSTEM_FAILURE);
    pf_ann_free(untrained);

    pf_ann_index* index = make_ann("IVF4,SQ8", rows);
    int64_t lists[4], found = 0, count = 0, read = 0, merged = 0;
    pf_neighbor* neighbors = nullptr;
    EXPECT(pf_ann_lists(index, rows.data(), 4, lists, &found) == PF_OK && found == 4);
    EXPECT(pf_ann_scan(index, rows.data(), lists, 4, 0.9f, &neighbors, &count, &read) == PF_OK && count >= 1 && read == n);
    pf_free_neighbors(neighbors);
    EXPECT(pf_ann_candidates(index, rows.data(), 1, 0, &neighbors, &count) != PF_OK);
    EXPECT(pf_ann_remove(index, 1, ids(1).data()) != PF_OK);
    std::vector<int64_t> all(n);
    EXPECT(pf_ann_ids(index, all.data()) == PF_OK);

    const std::string trained = folder + "/trained", header = folder + "/header", body = folder + "/lists";
    pf_ann_index *whole = nullptr, *opened = nullptr;
    EXPECT(pf_ann_write(index, trained.c_str()) == PF_OK && pf_ann_read(trained.c_str(), &whole) == PF_OK);
    EXPECT(pf_ann_empty(whole) == PF_OK);
    int reports = 0;
    const std::vector<int64_t> removed = {1000, 1001};
    EXPECT(
        pf_ann_merge(
            whole, &index, 1, removed.data(), 2, body.c_str(), "lists", header.c_str(), count_reports, &reports, &merged) == PF_OK);
    EXPECT(merged == n - 2 && reports == 4);
    EXPECT(pf_ann_read(header.c_str(), &opened) == PF_OK);
    int dimension = 0;
    EXPECT(pf_ann_count(opened, &count) == PF_OK && count == n - 2 && pf_ann_dimension(opened, &dimension) == PF_OK && dimension == d);
    EXPECT(pf_ann_scan(opened, rows.data() + 2 * d, lists, 4, 0.9f, &neighbors, &count, &read) == PF_OK && read == n - 2);
    pf_free_neighbors(neighbors);
    pf_ann_free(opened);
    pf_ann_free(whole);
    pf_ann_free(index);
}

void test_without_lists(const std::vector<float>& rows) {
    for (const char* kind : {"IDMap,Flat", "IDMap,SQfp16", "IDMap,HNSW4,Flat", "IDMap,PQ4np"}) {
        pf_ann_index* index = make_ann(kind, rows);
        pf_neighbor* neighbors = nullptr;
        int64_t count = 0, lists[1], found;
        EXPECT(pf_ann_candidates(index, rows.data(), 16, 0.5f, &neighbors, &count) == PF_OK && count >= 1);
        pf_free_neighbors(neighbors);
        EXPECT(pf_ann_lists(index, rows.data(), 1, lists, &found) != PF_OK && pf_ann_empty(index) != PF_OK);
        pf_ann_free(index);
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    const std::string folder = argv[1];
    const std::vector<float> rows = unit_vectors();
    // Calls that work on one thread must leave the caller's number of threads as it was.
    const int threads = 3;
    omp_set_num_threads(threads);
    test_library();
    test_exact(rows, folder + "/exact");
    test_lists(rows, folder);
    test_without_lists(rows);
    EXPECT(pf_sync_folder(folder.c_str()) == PF_OK);
    const char* file = "/dev/null";
    if (FILE* opened = std::fopen(file, "rb")) {
        const int64_t offset = 0;
        pf_will_need(fileno(opened), &offset, 1, 1);
        std::fclose(opened);
    }
    EXPECT(omp_get_max_threads() == threads);
    std::puts("ok");
    return 0;
}
