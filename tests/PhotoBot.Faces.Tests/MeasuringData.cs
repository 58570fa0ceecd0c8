namespace PhotoBot.Faces.Tests;

/// <summary>Photos and weights that are not the project's own: the folder shared/data beside the repository, where there is one.</summary>
internal static class MeasuringData
{
    /// <summary>The folder; skips the test that asks when there is none.</summary>
    public static string Folder
    {
        get
        {
            Assert.SkipUnless(Found is not null, "There is no folder shared/data beside the repository.");
            return Found!;
        }
    }

    private static readonly string? Found = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
                return Path.Combine(folder.FullName, "shared", "data");
        return null;
    }
}
