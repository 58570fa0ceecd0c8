// Intel's intrinsics, where there are any.
#pragma once

#if defined(__x86_64__)
// GCC 12 sees the deliberately undefined registers in these headers as mistakes: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105593
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#pragma GCC diagnostic pop
#endif
