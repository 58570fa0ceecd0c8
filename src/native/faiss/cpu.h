// The instructions of scans: the pf_instructions of photobot_faiss.h.
#pragma once

namespace photobot {

enum class Cpu {
    best = 0, ///< the best that this processor has
    any = 1, ///< what every processor has
    avx2 = 2, ///< with FMA and F16C, which came with it: Intel Haswell (2013), AMD Zen (2017) and later
    avx512 = 3, ///< with BW, VL and VNNI: Intel Ice Lake (2019, servers since 2021), AMD Zen 4 (2022) and later
};

/// Resolves `best`, and checks anything else.
/// @throws std::invalid_argument this processor lacks it
Cpu resolve(Cpu wanted);

} // namespace photobot
