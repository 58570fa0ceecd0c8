using System.Runtime.InteropServices;

namespace PhotoBot.Search;

/// <summary>A vector that a search found.</summary>
/// <param name="Id">The vector's id.</param>
/// <param name="Similarity">The inner product with the query: the cosine of their angle, -1 to 1, larger is nearer. Vectors are unit
/// vectors only up to rounding, so it may pass 1 in the last digits.</param>
[StructLayout(LayoutKind.Sequential)] // the native search fills these: pf_neighbor in src/native/faiss/shim.cpp
public readonly record struct Neighbor(VectorId Id, float Similarity);
