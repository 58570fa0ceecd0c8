// hnswlib by itself, over the same vectors and questions as the table of approximate indexes. KIND is the links of a vector, called M; PROBES is ef.
#include "rows.h"

#include <hnswlib/hnswlib.h>

using Graph = hnswlib::HierarchicalNSW<float>;

// What hnswlib's own examples build with: https://github.com/nmslib/hnswlib/blob/v0.6.2/README.md
constexpr size_t construction = 200;

static void build(const std::string& blocks, const std::string& index, const std::string& kind) {
    const auto vectors = rows::read_blocks(blocks);
    rows::report_build(index, [&] {
        hnswlib::InnerProductSpace space(vectors.dimension);
        Graph graph(&space, vectors.count(), std::stoul(kind), construction);
        graph.addPoint(vectors.row(0), vectors.ids[0]);
#pragma omp parallel for schedule(dynamic, 256)
        for (size_t i = 1; i < vectors.count(); i++)
            graph.addPoint(vectors.row(i), vectors.ids[i]);
        graph.saveIndex(index);
    });
}

static void search(const std::string& index, const std::string& questions, float least, long probes) {
    int warm_up = 0;
    hnswlib::InnerProductSpace space(rows::read_questions(questions, warm_up).front().query.size());
    Graph graph(&space, index);
    graph.setEf(probes);
    rows::report_search(questions, [&](const float* query, std::vector<int64_t>& found) {
        // It answers the nearest k, best last: all that it has in view, so that no photo is lost to k.
        for (auto nearest = graph.searchKnn(query, probes); !nearest.empty(); nearest.pop())
            if (1 - nearest.top().first >= least) // the distance is 1 less the inner product
                found.push_back(nearest.top().second);
    });
}

int main(int argc, char** argv) {
    return rows::run(argc, argv, build, search);
}
