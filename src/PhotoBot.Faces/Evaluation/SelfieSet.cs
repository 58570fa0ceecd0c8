namespace PhotoBot.Faces.Evaluation;

/// <summary>Finds the files of the selfie set.</summary>
internal static class SelfieSet
{
    /// <summary>The people, by folder name; folders that lack a selfie or a group photo are refused.</summary>
    /// <exception cref="EvaluationException">There is no such folder, or fewer than two people, or one lacks a file.</exception>
    public static IReadOnlyList<SelfiePerson> Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new EvaluationException($"{folder} is not there. Name the folder that holds a folder a person.");
        var people = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(Person).ToList();
        return people.Count >= 2 ? people : throw new EvaluationException($"{folder} holds {people.Count} folders of people; at least two are needed, as others' photos must not be found.");
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
