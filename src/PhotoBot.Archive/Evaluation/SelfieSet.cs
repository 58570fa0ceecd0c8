using PhotoBot.Faces.Evaluation;

namespace PhotoBot.Archive.Evaluation;

/// <summary>Finds the files of the selfie set.</summary>
internal static class SelfieSet
{
    /// <summary>The people, by folder name; folders that lack a selfie or a group photo are refused.</summary>
    /// <exception cref="EvaluationException">There is no such folder, or fewer than two people, or one lacks a file.</exception>
    public static IReadOnlyList<SelfiePerson> Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new EvaluationException($"{folder} does not exist. Name the folder that holds a folder a person.");
        var people = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(Person).ToList();
        return people.Count >= 2
            ? people
            : throw new EvaluationException(
                $"{folder} holds {people.Count} folders of people; at least two are needed, since others' photos must not be found.");
    }

    private static SelfiePerson Person(string folder)
    {
        var selfies = Directory.GetFiles(folder, "ref_*.jpg").Order(StringComparer.Ordinal).ToList();
        var group = Path.Combine(folder, "test_group.jpg");
        return selfies.Count > 0 && File.Exists(group)
            ? new(selfies, group)
            : throw new EvaluationException($"{folder} must hold test_group.jpg and at least one ref_*.jpg.");
    }
}

/// <summary>A person of the selfie set.</summary>
/// <param name="Selfies">Paths of photos of the person, at least one.</param>
/// <param name="Group">Path of the group photo with the person.</param>
internal sealed record SelfiePerson(IReadOnlyList<string> Selfies, string Group);

internal static class Combinations
{
    /// <summary>
    /// Returns every combination of <paramref name="size"/> items, in their order; all items once if there are not more.
    /// </summary>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> items, int size)
    {
        if (size >= items.Count)
            return [items];
        return size == 0
            ? [[]]
            : Enumerable.Range(0, items.Count - size + 1).SelectMany(first =>
                Exactly([.. items.Skip(first + 1)], size - 1).Select(rest => (IReadOnlyList<T>)[items[first], .. rest]));
    }

    private static IEnumerable<IReadOnlyList<T>> Exactly<T>(IReadOnlyList<T> items, int size) => items.Count < size ? [] : Of(items, size);
}
