namespace PhotoBot.Faces.Evaluation;

/// <summary>Choices of some of many.</summary>
internal static class Combinations
{
    /// <summary>Every choice of <paramref name="size"/> items, in their order; one choice of all when there are no more than that.</summary>
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
