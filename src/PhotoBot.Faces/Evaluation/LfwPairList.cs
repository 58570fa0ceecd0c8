using System.Globalization;

namespace PhotoBot.Faces.Evaluation;

/// <summary>
/// Reads the official pairs.txt: a line with the number of folds and of pairs a kind, then for each fold the same pairs (<c>name i j</c>) and the
/// different ones (<c>name i name j</c>). Described at http://vis-www.cs.umass.edu/lfw/README.txt
/// </summary>
public static class LfwPairList
{
    /// <summary>The folds, each with its pairs in order.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <exception cref="EvaluationException">A line is not as described, or lines are missing.</exception>
    public static IReadOnlyList<IReadOnlyList<LfwPair>> Parse(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var header = lines.Count == 0 ? [] : Fields(lines[0]);
        if (header.Length != 2 || !TryNumber(header[0], out var folds) || !TryNumber(header[1], out var pairsAKind))
            throw new EvaluationException("The first line of pairs.txt must hold the number of folds and of pairs a kind, for example \"10 300\".");
        var pairs = lines.Skip(1).Where(line => !string.IsNullOrWhiteSpace(line)).Select(Pair).ToList();
        if (pairs.Count != folds * pairsAKind * 2)
            throw new EvaluationException($"pairs.txt announces {folds} folds of 2 x {pairsAKind} pairs, {folds * pairsAKind * 2} in all, and holds {pairs.Count}.");
        return [.. pairs.Chunk(pairsAKind * 2)];
    }

    private static LfwPair Pair(string line) => Fields(line) switch
    {
        [var person, var i, var j] when TryNumber(i, out var first) && TryNumber(j, out var second) => new(new(person, first), new(person, second)),
        [var one, var i, var other, var j] when TryNumber(i, out var first) && TryNumber(j, out var second) => new(new(one, first), new(other, second)),
        _ => throw new EvaluationException($"The line \"{line}\" of pairs.txt is neither \"name i j\" nor \"name i name j\"."),
    };

    private static string[] Fields(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}

/// <summary>Two photos to compare.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
public readonly record struct LfwPair(LfwPhoto First, LfwPhoto Second)
{
    /// <summary>Whether both show one person.</summary>
    public bool Same => string.Equals(First.Person, Second.Person, StringComparison.Ordinal);
}

/// <summary>A photo of the LFW set.</summary>
/// <param name="Person">The folder's name.</param>
/// <param name="Number">Counted from 1.</param>
public readonly record struct LfwPhoto(string Person, int Number)
{
    /// <summary>The file, relative to the set's folder: <c>Person/Person_0001.jpg</c>.</summary>
    public string RelativePath => Path.Combine(Person, string.Create(CultureInfo.InvariantCulture, $"{Person}_{Number:0000}.jpg"));
}
