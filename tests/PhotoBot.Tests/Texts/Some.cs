using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

/// <summary>The program's languages, and a folder of files for one test.</summary>
internal static class Some
{
    public static Phrasebook Phrasebook { get; } = new(new TextsOptions());

    /// <summary>The tags of the languages given with the program.</summary>
    public static TheoryData<string> Tags => new("en", "ru", "ja");

    /// <summary>A folder with files, gone when it is disposed.</summary>
    public static TextFolder Folder(params (string Name, string Content)[] files) => new(files);

    internal sealed class TextFolder : IDisposable
    {
        public TextFolder((string Name, string Content)[] files)
        {
            foreach (var (name, content) in files) File.WriteAllText(System.IO.Path.Combine(Path, name), content);
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("photobot-texts-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
