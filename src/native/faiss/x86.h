// Intel's intrinsics, where there are any, and compiling a function for several processors.
#pragma once

#if defined(__x86_64__)
// GCC 12 sees the deliberately undefined registers in these headers as mistakes: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105593
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#pragma GCC diagnostic pop
#endif

// One source, compiled for AVX2 with FMA and for any CPU; the loader picks once. (The level x86-64-v3 means what a CPU can do;
// a name like "haswell" would mean that one model, and an AMD CPU would get the slow code.)
#if defined(__x86_64__)
#define PHOTOBOT_DISPATCH __attribute__((target_clones("arch=x86-64-v3", "default")))
// The same with AVX-512 beside them, for loops over codes.
#define PHOTOBOT_DISPATCH_WIDE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define PHOTOBOT_DISPATCH
#define PHOTOBOT_DISPATCH_WIDE
#endif
