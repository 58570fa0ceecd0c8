using System.Globalization;

namespace PhotoBot.Search.Ann.Kinds;

/// <summary>The words of a kind, and why some of FAISS's are refused.</summary>
internal static class KindText
{
    private const string Known =
        "Known are Flat, SQfp16, SQ8 and PQn, alone or after IVFn, or IVFn_HNSWm, and HNSWm, each with or without Refine(Flat).";

    // FAISS's words that this program refuses, by their beginning.
    private static readonly (string Start, string Reason)[] Refused =
    [
        ("OPQ", "a rotation in front of the lists hides them from the merge on disk; take a longer PQ instead"),
        ("PCA", "it throws numbers of the vector away before the search; take a shorter code instead"),
        ("LSH", "it compares bits, too coarsely for faces"),
        ("IMI", "its lists are too uneven for a bound on the recall; take IVFn"),
        ("NSG", "its graph can't grow; take HNSWm"),
        ("RR", "a random rotation helps none of the codes known here"),
        ("LSQ", "its training takes days for millions of vectors; take PQn"),
        ("RQ", "its encoding is too slow for millions of vectors; take PQn"),
        ("SQ4", "four bits a number lose more than PQ does at the same size; take PQn"),
        ("SQ6", "six bits a number are read more slowly than SQ8's eight"),
        ("B", "it is for vectors of bits"),
    ];

    public static bool TryNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Returns the number after a word, as in IVF4096; null when the text is not of this form.</summary>
    public static int? NumberAfter(string word, string text) =>
        text.StartsWith(word, StringComparison.Ordinal) && TryNumber(text[word.Length..], out var number) ? number : null;

    /// <summary>Returns why <paramref name="word"/> is refused in <paramref name="kind"/>.</summary>
    public static SearchException Refusal(string word, string kind)
    {
        var why = word.EndsWith("fs", StringComparison.Ordinal)
            ? "FAISS 1.7.3 answers it with the nearest few only, never with all at or above a similarity; take PQn without fs"
            : Refused.FirstOrDefault(refused => word.StartsWith(refused.Start, StringComparison.Ordinal)).Reason ?? "there is no such part";
        return new SearchException($"The index kind '{kind}' can't be used because of '{word}': {why}. {Known}");
    }
}
