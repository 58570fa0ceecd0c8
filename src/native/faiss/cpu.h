// Which instructions the scans may use.
#pragma once

namespace photobot {

enum class Cpu {
    best = 0, ///< whatever this processor has
    any = 1, ///< what every processor has
    avx2 = 2, ///< with FMA and F16C, which came with it: Intel Haswell (2013), AMD Zen (2017) and later
    avx512 = 3, ///< with BW, VL and VNNI: Intel Ice Lake (2019, servers since 2021), AMD Zen 4 (2022) and later
};

/// Names the best there is for `best`; anything else is checked.
/// @throws std::invalid_argument this processor lacks it
Cpu resolve(Cpu wanted);

} // namespace photobot
