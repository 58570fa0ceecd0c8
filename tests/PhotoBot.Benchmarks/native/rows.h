// What the programs of this folder share: the block files of vectors, the questions, and what is printed, as JSON on one line.
#pragma once

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

namespace rows {

/// Vectors under their ids, read whole.
struct Vectors {
    int dimension = 0;
    std::vector<int64_t> ids;
    std::vector<float> rows;
    size_t count() const { return ids.size(); }
    const float* row(size_t i) const { return rows.data() + i * dimension; }
};

template <class T>
void read(std::ifstream& file, T* into, size_t count) {
    if (!file.read(reinterpret_cast<char*>(into), count * sizeof(T)))
        throw std::runtime_error("a file ends too early");
}

/// All block files of a folder, in the order of their names; VectorBlockHeader.cs describes them.
inline Vectors read_blocks(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".vectors")
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    Vectors all;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        char header[64];
        read(file, header, sizeof header);
        all.dimension = *reinterpret_cast<int32_t*>(header + 8);
        const auto count = *reinterpret_cast<int64_t*>(header + 16);
        const size_t before = all.count();
        all.ids.resize(before + count);
        all.rows.resize((before + count) * all.dimension);
        read(file, all.ids.data() + before, count);
        read(file, all.rows.data() + before * all.dimension, count * all.dimension);
    }
    return all;
}

/// One search: a selfie, and the person's photos that it should find.
struct Question {
    std::vector<float> query;
    std::vector<int64_t> own;
};

/// As AnnQuery.cs writes them: dimension, count, how many only warm up; then the query, how many photos, and their ids, each.
inline std::vector<Question> read_questions(const std::string& path, int& warm_up) {
    std::ifstream file(path, std::ios::binary);
    int32_t numbers[3];
    read(file, numbers, 3);
    std::vector<Question> questions(numbers[1]);
    warm_up = numbers[2];
    for (auto& question : questions) {
        int32_t own;
        question.query.resize(numbers[0]);
        read(file, question.query.data(), numbers[0]);
        read(file, &own, 1);
        question.own.resize(own);
        read(file, question.own.data(), own);
    }
    return questions;
}

/// Processor time of the whole process, in milliseconds.
inline double processor_ms() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/// A line of /proc/self/status, in MB.
inline long status_mb(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.compare(0, name.size(), name) == 0)
            return std::stol(line.substr(name.size())) / 1024;
    throw std::runtime_error("/proc/self/status tells no " + name);
}

/// Runs `build`, which writes the file `index`, and prints what it took. The vectors are in memory before the clock starts.
template <class Build>
void report_build(const std::string& index, Build&& build) {
    const auto start = std::chrono::steady_clock::now();
    const double processor = processor_ms();
    build();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("{\"Seconds\":%.3f,\"ProcessorSeconds\":%.3f,\"Bytes\":%lld}\n", seconds.count(), (processor_ms() - processor) / 1e3,
                static_cast<long long>(std::filesystem::file_size(index)));
}

/// Asks every question by `search(query, found)`, which appends the ids it finds, and prints what came of it.
template <class Search>
void report_search(const std::string& path, Search&& search) {
    int warm_up = 0;
    const auto questions = read_questions(path, warm_up);
    double milliseconds = 0;
    size_t wanted = 0, missed = 0, answers = 0;
    for (size_t i = 0; i < questions.size(); i++) {
        std::vector<int64_t> found;
        const double start = processor_ms();
        search(questions[i].query.data(), found);
        if (i < static_cast<size_t>(warm_up))
            continue;
        milliseconds += processor_ms() - start;
        const std::unordered_set<int64_t> ids(found.begin(), found.end());
        wanted += questions[i].own.size();
        missed += std::count_if(questions[i].own.begin(), questions[i].own.end(), [&](int64_t id) { return ids.count(id) == 0; });
        answers += ids.size();
    }
    const double asked = questions.size() - warm_up;
    std::printf("{\"OwnRecall\":%.6f,\"OwnPhotos\":%zu,\"Milliseconds\":%.4f,\"Found\":%.2f,\"Memory\":{\"Resident\":%ld,\"Anonymous\":%ld}}\n",
                1 - missed / static_cast<double>(wanted), wanted, milliseconds / asked, answers / asked, status_mb("VmRSS:"), status_mb("RssAnon:"));
}

/// Runs one of the two things a program does; an error goes to stderr.
template <class Build, class Search>
int run(int argc, char** argv, Build&& build, Search&& search) {
    try {
        const std::vector<std::string> arguments(argv + 1, argv + argc);
        if (arguments.size() == 4 && arguments[0] == "build")
            build(arguments[1], arguments[2], arguments[3]);
        else if (arguments.size() == 5 && arguments[0] == "search")
            search(arguments[1], arguments[2], std::stof(arguments[3]), std::stol(arguments[4]));
        else
            throw std::invalid_argument("usage: build BLOCKS INDEX KIND, or search INDEX QUESTIONS LEAST PROBES");
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}

} // namespace rows
