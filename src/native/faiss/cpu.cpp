#include "cpu.h"

#include <stdexcept>

namespace photobot {
namespace {

#if defined(__x86_64__)
bool has(Cpu cpu) {
    switch (cpu) {
    case Cpu::avx512:
        return has(Cpu::avx2) && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
    case Cpu::avx2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
    default:
        return cpu == Cpu::any;
    }
}
#else
bool has(Cpu cpu) {
    return cpu == Cpu::any;
}
#endif

} // namespace

Cpu resolve(Cpu wanted) {
    if (wanted == Cpu::best)
        return has(Cpu::avx512) ? Cpu::avx512 : has(Cpu::avx2) ? Cpu::avx2 : Cpu::any;
    if (!has(wanted))
        throw std::invalid_argument("this processor lacks the instructions asked for");
    return wanted;
}

} // namespace photobot
