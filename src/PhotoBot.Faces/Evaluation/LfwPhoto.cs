using System.Globalization;

namespace PhotoBot.Faces.Evaluation;

/// <summary>A photo of the LFW set.</summary>
/// <param name="Person">The folder's name.</param>
/// <param name="Number">Counted from 1.</param>
public readonly record struct LfwPhoto(string Person, int Number)
{
    /// <summary>The file, relative to the set's folder: <c>Person/Person_0001.jpg</c>.</summary>
    public string RelativePath => Path.Combine(Person, string.Create(CultureInfo.InvariantCulture, $"{Person}_{Number:0000}.jpg"));
}
